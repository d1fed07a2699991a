"""What makes Balikpapan itself: true counts, the bay and the Ampal, three interception points, vital objects, the 500."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

import pytest

from tabletop.city import Ground
from tabletop.city.model import City, Point
from tabletop.scenario.documents.scenario import Scenario

BY_BOAT = frozenset({"kariangau-pesisir-1", "kariangau-pesisir-2"})
BRIDGES = frozenset({"jembatan-ampal-hilir", "jembatan-beller", "jembatan-panjaitan"})
POSTS = ("pos-gunung-tembak", "pos-km-5", "pos-karang-anyar")
VITAL = ("semayang", "kariangau", "bandara-sepinggan", "kilang")
TPS = {
    "manggar": 133,
    "lamaru": 44,
    "teritip": 57,
    "manggar-baru": 54,
    "baru-ilir": 52,
    "baru-tengah": 62,
    "baru-ulu": 56,
    "kariangau": 18,
    "margo-mulyo": 44,
    "marga-sari": 31,
    "batu-ampar": 98,
    "gunungsamarinda": 78,
    "karang-joang": 79,
    "muararapak": 85,
    "gunungsamarinda-baru": 40,
    "graha-indah": 109,
    "gunungsari-ulu": 43,
    "gunungsari-ilir": 63,
    "karang-rejo": 74,
    "karang-jati": 31,
    "mekar-sari": 42,
    "sumber-rejo": 59,
    "sepinggan": 107,
    "gunungbahagia": 64,
    "sepinggan-baru": 96,
    "sepinggan-raya": 47,
    "sungainangka": 58,
    "damai-baru": 23,
    "damai-bahagia": 56,
    "prapatan": 31,
    "telaga-sari": 48,
    "klandasan-ulu": 36,
    "klandasan-ilir": 63,
    "damai": 55,
}

Line: TypeAlias = tuple[Point, ...]


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("balikpapan")


@pytest.fixture(scope="module")
def city(scenario: Scenario) -> City:
    return scenario.city


def inside(point: Point, outline: Line) -> bool:
    """Whether a point lies within an outline: how often a line due north of it is crossed."""
    crossings = 0
    for (lat1, lon1), (lat2, lon2) in pairwise((*outline, outline[0])):
        if (lon1 > point[1]) != (lon2 > point[1]):
            crossings += lat1 + (lat2 - lat1) * (point[1] - lon1) / (lon2 - lon1) > point[0]
    return crossings % 2 == 1


def legs_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def ways(city: City) -> Iterator[tuple[str, str, str]]:
    """Every edge but the boats' as street (empty for a lane), start and end."""
    for start, end, data in city.graph.edges(data=True):
        if data["mode"] in {"road", "foot"}:
            yield data["street"], start, end


def at_minute(scenario: Scenario, minute: int) -> Ground:
    """The ground under the water of a minute, each street shut to whom it is too deep for."""
    ground = scenario.city.router.ground()
    for flood in scenario.floods:
        depth = scenario.gauges[flood.gauge].level(minute) - flood.sill
        shut = [mode for mode, most in scenario.doctrine.wading.modes.items() if depth > most]
        for street in flood.streets:
            if shut:
                ground.close(street, shut)
    return ground


def seconds(city: City, ground: Ground, mode: str, start: str, goal: str) -> int | None:
    return city.router.seconds(ground, mode, city.sites[start].node, goal)


def test_the_counts_are_those_of_the_kpu(city: City) -> None:
    kelurahan: Counter[str] = Counter()
    kecamatan: Counter[str] = Counter()
    for place in city.polling.values():
        kelurahan[place.zone] += place.tps
        kecamatan[city.zones[place.zone].parent or ""] += place.tps
    assert city.tps == 2036
    assert kelurahan == TPS
    assert len(kelurahan) == 34
    assert kecamatan == {
        "balikpapan-timur": 288,
        "balikpapan-barat": 263,
        "balikpapan-utara": 489,
        "balikpapan-tengah": 312,
        "balikpapan-selatan": 451,
        "balikpapan-kota": 233,
    }


def test_every_voter_of_the_roll_has_a_station(city: City) -> None:
    voters = [people for place in city.polling.values() for people in place.voters]
    assert sum(voters) == 509_487
    assert max(voters) <= 300


