"""The ground of Banjarmasin: true counts, a city that hangs together, and rivers that part it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from math import hypot
from typing import TypeAlias

import pytest

from tabletop.city import Ground
from tabletop.city.model import City, Point
from tabletop.drill.pattern import need_of
from tabletop.scenario.documents.scenario import Scenario
from tests.content.ground import closing, over, ways

BY_RIVER = frozenset({"mantuil-sungai", "pulau-bromo"})
CENTRE = ("jembatan-antasari", "jembatan-dewi", "jembatan-merdeka", "jembatan-pasar-lama")

Line: TypeAlias = tuple[Point, ...]


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("banjarmasin")


@pytest.fixture(scope="module")
def city(scenario: Scenario) -> City:
    return scenario.city


def motor(city: City, ground: Ground, start: str, goal: str) -> int | None:
    return city.router.seconds(ground, "motor", city.sites[start].node, city.sites[goal].node)


def metres_off(point: Point, line: Line) -> float:
    """Metres from a point to the nearest leg of a line, flat: good to a metre within a city."""
    least = float("inf")
    for start, end in pairwise(line):
        ax, ay, bx, by = (
            (to - frm) * 111_200 for at in (start, end) for to, frm in zip(at, point, strict=True)
        )
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = 0.0 if not length else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
        least = min(least, hypot(ax + along * (bx - ax), ay + along * (by - ay)))
    return least


def test_the_counts_of_its_kelurahan_are_those_of_the_kpu(city: City) -> None:
    kelurahan: Counter[str] = Counter()
    for place in city.polling.values():
        kelurahan[place.zone] += place.tps
    assert (kelurahan["teluk-dalam"], kelurahan["sungai-andai"], kelurahan["pelambuan"]) == (83, 82, 79)
    assert (kelurahan["kertak-baru-ulu"], kelurahan["mantuil"], kelurahan["kelayan-luar"]) == (8, 43, 15)


def test_classes_of_stations(city: City) -> None:
    classes = Counter(place.risk_class for place in city.polling.values())
    assert 260 <= sum(classes.values()) <= 300
    assert classes["sangat-rawan"] == 5
    assert 1 <= classes["khusus"] <= 5
    assert classes["kurang-rawan"] > 0.8 * sum(classes.values())


def test_the_map_is_dense_enough_to_be_a_city(city: City) -> None:
    own = {site.node for site in city.sites.values()} | {place.node for place in city.polling.values()}
    places = {node for _, start, end in ways(city) for node in (start, end)} - own
    assert len(places) >= 150
    landings = [node for node in city.graph if node.startswith("dermaga-")]
    assert len(landings) >= 12


def test_boats_reach_every_landing(city: City) -> None:
    times = city.router.times(city.router.ground(), "boat", city.sites["polairud"].node)
    for node in city.graph:
        if node.startswith("dermaga-"):
            assert times[node] is not None, node


def test_low_tide_cuts_off_pulau_bromo_alone(city: City) -> None:
    low = closing(city, ("alur-dermaga-pulau-bromo",))
    times = city.router.times(low, "boat", city.sites["polairud"].node)
    assert times[city.polling["pulau-bromo"].node] is None
    assert times[city.polling["mantuil-sungai"].node] is not None


def test_the_stations_of_the_klotok_are_mantuil_25_to_31(city: City) -> None:
    place = city.polling["mantuil-sungai"]
    assert place.numbers == (25, 31)
    assert place.risk_class == "sangat-rawan"


def test_without_its_bridges_the_centre_is_a_long_way_round(city: City) -> None:
    usual = motor(city, city.router.ground(), "balai-kota", "rsud-ulin")
    round_about = motor(city, closing(city, CENTRE), "balai-kota", "rsud-ulin")
    assert usual is not None
    assert round_about is not None
    assert round_about > 2 * usual
    assert motor(city, closing(city, ("jembatan-antasari",)), "balai-kota", "rsud-ulin") not in {None, usual}


def test_without_any_bridge_the_martapura_parts_the_city(city: City) -> None:
    parted = closing(city, over(city, "martapura"))
    assert motor(city, parted, "balai-kota", "rsud-ulin") is None
    assert motor(city, parted, "polresta", "polsek-selatan") is not None
    assert motor(city, parted, "balai-kota", "polsek-utara") is not None


def test_no_station_stands_in_the_water(city: City) -> None:
    for place in city.polling.values():
        for water in city.waters.values():
            assert metres_off(city.point(place.node), water.line) > water.width / 2, (place.id, water.id)


def test_guards_are_just_enough(scenario: Scenario) -> None:
    """Scarcity is the game: with whom nobody has to release every pattern can be filled, and little is left."""
    doctrine = scenario.doctrine

    def guards(*, boat: bool) -> int:
        return sum(
            unit.strength
            for unit in scenario.units.values()
            if (kind := doctrine.unit_types[unit.type]).guards
            and not kind.armed
            and unit.held_by is None
            and (kind.mode == "boat") is boat
        )

    places = scenario.city.polling.values()
    on_land = sum(need_of(doctrine, place) for place in places if place.id not in BY_RIVER)
    on_water = sum(need_of(doctrine, place) for place in places if place.id in BY_RIVER)
    assert on_land <= guards(boat=False) <= 1.15 * on_land
    assert on_water <= guards(boat=True) <= 2 * on_water


def test_reinforcement_waits_for_whoever_may_release_it(scenario: Scenario) -> None:
    held = {unit.type: unit.held_by for unit in scenario.units.values() if unit.held_by}
    assert held == {
        "phh": "phh-release",
        "gegana-rescue": "phh-release",
        "polsek-rayon": "rayon-release",
        "koramil": "reinforce",
        "army": "reinforce",
    }
    owners = {scenario.doctrine.decisions[decision].role for decision in held.values()}
    assert owners <= {role for seat in scenario.seats.values() for role in seat.roles}
    assert all(unit.ready > 0 for unit in scenario.units.values() if unit.held_by), "it takes time to come"
