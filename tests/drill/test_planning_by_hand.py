"""Deployment plans changed by hand: what a change moves, how it is judged, and that it can be taken back."""

from __future__ import annotations

import pytest

from tabletop.drill.pattern import need_of
from tabletop.drill.planning import Draft, covered, judge, judged, planners, propose
from tabletop.drill.planning.revising import able, candidates, clear, give, post, reserve, spare, withdraw
from tabletop.scenario import Scenario, load


@pytest.fixture(scope="module")
def city() -> Scenario:
    return load("banjarmasin")


def test_a_plan_is_counted_as_it_is_judged(city: Scenario) -> None:
    plan = clear(city, propose(city), "banjarmasin-barat")
    now = judged(city, plan)
    assert now.findings == judge(city, plan)
    assert now.all.whole == covered(city, plan)
    assert now.all.tps == city.city.tps == sum(zone.tps for zone in now.zones.values()) // 2
    bare = now.zones["banjarmasin-barat"]
    assert (bare.whole, bare.sent, bare.faults) == (0, 0, ("uncovered",))
    assert not now.zones["banjarmasin-utara"].faults


def test_a_unit_takes_an_area_over_from_those_who_guard_it(city: Scenario) -> None:
    before = propose(city)
    plan = give(city, before, "belitung-utara", "dalmas-awal-1")
    places = [place for place in city.city.polling.values() if place.zone == "belitung-utara"]
    for place in places:
        sent = {unit: posts[place.id] for unit, posts in plan.posts.items() if place.id in posts}
        assert sent == {"dalmas-awal-1": need_of(city.doctrine, place)}
    assert judged(city, plan).all.whole == city.city.tps


def test_a_unit_takes_over_no_more_than_its_people_can_guard(city: Scenario) -> None:
    plan = give(city, propose(city), "banjarmasin-barat", "patroli-1")
    assert spare(city, plan, "patroli-1") == 0
    assert sum(plan.posts["patroli-1"].values()) == able(city, "patroli-1")
    assert judged(city, plan).all.whole == city.city.tps, "whoever guarded the rest stays there"
    assert all(sum(posts.values()) <= able(city, unit) for unit, posts in plan.posts.items())


def test_one_fewer_breaks_the_pattern_and_none_bares_the_place(city: Scenario) -> None:
    plan = propose(city)
    place, people = next(iter(plan.posts["jaga-barat"].items()))
    thinner = post(plan, "jaga-barat", place, people - 1)
    assert judged(city, thinner).places[place].faults == ("pattern-broken",)
    bare = post(plan, "jaga-barat", place, 0)
    assert judged(city, bare).places[place].faults == ("uncovered",)


def test_the_reserve_frees_a_unit_of_its_posts_and_rings(city: Scenario) -> None:
    plan = propose(city)
    free, _ = judged(city, plan).reserve
    ringed = next(unit for units in plan.rings.values() for unit in units)
    for unit in ("jaga-barat", ringed):
        kept = reserve(city, plan, unit)
        assert unit in kept.reserve
        assert unit not in kept.posts
        assert all(unit not in units for units in kept.rings.values())
        assert judged(city, kept).reserve[0] == free + city.units[unit].strength
        assert unit not in reserve(city, kept, unit).reserve


def test_guarding_takes_a_unit_out_of_the_reserve(city: Scenario) -> None:
    kept = reserve(city, propose(city), "patroli-1")
    plan = give(city, kept, "belitung-utara", "patroli-1")
    assert "patroli-1" not in plan.reserve
    assert all(one.fault != "reserve-bound" for one in judge(city, plan))


def test_who_is_near_and_free_is_offered_first(city: Scenario) -> None:
    plan = withdraw(propose(city), "jaga-selatan")
    found = candidates(city, plan, "mantuil")
    assert found[0].spare > 0
    busy = [one.spare <= 0 for one in found]
    assert busy == sorted(busy)
    road = next(one for one in found if one.unit == "jaga-selatan")
    places = sum(place.zone == "mantuil" for place in city.city.polling.values())
    assert 0 < road.reaches < places, "some stations of Mantuil are reached by boat alone"


def test_every_change_is_taken_back_and_made_again(city: Scenario) -> None:
    draft = Draft(city, propose(city))
    plans = [draft.plan]
    for plan in (clear(city, draft.plan, "belitung-utara"), withdraw(draft.plan, "jaga-barat")):
        assert draft.take(plan)
        plans.append(plan)
    assert not draft.take(plans[-1]), "the same plan is no change"
    assert draft.undo()
    assert draft.undo()
    assert not draft.undo()
    assert draft.plan == plans[0]
    assert draft.redo()
    assert draft.plan == plans[1]
    assert draft.take(plans[0])
    assert not draft.redo(), "another change forgets what was taken back"


def test_planners_are_those_who_have_guards_under_them(city: Scenario) -> None:
    found = planners(city)
    assert {"padal-polsek", "kabag-ops", "kapolresta", "kapolda"} <= found
    assert not found & {"kpu-kota", "bawaslu-kota", "wartawan", "kasat-intelkam"}
