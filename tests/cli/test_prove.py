"""`tabletop prove`: a proof in words and for programs, its exit codes, its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run

KOTA = str(Path(__file__).parents[1] / "scenario" / "data" / "kota-kecil")


def test_a_sound_drill_is_proven(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "bukti"
    asked = ["prove", "latihan-dasar", "--jobs", "1", "--drills", "12", "--out", str(out), "--lang", "en"]
    assert run(asked) == 0
    told = capsys.readouterr().out
    assert "Injects: 7 of 7 shown" in told
    assert "Jembatan Damai, bridge: 2,499 voters, 9 TPS (Muara Damai)" in told
    assert "Searched: 12 drills of at most 12" in told
    assert "Everything is shown or excused." in told
    assert run(["replay", str(out / "witnesses" / "w001")]) == 0


def test_the_proof_for_programs_is_the_same_when_it_is_asked_for_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = [
        "prove",
        "latihan-dasar",
        "--jobs",
        "1",
        "--drills",
        "6",
        "--out",
        str(tmp_path / "b"),
        "--format",
        "json",
    ]
    assert run(asked) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(asked) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert first["sound"] is True
    assert first["searched"]["drills"] == 6
    shown = [one for one in first["claims"] if one["kind"] == "inject"]
    assert {one["standing"] for one in shown} == {"witnessed"}


def test_what_is_open_is_exit_code_1_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The model drill asks for a report ten minutes after the news, where orders can be given every half hour."""
    for language, words in (("en", "open"), ("id", "belum terbukti")):
        asked = ["prove", KOTA, "--jobs", "1", "--drills", "4", "--out", str(tmp_path / language)]
        assert run([*asked, "--lang", language]) == 1
        assert words in capsys.readouterr().out


def test_wrong_usage_is_2_and_what_cannot_be_read_is_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["prove", "latihan-dasar", "--drills", "0"]) == 2
    assert run(["prove", "latihan-dasar", "--format", "xml"]) == 2
    assert run(["prove", "tidak-ada", "--out", str(tmp_path / "b")]) == 3
    (tmp_path / "surat.txt").write_text("penting", encoding="utf-8")
    assert run(["prove", "latihan-dasar", "--out", str(tmp_path), "--lang", "en"]) == 3
    assert "holds something else" in capsys.readouterr().err


def test_without_a_folder_it_is_kept_among_the_users_own_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABLETOP_HOME", str(tmp_path))
    assert run(["prove", "latihan-dasar", "--jobs", "1", "--drills", "4"]) in (0, 1)
    (kept,) = (tmp_path / "proofs").iterdir()
    assert kept.name.startswith("latihan-dasar-")
    assert (kept / "proof.json").is_file()
