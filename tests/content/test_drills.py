"""The drills we ship: whole, in both languages, and within the bounds of what may be drilled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from tabletop.drill import Drill
from tabletop.drill import events as ev
from tabletop.drill.pattern import need_of
from tabletop.language import Text
from tabletop.scenario.documents.scenario import Scenario
from tests.drill.play import by_the_book
from tests.shipped import SHIPPED

Drills: TypeAlias = Callable[[str], Scenario]


VIOLENT = frozenset(
    {
        "supporters-clash",
        "tyres-burnt",
        "roadblock",
        "box-robbed",
        "boxes-burnt",
        "riot",
        "hostage",
        "vip-threat",
    }
)
"""Incident types that may be set at invented places only."""

CENTRE = (-3.320, 114.587)
"""Banjarmasin Tengah, as the field notes have it."""

KEPT_OUT = re.compile(
    r"\b(suku|etnis|agama|adat|masjid|gereja|pura|vihara|klenteng|ulama|partai|parpol|konvoi|perusahaan|perkebunan|"
    r"tribe|ethnic|religio\w*|mosque|church|temple|party|convoy|compan(?:y|ies)|plantation|loot\w*|riot(?!\s+unit)|arson|"
    r"kerusuhan|penjarahan|pembakaran)\b",
    re.IGNORECASE,
)


def texts(scenario: Scenario) -> Iterator[Text]:
    """Everything a player reads of an inject."""
    for inject in scenario.injects.values():
        yield inject.title
        for tell in inject.tells:
            yield tell.text
            yield tell.sender
    for sign in scenario.signs.values():
        yield sign.text


@pytest.mark.parametrize("name", SHIPPED)
def test_everything_that_is_read_is_in_both_languages(drill: Drills, name: str) -> None:
    scenario = drill(name)
    for text in [
        scenario.summary,
        scenario.briefing,
        *(inject.title for inject in scenario.injects.values()),
    ]:
        assert text.id
        assert text.id != text.en
    for inject in scenario.injects.values():
        assert all(tell.text.id != tell.text.en for tell in inject.tells), inject.id
    assert all(seat.brief.id != seat.brief.en for seat in scenario.seats.values())


@pytest.mark.parametrize("name", SHIPPED)
def test_whoever_must_act_is_told(drill: Drills, name: str) -> None:
    """Somebody who is told of an incident commands a unit able to meet it, or can reach a seat that does."""
    scenario = drill(name)
    for inject in scenario.injects.values():
        if inject.incident is not None:
            assert inject.tells, inject.id


@pytest.mark.parametrize("name", SHIPPED)
def test_every_incident_can_be_met_with_the_units_at_hand(drill: Drills, name: str) -> None:
    scenario = drill(name)
    doctrine, router = scenario.doctrine, scenario.city.router
    ground = router.ground()
    for inject in scenario.injects.values():
        if inject.incident is None:
            continue
        kind = doctrine.incident_types[inject.incident.type]
        for task in inject.incident.expects:
            if task.observe.event != "course-started":
                continue
            where = dict(task.observe.where)
            courses = [doctrine.courses[c] for c in (*kind.courses, *kind.closing)]
            wanted = [
                course
                for course in courses
                if course.states
                and course.id in where.get("course", {course.id})
                and course.capability in where.get("capability", {course.capability})
            ]
            able = [
                unit.id
                for unit in scenario.units.values()
                for course in wanted
                if course.capability in doctrine.unit_types[unit.type].capabilities
                and unit.strength >= course.people
                and router.seconds(
                    ground, doctrine.unit_types[unit.type].mode, unit.home, inject.incident.node
                )
                is not None
            ]
            assert able, (inject.id, task.id)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_polling_place_can_be_guarded(drill: Drills, name: str) -> None:
    scenario = drill(name)
    router = scenario.city.router
    ground = router.ground()
    guards = [unit for unit in scenario.units.values() if scenario.doctrine.unit_types[unit.type].guards]
    for place in scenario.city.polling.values():
        assert any(
            router.seconds(ground, scenario.doctrine.unit_types[unit.type].mode, unit.home, place.node)
            is not None
            for unit in guards
        ), place.id


@pytest.mark.parametrize("name", SHIPPED)
def test_guards_suffice_for_the_pattern_and_leave_a_reserve(drill: Drills, name: str) -> None:
    scenario = drill(name)
    doctrine = scenario.doctrine
    need = sum(need_of(doctrine, place) for place in scenario.city.polling.values())
    have = sum(
        unit.strength
        for unit in scenario.units.values()
        if doctrine.unit_types[unit.type].guards and not doctrine.unit_types[unit.type].armed
    )
    assert need < have


@pytest.mark.parametrize("name", SHIPPED)
def test_seats_that_must_talk_have_a_line(drill: Drills, name: str) -> None:
    scenario = drill(name)
    reached = {next(iter(scenario.seats))}
    while True:
        more = {s for c in scenario.channels for s in c.between if reached & set(c.between)} | reached
        if more == reached:
            break
        reached = more
    assert reached == set(scenario.seats)


@pytest.mark.parametrize("name", SHIPPED)
def test_violent_kinds_are_set_at_invented_places_only(drill: Drills, name: str) -> None:
    scenario = drill(name)
    if name == "latihan-dasar":
        assert "rekaan" in scenario.briefing.id
        return
    for inject in scenario.injects.values():
        if inject.incident is not None and inject.incident.type in VIOLENT:
            assert "(rekaan)" in scenario.city.title_of(inject.incident.node).id, inject.id


@pytest.mark.parametrize("name", SHIPPED)
def test_no_text_touches_what_is_kept_out(drill: Drills, name: str) -> None:
    for text in texts(drill(name)):
        for words in (text.id, text.en):
            assert not KEPT_OUT.search(words), words


def test_nothing_violent_near_the_centre_of_banjarmasin(drill: Drills) -> None:
    scenario = drill("banjarmasin")
    for inject in scenario.injects.values():
        if inject.incident is not None and inject.incident.type in VIOLENT:
            lat, lon = scenario.city.point(inject.incident.node)
            assert abs(lat - CENTRE[0]) > 0.03 or abs(lon - CENTRE[1]) > 0.03, inject.id
            zone = inject.incident.zone
            assert zone is None or scenario.city.zones[zone].parent != "banjarmasin-tengah"


def test_no_campaign_crowd_in_the_centre_of_banjarmasin(drill: Drills) -> None:
    """The last day of a campaign is a wound of this city: even a peaceful rally is held elsewhere."""
    scenario = drill("banjarmasin")
    campaign = next(stage for stage in scenario.stages if stage.id == "campaign")
    zones = scenario.city.zones
    for inject in scenario.injects.values():
        opening = inject.incident
        if opening is None or inject.at is None or not campaign.start <= inject.at < campaign.end:
            continue
        if scenario.doctrine.incident_types[opening.type].crowd:
            assert opening.zone is not None
            assert zones[opening.zone].parent != "banjarmasin-tengah", inject.id


def test_every_decision_has_an_owner_at_the_table_of_banjarmasin(drill: Drills) -> None:
    scenario = drill("banjarmasin")
    held = {role for seat in scenario.seats.values() for role in seat.roles}
    stakeholders = {"contestants", "community-figures"}
    assert {one.role for one in scenario.doctrine.decisions.values()} <= held | stakeholders


def test_training_data_is_labelled_as_such(drill: Drills) -> None:
    assert "rekaan" in drill("banjarmasin").briefing.id
    assert "invented" in drill("banjarmasin").briefing.en


def test_the_first_drill_is_small_and_short(drill: Drills) -> None:
    scenario = drill("latihan-dasar")
    assert scenario.turns == 6
    assert scenario.minutes == 10
    assert scenario.city.tps == 24
    assert len(scenario.city.polling) == 6
    assert len(scenario.seats) <= 4
    first = min(inject.at for inject in scenario.injects.values() if inject.at is not None)
    assert first >= scenario.stages[0].start + scenario.stages[0].turn, "the first turn is for guarding"


def test_the_first_drill_has_a_place_only_boats_reach(drill: Drills) -> None:
    scenario = drill("latihan-dasar")
    router = scenario.city.router
    ground = router.ground()
    node = scenario.city.polling["kampung-seberang"].node
    assert router.seconds(ground, "motor", "polres", node) is None
    assert router.seconds(ground, "boat", scenario.units["polair-1"].home, node) is not None


def test_banjarmasin_is_whole(drill: Drills) -> None:
    scenario = drill("banjarmasin")
    stages = {stage.id: stage for stage in scenario.stages}
    assert list(stages) == [
        "readiness",
        "campaign",
        "quiet-period",
        "polling",
        "counting",
        "tabulation",
        "result",
    ]
    assert [stage.id for stage in scenario.stages if stage.kind == "readiness"] == ["readiness"]
    assert stages["polling"].end == stages["counting"].start
    assert len(scenario.units) >= 45
    agencies = {scenario.doctrine.unit_types[unit.type].agency for unit in scenario.units.values()}
    assert agencies >= {
        "polri",
        "brimob",
        "tni",
        "kpu",
        "bawaslu",
        "kejaksaan",
        "pemda",
        "bpbd",
        "pmi",
        "pln",
    }
    seats = Counter(seat.kind for seat in scenario.seats.values())
    assert seats["command"] >= 13
    assert seats["role-player"] == 4
    assert sum(inject.incident is not None for inject in scenario.injects.values()) >= 20
    assert scenario.plenary
    kinds = {inject.incident.type for inject in scenario.injects.values() if inject.incident is not None}
    assert {"tidal-flood", "logistics-delayed", "unregistered-voter", "hoax", "peaceful-assembly"} <= kinds
    assert {"poll-worker-collapse", "blackout", "boat-trouble", "road-obstructed"} <= kinds


def test_an_unanswered_rumour_leads_to_the_larger_assembly(drill: Drills) -> None:
    injects = drill("banjarmasin").injects
    timeout = injects["hoaks-surat-suara"].timeout
    assert timeout is not None
    assert timeout.milestone == "hoaks-dibiarkan"
    large, small = injects["aksi-besar"].incident, injects["aksi-kecil"].incident
    assert large is not None
    assert small is not None
    assert large.people > small.people


def test_every_box_of_banjarmasin_goes_out_under_escort_and_comes_back(drill: Drills) -> None:
    scenario = drill("banjarmasin")
    played = by_the_book(Drill(scenario))
    legs = [event for event in played.log if isinstance(event, ev.BoxesHandedOver)]
    assert all(leg.recorded for leg in legs)
    assert all(leg.escorted for leg in legs if leg.leg in ("depot", "direct"))
    for leg, boxes in {"depot": 9615 + 60, "direct": 60}.items():
        assert sum(count for one in legs if one.leg == leg for _, count in one.parcels) == boxes, leg
    back = sum(count for one in legs if one.leg == "return" for _, count in one.parcels)
    assert 9000 < back <= 9675  # the last counts go on after 21:30
