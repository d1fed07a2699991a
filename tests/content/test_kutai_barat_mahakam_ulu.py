"""Kutai Barat and Mahakam Ulu: true counts, two districts at one table, and rapids that the water narrows and shuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from tabletop.city.model import Mode
from tabletop.drill import Drill
from tabletop.drill import events as ev
from tabletop.scenario.documents.scenario import Scenario
from tests.content.ground import closing
from tests.drill.play import by_the_book

MAHULU = {"laham", "long-apari", "long-bagun", "long-hubung", "long-pahangai"}
RAPIDS = ("riam-udang", "riam-udang-tarik", "riam-panjang", "riam-panjang-tarik")


@pytest.fixture(scope="module")
def scenario(drill: Callable[[str], Scenario]) -> Scenario:
    return drill("kutai-barat-mahakam-ulu")


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Drill:
    """The drill by the book up to the end of the count."""
    return by_the_book(Drill(scenario, seed=1), before="tabulation")


@pytest.fixture(scope="module")
def ended(played: Drill) -> Drill:
    """The same drill up to its end."""
    return by_the_book(played.fork())


def kecamatan_of(scenario: Scenario, polling: str) -> str | None:
    return scenario.city.zones[scenario.city.polling[polling].zone].parent


def hours(
    scenario: Scenario, mode: Mode, start: str, goal: str, *, shut: tuple[str, ...] = ()
) -> float | None:
    seconds = scenario.city.router.seconds(closing(scenario.city, shut), mode, start, goal)
    return None if seconds is None else seconds / 3600


def test_each_district_has_its_own_stations_and_voters(scenario: Scenario) -> None:
    voters, stations = Counter[bool](), Counter[bool]()
    for place in scenario.city.polling.values():
        upriver = kecamatan_of(scenario, place.id) in MAHULU
        stations[upriver] += place.tps
        voters[upriver] += sum(place.voters)
    assert stations == {False: 532, True: 118}
    assert voters[False] == 125_137
    assert 26_500 < voters[True] < 27_500
    kampung = [zone for zone in scenario.city.zones.values() if zone.level == "kelurahan"]
    assert Counter(zone.parent in MAHULU for zone in kampung) == {False: 194, True: 50}


def test_341_police_guard_kutai_barat(scenario: Scenario) -> None:
    guards = [unit for unit in scenario.units.values() if unit.id.startswith("jaga-")]
    assert sum(unit.strength for unit in guards if unit.seat == "padal-kubar") == 341
    assert {unit.seat for unit in guards} == {"padal-kubar", "padal-mahulu"}


def test_the_long_ways_take_what_they_take(scenario: Scenario) -> None:
    last = hours(scenario, "boat", "dermaga-tiong-ohang", "dermaga-long-apari-kampung")
    lake = hours(scenario, "boat", "dermaga-melak", "dermaga-bongan")
    mud = hours(scenario, "truck", "simpang-sendawar", "simpang-bongan")
    assert last is not None
    assert lake is not None
    assert mud is not None
    assert 6.5 <= last <= 8
    assert 6 <= lake <= 8
    assert 11 <= mud <= 13.5


def test_nothing_but_the_rapids_leads_to_the_upper_mahakam(scenario: Scenario) -> None:
    below, above = "dermaga-ujoh-bilang", "dermaga-long-pahangai"
    free = hours(scenario, "boat", below, above)
    hauled = hours(scenario, "boat", below, above, shut=("riam-udang", "riam-panjang"))
    assert free is not None
    assert hauled is not None
    assert hauled > free + 2, "hauling costs hours"
    assert hours(scenario, "boat", below, above, shut=RAPIDS) is None
    assert all(hours(scenario, mode, below, above) is None for mode in ("motor", "truck", "foot"))


def test_low_water_narrows_the_rapids_and_high_water_shuts_them(played: Drill) -> None:
    shut: dict[str, list[tuple[int, bool]]] = {street: [] for street in RAPIDS}
    for event in played.log:
        if isinstance(event, ev.StreetClosed | ev.StreetOpened) and event.street in shut:
            shut[event.street].append((event.minute, isinstance(event, ev.StreetClosed)))
    scenario = played.view("kpu-mahulu").scenario
    stages = {stage.id: stage for stage in scenario.stages}

    def closed(street: str, minute: int) -> bool:
        return next((state for at, state in reversed(shut[street]) if at <= minute), False)

    low, eve, vote = (
        stages["river-wave"].start + 60,
        stages["quiet-period"].end - 1,
        stages["polling"].start + 60,
    )
    assert [closed(street, low) for street in RAPIDS] == [True, False, True, False]
    assert all(closed(street, eve) and closed(street, vote) for street in RAPIDS)
    assert not any(closed(street, stages["counting"].end - 1) for street in ("riam-udang", "riam-panjang"))


def test_the_upriver_boxes_are_through_before_the_rapids_shut(played: Drill) -> None:
    arrived = {
        event.consignment: event.minute
        for event in played.log
        if isinstance(event, ev.BoxesHandedOver) and event.leg == "depot" and event.escorted
    }
    scenario = played.view("kpu-mahulu").scenario
    shut = next(stage.start for stage in scenario.stages if stage.id == "quiet-period")
    assert {"gelombang-long-apari", "gelombang-long-pahangai", "gelombang-bongan"} <= set(arrived)
    assert arrived["gelombang-long-apari"] < shut
    assert arrived["gelombang-long-pahangai"] < shut


def test_the_last_kampung_is_guarded_when_its_doors_open(played: Drill) -> None:
    scenario = played.view("kpu-mahulu").scenario
    opens = (scenario.polling_day or 0) + scenario.doctrine.polling.opens
    posted = [
        event.minute
        for event in played.log
        if isinstance(event, ev.DetachmentPosted) and event.polling == "long-apari-kampung-1"
    ]
    assert posted
    assert min(posted) <= opens


def test_both_districts_have_their_seats_and_their_decisions(scenario: Scenario) -> None:
    for role in ("local-chief", "kpu", "bawaslu", "government"):
        held = [seat for seat in scenario.seats.values() if role in seat.roles]
        assert len(held) == 2, role
        assert sorted(set(held[1].area)) == sorted(MAHULU) or sorted(set(held[0].area)) == sorted(MAHULU)
    assert sum("army-commander" in seat.roles for seat in scenario.seats.values()) == 1, "one Kodim for both"


def test_each_kpu_reads_its_own_ppk_before_its_own_supervisors(ended: Drill) -> None:
    done = [event for event in ended.log if isinstance(event, ev.TabulationDone)]
    read = {event.site: event for event in done if event.level == "plenary"}
    assert len(read) == 21, "every kecamatan"
    for ppk, event in read.items():
        home = ended.scenario.city.zones[ended.scenario.city.sites[ppk].zone or ""].parent
        assert event.cause == ("kpu-mahulu" if home in MAHULU else "kpu-kubar"), ppk
        assert event.witnessed, ppk
    whole = {event.site: event.tps for event in done if event.level == "all"}
    assert sorted(whole) == ["kpu-kubar", "kpu-mahulu"]
    assert whole["kpu-mahulu"] <= 118 < whole["kpu-kubar"] <= 532


def test_the_plenary_of_the_one_does_not_wait_for_that_of_the_other(ended: Drill) -> None:
    done = [event for event in ended.log if isinstance(event, ev.TabulationDone) and event.level != "ppk"]
    whole = {event.site: event.minute for event in done if event.level == "all"}
    last = max(event.minute for event in done if event.cause == "kpu-kubar")
    assert whole["kpu-mahulu"] < whole["kpu-kubar"] == last


def test_each_kpu_announces_its_own_result(ended: Drill) -> None:
    told = [event for event in ended.log if isinstance(event, ev.ResultAnnounced)]
    assert sorted((event.site, event.complete) for event in told) == [
        ("kpu-kubar", True),
        ("kpu-mahulu", True),
    ]


def test_no_crowd_at_the_market_nor_at_muara_tae(scenario: Scenario) -> None:
    for inject in scenario.injects.values():
        if inject.incident is None or not scenario.doctrine.incident_types[inject.incident.type].crowd:
            continue
        title = scenario.city.title_of(inject.incident.node).id
        assert "Muara Tae" not in title
        assert "Pasar" not in title
        assert inject.incident.zone not in {"muara-tae"}


def test_its_stages_follow_each_other(scenario: Scenario) -> None:
    assert 60 <= scenario.turns <= 105
    assert all(one.end <= two.start for one, two in pairwise(scenario.stages))
