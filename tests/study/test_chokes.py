"""Choke points are the streets whose loss cuts off most voters."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.scenario import Scenario
from tabletop.study import choke_points
from tabletop.study.chokes import cut_off_already
from tests.conftest import Town


def test_the_streets_that_hang_a_part_of_the_town_on_the_rest_are_found_the_worst_first(uji: Town) -> None:
    """Of 800 voters 400 vote at the crossing, 200 at the market, 100 beyond it and 100 on the island."""
    found = choke_points(uji().city)
    assert [(one.street, one.voters, one.tps) for one in found] == [("jl-buntu", 100, 1)]
    assert found[0].zones == ("timur",)
    assert not found[0].bridge


def test_a_street_with_a_way_round_it_cuts_nobody_off(uji: Town) -> None:
    """The market is reached by its own street and by the north."""
    assert not {"jl-pasar", "jl-utara"} & {one.street for one in choke_points(uji().city)}


def test_who_has_no_road_at_all_is_told_apart(uji: Town) -> None:
    assert cut_off_already(uji().city) == 100


def test_closing_a_choke_point_in_the_router_cuts_off_just_those_voters(
    shipped: Callable[[str], Scenario],
) -> None:
    """The reckoning on the graph and the router that drills run on agree."""
    city = shipped("banjarmasin").city
    for one in choke_points(city, 3):
        ground = city.router.ground()
        ground.close(one.street)
        police = next(site.node for site in city.sites.values() if site.kind == "police")
        times = city.router.times(ground, "motor", police)
        usual = city.router.times(city.router.ground(), "motor", police)
        lost = [
            place
            for place in city.polling.values()
            if usual[place.node] is not None and times[place.node] is None
        ]
        voters = sum(sum(place.voters) for place in lost)
        everyone = sum(sum(place.voters) for place in city.polling.values() if usual[place.node] is not None)
        assert one.voters in (voters, everyone - voters)
