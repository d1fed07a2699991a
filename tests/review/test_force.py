"""Force against the state of the crowd, reckoned anew from the journal."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.review.force import force_of
from tests.review.conftest import Told


def state_at(session: Told, incident: str, seq: int) -> str:
    changes = session.of("incident-opened", "incident-state", incident=incident)
    return str([event["state"] for event in changes if event["seq"] < seq][-1])


def test_each_use_stands_beside_the_state_it_met(session: Told) -> None:
    doctrine = session.past.scenario.doctrine
    threats = {state.id: state.threat for state in doctrine.states}
    force = force_of(session.past)
    begun = [one for one in session.of("course-started") if doctrine.courses[one["course"]].force > 0]
    assert [one.seq for one in force.uses] == [event["seq"] for event in begun]
    for one, event in zip(force.uses, begun, strict=True):
        assert (one.unit, one.incident, one.course) == (event["unit"], event["incident"], event["course"])
        (ordered,) = session.of("course-ordered", cause=event["cause"])
        assert one.seat == ordered["seat"]
        given = session.of("order-given", cause=event["cause"])
        assert one.against_warning == given[0]["warned"]
        assert one.state == state_at(session, one.incident, one.seq)
        assert one.above == max(0, doctrine.courses[one.course].force - threats[one.state])
        worked = session.of("course-effective", cause=event["cause"])
        assert one.above_then == (worked[0]["above"] if worked else None)
        appeals = [
            earlier["minute"]
            for earlier in session.of("appeal-made", incident=one.incident, heard=True)
            if earlier["seq"] < one.seq
        ]
        assert one.warned == (appeals[-1] if appeals else None)
        talks = [
            earlier["minute"]
            for earlier in session.of("course-started", "owner-acted", incident=one.incident)
            if earlier["seq"] < one.seq and doctrine.courses[earlier["course"]].coordinates
        ]
        assert one.negotiated == (talks[-1] if talks else None)


def test_whoever_a_course_hurt_is_counted_once(session: Told) -> None:
    harmed = [event for event in session.of("person-harmed") if event["source"] != "incident"]
    assert sum(one.harmed for one in force_of(session.past).uses) == sum(event["people"] for event in harmed)


def test_heavy_hands_break_gates_and_go_beyond_the_threat(told: Callable[[str], Told]) -> None:
    session = told("heavy")
    force = force_of(session.past)
    above = [one for one in force.uses if one.above]
    assert above
    assert any(one.broken for one in above)
    for one in force.uses:
        for watch in one.broken:
            verdicts = session.of("watch-judged", watch=watch, standing="broken")
            assert any(set(verdict["cites"]) & set(one.cites) for verdict in verdicts)
    assert {one.proportion for one in above} == {"above"}
    assert not force_of(told("passive").past).uses


def test_the_ladder_counts_every_use_on_its_rung(session: Told) -> None:
    force = force_of(session.past)
    assert [rung.level for rung in force.ladder] == [
        rung.level for rung in session.past.scenario.doctrine.force
    ]
    assert sum(rung.uses for rung in force.ladder) == len(force.uses)
    for rung in force.ladder:
        assert rung.uses == rung.within + rung.above
        assert len(rung.cites) == rung.above


def test_a_series_follows_level_state_and_force(session: Told) -> None:
    doctrine = session.past.scenario.doctrine
    force = force_of(session.past)
    for one in force.incidents:
        assert one.uses == sum(use.incident == one.incident for use in force.uses)
        (opened,) = session.of("incident-opened", incident=one.incident)
        settled = session.of("incident-settled", incident=one.incident)
        work = session.of("course-started", "course-done", incident=one.incident)
        assert one.points[0].minute == opened["minute"]
        assert len({point.minute for point in one.points}) == len(one.points)
        for point in one.points:
            before = [event for event in settled if event["minute"] <= point.minute]
            assert point.level == before[-1]["level"] // 60
            assert point.state == state_at(session, one.incident, max(point.cites) + 1)
            at_work = {event["unit"]: event for event in work if event["minute"] <= point.minute}
            under_way = [event for event in at_work.values() if event["kind"] == "course-started"]
            assert point.force == max((doctrine.courses[e["course"]].force for e in under_way), default=0)
