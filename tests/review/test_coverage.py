"""Coverage of the TPS by turn, reckoned anew from who was posted and who was called back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tabletop.review.coverage import coverage_of
from tabletop.session import Past
from tests.conftest import Town
from tests.review.conftest import Told, play


def standing(session: Told, turn: int) -> Counter[str]:
    """Count who stands where at the end of a turn, from the journal alone."""
    here: Counter[tuple[str, str]] = Counter()
    for event in session.events:
        if event["kind"] == "detachment-posted":
            here[event["polling"], event["unit"]] += event["people"]
        elif event["kind"] == "detachment-recalled":
            here.pop((event["polling"], event["unit"]), None)
        elif event["kind"] == "turn-ended" and event["turn"] == turn:
            break
    found: Counter[str] = Counter()
    for (polling, _), people in here.items():
        found[polling] += people
    return found


def test_each_group_is_guarded_as_the_journal_says(told: Callable[[str], Told]) -> None:
    for name, every in (("small", 1), ("heavy", 7)):
        session = told(name)
        city, doctrine = session.past.scenario.city, session.past.scenario.doctrine
        coverage = coverage_of(session.past)
        for turn in coverage.turns[::every]:
            here = standing(session, turn.turn)
            for group in turn.groups:
                places = [
                    place
                    for place in city.polling.values()
                    if group.by == "all"
                    or group.id in (place.zone, city.zones[place.zone].parent, place.risk_class)
                ]
                assert group.tps == sum(place.tps for place in places)
                guarded = needed = 0
                for place in places:
                    pattern = doctrine.tps_classes[place.risk_class]
                    need = -(-place.tps * pattern.police // pattern.tps)
                    needed += need
                    guarded += place.tps if here[place.id] >= need else 0
                assert (group.needed, group.guarded) == (needed, guarded)
                assert group.share == 1000 * guarded // group.tps
                assert group.posted == sum(here[place.id] for place in places)
                kinds = {event["kind"] for event in session.cited(group.cites)}
                assert kinds <= {"detachment-posted", "detachment-recalled"}
            assert {event["turn"] for event in session.cited(turn.all.cites)} <= {turn.turn}


def test_the_guards_stand_until_the_stage_ends_and_not_beyond(told: Callable[[str], Told]) -> None:
    session = told("heavy")
    coverage = coverage_of(session.past)
    shares = {one.turn: one.all.share for one in coverage.turns}
    assert coverage.best is not None
    assert shares[coverage.best] == max(shares.values())
    assert coverage.worst_voting is not None
    voting = {one.turn for one in coverage.turns if one.voting}
    assert shares[coverage.worst_voting] == min(shares[turn] for turn in voting)
    assert coverage.turns[-1].all.posted > 0 or coverage.turns[-1].voting


def test_a_drill_without_a_polling_day_has_no_coverage_to_show(uji: Town, tmp_path: Path) -> None:
    play(uji(), tmp_path / "s", "passive", 1, {})
    assert coverage_of(Past(tmp_path / "s")).turns == ()
