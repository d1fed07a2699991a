"""The local elections of 2024: a variant of the shipped pack, shown on the first drill."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.drill import Drill
from tabletop.language import catalogue
from tabletop.scenario import Scenario, load, load_sources, render_all
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.load import check
from tabletop.scenario.rules.lint import lint
from tabletop.session import Session
from tests.drill.play import by_the_book


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first drill as an author makes it one of the local elections, by the guide."""
    folder = tmp_path_factory.mktemp("pilkada") / "kota"
    assert run(["new", str(folder), "--from", "latihan-dasar", "--election-day", "2024-11-27"]) == 0
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("uses: [polri-2024]", "uses: [pilkada-2024]"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pack() -> Doctrine:
    found = check("scenarios/packs/pilkada-2024", packs=True).doctrine
    assert found is not None
    return found


def test_it_says_what_the_law_of_the_local_elections_says(pack: Doctrine) -> None:
    assert (pack.packs, pack.law_as_of) == (("pilkada-2024",), date(2024, 11, 27))
    rules = pack.polling
    assert (rules.voters, rules.boxes, rules.ballots) == (600, 2, 25)
    assert (rules.opens, rules.special_from, rules.closes) == (7 * 60, 12 * 60, 13 * 60)


def test_a_full_station_is_served_and_counted_in_time(pack: Doctrine, doctrine: Doctrine) -> None:
    def busy(rules: Doctrine) -> tuple[float, float]:
        polling = rules.polling
        votes = polling.voters * (polling.turnout + polling.special) / 1000
        return votes / polling.service, votes / polling.count_rate

    assert busy(pack)[0] <= 6
    assert busy(pack)[1] < busy(doctrine)[1]
    assert pack.polling.later < doctrine.polling.later


def test_all_else_is_the_base(pack: Doctrine, doctrine: Doctrine) -> None:
    for name in (
        "agencies",
        "roles",
        "unit_types",
        "courses",
        "incident_types",
        "decisions",
        "force",
        "states",
    ):
        assert getattr(pack, name) == getattr(doctrine, name), name
    assert list(pack.watches) == list(doctrine.watches)
    for name, watch in pack.watches.items():
        assert replace(watch, source=doctrine.watches[name].source) == doctrine.watches[name], name


def test_no_watch_cites_the_law_of_the_general_election(pack: Doctrine) -> None:
    assert not [name for name, one in pack.watches.items() if re.search(r"UU 7/2017", f"{one.source}")]


def test_the_first_drill_becomes_one_of_the_local_elections(local: Path) -> None:
    assert run(["validate", str(local), "--strict"]) == 0
    result = lint(local)
    assert result.scenario is not None
    assert {one.severity for one in result.findings} <= {"info"}, render_all(result.findings, catalogue("en"))
    drill = result.scenario
    assert drill.epoch == drill.election_day == date(2024, 11, 27)
    assert drill.briefing.id.startswith("Rabu, 27 November 2024")
    assert drill.briefing.en.startswith("Wednesday 27 November 2024")


def test_it_is_played_by_the_book_to_its_end(local: Path) -> None:
    outcome = by_the_book(Drill(load(local), seed=1)).outcome()
    assert (outcome.gates_broken, outcome.people_harmed) == (0, 0)


def test_its_sessions_need_nothing_else(
    local: Path, tmp_path: Path, drill: Callable[[str], Scenario]
) -> None:
    scenario = load(local)
    names = {one.name for one in scenario.sources}
    assert {"packs/pilkada-2024/pack.yaml", "packs/polri-2024/pack.yaml"} <= names
    assert load_sources(scenario.sources).doctrine == scenario.doctrine
    assert scenario.doctrine != drill("latihan-dasar").doctrine
    folder = tmp_path / "sesi"
    session = Session.start(scenario, folder, seed=1)
    session.end_turn()
    session.close()
    again = Session.resume(folder)
    assert again.drill.scenario.doctrine == scenario.doctrine
    again.close()
