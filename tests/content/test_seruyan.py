"""Seruyan: true counts over three hundred kilometres, boxes in waves over three days, and one case in the joint centre."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, radians

import pytest

from tabletop.city.model import Mode
from tabletop.drill import Drill
from tabletop.drill import events as ev
from tabletop.drill.pattern import need_of
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.placing.spread import inside
from tests.content.ground import closing
from tests.drill.play import by_the_book

UPPER = {"seruyan-hulu", "suling-tambun"}
LOWER = {"seruyan-hilir", "seruyan-hilir-timur"}
CENTRE = "polres"
RAPIDS = ("riam-batang-1", "tumbang-sepan-1", "tumbang-setawai-1")
ROAD = "trans-kalimantan-seluluk"
DETOUR = "jl-poros-kebun"
HOUR = 3600
CROWDS = {"roadblock", "riot", "supporters-clash", "tyres-burnt", "peaceful-assembly", "unregistered-voter"}


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("seruyan")


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Drill:
    """The drill by the book, from the parade to the result."""
    return by_the_book(Drill(scenario, seed=1))


def kecamatan_of(scenario: Scenario, polling: str) -> str:
    return scenario.city.zones[scenario.city.polling[polling].zone].parent or ""


def seconds(scenario: Scenario, mode: Mode, start: str, goal: str, *closed: str) -> int | None:
    sites = scenario.city.sites
    here, there = (sites[one].node if one in sites else one for one in (start, goal))
    return scenario.city.router.seconds(closing(scenario.city, closed), mode, here, there)


def test_the_clocks_are_those_of_the_west(scenario: Scenario) -> None:
    assert "WIB" in scenario.briefing.id
    assert "WITA" not in scenario.briefing.id


def test_every_site_stands_in_its_own_zone(scenario: Scenario) -> None:
    city = scenario.city
    for site in city.sites.values():
        if site.zone is not None:
            assert inside(city.point(site.node), city.zones[site.zone].outline), site.id


def test_the_way_upriver_takes_a_day(scenario: Scenario) -> None:
    by_road = seconds(scenario, "truck", "gudang-logistik", "dermaga-rantau-pulut")
    by_boat = seconds(scenario, "boat", "dermaga-rantau-pulut", "ppk-seruyan-hulu")
    on = seconds(scenario, "boat", "ppk-seruyan-hulu", "ppk-suling-tambun")
    assert by_road is not None
    assert by_boat is not None
    assert on is not None
    assert by_road > 3 * HOUR
    assert by_boat > 2 * HOUR
    assert by_road + by_boat + on > 9 * HOUR


def test_suling_tambun_and_the_rapids_are_reached_by_boat_alone(scenario: Scenario) -> None:
    router, ground = scenario.city.router, scenario.city.router.ground()
    by_road = router.times(ground, "motor", scenario.city.sites[CENTRE].node)
    by_boat = router.times(ground, "boat", scenario.city.sites["polairud"].node)
    for place in scenario.city.polling.values():
        assert (by_road[place.node] is None) != (by_boat[place.node] is None), place.id
        if kecamatan_of(scenario, place.id) == "suling-tambun" or place.id in RAPIDS:
            assert by_road[place.node] is None, place.id
    assert all(
        by_road[site.node] is not None or by_boat[site.node] is not None
        for site in scenario.city.sites.values()
    )


def test_high_and_low_water_shut_the_rapids(scenario: Scenario) -> None:
    gate = next(one for one in scenario.navigation if "seruyan-riam" in one.streets)
    assert (gate.below, gate.above) == (80, 360)
    for place in RAPIDS:
        node = scenario.city.polling[place].node
        assert seconds(scenario, "boat", "ppk-seruyan-hulu", node) is not None
        assert seconds(scenario, "boat", "ppk-seruyan-hulu", node, "seruyan-riam") is None
    first = scenario.city.polling["tumbang-taberau-1"].node
    assert seconds(scenario, "boat", "ppk-seruyan-hulu", first, "seruyan-riam") is not None


def test_the_bridge_is_590_metres_and_the_only_way_across(scenario: Scenario) -> None:
    lengths = {
        data["length"]
        for _, _, data in scenario.city.graph.edges(data=True)
        if data["street"] == "jembatan-soekarno"
    }
    assert lengths == {590}
    across = scenario.city.polling["sungai-undang-1"].node
    assert seconds(scenario, "motor", CENTRE, across) is not None
    assert seconds(scenario, "motor", CENTRE, across, "jembatan-soekarno") is None


def test_the_estate_road_is_the_detour_of_the_flooded_road(scenario: Scenario) -> None:
    usual = seconds(scenario, "truck", "polsek-hanau", "polsek-danau-seluluk")
    detour = seconds(scenario, "truck", "polsek-hanau", "polsek-danau-seluluk", ROAD)
    round_about = seconds(scenario, "truck", "polsek-hanau", "polsek-danau-seluluk", ROAD, DETOUR)
    assert usual is not None
    assert detour is not None
    assert round_about is not None
    assert usual < detour < round_about


def test_the_parade_ground_floods(played: Drill) -> None:
    stages = [s.id for s in played.scenario.stages]
    assert stages[0] == "readiness"
    end = played.scenario.stages[0].end
    shut = {e.street for e in played.log if isinstance(e, ev.StreetClosed) and e.minute <= end}
    assert "jl-gagah-lurus" in shut


def test_nothing_of_the_kept_out_ground_is_played(scenario: Scenario) -> None:
    """No crowd, roadblock or violence in Seruyan Raya or on the estate roads, nor within ten kilometres of them."""
    graph, city = scenario.city.graph, scenario.city
    estate = {node for a, b, d in graph.edges(data=True) if d["street"] == DETOUR for node in (a, b)}
    inside = {node for node in estate if node.startswith("kebun-")}
    kept = [city.point(node) for node in inside] + [(-3.012, 112.429)]
    for inject in scenario.injects.values():
        opening = inject.incident
        if opening is None or opening.type not in CROWDS | {"box-robbed", "hostage", "vip-threat"}:
            continue
        zone = city.zones[opening.zone] if opening.zone is not None else None
        assert zone is None or "seruyan-raya" not in (zone.id, zone.parent), inject.id
        lat, lon = city.point(opening.node)
        for at in kept:
            off = hypot(lat - at[0], (lon - at[1]) * cos(radians(3))) * 111.2
            assert off > 10, (inject.id, at)


def test_waves_leave_in_the_order_of_the_distance(scenario: Scenario) -> None:
    days = {
        stage.id: name
        for stage, name in zip(
            (s for s in scenario.stages if s.id.startswith("logistics-")), ("H-3", "H-2", "H-1"), strict=True
        )
    }
    stages = {stage.id: stage for stage in scenario.stages}
    polling = stages["polling"].start // 1440
    assert [polling - stages[stage].start // 1440 for stage in days] == [3, 2, 1]
    first: dict[str, int] = {}
    for wave in scenario.logistics.values():
        for place in wave.places:
            parent = kecamatan_of(scenario, place)
            first[parent] = min(first.get(parent, wave.at), wave.at)
    left = {parent: polling - minute // 1440 for parent, minute in first.items()}
    assert all(left[parent] == 3 for parent in UPPER)
    assert all(left[parent] == 1 for parent in LOWER)
    assert {day for parent, day in left.items() if parent not in UPPER | LOWER | {"seruyan-tengah"}} == {2}


def test_every_box_goes_out_under_escort_and_is_there_on_the_day(scenario: Scenario, played: Drill) -> None:
    opening = next(s for s in scenario.stages if s.id == "polling").start + 60
    legs = [event for event in played.log if isinstance(event, ev.BoxesHandedOver)]
    assert all(leg.recorded for leg in legs)
    assert all(leg.escorted for leg in legs if leg.leg in ("depot", "direct"))
    arrived = sum(
        count
        for leg in legs
        if leg.leg in ("station", "direct") and leg.minute <= opening
        for _, count in leg.parcels
    )
    assert arrived == 435 * 5


def test_the_case_runs_through_the_three_seats_of_the_centre(scenario: Scenario, played: Drill) -> None:
    owners = {scenario.seats[seat].agency for seat in ("bawaslu-kabupaten", "kasat-reskrim", "kejaksaan")}
    assert owners == {"bawaslu", "polri", "kejaksaan"}
    assert scenario.doctrine.decisions["receive-report"].role == "bawaslu"
    assert scenario.doctrine.decisions["call-the-centre"].role == "bawaslu"
    assert scenario.doctrine.decisions["accept-file"].role == "prosecutor"
    told = scenario.seats["kasat-reskrim"].brief.id + scenario.seats["kejaksaan"].brief.id
    assert "14 hari kerja" in told
    limits = scenario.injects["tenggat-berikutnya"].tells[0].text.id
    assert [word for word in limits.split() if word.isdigit()] == ["3", "3", "5", "7", "3", "7"]
    chain = ["laporan-diterima", "perkara-berjalan", "berkas-disusun", "berkas-diserahkan"]
    reached = [e.milestone for e in played.log if isinstance(e, ev.MilestoneReached) and e.milestone in chain]
    assert reached == chain


def test_the_fourteenth_working_day_is_that_of_the_result(scenario: Scenario) -> None:
    """Counted from Monday 12 February 2024, without weekends and the day of the vote."""
    stages = {stage.id: stage for stage in scenario.stages}
    report = stages["campaign"].start // 1440  # Saturday 10 February
    vote = stages["polling"].start // 1440
    working = [
        day for day in range(report + 1, report + 40) if (day - report + 5) % 7 not in (5, 6) and day != vote
    ]
    assert working[13] == stages["result"].start // 1440


def test_guards_are_just_enough(scenario: Scenario) -> None:
    doctrine = scenario.doctrine
    router = scenario.city.router
    by_road = router.times(router.ground(), "motor", scenario.city.sites[CENTRE].node)

    def guards(*, boat: bool) -> int:
        return sum(
            unit.strength
            for unit in scenario.units.values()
            if unit.type == ("polairud" if boat else "polsek-guard")
        )

    places = scenario.city.polling.values()
    on_land = sum(need_of(doctrine, place) for place in places if by_road[place.node] is not None)
    on_water = sum(need_of(doctrine, place) for place in places if by_road[place.node] is None)
    assert on_land <= guards(boat=False) <= 1.25 * on_land
    assert on_water <= guards(boat=True) <= 2.2 * on_water, "the boats also escort and rescue"


def test_by_the_book_no_gate_breaks_and_nobody_is_hurt(played: Drill) -> None:
    assert played.outcome().gates_broken == 0
    assert played.outcome().people_harmed == 0
