"""The lanes of the timeline say what the journal says, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tabletop.review.timeline import timeline_of
from tests.review.conftest import DESK, Told

STATUS = {
    "inject-fired": "fired",
    "inject-not-taken": "not-taken",
    "inject-skipped": "skipped",
    "inject-held": "held",
}


def test_each_inject_came_to_what_was_last_logged_of_it(session: Told) -> None:
    timeline = timeline_of(session.past)
    planned = [one for one in timeline.injects if one.status not in ("improvised", "failed")]
    assert [one.inject for one in planned] == list(session.past.scenario.injects)
    for one in planned:
        told = session.of(*STATUS, "inject-let-go", inject=one.inject)
        assert one.planned == session.past.scenario.injects[one.inject].at
        assert one.status == (STATUS.get(told[-1]["kind"], "waiting") if told else "waiting")
        assert one.cites == tuple(event["seq"] for event in told)
        if one.status != "waiting":
            assert (one.minute, one.turn) == (told[-1]["minute"], told[-1]["turn"])
        opened = session.of("incident-opened", incident=one.inject)
        assert one.incident == (opened[0]["incident"] if opened else None)


def test_what_the_instructor_did_at_the_desk_is_told(told: Callable[[str], Told]) -> None:
    session = told("small")
    timeline = timeline_of(session.past)
    marks = {one.inject: one for one in timeline.injects if one.status not in ("failed", "improvised")}
    held = marks["hoaks-tps-tutup"]
    assert held.status == "fired"
    assert held.held == ((420, 450),)
    assert held.planned is not None
    assert held.minute is not None
    skipped = marks["petugas-pingsan"]
    assert (skipped.status, skipped.reason) == ("skipped", "tidak ada waktu")
    (improvised,) = (one for one in timeline.injects if one.status == "improvised")
    assert improvised.planned is None
    assert improvised.incident == session.of("inject-improvised")[0]["incident"]
    (lane,) = (one for one in timeline.incidents if one.incident == improvised.incident)
    assert lane.parent is None, "the desk is no incident"
    (note,) = timeline.notes
    assert (note.turn, note.text) == (1, DESK[1][0].text)  # type: ignore[union-attr]
    (ruling,) = timeline.adjudications
    assert (ruling.turn, ruling.effect, ruling.about, ruling.by) == (3, "trust", "sukamaju", 7)
    (again,) = (one for one in timeline.injects if one.status == "failed")
    assert (again.inject, again.turn) == ("hoaks-tps-tutup", 4)


def test_an_incident_goes_through_its_states_without_gaps(session: Told) -> None:
    timeline = timeline_of(session.past)
    assert [one.incident for one in timeline.incidents] == [
        event["incident"] for event in session.of("incident-opened")
    ]
    for one in timeline.incidents:
        changes = session.of("incident-opened", "incident-state", incident=one.incident)
        assert [(part.state, part.start) for part in one.segments] == [
            (event["state"], event["minute"]) for event in changes
        ]
        closed = session.of("incident-closed", incident=one.incident)
        assert one.how == (closed[0]["how"] if closed else "open")
        end = closed[0]["minute"] if closed else timeline.end
        assert [part.end for part in one.segments] == [*(event["minute"] for event in changes[1:]), end]
        assert one.harmed == sum(
            event["people"] for event in session.of("person-harmed", incident=one.incident)
        )


def test_a_sign_names_all_who_came_to_know_of_it_once(session: Told) -> None:
    for one in timeline_of(session.past).signs:
        told = session.of("sign-seen", "sign-told", sign=one.sign)
        assert [seen.seat for seen in one.detections] == list(dict.fromkeys(event["seat"] for event in told))
        assert one.detected == (told[0]["minute"] if told else None)
        for seen in one.detections:
            raw = session.raw(seen.seq)
            assert (raw["seat"], raw["minute"]) == (seen.seat, seen.minute)
            assert (raw["kind"] == "sign-seen") == (seen.how == "seen")
        verified = session.of("sign-verified", sign=one.sign)
        assert one.verified == (verified[0]["minute"] if verified else None)


def test_every_course_ordered_is_one_lane_with_its_end(session: Told) -> None:
    lanes = timeline_of(session.past).courses
    ordered = session.of("course-ordered", "owner-acted")
    assert [lane.cites[0] for lane in lanes] == [event["seq"] for event in ordered]
    ends = Counter(lane.status for lane in lanes if lane.unit is not None)
    stopped = session.of("course-done")
    assert ends["done"] == sum(event["done"] for event in stopped)
    assert ends["broken-off"] == sum(not event["done"] for event in stopped)
    begun = [lane for lane in lanes if lane.unit is not None and lane.started is not None]
    assert len(begun) == len(session.of("course-started"))
    for lane in begun:
        (start,) = session.of("course-started", cause=lane.order)
        assert (start["unit"], start["minute"]) == (lane.unit, lane.started)
        effective = session.of("course-effective", cause=lane.order)
        assert lane.effective == (effective[0]["minute"] if effective else None)
    failed = {event["cause"] for event in session.of("order-failed")}
    for lane in lanes:
        if lane.status == "failed":
            assert lane.order in failed
            assert lane.reason is not None
        if lane.status == "dropped":
            assert lane.started is None


def test_arrivals_are_those_of_errands(session: Told) -> None:
    arrivals = timeline_of(session.past).arrivals
    came = [event for event in session.of("unit-arrived") if event["cause"] != "clock"]
    assert [(one.seq, one.unit, one.node) for one in arrivals] == [
        (event["seq"], event["unit"], event["node"]) for event in came
    ]
    for one in arrivals:
        left = [event for event in session.of("unit-departed", unit=one.unit) if event["seq"] < one.seq]
        assert (one.task, one.incident) == (left[-1]["task"], left[-1]["incident"])


def test_the_turns_lie_in_their_stages(session: Told) -> None:
    timeline = timeline_of(session.past)
    assert [one.turn for one in timeline.turns] == [one.turn for one in session.past.turns]
    stages = {one.id: one for one in session.past.scenario.stages}
    for turn in timeline.turns:
        stage = stages[turn.stage]
        assert stage.start <= turn.start < turn.end <= stage.end
        assert turn.end - turn.start == stage.turn
    assert [one.stage for one in timeline.stages] == list(stages)
    assert timeline.end == session.of("turn-ended")[-1]["minute"]


def test_the_rows_of_a_timeline_are_plain(session: Told) -> None:
    timeline = timeline_of(session.past)
    rows = timeline.records()
    assert len({frozenset(row) for row in rows}) == 1
    assert all(value is None or isinstance(value, (int, str)) for row in rows for value in row.values())
    lanes = Counter(row["lane"] for row in rows)
    assert lanes["course"] == len(timeline.courses)
    assert lanes["incident"] == sum(len(one.segments) for one in timeline.incidents)
