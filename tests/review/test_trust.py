"""Trust by zone and turn, and its causes, reckoned anew from the journal."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.review.trust import trust_of
from tests.review.conftest import Told


def test_trust_is_the_sum_of_what_changed_it(session: Told) -> None:
    zones = session.past.scenario.city.zones
    now = {zone.id: zone.trust * 60 for zone in zones.values()}
    history = []
    for event in session.events:
        if event["kind"] == "trust-changed":
            now[event["zone"]] = max(0, min(60_000, now[event["zone"]] + event["by"]))
        elif event["kind"] == "turn-ended":
            history.append(dict(now))
    found = trust_of(session.past)
    leaves = [zone for zone in zones.values() if zone.level == "kelurahan"]
    voters = sum(zone.voters for zone in leaves)
    assert found.by_turn == tuple(
        sum(one[zone.id] * zone.voters for zone in leaves) // voters // 60 for one in history
    )
    assert found.end == session.outcome["trust"]
    by_zone = {one.zone: one for one in found.zones}
    for zone in leaves:
        mine = by_zone[zone.id]
        assert mine.by_turn == tuple(one[zone.id] // 60 for one in history)
        changed = sum(cause.by for cause in mine.causes)
        assert zone.trust * 60 + changed == now[zone.id]
        assert mine.change == mine.end - zone.trust
        cited = sorted(seq for cause in mine.causes for seq in cause.cites)
        assert cited == [event["seq"] for event in session.of("trust-changed", zone=zone.id)]


def test_causes_are_told_apart(told: Callable[[str], Told]) -> None:
    small = trust_of(told("small").past)
    kinds = {cause.kind for zone in small.zones for cause in zone.causes}
    assert {"incident", "course", "ruling"} <= kinds
    (ruling,) = (c for zone in small.zones for c in zone.causes if c.kind == "ruling")
    assert ruling.points == 7
    heavy = trust_of(told("heavy").past)
    assert {"incident", "unguarded", "between"} <= {cause.kind for cause in heavy.causes}
    for cause in heavy.causes:
        for event in told("heavy").cited(cause.cites):
            assert event["kind"] == "trust-changed"
            if cause.kind == "incident":
                assert event["cause"] == cause.source
    weights = [abs(cause.by) for cause in heavy.causes]
    assert weights == sorted(weights, reverse=True)


def test_what_nobody_guarded_is_told_from_what_the_days_did(session: Told) -> None:
    scenario = session.past.scenario
    assert scenario.polling_day is not None
    rules = scenario.doctrine.polling
    opens, closes = scenario.polling_day + rules.opens, scenario.polling_day + rules.closes
    for zone in trust_of(session.past).zones:
        for cause in zone.causes:
            for event in session.cited(cause.cites):
                assert (event["cause"] == "clock") == (cause.kind in ("unguarded", "between"))
                if cause.kind == "unguarded":
                    assert opens < event["minute"] <= closes
                    assert event["by"] < 0
            assert cause.kind != "other"


def test_a_kecamatan_is_the_mean_of_its_voters(told: Callable[[str], Told]) -> None:
    found = {one.zone: one for one in trust_of(told("small").past).zones}
    children = [one for one in found.values() if one.parent == "sukadamai"]
    whole = found["sukadamai"]
    for at, value in enumerate(whole.by_turn):
        low = min(one.by_turn[at] for one in children)
        high = max(one.by_turn[at] for one in children)
        assert low <= value <= high
    assert whole.causes == ()
