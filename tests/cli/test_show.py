"""`tabletop show` as an author meets it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tabletop.cli.program import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("what", ["city", "injects"])
@pytest.mark.parametrize(("language", "mark"), [("id", "LATIHAN - BUKAN KEJADIAN NYATA"), ("en", "EXERCISE")])
def test_a_picture_is_written_with_the_exercise_mark(what: str, language: str, mark: str) -> None:
    assert run(["show", "latihan-dasar", "--what", what, "--lang", language]) == 0
    drawn = Path(f"latihan-dasar-{what}.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own document
    assert mark in drawn
    assert "<script" not in drawn and "href" not in drawn


@pytest.mark.parametrize("what", ["city", "injects"])
def test_as_png(what: str) -> None:
    assert run(["show", "latihan-dasar", "--what", what, "-o", "p.png"]) == 0
    assert Path("p.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--what", "all"], 2),
        (["-o", "p.jpg"], 2),
        (["-o", "there.svg"], 1),
        (["-o", "there.png"], 1),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], here: Path, arguments: list[str], code: int) -> None:
    for name in ("there.svg", "there.png"):
        (here / name).write_text("mine", encoding="utf-8")
    assert run(["show", "latihan-dasar", *arguments]) == code
    assert (here / "there.svg").read_text(encoding="utf-8") == "mine"
    assert "Traceback" not in capsys.readouterr().err
