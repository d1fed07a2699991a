"""The tool that keeps golden sessions: the same drill gives the same bytes, and what is different is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.session.journal import Journal, read_journal
from tools import golden


def test_a_drill_is_recorded_to_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        golden.record_all("latihan-dasar", tmp_path / name)
    assert (tmp_path / "a" / "seed-2.jsonl").read_bytes() == (tmp_path / "b" / "seed-2.jsonl").read_bytes()
    assert golden.differences(tmp_path / "a" / "seed-1.jsonl", tmp_path / "b" / "seed-1.jsonl") == []


def test_a_difference_is_said_event_by_event(tmp_path: Path) -> None:
    golden.record_all("latihan-dasar", tmp_path)
    lines = list(read_journal(tmp_path / "seed-1.jsonl").lines)
    text = json.dumps(next(line for line in lines if line["kind"] == "turn"))
    other = json.loads(text.replace('"minute": 450', '"minute": 451', 1))
    with Journal(tmp_path / "lain.jsonl") as journal:
        for line in lines:
            journal.write(other if line["kind"] == "turn" and line["turn"] == 1 else line)
    said = golden.differences(tmp_path / "seed-1.jsonl", tmp_path / "lain.jsonl")
    assert said[0] == "turn 1: 2 events differ"
    assert said[1].startswith("  - 07:30")
    assert said[2].startswith("  + 07:31")


def test_recording_is_into_the_golden_folder_and_a_check_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(golden, "GOLDEN", tmp_path)
    assert golden.main(["--check", "latihan-dasar"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert "seed 1: different" in capsys.readouterr().out
    assert golden.main(["latihan-dasar"]) == 0
    assert golden.main(["--check", "latihan-dasar"]) == 0
    assert "seed 3: as it was" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        golden.main(["hantu"])
