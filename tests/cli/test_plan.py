"""`tabletop plan`: a proposal written, edited, judged and followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run


def test_a_proposal_is_written_judged_and_followed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rencana.yaml"
    assert run(["plan", "latihan-dasar", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("format: 1\nplan: latihan-dasar\n")
    capsys.readouterr()
    assert run(["plan", "latihan-dasar", "--judge", str(file)]) == 0
    assert "TPS" in capsys.readouterr().out
    out = tmp_path / "sesi"
    assert run(["watch", "latihan-dasar", "--plan", str(file), "--out", str(out), "--json"]) == 0
    followed = json.loads(capsys.readouterr().out)
    assert run(["watch", "latihan-dasar", "--out", str(tmp_path / "lain"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["digest"] == followed["digest"]
    assert (out / "plan.yaml").is_file()


def test_without_a_file_the_plan_is_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "latihan-dasar"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("format: 1")
    assert "TPS" in told.err


def test_an_edited_plan_is_judged_and_played(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A plan that posts nobody leaves every polling place bare, on paper and in play."""
    file = tmp_path / "rencana.yaml"
    file.write_text("format: 1\nplan: latihan-dasar\nposts: {}\n", encoding="utf-8")
    assert run(["plan", "latihan-dasar", "--judge", str(file), "--lang", "en"]) == 1
    assert "no guards" in capsys.readouterr().out
    out = tmp_path / "sesi"
    assert run(["watch", "latihan-dasar", "--plan", str(file), "--out", str(out), "--json"]) == 0
    assert '"detachment-' not in (out / "journal.jsonl").read_text(encoding="utf-8")


def test_a_plan_is_never_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "rencana.yaml"
    file.write_text("milik saya", encoding="utf-8")
    assert run(["plan", "latihan-dasar", "-o", str(file)]) == 1
    assert file.read_text(encoding="utf-8") == "milik saya"
    assert run(["watch", "latihan-dasar", "--plan", str(file)]) == 1
    assert "rencana.yaml" in capsys.readouterr().err
