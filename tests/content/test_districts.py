"""What holds of every district that is drilled: true counts, nothing real branded, everything where it belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.placing.spread import inside
from tests.content.ground import over


@dataclass(frozen=True, slots=True)
class District:
    """A district of the field, as the election of 2024 counted it.

    Attributes:
        drill: The id of its drill.
        tps: Polling stations of each kecamatan.
        villages: Its kelurahan and villages.
        voters: The voters of its roll.
        by_boat: Polling places that no road reaches, where a drill has a few of them; None: see the drill's own tests.
        river: A river that parts the city, and the bridges over it.
        timezone: Its clock.
    """

    drill: str
    tps: Mapping[str, int]
    villages: int
    voters: int
    by_boat: frozenset[str] | None = None
    river: tuple[str, frozenset[str]] | None = None
    timezone: str = "Asia/Makassar"


DISTRICTS = (
    District(
        "banjarmasin",
        {
            "banjarmasin-selatan": 458,
            "banjarmasin-timur": 364,
            "banjarmasin-barat": 420,
            "banjarmasin-utara": 416,
            "banjarmasin-tengah": 277,
        },
        villages=52,
        voters=485_062,
        by_boat=frozenset({"mantuil-sungai", "pulau-bromo"}),
        river=(
            "martapura",
            frozenset(
                {
                    "jembatan-antasari",
                    "jembatan-dewi",
                    "jembatan-merdeka",
                    "jembatan-pasar-lama",
                    "jembatan-banua-anyar",
                    "jembatan-basirih",
                }
            ),
        ),
    ),
    District(
        "balikpapan",
        {
            "balikpapan-timur": 288,
            "balikpapan-barat": 263,
            "balikpapan-utara": 489,
            "balikpapan-tengah": 312,
            "balikpapan-selatan": 451,
            "balikpapan-kota": 233,
        },
        villages=34,
        voters=509_487,
        by_boat=frozenset({"kariangau-pesisir-1", "kariangau-pesisir-2"}),
        river=("ampal", frozenset({"jembatan-ampal-hilir", "jembatan-beller", "jembatan-panjaitan"})),
    ),
    District(
        "hulu-sungai-tengah",
        {
            "haruyan": 82,
            "batu-benawa": 66,
            "labuan-amas-selatan": 102,
            "labuan-amas-utara": 95,
            "pandawan": 127,
            "barabai": 162,
            "batang-alai-selatan": 85,
            "batang-alai-utara": 69,
            "hantakan": 44,
            "batang-alai-timur": 28,
            "limpasu": 37,
        },
        villages=169,
        voters=190_000,
    ),
    District(
        "seruyan",
        {
            "seruyan-hilir": 95,
            "seruyan-hilir-timur": 28,
            "seruyan-raya": 46,
            "danau-sembuluh": 37,
            "hanau": 52,
            "danau-seluluk": 43,
            "batu-ampar": 25,
            "seruyan-tengah": 65,
            "seruyan-hulu": 32,
            "suling-tambun": 12,
        },
        villages=100,
        voters=108_397,
        timezone="Asia/Pontianak",
    ),
    District(
        "kutai-barat-mahakam-ulu",
        {
            "barong-tongkok": 90,
            "bentian-besar": 14,
            "bongan": 36,
            "damai": 33,
            "jempang": 34,
            "linggang-bigung": 47,
            "long-iram": 24,
            "melak": 42,
            "mook-manaar-bulatn": 31,
            "muara-lawa": 24,
            "muara-pahu": 30,
            "nyuatan": 23,
            "penyinggahan": 14,
            "sekolaq-darat": 32,
            "siluq-ngurai": 24,
            "tering": 34,
            "laham": 10,
            "long-apari": 16,
            "long-bagun": 43,
            "long-hubung": 28,
            "long-pahangai": 21,
        },
        villages=244,
        voters=152_151,
    ),
)

of_every_district = pytest.mark.parametrize("district", DISTRICTS, ids=[one.drill for one in DISTRICTS])
Drills = Callable[[str], Scenario]


@of_every_district
def test_the_counts_are_those_of_2024(drill: Drills, district: District) -> None:
    city = drill(district.drill).city
    counted: Counter[str] = Counter()
    for place in city.polling.values():
        counted[city.zones[place.zone].parent or ""] += place.tps
    assert counted == district.tps
    assert city.tps == sum(district.tps.values())
    assert sum(zone.level == "kelurahan" for zone in city.zones.values()) == district.villages


@of_every_district
def test_every_voter_of_the_roll_has_a_station(drill: Drills, district: District) -> None:
    city = drill(district.drill).city
    voters = [people for place in city.polling.values() for people in place.voters]
    assert sum(voters) == district.voters
    assert max(voters) <= 300
    assert sum(zone.voters for zone in city.zones.values() if zone.level == "kecamatan") == district.voters


@of_every_district
def test_invented_values_are_moderate_and_said_to_be_invented(drill: Drills, district: District) -> None:
    """Real neighbourhoods are not branded: nobody stands out, and the map says that the data is for training."""
    city = drill(district.drill).city
    assert city.note is not None
    assert "data latihan" in city.note.id
    for zone in city.zones.values():
        assert 520 <= zone.trust <= 720, zone.id
        assert all(200 <= value <= 500 for value in zone.risk.values()), zone.id


@of_every_district
def test_stations_stand_in_their_village_and_villages_in_their_kecamatan(
    drill: Drills, district: District
) -> None:
    city = drill(district.drill).city
    for place in city.polling.values():
        assert inside(city.point(place.node), city.zones[place.zone].outline), place.id
    above = [zone for zone in city.zones.values() if zone.level == "kecamatan"]
    for zone in city.zones.values():
        if zone.level == "kelurahan":
            assert [one.id for one in above if inside(zone.at, one.outline)] == [zone.parent], zone.id


@of_every_district
def test_every_box_has_its_wave(drill: Drills, district: District) -> None:
    scenario = drill(district.drill)
    served = {place for wave in scenario.logistics.values() for place in wave.places}
    assert served == set(scenario.city.polling)


@of_every_district
def test_something_happens_in_every_stage_but_the_parade(drill: Drills, district: District) -> None:
    scenario = drill(district.drill)
    calm = {
        stage.id
        for stage in scenario.stages
        if not any(
            inject.incident is not None and inject.at is not None and stage.start <= inject.at < stage.end
            for inject in scenario.injects.values()
        )
    }
    assert calm <= {"readiness"}


@of_every_district
def test_classes_of_half_an_hour_to_one_and_a_half_have_four_to_twelve_seats(
    drill: Drills, district: District
) -> None:
    sessions = drill(district.drill).sessions.values()
    assert sorted((one.minutes, len(one.seats)) for one in sessions) == [(30, 4), (60, 8), (90, 12)]


@of_every_district
def test_the_clock_is_that_of_its_island(drill: Drills, district: District) -> None:
    assert drill(district.drill).timezone == district.timezone


@pytest.mark.parametrize(
    "district", [one for one in DISTRICTS if one.river is not None], ids=lambda one: one.drill
)
def test_its_bridges_and_no_other_way_cross_the_river(drill: Drills, district: District) -> None:
    assert district.river is not None
    city, (river, bridges) = drill(district.drill).city, district.river
    assert over(city, river) == bridges
    assert all(city.streets[street].bridge for street in bridges)


@pytest.mark.parametrize(
    "district", [one for one in DISTRICTS if one.by_boat is not None], ids=lambda one: one.drill
)
def test_every_station_is_reached_by_road_save_those_of_the_boats(drill: Drills, district: District) -> None:
    assert district.by_boat is not None
    city = drill(district.drill).city
    router, open_ground = city.router, city.router.ground()
    by_road = router.times(open_ground, "motor", city.sites["polresta"].node)
    by_truck = router.times(open_ground, "truck", city.sites["polresta"].node)
    by_boat = router.times(open_ground, "boat", city.sites["polairud"].node)
    for place in city.polling.values():
        water = place.id in district.by_boat
        assert (by_road[place.node] is None) == water, place.id
        assert (by_truck[place.node] is None) == water, place.id
        assert (by_boat[place.node] is not None) == water, place.id
    assert all(by_road[site.node] is not None for site in city.sites.values())
