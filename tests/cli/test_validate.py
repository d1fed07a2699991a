"""`tabletop validate` as an author meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.language.shipped import shipped


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first drill, in the folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(shipped("scenarios", "latihan-dasar"), tmp_path / "kota-kami")
    return tmp_path / "kota-kami"


def change(file: Path, old: str, new: str) -> int:
    """Replace a text that stands once in a file; return its line."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", ["latihan-dasar", "banjarmasin"])
def test_the_shipped_drills_are_clean(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["validate", name]) == 0
    assert capsys.readouterr().out == f"{name}: tidak ada temuan.\n"


def test_a_copied_drill_is_clean(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    assert run(["validate", "kota-kami", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "kota-kami: nothing found.\n"


def test_a_typo_is_shown_at_its_place_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    line = change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    assert run(["validate", "kota-kami", "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith(f"{Path('kota-kami', 'injects.yaml')}:{line}:")
    written, caret = said.out.splitlines()[1:3]
    assert written.index("kpu-kotta") == caret.index("^^^^^^^^^")
    assert "kpu-kota" in said.out.replace("kpu-kotta", "")
    assert said.out.endswith("kota-kami: 1 error, 0 warnings.\n")


def test_all_errors_come_at_once(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    first = change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    second = change(drill / "scenario.yaml", "uses: [polri-2024]", "uses: [polri-2025]")
    third = change(drill / "city.yaml", "class: primary, bridge: true", "class: primery, bridge: true")
    assert run(["validate", "kota-kami"]) == 1
    said = capsys.readouterr().out
    for file, line in (("city.yaml", third), ("scenario.yaml", second)):
        assert f"{file}:{line}:" in said
    change(drill / "scenario.yaml", "uses: [polri-2025]", "uses: [polri-2024]")
    assert run(["validate", "kota-kami"]) == 1
    said = capsys.readouterr().out
    assert f"city.yaml:{third}:" in said
    assert f"injects.yaml:{first}:" in said


def test_the_worst_of_several_paths_decides(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    assert run(["validate", "latihan-dasar", "kota-kami"]) == 1
    assert run(["validate", "no-such-drill", "kota-kami", "latihan-dasar"]) == 3
    assert "latihan-dasar: tidak ada temuan." in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["no-such-drill", "nowhere/at/all.yaml", "", "\0", "latihan-dasarr", "a" * 5000]
)
def test_what_is_not_there_is_unreadable(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["validate", name]) == 3
    said = capsys.readouterr()
    assert (said.out + said.err).count("\n") < 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"- a\n- b\n",
        b"a: [",
        b"[" * 100_000,
        b"a: &a [*a]",
        b"!!python/object:os.system {}",
    ],
    ids=["empty", "utf-16", "binary", "list", "open", "deep", "cycle", "tag"],
)
def test_no_file_brings_a_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    assert run(["validate", str(tmp_path / "x.yaml")]) in (1, 3)
    assert "x.yaml" in capsys.readouterr().out
