"""Which wheels a target takes: markers and extras are asked of the target, versions come from the constraints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.packaging import ROOT
from tests.sticks import wheel
from tools.stick import wheels
from tools.stick.targets import Target
from tools.stick.words import WORDS, Narrator, Trouble

WINDOWS, LINUX = Target("windows", "3.12"), Target("linux", "3.11")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for everything there is."""
    folder = tmp_path / "indeks"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    return folder


def gather(target: Target, shelf: Path, *roots: str, pins: str = "") -> list[str]:
    constraints = shelf.parent / "constraints.txt"
    constraints.write_text(pins, encoding="utf-8")
    gathering = wheels.Gathering(target, shelf, wheels.read_pins(constraints, target), Narrator(1))
    return [file.name for file in gathering.gather([Requirement(root) for root in roots])]


def table_with_what_it_needs(folder: Path) -> None:
    needs = [
        "warna; platform_system == 'Windows'",
        "lama>=1; python_version < '3.12'",
        "kertas; extra == 'print'",
    ]
    wheel(folder, "meja", "1.0", needs)
    for name in ("warna", "lama", "kertas", "pena"):
        wheel(folder, name, "1.0", ["pena"] if name == "kertas" else [])


def test_what_only_windows_needs_is_for_windows_alone(shelf: Path) -> None:
    table_with_what_it_needs(shelf)
    assert gather(WINDOWS, shelf, "meja") == ["meja-1.0-py3-none-any.whl", "warna-1.0-py3-none-any.whl"]
    assert gather(LINUX, shelf, "meja") == ["lama-1.0-py3-none-any.whl", "meja-1.0-py3-none-any.whl"]


def test_what_is_missing_is_fetched_once(index: Path, shelf: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table_with_what_it_needs(shelf)
    assert [name for name in gather(WINDOWS, shelf, "meja[print]") if name.startswith(("kertas", "pena"))]
    (shelf / "pena-1.0-py3-none-any.whl").rename(index / "pena-1.0-py3-none-any.whl")
    capfd.readouterr()
    taken = gather(WINDOWS, shelf, "meja[print]")
    assert [name.partition("-")[0] for name in taken] == ["kertas", "meja", "pena", "warna"]
    assert "fetching 1: pena" in capfd.readouterr().err
    (index / "pena-1.0-py3-none-any.whl").unlink()
    assert gather(WINDOWS, shelf, "meja[print]") == taken
    assert "fetching" not in capfd.readouterr().err


def test_the_wheel_of_the_platform_and_the_version_of_the_constraints_are_taken(shelf: Path) -> None:
    for version in ("1.0", "2.0"):
        for tag in ("cp312-cp312-win_amd64", "cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-win_amd64"):
            wheel(shelf, "angka", version, tag=tag)
    wheel(shelf, "angka", "1.0", tag="cp311-cp311-manylinux_2_34_x86_64")  # needs a newer system
    pins = "angka==1.0  # tried\nlain==3 ; sys_platform == 'win32'\n"
    assert gather(WINDOWS, shelf, "angka", pins=pins) == ["angka-1.0-cp312-cp312-win_amd64.whl"]
    assert gather(LINUX, shelf, "angka", pins=pins) == ["angka-1.0-cp311-cp311-manylinux_2_28_x86_64.whl"]
    newer = ["angka-2.0-cp311-cp311-manylinux_2_28_x86_64.whl"]
    assert gather(LINUX, shelf, "angka", pins="angka==2.0") == newer


def test_a_target_without_a_wheel_is_told_with_what_to_do(index: Path, shelf: Path) -> None:
    wheel(index, "angka", "1.0", tag="cp311-cp311-win_amd64")
    with pytest.raises(Trouble) as told:
        gather(WINDOWS, shelf, "angka", pins="angka==1.0")
    assert told.value.key == "no-wheel"
    assert "Windows, Python 3.12: angka==1.0" in str(told.value)
    assert [*shelf.iterdir()] == []


def test_no_network_is_told_apart(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    for name in ("PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_TIMEOUT", "1")
    with pytest.raises(Trouble) as told:
        gather(WINDOWS, shelf, "angka")
    assert told.value.key == "no-network"
    assert "PIP_FIND_LINKS" in str(told.value)


def test_two_that_do_not_go_together_are_named(shelf: Path) -> None:
    wheel(shelf, "meja", "1.0", ["angka", "kursi"])
    wheel(shelf, "kursi", "1.0", ["angka>=2"])
    wheel(shelf, "angka", "1.0")
    with pytest.raises(Trouble) as told:
        gather(LINUX, shelf, "meja", pins="angka==1.0")
    assert str(told.value) == (
        "angka 1.0 does not meet >=2, which kursi 1.0 asks for Linux, Python 3.11. Change constraints.txt."
    )


def test_a_wheel_cut_short_is_not_whole(tmp_path: Path) -> None:
    file = wheel(tmp_path, "meja", "1.0")
    assert wheels.whole(file)
    file.write_bytes(file.read_bytes()[:-30])
    assert not wheels.whole(file)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_constraints_of_the_project_are_read_for_the_target(python: str) -> None:
    windows = wheels.read_pins(ROOT / "constraints.txt", Target("windows", python))
    linux = wheels.read_pins(ROOT / "constraints.txt", Target("linux", python))
    assert windows.keys() - linux.keys() == {"colorama"}
    assert "numpy" in linux


def test_every_sentence_is_in_both_languages_with_the_same_places() -> None:
    import string

    from tools.stick.onboard.checking import SENTENCES
    from tools.stick.onboard.words import WORDS as SAID

    for key, (indonesian, english) in {**WORDS, **SENTENCES, **SAID}.items():
        places = [
            {name for _, name, _, _ in string.Formatter().parse(one) if name} for one in (indonesian, english)
        ]
        assert places[0] == places[1], key
        assert indonesian and english, key