def test_no_real_neighbourhood_is_branded(city: City) -> None:
    assert city.note is not None
    assert "data latihan" in city.note.id
    for zone in city.zones.values():
        assert 520 <= zone.trust <= 720, zone.id
        assert all(200 <= value <= 500 for value in zone.risk.values()), zone.id
    classes = Counter(place.risk_class for place in city.polling.values())
    assert classes["kurang-rawan"] > 0.85 * sum(classes.values()), "officially the city is less at risk"
    assert classes["sangat-rawan"] == 4, "far by boat or by road, and nothing else"


def test_stations_stand_in_their_kelurahan_and_kelurahan_in_their_kecamatan(city: City) -> None:
    for place in city.polling.values():
        assert inside(city.point(place.node), city.zones[place.zone].outline), place.id
    districts = [zone for zone in city.zones.values() if zone.level == "kecamatan"]
    assert len(districts) == 6
    for zone in city.zones.values():
        if zone.level == "kelurahan":
            around = [district.id for district in districts if inside(zone.at, district.outline)]
            assert around == [zone.parent], zone.id


def test_three_bridges_and_no_other_crossing_of_the_ampal(city: City) -> None:
    line = city.waters["ampal"].line
    over = {
        street
        for street, start, end in ways(city)
        if any(legs_cross(city.point(start), city.point(end), a, b) for a, b in pairwise(line))
    }
    assert over == BRIDGES
    assert all(city.streets[street].bridge for street in BRIDGES)


def test_every_station_is_reached_by_road_save_those_on_the_upper_bay(city: City) -> None:
    router, open_ground = city.router, city.router.ground()
    by_road = router.times(open_ground, "motor", city.sites["polresta"].node)
    by_truck = router.times(open_ground, "truck", city.sites["polresta"].node)
    by_boat = router.times(open_ground, "boat", city.sites["polairud"].node)
    for place in city.polling.values():
        shore = place.id in BY_BOAT
        assert (by_road[place.node] is None) == shore, place.id
        assert (by_truck[place.node] is None) == shore, place.id
        assert (by_boat[place.node] is not None) == shore, place.id
    assert all(by_road[site.node] is not None for site in city.sites.values())


def test_low_water_shuts_the_way_to_the_shore_stations(scenario: Scenario) -> None:
    city = scenario.city
    (channel,) = scenario.navigation
    low = city.router.ground()
    low.close(channel.streets[0], ["boat"])
    for station in BY_BOAT:
        assert seconds(city, low, "boat", "polairud", city.polling[station].node) is None
    day = scenario.polling_day or 0
    tide = scenario.gauges[channel.gauge]
    shut = [m for m in range(24 * 60) if tide.level(day + m) < (channel.below or 0)]
    assert shut
    assert not [m for m in shut if m < 13 * 60], "boats come and go in the morning"
    assert not [m for m in shut if 19 * 60 < m < 22 * 60], "and bring the boxes home at night"


def test_the_ampal_floods_half_a_foot_to_man_high_and_highest_with_the_tide(scenario: Scenario) -> None:
    """The field's figures: 0.3 to 1.5 m at MT Haryono and Beller, worse at high tide."""
    day = scenario.polling_day or 0
    river, tide = scenario.gauges["duga-ampal"], scenario.gauges["pasang-teluk"]
    deepest = [
        max(river.level(day + m) - flood.sill for m in range(24 * 60))
        for flood in scenario.floods
        if flood.gauge == river.id
    ]
    assert (min(deepest), max(deepest)) == (30, 150)
    morning = range(6 * 60, 13 * 60)
    assert max(morning, key=lambda m: river.level(day + m)) == max(morning, key=lambda m: tide.level(day + m))
    streets = {scenario.city.streets[s].title.id for flood in scenario.floods for s in flood.streets}
    assert {"Jl. MT Haryono (Ampal)", "Jl. Beller"} <= streets


def test_at_the_height_of_the_flood_the_hospital_is_reached_by_a_longer_way(scenario: Scenario) -> None:
    city, day = scenario.city, scenario.polling_day or 0
    hospital = city.sites["rsud-kanujoso"].node
    dry, wet = city.router.ground(), at_minute(scenario, day + 8 * 60 + 45)
    for start in ("polsek-selatan", "polresta"):
        usual, round_about = (seconds(city, g, "motor", start, hospital) for g in (dry, wet))
        assert usual is not None
        assert round_about is not None
    start = city.polling["damai-bahagia-2"].node
    usual, round_about = (city.router.seconds(g, "motor", start, hospital) for g in (dry, wet))
    assert usual is not None
    assert round_about is not None
    assert round_about > 1.5 * usual


