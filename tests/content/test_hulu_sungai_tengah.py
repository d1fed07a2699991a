"""Hulu Sungai Tengah: true counts, two villages two days away on foot, and a flood that takes the command post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.drill import Drill
from tabletop.drill import events as ev
from tabletop.scenario.documents.scenario import Scenario
from tests.drill.play import by_the_book

ON_FOOT = ("juhu-1", "aing-bantai-1")
DRY = {"limpasu", "batang-alai-timur"}


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("hulu-sungai-tengah")


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Drill:
    """The drill by the book up to the end of polling."""
    return by_the_book(Drill(scenario, seed=1), before="tabulation")


def kecamatan_of(scenario: Scenario, polling: str) -> str | None:
    return scenario.city.zones[scenario.city.polling[polling].zone].parent


def test_the_published_strengths_are_kept(scenario: Scenario) -> None:
    guards = [one for one in scenario.units.values() if one.type in ("polsek-guard", "foot-guard")]
    assert sum(one.strength for one in guards) == 218
    parade = [
        "foot-patrol",
        "dalmas-awal",
        "dalmas-lanjut",
        "raimas",
        "patrol",
        "bhabin",
        "polairud",
        "negotiator",
    ]
    parade += ["intel", "cyber", "spokesman", "traffic", "detective", "pamwal", "propam", "medic", "koramil"]
    parade += ["satpol-pp", "bpbd", "bpbd-boat", "generator-boat", "pmi"]
    assert sum(one.strength for one in scenario.units.values() if one.type in parade) == 258


@pytest.mark.parametrize(("place", "start"), [("juhu-1", "pos-kiyu"), ("aing-bantai-1", "pos-batu-perahu")])
def test_two_villages_are_two_days_away_on_foot_and_no_other_way(
    scenario: Scenario, place: str, start: str
) -> None:
    router, node = scenario.city.router, scenario.city.polling[place].node
    ground = router.ground()
    for mode in ("motor", "truck", "boat"):
        assert router.seconds(ground, mode, scenario.city.sites["kpu-hst"].node, node) is None
    seconds = router.seconds(ground, "foot", scenario.city.sites[start].node, node)
    assert seconds is not None
    assert 30 * 3600 < seconds < 40 * 3600
    assert sum(scenario.city.polling[one].tps for one in ON_FOOT) == 3
    # Whoever leaves on the day before the vote comes too late; on day -3 there is time.
    days = {stage.id: stage.start for stage in scenario.stages}
    opens = days["polling"] // 1440 * 1440 + scenario.doctrine.polling.opens
    assert days["quiet-period"] + seconds // 60 > opens
    assert days["meratus"] + 5 * 60 + seconds // 60 < opens


def test_porters_and_escort_walk_on_between_the_stages(played: Drill) -> None:
    log = played.log
    for place in ON_FOOT:
        handed = [
            one
            for one in log
            if isinstance(one, ev.BoxesHandedOver) and one.leg == "direct" and one.parcels[0][0] == place
        ]
        assert [(one.recorded, one.escorted) for one in handed] == [(True, True)], place
        posted = [one for one in log if isinstance(one, ev.DetachmentPosted) and one.polling == place]
        assert posted, place
        stages = {stage.id: stage for stage in played.scenario.stages}
        assert all(stages["meratus"].end < one.minute < stages["polling"].start for one in (*handed, *posted))


def test_nine_of_eleven_kecamatan_flood_and_the_town_up_to_two_metres(scenario: Scenario) -> None:
    wet = {kecamatan_of(scenario, place) for flood in scenario.floods for place in flood.polling}
    assert wet == {zone.id for zone in scenario.city.zones.values() if zone.level == "kecamatan"} - DRY
    polling, counting = scenario.stages[4], scenario.stages[5]
    assert (polling.id, counting.id) == ("polling", "counting")
    deepest = {
        flood.gauge: max(
            scenario.gauges[flood.gauge].level(minute) - flood.sill
            for minute in range(polling.start, counting.end, 10)
        )
        for flood in sorted(scenario.floods, key=lambda one: -one.sill)
    }
    assert 150 <= max(deepest.values()) <= 200


def test_two_bridges_join_the_sides_of_the_town(scenario: Scenario) -> None:
    router, sites = scenario.city.router, scenario.city.sites
    ground = router.ground()
    ground.close("jembatan-barabai")
    assert router.seconds(ground, "motor", sites["polres"].node, sites["kpu-hst"].node) is not None
    ground.close("jembatan-sarigading")
    way = router.seconds(ground, "motor", sites["polres"].node, sites["kpu-hst"].node)
    assert way is None or way > 3600, "only round the whole district"


def test_boats_pass_the_streets_of_the_town_only_over_the_flood(played: Drill) -> None:
    scenario = played.scenario
    start, polres = scenario.units["perahu-polres-1"].home, scenario.city.sites["polres"].node
    router = scenario.city.router
    shut = [
        street for one in scenario.navigation for street in one.streets if street.startswith("perahu-barabai")
    ]
    ground = router.ground()
    assert router.seconds(ground, "boat", start, polres) is not None
    for street in shut:
        ground.close(street)
    assert router.seconds(ground, "boat", start, polres) is None
    opened = [one.minute for one in played.log if isinstance(one, ev.StreetOpened) and one.street in shut]
    assert opened
    assert min(opened) > scenario.stages[4].start + 4 * 60, "not before the water is in the town"


def test_the_command_post_loses_its_lines_until_it_has_moved(played: Drill) -> None:
    cut = [
        one
        for one in played.log
        if isinstance(one, ev.ChannelsCut) and one.cut.startswith("polres-terendam/")
    ]
    back = [
        one
        for one in played.log
        if isinstance(one, ev.ChannelsRestored) and one.cut.startswith("polres-terendam/")
    ]
    assert {one.cut for one in cut} == {one.cut for one in back}
    for one in cut:
        seats = {seat for index in one.channels for seat in played.scenario.channels[index].between}
        assert seats & {"kabag-ops", "kapolres"}
    closed = next(
        one for one in played.log if isinstance(one, ev.IncidentClosed) and one.incident == "polres-terendam"
    )
    assert closed.how == "resolved"
    assert {one.minute for one in back} == {closed.minute}


def test_the_whole_forkopimda_has_a_seat(scenario: Scenario) -> None:
    held = {role for seat in scenario.seats.values() for role in seat.roles}
    assert held >= {"government", "local-chief", "army-commander", "prosecutor", "court", "council"}
    assert held >= {"kpu", "bawaslu", "disaster", "pln", "telkom", "health"}
