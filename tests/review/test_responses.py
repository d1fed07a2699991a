"""Response times, each reckoned anew from the journal; what the clocks of tasks and standards say."""

from __future__ import annotations

from pathlib import Path
from statistics import median_high

from tabletop.review.responses import STEPS, responses_of
from tabletop.session import Past
from tests.conftest import Town
from tests.drill.play import incident
from tests.review.conftest import Told, play


def played(session: Told, start: int, end: int) -> int:
    """Count the minutes at the table one by one."""
    stages = session.past.scenario.stages
    return sum(any(one.start <= minute < one.end for one in stages) for minute in range(start, end))


def test_each_step_came_when_the_journal_says(session: Told) -> None:
    seats = session.past.scenario.seats
    for one in responses_of(session.past).incidents:
        (opened,) = session.of("incident-opened", incident=one.incident)
        assert (one.occurred, one.turn) == (opened["minute"], opened["turn"])
        told = [
            event
            for event in session.of("incident-told", incident=one.incident)
            if seats[event["seat"]].kind == "command"
        ]
        known = one.step("known")
        if not told:
            assert known is None
        else:
            first = min(event["minute"] for event in told)
            assert known is not None
            assert known.minute == first
            assert set(known.seats) == {event["seat"] for event in told if event["minute"] == first}
        orders = session.of("course-ordered", "owner-acted", incident=one.incident)
        asked = session.of("request-made", about=one.incident)
        ordered = one.step("ordered")
        assert (ordered and ordered.minute) == min(
            (event["minute"] for event in (*orders, *asked)), default=None
        )
        mine = {event["cause"] for event in session.of("course-ordered", incident=one.incident)}
        came = [event["minute"] for event in session.of("unit-arrived") if event["cause"] in mine]
        arrived = one.step("arrived")
        assert (arrived and arrived.minute) == min(came, default=None)
        worked = session.of("course-effective", "owner-acted", incident=one.incident)
        effective = one.step("effective")
        assert (effective and effective.minute) == min((event["minute"] for event in worked), default=None)
        closed = session.of("incident-closed", incident=one.incident)
        ended = one.step("ended")
        assert (ended and ended.minute) == (closed[0]["minute"] if closed else None)
        for step in one.steps:
            assert step.after == played(session, one.occurred, step.minute)
            assert all(event["minute"] <= step.minute for event in session.cited(step.cites))
            assert step.cites


def test_a_seat_could_order_with_the_first_turn_after_it_knew(session: Told) -> None:
    turns = session.of("turn-started")
    for one in responses_of(session.past).incidents:
        step = one.step("could-order")
        if step is None:
            continue
        for told in session.cited(step.cites):
            assert told["kind"] == "incident-told"
            after = next(event["minute"] for event in turns if event["seq"] > told["seq"])
            assert after == step.minute


def test_every_verdict_of_a_task_or_standard_ends_a_clock(session: Told) -> None:
    clocks = responses_of(session.past).clocks
    judged = session.of("watch-judged")
    judged = [event for event in judged if event["watch_kind"] in ("task", "standard")]
    ended = sorted((one.judged, one.watch, one.subject or "", one.standing) for one in clocks if one.judged)
    assert ended == sorted(
        (event["minute"], event["watch"], event["incident"] or "", event["standing"]) for event in judged
    )
    for one in clocks:
        if one.standing == "met":
            assert one.done == one.judged
            assert one.over == 0
            assert one.took is None or one.took <= one.within
            assert (one.took is None) == (one.runs_from is None)
        if one.standing == "missed" and one.done is not None:
            assert one.judged is not None
            assert one.done >= one.judged
            late = session.raw(one.cites[-1])
            assert late["minute"] == one.done
        assert session.cited(one.cites)


def test_the_summaries_add_up(session: Told) -> None:
    responses = responses_of(session.past)
    whole, *parts = responses.summaries
    assert whole.incidents == len(responses.incidents)
    assert whole.within + whole.late + whole.never + whole.waived == len(responses.clocks)
    for by in ("type", "stage"):
        assert sum(one.incidents for one in parts if one.by == by) == whole.incidents
    for one in responses.summaries:
        mine = [
            response
            for response in responses.incidents
            if one.by == "all" or one.id in (response.type, response.stage)
        ]
        for name, summary in zip(STEPS, one.steps, strict=True):
            minutes = [step.after for response in mine if (step := response.step(name)) is not None]
            assert summary.reached == len(minutes)
            assert summary.never == len(mine) - len(minutes)
            assert summary.median == (median_high(minutes) if minutes else None)
            assert summary.worst == max(minutes, default=None)


def test_what_nobody_was_told_of_has_no_steps(uji: Town, tmp_path: Path) -> None:
    play(uji(incident("sunyi", "still", "buntu")), tmp_path / "s", "passive", 1, {})
    (one,) = responses_of(Past(tmp_path / "s")).incidents
    assert not {"known", "could-order", "ordered", "arrived", "effective"} & {step.step for step in one.steps}
