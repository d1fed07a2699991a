"""Policies compared: early, lawful and proportionate wins; force looks quick and costs dear; passivity hurts people."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tests.shipped import SHIPPED, SMALL, WHOLE
from tools.policies import kept
from tools.policies.__main__ import DOCUMENT, SEEDS, complete, kept_names, main, page
from tools.policies.comparing import Results, by_policy, compare, deciding, margins, wins
from tools.policies.playing import play
from tools.policies.telling import document

FOILS = ("passive", "heavy", "first-incident")
KEPT = kept_names()
DRILLS = [name for name in KEPT if name != SMALL]
"""But for the tutorial, which is over before neglect or force have come home."""

QUICK = ["kota-contoh", "latihan-dasar"]
AGAIN = (1, 67, 134, SEEDS)
"""Seeds that are played again; any change of a drill or of the rules is seen in one of these."""


@pytest.fixture(scope="module")
def few() -> Results:
    return compare("latihan-dasar", range(1, 4), jobs=1)


@cache
def many(name: str) -> Results:
    """What is kept: 200 seeds a policy."""
    return by_policy(kept.read(kept.path_of(name)))


def test_every_policy_plays_every_seed_the_same_in_any_process(few: Results) -> None:
    assert {policy: [one.seed for one in results] for policy, results in few.items()} == {
        policy: [1, 2, 3] for policy in PLAYERS
    }
    assert play(load("latihan-dasar"), "heavy", 2) == few["heavy"][1]


def test_the_book_wins_the_small_drill_too(few: Results) -> None:
    for foil in FOILS:
        assert wins(few["doctrine"], few[foil]) == 100
        assert wins(few[foil], few["doctrine"]) == 0
        assert sum(deciding(few["doctrine"], few[foil]).values()) == 3
    assert margins(few["doctrine"], few["heavy"], "gates_broken")[1] > 0
    assert margins(few["doctrine"], few["heavy"], "trust")[1] > 0  # lower trust is the worse


def test_the_page_tells_of_every_policy_and_figure(few: Results, capsys: pytest.CaptureFixture[str]) -> None:
    written = document([(load("latihan-dasar"), few)])
    for words in (
        "heavy-handed",
        "all to the first incident",
        "gates broken",
        "voting minutes lost",
        "100 %",
    ):
        assert words in written
    widths = {line.count("|") for line in written.splitlines() if "---:" in line}
    assert widths == {6, 9}
    assert main(["latihan-dasar", "--seeds", "2", "--jobs", "1", "-o", "-"]) == 0
    assert "2 seeds" in capsys.readouterr().out


def test_what_was_kept_is_not_played_again_and_a_torn_run_goes_on(few: Results, tmp_path: Path) -> None:
    path = kept.path_of("latihan-dasar", tmp_path)
    in_order = [few[policy][seed - 1] for seed in (1, 2, 3) for policy in PLAYERS]
    kept.write(path, [in_order[7], *in_order[:5], in_order[6]])
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert complete("latihan-dasar", 3, tmp_path, jobs=1) == len(in_order) - 6
    assert kept.read(path) == in_order
    assert complete("latihan-dasar", 3, tmp_path, jobs=1) == 0
    assert page(["latihan-dasar"], tmp_path) == document([(load("latihan-dasar"), few)])


def test_the_page_is_that_of_what_is_kept_of_every_drill() -> None:
    assert KEPT == SHIPPED
    assert DOCUMENT.read_text(encoding="utf-8") == page(KEPT)
    for name in KEPT:
        assert {policy: [one.seed for one in results] for policy, results in many(name).items()} == {
            policy: list(range(1, SEEDS + 1)) for policy in PLAYERS
        }


@pytest.mark.parametrize("name", QUICK)
def test_what_is_kept_of_a_small_drill_is_of_today(name: str) -> None:
    assert compare(name, [SEEDS], jobs=1) == {policy: results[-1:] for policy, results in many(name).items()}


@pytest.mark.full
@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_of_today(name: str) -> None:
    expected = {policy: [results[seed - 1] for seed in AGAIN] for policy, results in many(name).items()}
    assert compare(name, AGAIN) == expected, f"play it again: python -m tools.policies --anew {name}"


@pytest.mark.parametrize("name", KEPT)
def test_lawful_early_and_proportionate_action_wins(name: str) -> None:
    results = many(name)
    for foil in FOILS:
        assert wins(results["doctrine"], results[foil]) >= 98, foil


@pytest.mark.parametrize("name", KEPT)
def test_the_book_itself_keeps_the_law_and_serves_the_voters(name: str) -> None:
    book = [one.outcome for one in many(name)["doctrine"]]
    # Far upriver and in the hills somebody may lie hurt where no help arrives in time: that is the ground's doing.
    assert 50 * sum(one.gates_broken for one in book) <= len(book)
    assert median(one.people_harmed for one in book) <= 1
    assert median(one.voters_unserved for one in book) == 0


@pytest.mark.parametrize("name", DRILLS)
def test_force_looks_quick_and_costs_dear(name: str) -> None:
    results = many(name)

    def fall(policy: str) -> float:
        return median(one for result in results[policy] for one in result.eased)

    def peak(policy: str) -> float:
        return median(one for result in results[policy] for one in result.peaks)

    assert fall("heavy") > fall("doctrine")
    assert peak("heavy") > 2 * peak("doctrine")
    assert margins(results["doctrine"], results["heavy"], "gates_broken")[0] >= 3
    assert margins(results["doctrine"], results["heavy"], "people_harmed")[1] >= 1
    assert margins(results["doctrine"], results["heavy"], "trust")[0] >= 5
    assert wins(results["first-incident"], results["heavy"]) >= 95  # even a blunder within the law is better


@pytest.mark.parametrize("name", DRILLS)
def test_passivity_fails_where_people_are_in_danger(name: str) -> None:
    results = many(name)
    assert margins(results["doctrine"], results["passive"], "people_harmed")[0] >= 2
    assert margins(results["doctrine"], results["passive"], "responses_missed")[0] >= 5
    assert margins(results["doctrine"], results["passive"], "trust")[0] >= 5


def test_who_lets_things_happen_leaves_voters_unserved() -> None:
    results = many(WHOLE)
    assert margins(results["doctrine"], results["passive"], "voters_unserved")[0] >= 100
    assert wins(results["first-incident"], results["passive"]) >= 95


@pytest.mark.parametrize("name", KEPT)
def test_whoever_sees_only_the_first_incident_leaves_people_without_help(name: str) -> None:
    results = many(name)
    assert margins(results["doctrine"], results["first-incident"], "responses_missed")[0] >= 1


def test_at_least_a_third_of_the_crowds_end_in_peace_with_facilitation_alone() -> None:
    book = many(WHOLE)["doctrine"]
    assert 3 * sum(one.facilitated for one in book) >= sum(one.crowds for one in book) > 0
