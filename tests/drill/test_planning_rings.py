"""The rings round a plenary, changed by hand: who may stand there, who counts, and what that takes them out of."""

from __future__ import annotations

import pytest

from tabletop.drill.planning import judged, propose
from tabletop.drill.planning.revising import reserve
from tabletop.drill.planning.ringed import (
    into_ring,
    manned,
    out_of_ring,
    ring_candidates,
    ring_of,
)
from tabletop.scenario import Scenario, load

INNER, YARD, ROAD = (("kpu-kota", f"ring-{n}") for n in (1, 2, 3))


@pytest.fixture(scope="module")
def city() -> Scenario:
    return load("banjarmasin")


def test_the_book_mans_every_ring(city: Scenario) -> None:
    now = judged(city, propose(city))
    for key, people in now.rings.items():
        assert people >= ring_of(city, key)[1].people


def test_a_ring_that_all_leave_is_found_wanting_at_once(city: Scenario) -> None:
    plan = out_of_ring(propose(city), YARD)
    now = judged(city, plan)
    assert now.rings[YARD] == 0
    assert [(one.fault, one.about) for one in now.findings] == [("ring-unmanned", "kpu-kota/ring-2")]
    assert out_of_ring(plan, YARD) is plan


def test_those_who_fit_are_offered_the_free_and_near_first(city: Scenario) -> None:
    plan = propose(city)
    found = ring_candidates(city, plan, ROAD)
    _, ring = ring_of(city, ROAD)
    for one in found:
        able = city.doctrine.unit_types[city.units[one.unit].type].capabilities
        assert able & ring.capabilities
        assert one.unit not in plan.rings[ROAD]
    free = [
        one.elsewhere is None and not one.posted and not one.kept for one in found if one.seconds is not None
    ]
    held = [city.units[one.unit].held_by is not None for one in found if one.seconds is not None]
    assert held == sorted(held)
    assert free[: sum(free)] == [True] * sum(free)


def test_who_enters_a_ring_leaves_the_others_and_the_reserve(city: Scenario) -> None:
    plan = propose(city)
    guest = plan.rings[INNER][0]
    moved = into_ring(plan, YARD, guest)
    assert guest not in moved.rings[INNER]
    assert moved.rings[YARD][-1] == guest
    (kept, *_) = reserve(city, plan, "dalmas-awal-1").reserve
    assert kept not in into_ring(plan, ROAD, kept).reserve
    assert judged(city, into_ring(plan, ROAD, kept)).rings[ROAD] > manned(city, plan)[ROAD]


def test_who_does_not_fit_does_not_count(city: Scenario) -> None:
    plan = out_of_ring(propose(city), INNER)
    wrong = into_ring(plan, INNER, "dalmas-awal-1")
    now = judged(city, wrong)
    assert now.rings[INNER] == 0
    assert {one.fault for one in now.findings} == {"ring-unfit", "ring-unmanned"}


def test_there_is_no_other_ring(city: Scenario) -> None:
    with pytest.raises(KeyError):
        ring_of(city, ("kpu-kota", "ring-9"))
