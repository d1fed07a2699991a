"""Policies compared: early, lawful and proportionate wins; force looks quick and costs dear; passivity hurts people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

import pytest

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tools.policies import Result, compare, deciding, document, main, margins, play, wins

Results = Mapping[str, Sequence[Result]]


@pytest.fixture(scope="module")
def few() -> Results:
    return compare("latihan-dasar", range(1, 4), jobs=1)


@pytest.fixture(scope="module")
def many() -> Results:
    """The table of the documents: 200 seeds a policy on Banjarmasin."""
    return compare("banjarmasin", range(1, 201))


def test_every_policy_plays_every_seed_the_same_in_any_process(few: Results) -> None:
    assert {policy: [one.seed for one in results] for policy, results in few.items()} == {
        policy: [1, 2, 3] for policy in PLAYERS
    }
    assert play(load("latihan-dasar"), "heavy", 2) == few["heavy"][1]


def test_the_book_wins_the_small_drill_too(few: Results) -> None:
    for foil in ("passive", "heavy", "first-incident"):
        assert wins(few["doctrine"], few[foil]) == 100
        assert wins(few[foil], few["doctrine"]) == 0
        assert sum(deciding(few["doctrine"], few[foil]).values()) == 3
    assert margins(few["doctrine"], few["heavy"], "gates_broken")[1] > 0
    assert margins(few["doctrine"], few["heavy"], "trust")[1] > 0  # lower trust is the worse


def test_the_document_tells_of_every_policy_and_figure(
    few: Results, capsys: pytest.CaptureFixture[str]
) -> None:
    written = document(load("latihan-dasar"), few)
    for words in (
        "heavy-handed",
        "all to the first incident",
        "gates broken",
        "voting minutes lost",
        "100 %",
    ):
        assert words in written
    widths = {line.count("|") for line in written.splitlines() if line.startswith("| **") or "---:" in line}
    assert widths <= {5, 6}
    assert main(["latihan-dasar", "--seeds", "2", "--jobs", "1", "-o", "-"]) == 0
    assert "on the same 2 seeds" in capsys.readouterr().out


@pytest.mark.full
def test_lawful_early_and_proportionate_action_wins(many: Results) -> None:
    for foil in ("passive", "heavy", "first-incident"):
        assert wins(many["doctrine"], many[foil]) >= 98, foil


@pytest.mark.full
def test_the_book_itself_keeps_the_law_and_serves_the_voters(many: Results) -> None:
    book = [one.outcome for one in many["doctrine"]]
    assert not any(one.gates_broken for one in book)
    assert median(one.people_harmed for one in book) <= 1
    assert median(one.voters_unserved for one in book) == 0


@pytest.mark.full
def test_force_looks_quick_and_costs_dear(many: Results) -> None:
    def fall(policy: str) -> float:
        return median(one for result in many[policy] for one in result.eased)

    def peak(policy: str) -> float:
        return median(one for result in many[policy] for one in result.peaks)

    assert fall("heavy") > fall("doctrine")
    assert peak("heavy") > 2 * peak("doctrine")
    assert margins(many["doctrine"], many["heavy"], "gates_broken")[0] >= 3
    assert margins(many["doctrine"], many["heavy"], "people_harmed")[1] >= 1
    assert margins(many["doctrine"], many["heavy"], "trust")[0] >= 5
    assert wins(many["first-incident"], many["heavy"]) >= 95  # even a blunder within the law is better


@pytest.mark.full
def test_passivity_fails_where_people_are_in_danger(many: Results) -> None:
    assert margins(many["doctrine"], many["passive"], "people_harmed")[0] >= 2
    assert margins(many["doctrine"], many["passive"], "voters_unserved")[0] >= 100
    assert margins(many["doctrine"], many["passive"], "responses_missed")[0] >= 10
    assert wins(many["first-incident"], many["passive"]) >= 95


@pytest.mark.full
def test_whoever_sees_only_the_first_incident_leaves_people_without_help(many: Results) -> None:
    assert margins(many["doctrine"], many["first-incident"], "responses_missed")[0] >= 5
    assert set(deciding(many["doctrine"], many["first-incident"])) <= {
        "gates_broken",
        "people_harmed",
        "voters_unserved",
        "voting_minutes_lost",
        "custody_breaks",
        "responses_missed",
        "none",
    }


@pytest.mark.full
def test_at_least_a_third_of_the_crowds_end_in_peace_with_facilitation_alone(many: Results) -> None:
    crowds = sum(one.crowds for one in many["doctrine"])
    assert 3 * sum(one.facilitated for one in many["doctrine"]) >= crowds > 0
