"""What makes Balikpapan itself: true counts, the bay and the Ampal, three interception points, vital objects, the 500."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tabletop.city import Ground
from tabletop.city.model import City, Mode
from tabletop.scenario.documents.scenario import Scenario
from tests.content.ground import closing, ways

BY_BOAT = frozenset({"kariangau-pesisir-1", "kariangau-pesisir-2"})
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


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("balikpapan")


@pytest.fixture(scope="module")
def city(scenario: Scenario) -> City:
    return scenario.city


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


def seconds(city: City, ground: Ground, mode: Mode, start: str, goal: str) -> int | None:
    return city.router.seconds(ground, mode, city.sites[start].node, goal)


def test_the_counts_of_its_kelurahan_are_those_of_the_kpu(city: City) -> None:
    kelurahan: Counter[str] = Counter()
    for place in city.polling.values():
        kelurahan[place.zone] += place.tps
    assert kelurahan == TPS


def test_hardly_a_station_is_at_risk(city: City) -> None:
    classes = Counter(place.risk_class for place in city.polling.values())
    assert classes["kurang-rawan"] > 0.85 * sum(classes.values()), "officially the city is less at risk"
    assert classes["sangat-rawan"] == 4, "far by boat or by road, and nothing else"


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
        # the toll road is watched at its own gate
        others = ("jl-tol", "jl-pulau-balang", "jl-karang-joang-selatan") if post == "pos-km-5" else ()
        ground = closing(city, others)
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
