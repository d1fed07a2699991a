"""Readiness, fatigue and rings, reckoned anew from the journal."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.review.readiness import readiness_of
from tests.review.conftest import Told


def test_shortfalls_were_found_as_the_journal_says(told: Callable[[str], Told]) -> None:
    session = told("heavy")
    found = readiness_of(session.past)
    wanting = [entry.event for entry in session.past.account.entries if entry.event.kind == "kit-wanting"]
    assert len(found.shortfalls) == len({(event.unit, event.kit) for event in wanting})  # type: ignore[attr-defined]
    assert found.shortfalls
    for one in found.shortfalls:
        told_of = session.of("shortfall-found", unit=one.unit, kit=one.kit)
        assert one.found == (told_of[0]["how"] if told_of else "never")
        assert one.minute == (told_of[0]["minute"] if told_of else None)
        mended = session.of("kit-repaired", unit=one.unit, kit=one.kit)
        got = session.of("kit-received", unit=one.unit, kit=one.kit)
        lent = session.of("kit-lent", unit=one.unit, kit=one.kit)
        assert one.mended == sum(event["amount"] for event in mended)
        assert one.borrowed == sum(event["amount"] for event in got)
        assert one.left == one.short - one.mended - one.borrowed + sum(event["amount"] for event in lent)
    assert sum(found.found(how) for how in ("inspection", "use", "never")) == len(found.shortfalls)
    inspected = session.of("unit-inspected")
    assert [one.seq for one in found.inspections] == [event["seq"] for event in inspected]
    assert found.inspected == len({event["target"] for event in inspected})
    assert all(one.parade == (one.minute <= session.past.scenario.stages[0].end) for one in found.inspections)


def test_fatigue_at_the_end_of_a_turn_follows_the_last_rate(session: Told) -> None:
    found = readiness_of(session.past)
    ends = session.of("turn-ended")
    entries = session.past.account.entries
    for unit in found.fatigue[::9]:
        told = [
            (seq, entry.event)
            for seq, entry in enumerate(entries)
            if entry.event.kind == "unit-tired" and getattr(entry.event, "unit", "") == unit.unit
        ]
        for at, end in enumerate(ends):
            last = [event for seq, event in told if seq < end["seq"]][-1:]
            now = 0
            for event in last:
                rate = event.fatigue + event.rate * (end["minute"] - event.minute)  # type: ignore[attr-defined]
                now = max(0, min(60_000, rate)) // 60
            assert unit.by_turn[at] == now
        assert unit.highest == max(unit.by_turn)
    limit = session.past.scenario.doctrine.fatigue.tired
    for turn, one in enumerate(found.turns):
        assert one.tired <= sum(unit.by_turn[turn] >= limit for unit in found.fatigue)
        assert one.highest == max(unit.by_turn[turn] for unit in found.fatigue if unit.unit == one.unit)


def test_a_ring_is_manned_or_open_all_the_time_it_sits(told: Callable[[str], Told]) -> None:
    session = told("heavy")
    found = readiness_of(session.past)
    assert found.rings
    for one in found.rings:
        said = session.of("ring-manned", "ring-open", plenary=one.plenary, ring=one.ring)
        assert [span.seq for span in one.spans] == [event["seq"] for event in said]
        assert [span.manned for span in one.spans] == [event["kind"] == "ring-manned" for event in said]
        stage = next(
            stage
            for plenary in session.past.scenario.plenary
            if plenary.id == one.plenary
            for stage in session.past.scenario.stages
            if stage.id == plenary.stage
        )
        assert one.sitting == stage.end - stage.start
        assert one.manned == sum(span.end - span.start for span in one.spans if span.manned)
