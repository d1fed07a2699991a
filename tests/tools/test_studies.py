"""Pages of studies in docs/: written from the drills, whole in both languages, and still what the program plays."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS, Drill, play_out
from tabletop.scenario import Scenario, load_sources
from tabletop.study.answers import answers_of
from tabletop.study.design import Arm, Study, arms_of, read_study
from tabletop.study.running.row import Row, row_of
from tests.study.made_up import keep, planted, results_in, study_in
from tools.studies import FIGURES, PAGES, STUDY, files_of, main

DOCS = Path(__file__).parents[2] / "docs" / "studies"
PLAYED = sorted(path.parent.name for path in DOCS.glob(f"*/{FIGURES}"))
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study_in(tmp_path_factory.mktemp("study"), 40)


def test_pages_show_pictures_that_are_there_and_lead_to_each_other(study: Study) -> None:
    files = files_of(
        answers_of(study, results_in(study, planted)), ("tabletop study run a/study.yaml --in a.hasil",)
    )
    for name in PAGES.values():
        shown = _PICTURE.findall(files[name])
        assert shown
        assert set(shown) <= set(files)
        assert f"]({next(one for one in PAGES.values() if one != name)})" in files[name]
    pictures = {name for name in files if name.endswith(".svg")}
    assert pictures == {one for name in PAGES.values() for one in _PICTURE.findall(files[name])}
    assert "EXERCISE - NOT A REAL EVENT" in files["report.md"]
    assert "LATIHAN - BUKAN KEJADIAN NYATA" in files["laporan.md"]
    assert "tabletop study run a/study.yaml --in a.hasil" in files["report.md"]


def test_hostile_words_stay_words(study: Study) -> None:
    page = files_of(answers_of(study, results_in(study, planted)), ("a b c d/study.yaml --in e",))[
        "report.md"
    ]
    assert r"\<b\>study\</b\>" in page
    assert "<b>" not in page


def test_every_drill_has_its_row(study: Study) -> None:
    results = results_in(study, planted)
    rows = list(
        csv.DictReader(files_of(answers_of(study, results), ("a b c d --in e",))[FIGURES].splitlines())
    )
    assert len(rows) == sum(len(one.seeds) for one in results)
    first = results[0]
    assert rows[0]["arm"] == first.arm.id
    assert [int(row["trust"]) for row in rows[: len(first.seeds)]] == list(first.columns["trust"])


def test_the_tool_writes_them_beside_the_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = study_in(tmp_path, 3)
    (tmp_path / "tiruan.yaml").rename(tmp_path / STUDY)
    keep(results_in(study, planted), tmp_path / "played")
    assert main([str(tmp_path), "--in", str(tmp_path / "played")]) == 0
    for name in (*PAGES.values(), FIGURES):
        assert (tmp_path / name).is_file()
    again = f"python -m tools.studies {tmp_path.as_posix()} --in played"
    assert again in (tmp_path / PAGES["en"]).read_text(encoding="utf-8")
    (tmp_path / STUDY).write_text("study: [", encoding="utf-8")
    assert main([str(tmp_path), "--in", str(tmp_path / "played")]) == 1
    assert "tabletop validate" in capsys.readouterr().err


@pytest.mark.full
@pytest.mark.parametrize("name", PLAYED)
def test_what_is_kept_of_a_study_is_what_is_played_today(name: str) -> None:
    read = read_study(DOCS / name / STUDY)
    assert read.study is not None
    rows = list(csv.DictReader((DOCS / name / FIGURES).read_text(encoding="utf-8").splitlines()))
    arms = arms_of(read.study)
    assert {row["arm"] for row in rows} == {arm.id for arm in arms}
    assert len(rows) == len(arms) * read.study.count
    for arm in arms:
        kept = [row for row in rows if row["arm"] == arm.id]
        scenario = load_sources(arm.sources)  # with what its levels change
        assert scenario.digest == arm.digest
        for row in (kept[0], kept[-1]):
            today = _played(arm, scenario, int(row["seed"]))
            outcomes = read.study.outcomes
            assert {one: row[one] for one in outcomes} == {one: str(today[one]) for one in outcomes}


def _played(arm: Arm, scenario: Scenario, seed: int) -> Row:
    players = {who: PLAYERS[who]() for who in map(arm.players.of, scenario.seats)}
    drill = Drill(scenario, seed=seed, plan=arm.plan)
    play_out(drill, lambda seat: players[arm.players.of(seat)])
    return row_of(drill)
