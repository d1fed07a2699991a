"""Early detection in what we ship: the senses of the pack, the signs of Banjarmasin, and what heeding them is worth."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.drill import events as ev
from tabletop.scenario.documents.detection import SOURCES
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Scenario

CAMERAS = {"kpu", "market", "post", "port", "government", "warehouse"}
"""Kinds of public ground that may have cameras; nobody's home, school or sickbed has any."""


def test_every_sense_of_the_book_has_somebody_to_sense(doctrine: Doctrine) -> None:
    assert set(doctrine.detection.senses) == set(SOURCES)
    for sense in doctrine.detection.senses.values():
        able = [
            one for one in doctrine.unit_types.values() if not one.capabilities.isdisjoint(sense.capabilities)
        ]
        assert able or sense.roles, sense.source
        assert 0 < sense.chance <= 1000


def test_nobody_who_senses_quietly_carries_a_firearm(doctrine: Doctrine) -> None:
    senses = doctrine.detection.senses
    quiet = (
        senses["community"].capabilities | senses["cyber"].capabilities | senses["intelligence"].capabilities
    )
    assert not [
        one.id for one in doctrine.unit_types.values() if one.armed and not one.capabilities.isdisjoint(quiet)
    ]


def test_an_early_start_helps_and_never_ends_an_incident_by_itself(doctrine: Doctrine) -> None:
    assert -1000 < doctrine.detection.level < 0
    assert -1000 < doctrine.detection.people < 0


def test_banjarmasin_has_signs_to_heed_and_alarms_to_doubt(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("banjarmasin")
    signs = scenario.signs.values()
    assert len({sign.inject for sign in signs if sign.heralds}) >= 6
    assert len([sign for sign in signs if sign.truth != "real"]) >= 2
    assert {source for sign in signs for source in sign.by} == set(SOURCES)
    assert all(sign.text.id != sign.text.en for sign in signs)


def test_cameras_of_banjarmasin_overlook_public_ground(shipped: Callable[[str], Scenario]) -> None:
    sites = [site for site in shipped("banjarmasin").city.sites.values() if site.cctv]
    assert 3 <= len(sites) <= 10
    assert {site.kind for site in sites} <= CAMERAS


def test_every_owner_of_a_sign_has_a_seat_that_can_be_asked(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("banjarmasin")
    held = {role for seat in scenario.seats.values() for role in seat.roles}
    owners = {sign.owner or scenario.doctrine.detection.owner for sign in scenario.signs.values()}
    assert owners <= held


def test_the_book_meets_signs_in_banjarmasin_and_chases_no_hoax(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("banjarmasin")
    for seed in (3, 4):
        drill, player = Drill(scenario, seed=seed, played=scenario.seats), DoctrinePlayer()
        while not drill.over:
            for seat, order in player.orders(drill.view()):
                drill.submit(seat, order)
            drill.end_turn()
        attended = [event.sign for event in drill.log if isinstance(event, ev.SignAttended)]
        assert all(scenario.signs[sign].truth == "real" for sign in attended)
        met = {event.incident for event in drill.log if isinstance(event, ev.SignMet)}
        assert met
        opened = {event.incident: event.level for event in drill.log if isinstance(event, ev.IncidentOpened)}
        written = {
            name: one.incident.level for name, one in scenario.injects.items() if one.incident is not None
        }
        assert {name for name, level in opened.items() if level < written.get(name, 0)} == met
