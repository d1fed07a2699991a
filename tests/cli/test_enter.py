"""`tabletop enter` as an instructor meets it: an empty form, a filled one, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run

FORM = """\
format: 1
slips: kota-contoh
session: kelas-30
turns:
  - turn: 13
    slips:
      - {number: 4, unit: patroli-1, order: move, where: 19}
      - {number: 5, unit: phh-1, order: move, where: 19}
"""


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_empty_form_is_written_and_can_be_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    form = tmp_path / "slips.yaml"
    asked = ["enter", "kota-contoh", "--session", "kelas-30", "--blank", str(form), "--seed", "3"]
    assert run([*asked, "--lang", language]) == 0
    assert "seed: 3" in form.read_text(encoding="utf-8")
    assert run([*asked, "--lang", language]) == 1  # what was filled in is never written over
    folder = tmp_path / "played"
    capsys.readouterr()
    assert run(["enter", "kota-contoh", "--file", str(form), "--in", str(folder), "--lang", language]) == 0
    assert f'tabletop review "{folder}" --open' in capsys.readouterr().out
    assert run(["review", str(folder), "--lang", language]) == 0
    assert (folder / "review.html").is_file()


def test_a_refused_slip_is_told_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, folder = tmp_path / "slips.yaml", tmp_path / "played"
    form.write_text(FORM, encoding="utf-8")
    asked = ["enter", "kota-contoh", "--file", str(form), "--in", str(folder), "--lang", "en"]
    assert run(asked) == 1
    told = capsys.readouterr().err
    assert f"{form}:8:9: slip 5, turn 13: " in told
    assert "--leave-out" in told
    assert not folder.exists()
    assert run([*asked, "--leave-out"]) == 0
    assert "--truth" in capsys.readouterr().out
    assert (folder / "journal.jsonl").is_file()


def test_without_a_folder_it_goes_among_the_sessions(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "slips.yaml"
    form.write_text(FORM.replace("phh-1", "lantas-1"), encoding="utf-8")
    assert run(["enter", "kota-contoh", "--file", str(form), "--lang", "en"]) == 0
    assert list(home.rglob("journal.jsonl"))


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--file", "a.yaml", "--blank", "b.yaml"],
        ["--file", "a.yaml", "--seed", "2"],
        ["--file", "a.yaml", "--session", "kelas-30"],
        ["--blank", "b.yaml", "--leave-out"],
        ["--blank", "b.yaml", "--in", "folder"],
        ["--blank", "b.yaml", "--session", "kelas-31"],
    ],
)
def test_what_does_not_go_together_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["enter", "kota-contoh", *wrong, "--lang", "en"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_is_not_there_or_not_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["enter", "kota-contoh", "--file", str(tmp_path / "none.yaml"), "--lang", "en"]) == 3
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["enter", "kota-contoh", "--file", str(tmp_path / "list.yaml"), "--lang", "en"]) == 1
    assert "list.yaml:1:1" in capsys.readouterr().err
