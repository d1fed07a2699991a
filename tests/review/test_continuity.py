"""The election's figures, reckoned anew from the journal and held against the outcome that it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tabletop.review.continuity import continuity_of
from tabletop.session import Past
from tests.conftest import Town
from tests.review.conftest import Told, play


def test_the_sums_are_those_of_the_outcome(session: Told) -> None:
    found, outcome = continuity_of(session.past), session.outcome
    assert found.unserved == outcome["voters_unserved"] == sum(one.unserved for one in found.places)
    assert found.minutes_lost == outcome["voting_minutes_lost"] == sum(one.minutes for one in found.places)
    assert found.custody_breaks == outcome["custody_breaks"]
    assert sum(one.minutes for one in found.causes) == found.minutes_lost
    for place in found.places:
        assert sum(cause.minutes for cause in place.causes) == place.minutes
        assert session.cited(place.cites) or not place.minutes


def test_a_minute_goes_to_what_stopped_the_vote_first(told: Callable[[str], Told]) -> None:
    session = told("heavy")
    scenario = session.past.scenario
    assert scenario.polling_day is not None
    rules = scenario.doctrine.polling
    opens, closes = scenario.polling_day + rules.opens, scenario.polling_day + rules.closes
    places = [one for one in continuity_of(session.past).places if one.minutes]
    assert places
    for place in places:
        lost: dict[str, int] = {}
        stops = session.of("voting-suspended", "voting-resumed", "vote-ruled", polling=place.polling)
        for minute in range(opens, closes):
            reasons: list[str] = []
            for event in stops:
                if event["minute"] > minute:
                    break
                if event["kind"] == "voting-suspended":
                    reasons.append(event["source"])
                elif event["kind"] == "voting-resumed":
                    reasons.remove(event["source"])
                elif event["effect"] in ("postpone", "continue", "repeat"):
                    reasons = ["put off"]
                    break
            if reasons:
                lost[reasons[0]] = lost.get(reasons[0], 0) + place.tps
        lost.pop("put off", None)
        assert {cause.source: cause.minutes for cause in place.causes if cause.kind != "boxes"} == lost


def test_boxes_change_hands_with_a_record_or_custody_breaks(session: Told) -> None:
    found = continuity_of(session.past)
    handed = session.of("boxes-handed-over")
    assert [one.seq for one in found.hand_overs] == [event["seq"] for event in handed]
    for one, event in zip(found.hand_overs, handed, strict=True):
        assert one.boxes == sum(number for _, number in event["parcels"])
        assert (one.recorded, one.escorted, one.leg) == (event["recorded"], event["escorted"], event["leg"])
    breaks = sum(not event["recorded"] for event in handed)
    breaks += sum(event["count"] for event in session.of("custody-broken"))
    assert found.custody_breaks == breaks
    ruled = session.of("vote-ruled", "polling-moved", "grounds-found")
    assert [one.seq for one in found.rulings] == [event["seq"] for event in ruled]


def test_the_vote_goes_on_turn_by_turn(session: Told) -> None:
    found = continuity_of(session.past)
    assert found.turns
    before = 0
    for one in found.turns:
        assert one.waiting == one.arrived - one.served
        assert one.lost == before + one.lost_now
        before = one.lost
        assert {event["turn"] for event in session.cited(one.cites)} <= {one.turn}
    assert found.turns[-1].served == found.served
    assert before == found.minutes_lost
    assert [one.arrived for one in found.turns] == sorted(one.arrived for one in found.turns)


def test_a_drill_without_a_polling_day_loses_nothing(uji: Town, tmp_path: Path) -> None:
    play(uji(), tmp_path / "s", "passive", 1, {})
    found = continuity_of(Past(tmp_path / "s"))
    assert (found.turns, found.places, found.minutes_lost, found.unserved) == ((), (), 0, 0)
