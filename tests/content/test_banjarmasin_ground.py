"""The ground of Banjarmasin: true counts, a city that hangs together, and rivers that part it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import ceil, hypot
from typing import TypeAlias

import pytest

from tabletop.city import Ground
from tabletop.city.model import City, Point, PollingPlace
from tabletop.scenario.documents.scenario import Scenario

BY_RIVER = frozenset({"mantuil-sungai", "pulau-bromo"})
CENTRE = ("jembatan-antasari", "jembatan-dewi", "jembatan-merdeka", "jembatan-pasar-lama")
MARTAPURA = (*CENTRE, "jembatan-banua-anyar", "jembatan-basirih")

Line: TypeAlias = tuple[Point, ...]


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("banjarmasin")


@pytest.fixture(scope="module")
def city(scenario: Scenario) -> City:
    return scenario.city


def closing(city: City, streets: tuple[str, ...]) -> Ground:
    ground = city.router.ground()
    for street in streets:
        ground.close(street)
    return ground


def motor(city: City, ground: Ground, start: str, goal: str) -> int | None:
    return city.router.seconds(ground, "motor", city.sites[start].node, city.sites[goal].node)


def inside(point: Point, outline: Line) -> bool:
    """Whether a point lies within an outline: how often a line due north of it is crossed."""
    crossings = 0
    for (lat1, lon1), (lat2, lon2) in pairwise((*outline, outline[0])):
        if (lon1 > point[1]) != (lon2 > point[1]):
            crossings += lat1 + (lat2 - lat1) * (point[1] - lon1) / (lon2 - lon1) > point[0]
    return crossings % 2 == 1


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


def legs_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def lanes(city: City) -> Iterator[tuple[str, str, str]]:
    """Every edge but the boats' as street (empty for a lane), start and end."""
    for start, end, data in city.graph.edges(data=True):
        if data["mode"] in {"road", "foot"}:
            yield data["street"], start, end


def test_the_counts_are_those_of_the_kpu(city: City) -> None:
    kelurahan: Counter[str] = Counter()
    kecamatan: Counter[str] = Counter()
    for place in city.polling.values():
        kelurahan[place.zone] += place.tps
        kecamatan[city.zones[place.zone].parent or ""] += place.tps
    assert city.tps == 1935
    assert kecamatan == {
        "banjarmasin-selatan": 458,
        "banjarmasin-timur": 364,
        "banjarmasin-barat": 420,
        "banjarmasin-utara": 416,
        "banjarmasin-tengah": 277,
    }
    assert len(kelurahan) == 52
    assert (kelurahan["teluk-dalam"], kelurahan["sungai-andai"], kelurahan["pelambuan"]) == (83, 82, 79)
    assert (kelurahan["kertak-baru-ulu"], kelurahan["mantuil"], kelurahan["kelayan-luar"]) == (8, 43, 15)


def test_every_voter_of_the_roll_has_a_station(city: City) -> None:
    voters = [people for place in city.polling.values() for people in place.voters]
    assert sum(voters) == 485_062
    assert max(voters) <= 300
    assert sum(zone.voters for zone in city.zones.values() if zone.level == "kecamatan") == 485_062


def test_invented_values_are_moderate_and_said_to_be_invented(city: City) -> None:
    """Real neighbourhoods are not branded: nobody stands out, and the map says that the data is for training."""
    assert city.note is not None
    assert "data latihan" in city.note.id
    for zone in city.zones.values():
        assert 520 <= zone.trust <= 720, zone.id
        assert all(200 <= value <= 500 for value in zone.risk.values()), zone.id


def test_classes_of_stations(city: City) -> None:
    classes = Counter(place.risk_class for place in city.polling.values())
    assert 260 <= sum(classes.values()) <= 300
    assert classes["sangat-rawan"] == 5
    assert 1 <= classes["khusus"] <= 5
    assert classes["kurang-rawan"] > 0.8 * sum(classes.values())


def test_the_map_is_dense_enough_to_be_a_city(city: City) -> None:
    own = {site.node for site in city.sites.values()} | {place.node for place in city.polling.values()}
    places = {node for _, start, end in lanes(city) for node in (start, end)} - own
    assert len(places) >= 150
    landings = [node for node in city.graph if node.startswith("dermaga-")]
    assert len(landings) >= 12


def test_the_five_bridges_and_no_other_crossing_of_the_martapura(city: City) -> None:
    line = city.waters["martapura"].line
    over = {
        street
        for street, start, end in lanes(city)
        if any(legs_cross(city.point(start), city.point(end), a, b) for a, b in pairwise(line))
    }
    assert over == set(MARTAPURA)
    assert all(city.streets[street].bridge for street in MARTAPURA)


def test_every_station_is_reached_by_road_save_those_on_the_river(city: City) -> None:
    router, open_ground = city.router, city.router.ground()
    by_road = router.times(open_ground, "motor", city.sites["polresta"].node)
    by_boat = router.times(open_ground, "boat", city.sites["polairud"].node)
    by_truck = router.times(open_ground, "truck", city.sites["polresta"].node)
    for place in city.polling.values():
        river = place.id in BY_RIVER
        assert (by_road[place.node] is None) == river, place.id
        assert (by_truck[place.node] is None) == river, place.id
        assert (by_boat[place.node] is not None) == river, place.id
    assert all(by_road[site.node] is not None for site in city.sites.values())


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
    parted = closing(city, MARTAPURA)
    assert motor(city, parted, "balai-kota", "rsud-ulin") is None
    assert motor(city, parted, "polresta", "polsek-selatan") is not None
    assert motor(city, parted, "balai-kota", "polsek-utara") is not None


def test_stations_stand_in_their_kelurahan_and_not_in_the_water(city: City) -> None:
    for place in city.polling.values():
        point = city.point(place.node)
        assert inside(point, city.zones[place.zone].outline), place.id
        for water in city.waters.values():
            assert metres_off(point, water.line) > water.width / 2, (place.id, water.id)


def test_each_kelurahan_lies_in_its_kecamatan(city: City) -> None:
    districts = [zone for zone in city.zones.values() if zone.level == "kecamatan"]
    for zone in city.zones.values():
        if zone.level == "kelurahan":
            around = [district.id for district in districts if inside(zone.at, district.outline)]
            assert around == [zone.parent], zone.id


def test_guards_are_just_enough(scenario: Scenario) -> None:
    """Scarcity is the game: with whom nobody has to release every pattern can be filled, and little is left."""
    doctrine = scenario.doctrine

    def need(place: PollingPlace) -> int:
        pattern = doctrine.tps_classes[place.risk_class]
        return ceil(place.tps * pattern.police / pattern.tps)

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
    on_land = sum(need(place) for place in places if place.id not in BY_RIVER)
    on_water = sum(need(place) for place in places if place.id in BY_RIVER)
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
