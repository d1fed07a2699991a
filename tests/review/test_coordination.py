"""Who told whom, what went unanswered and where several went for one need, reckoned anew from the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from statistics import median_high

from tabletop.review.coordination import coordination_of
from tests.review.conftest import Plain, Told


def test_the_matrix_counts_every_message_once(session: Told) -> None:
    found = coordination_of(session.past)
    sent = Counter((event["sender"], event["to"]) for event in session.of("message-sent"))
    assert {(one.sender, one.to): one.messages for one in found.pairs if one.messages} == sent
    arrived = {event["message"]: event["minute"] for event in session.of("message-delivered")}
    for one in found.pairs:
        mine = [
            event
            for event in session.of("message-sent")
            if (event["sender"], event["to"]) == (one.sender, one.to)
        ]
        took = [arrived[event["message"]] - event["minute"] for event in mine if event["message"] in arrived]
        promised = [event["arrives"] - event["minute"] for event in mine if event["message"] in arrived]
        assert one.arrived == len(took)
        assert one.actual == (median_high(took) if took else None)
        assert one.promised == (median_high(promised) if promised else None)
        assert one.slowest == max(took, default=None)
        failed = {event["message"] for event in session.of("message-failed")}
        assert one.failed == sum(event["message"] in failed for event in mine)
        asked = [
            event
            for event in session.of("request-made")
            if (event["seat"], event["to"]) == (one.sender, one.to)
        ]
        assert one.requests == len(asked)
        decided = {ident for event in session.of("decision-made") for ident in event["requests"]}
        assert one.answered == sum(event["request"] in decided for event in asked)
        assert {event["seq"] for event in (*mine, *asked)} <= set(one.cites)


def test_each_request_has_its_fate_and_its_wait(session: Told) -> None:
    found = coordination_of(session.past)
    assert [one.request for one in found.requests] == [
        event["request"] for event in session.of("request-made")
    ]
    lapsed = {event["request"] for event in session.of("request-lapsed")}
    stages = session.past.scenario.stages
    end = session.of("turn-ended")[-1]["minute"]
    for one in found.requests:
        answers = [event for event in session.of("decision-made") if one.request in event["requests"]]
        assert one.decided == (answers[0]["minute"] if answers else None)
        assert one.granted == (answers[0]["granted"] if answers else None)
        assert (one.fate == "lapsed") == (one.request in lapsed)
        until = end if one.learned is None else one.learned
        assert one.waited == sum(
            any(stage.start <= minute < stage.end for stage in stages) for minute in range(one.made, until)
        )


def test_what_was_neglected_is_what_the_outcome_counts(session: Told) -> None:
    found = coordination_of(session.past)
    neglected = session.of("message-unacknowledged", "request-lapsed", "report-unsent")
    assert found.neglected == len(neglected) == session.past.account.state.contact.neglected
    assert sum(one.neglected for one in found.pairs) == len(session.of("message-unacknowledged"))
    assert sum(one.unsent for one in found.pairs) == len(session.of("report-unsent"))
    assert [one.seq for one in found.failed_orders] == [event["seq"] for event in session.of("order-failed")]


def test_the_passive_leave_requests_unanswered(told: Callable[[str], Told]) -> None:
    found = coordination_of(told("passive").past)
    assert any(one.fate == "lapsed" for one in found.requests)
    assert sum(one.lapsed for one in found.pairs) == len(told("passive").of("request-lapsed"))


def test_a_double_dispatch_is_two_at_one_need_at_one_time(session: Told) -> None:
    treats = {course.id for course in session.past.scenario.doctrine.courses.values() if course.treats}
    found = [one for one in coordination_of(session.past).doubles if one.kind == "course"]
    spans: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for event in session.of("course-ordered"):
        if event["course"] not in treats:
            spans.setdefault((event["incident"], event["course"]), []).append(
                (event["seq"], event["minute"], over(session, event))
            )
    beyond = Counter[tuple[str, str]]()
    for need, ordered in spans.items():
        real = [span for span in ordered if span[2] > span[1]]
        for at, (_, start, _) in enumerate(real):
            if any(earlier[2] > start for earlier in real[:at]):
                beyond[need] += 1
    counted = Counter[tuple[str, str]]()
    for one in found:
        counted[one.about, one.need] += one.beyond
        assert len(one.sent) > 1
        assert one.cites == tuple(sending.seq for sending in one.sent)
        assert all(session.raw(seq)["course"] == one.need for seq in one.cites)
    assert counted == beyond


def over(session: Told, ordered: Plain) -> int:
    """Return when a unit's course was over: done, failed, or given up for another order before it began."""
    kinds = ("course-started", "course-done", "order-failed", "order-given", "unit-stood")
    begun = False
    for event in session.of(*kinds, unit=ordered["unit"]):
        if event["seq"] <= ordered["seq"]:
            continue
        begun = begun or event["kind"] == "course-started"
        mine = event["cause"] == ordered["cause"]
        given_up = {"order-failed": mine, "order-given": not mine, "unit-stood": True}
        if event["kind"] == "course-done" or (not begun and given_up.get(event["kind"], False)):
            return int(event["minute"])
    return int(session.of("turn-ended")[-1]["minute"])