def test_rescuers_reach_the_flooded_station_all_the_time(scenario: Scenario) -> None:
    city, day = scenario.city, scenario.polling_day or 0
    station = city.polling["damai-baru-2"].node
    for hour in range(6, 13):
        ground = at_minute(scenario, day + hour * 60)
        assert seconds(city, ground, "truck", "bpbd", station) is not None, hour


def test_five_hundred_meet_the_contingencies_and_the_guards_come_on_top(scenario: Scenario) -> None:
    guards = [unit for unit in scenario.units.values() if unit.type == "polsek-guard"]
    assert sum(unit.strength for unit in scenario.units.values()) - sum(u.strength for u in guards) == 500
    agencies = Counter(scenario.doctrine.unit_types[unit.type].agency for unit in scenario.units.values())
    assert {"polri", "brimob", "tni", "kpu", "bawaslu", "kejaksaan", "pemda", "bpbd", "pmi", "pln"} <= set(
        agencies
    )


def test_the_three_interception_points_are_ringed_on_the_day_of_the_plenary(scenario: Scenario) -> None:
    city = scenario.city
    ringed = {plenary.node: plenary for plenary in scenario.plenary if plenary.stage == "result"}
    for post in POSTS:
        plenary = ringed[city.sites[post].node]
        assert [ring.capabilities for ring in plenary.rings] == [frozenset({"interception"})]
    seat = scenario.seats["padal-sekat"]
    assert {"sekat-1", "sekat-2", "sekat-3"} <= {
        unit.id for unit in scenario.units.values() if unit.seat == seat.id
    }


def test_each_way_into_the_city_passes_an_interception_point(city: City) -> None:
    for limit, post in (("batas-teritip", "pos-gunung-tembak"), ("batas-km-24", "pos-km-5")):
        ground = city.router.ground()
        if post == "pos-km-5":
            ground.close("jl-tol")  # watched at its own gate
            ground.close("jl-pulau-balang")
            ground.close("jl-karang-joang-selatan")
        for _, start, end in ways(city):
            if city.sites[post].node in (start, end):
                street = city.graph.edges[start, end, 0]["street"]
                if street:
                    ground.close(street)
        assert city.router.seconds(ground, "motor", limit, city.sites["kpu-kota"].node) is None, post


def test_nothing_violent_at_a_vital_object(scenario: Scenario) -> None:
    nodes = {scenario.city.sites[site].node for site in VITAL}
    kinds = {
        inject.incident.type
        for inject in scenario.injects.values()
        if inject.incident is not None and inject.incident.node in nodes
    }
    assert kinds == {"hoax", "logistics-delayed"}


def test_campaign_and_count_are_the_fullest_stages(scenario: Scenario) -> None:
    """The district's estimate holds them the most vulnerable."""
    stages = {stage.id: stage for stage in scenario.stages}

    def serious(stage: str) -> int:
        start, end = stages[stage].start, stages[stage].end
        return sum(
            inject.incident is not None
            and inject.at is not None
            and start <= inject.at < end
            and scenario.doctrine.incident_types[inject.incident.type].crowd
            for inject in scenario.injects.values()
        )

    busiest = sorted(stages, key=serious)[-3:]
    assert "campaign" in busiest
    assert "counting" in busiest
    assert sum(i.incident is not None and i.incident.type == "hoax" for i in scenario.injects.values()) >= 4


def test_an_unanswered_rumour_leads_to_the_larger_assembly(scenario: Scenario) -> None:
    timeout = scenario.injects["hoaks-hitung"].timeout
    assert timeout is not None
    assert timeout.milestone == "hoaks-dibiarkan"
    large, small = scenario.injects["aksi-besar"].incident, scenario.injects["aksi-kecil"].incident
    assert large is not None
    assert small is not None
    assert large.people > 3 * small.people


def test_every_box_has_its_wave(scenario: Scenario) -> None:
    served = [place for wave in scenario.logistics.values() for place in wave.places]
    assert set(served) == set(scenario.city.polling)
    assert scenario.timezone == "Asia/Makassar"
