"""`tabletop study district`: from a table of figures to drills that validate."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.scenario import load

ROWS = "id,kind,zones,tps,area_km2\nkota-a,kota,2,24,20\nkab-b,kabupaten,3,30,400\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_each_row_becomes_a_drill_beside_a_study_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "district", "rows.csv", "-o", "out", "--seeds", "5", "--lang", "en"]) == 0
    assert "2 drills, 54 TPS" in capsys.readouterr().out
    assert load("out/kab-b").city.tps == 30
    assert "scenarios:\n- kota-a\n- kab-b\n" in Path("out/study.yaml").read_text(encoding="utf-8")


def test_who_was_stopped_goes_on_and_nothing_that_is_there_is_written_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["study", "district", "rows.csv", "-o", "out", "--lang", "en"]
    assert run(asked) == 0
    made = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    for path in ("out/kab-b/city.yaml", "out/study.yaml"):
        Path(path).unlink()
    assert run(asked) == 0
    assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == made
    capsys.readouterr()
    assert run([*asked, "--seeds", "7"]) == 1
    assert "study.yaml is there already and says something else" in capsys.readouterr().err
    Path("out/kota-a/scenario.yaml").write_text("mine", encoding="utf-8")
    assert run(asked) == 1
    assert Path("out/kota-a/scenario.yaml").read_text(encoding="utf-8") == "mine"
    Path("out/notes.txt").write_text("mine", encoding="utf-8")
    assert run([*asked[:2], "rows.csv", "--row", "kab-b", "-o", "out"]) == 1


def test_rows_are_chosen_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "district", "rows.csv", "--row", "kab-*", "-o", "out"]) == 0
    assert not Path("out/kota-a").exists()
    assert run(["study", "district", "rows.csv", "--row", "kab-c", "-o", "more", "--lang", "en"]) == 1
    assert "did you mean kab-b" in capsys.readouterr().err


def test_a_fault_is_told_with_its_place_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.csv").write_text(ROWS + "kab-c,kabupaten,3,thirty,400\n", encoding="utf-8")
    assert run(["study", "district", "bad.csv", "-o", "out", "--lang", "en"]) == 1
    assert 'bad.csv:4:4: column tps: "thirty" is no whole number' in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_country_is_written_once_and_labelled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "district", "--country", "-o", "land.csv", "--lang", "en"]) == 0
    assert "514 synthetic districts, 820,000 TPS" in capsys.readouterr().out
    assert run(["study", "district", "--country", "-o", "land.csv"]) == 1
    assert run(["study", "district", "land.csv", "--country", "-o", "x"]) == 2
