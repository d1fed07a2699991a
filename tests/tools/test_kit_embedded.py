"""The embeddable Python on the stick: what is taken for one, and how the wheels lie in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sticks import embeddable, program, wheel
from tools.stick import embedded
from tools.stick.words import Trouble


def test_it_finds_the_wheels_and_nothing_else(tmp_path: Path) -> None:
    one = wheel(
        tmp_path,
        "meja",
        "1.0",
        files={
            "meja/__init__.py": "x",
            "meja-1.0.data/purelib/kursi.py": "y",
            "meja-1.0.data/platlib/pena.pyd": "z",
            "meja-1.0.data/scripts/meja.exe": "no",
            "../keluar.py": "no",
        },
    )
    zipped = embeddable(tmp_path / "python-3.12.9-embed-amd64.zip")
    assert embedded.version_of(zipped) == "3.12"
    folder = tmp_path / "sistem" / "python"
    for _ in range(2):  # laid anew, not over what was there
        (folder / "paket").mkdir(parents=True, exist_ok=True)
        (folder / "paket" / "usang.py").write_text("", encoding="utf-8")
        embedded.put(zipped, [one], folder)
    laid = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {name for name in laid if "dist-info" not in name} == {
        "python.exe",
        "python312._pth",
        "python312.zip",
        "paket/meja/__init__.py",
        "paket/kursi.py",
        "paket/pena.pyd",
    }
    lines = (folder / "python312._pth").read_bytes().decode().split("\r\n")
    assert lines[:3] == ["python312.zip", ".", "paket"]
    assert not (tmp_path / "sistem" / "keluar.py").exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"python_exe": None},
        {"python_exe": program(0x014C)},
        {"python_exe": b"#!/bin/sh"},
        {"python312__pth": None},
    ],
    ids=["no-python", "32-bit", "not-windows", "no-paths"],
)
def test_another_archive_is_refused(tmp_path: Path, changed: dict[str, bytes | None]) -> None:
    with pytest.raises(Trouble) as told:
        embedded.version_of(embeddable(tmp_path / "lain.zip", **changed))
    assert told.value.code == 2
    assert "lain.zip is not an embeddable Python" in str(told.value)


def test_what_is_no_archive_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rusak.zip").write_bytes(b"PK rusak")
    for name in ("rusak.zip", "tidak-ada.zip"):
        with pytest.raises(Trouble):
            embedded.version_of(tmp_path / name)
