"""The book's crowds: what is calm stays calm, and what is met early and mildly ends in peace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tabletop.drill import DoctrinePlayer, Drill, Message, Move, PassivePlayer, Respond, View
from tabletop.drill import events as ev
from tabletop.drill.crowds import drift, now_of
from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.scenario.documents.crowds import CALM
from tabletop.scenario.documents.doctrine import Effect
from tabletop.scenario.documents.scenario import Inject, Opening, Tell
from tests.drill.play import order, rest, those, turns

Shipped = Callable[[str], Scenario]
CROWDS = ["peaceful-assembly", "supporters-clash", "tyres-burnt", "roadblock", "unregistered-voter", "riot"]


def with_crowd(scenario: Scenario, type_: str, **more: Any) -> Scenario:
    """The drill with nothing in it but one crowd at the KPU from the first minute."""
    site = next(site for site in scenario.city.sites.values() if site.kind == "kpu")
    what = scenario.doctrine.incident_types[type_]
    opening = Opening(type_, site.node, site.zone, what.people, what.level, (), CALM)
    opening = replace(opening, **more)
    sample = next(iter(scenario.injects.values()))
    start = scenario.stages[0].start
    word = Tell("kabag-ops", "radio", Text.plain("Massa."), 0, Text.plain("Pawas"))
    plain: dict[str, Any] = {
        "when": None,
        "tells": (word,),
        "closes": (),
        "sets": (),
        "follows": (),
        "timeout": None,
    }
    inject: Inject = replace(sample, id="massa", at=start, until=start, incident=opening, **plain)
    return replace(scenario, injects={"massa": inject}, signs={})


def test_every_crowd_of_the_book_is_tried(shipped: Shipped) -> None:
    types = shipped("latihan-dasar").doctrine.incident_types.values()
    assert sorted(CROWDS) == sorted(one.id for one in types if one.crowd)


@pytest.mark.parametrize("type_", CROWDS)
def test_an_orderly_crowd_in_the_light_that_is_attended_has_no_reason_to_rise(
    shipped: Shipped, type_: str
) -> None:
    scenario = shipped("latihan-dasar")
    calm = scenario.doctrine.states[0]
    drill = Drill(with_crowd(scenario, type_, level=120))
    turns(drill)
    run: Any = drill._run
    one = run.state.incidents["massa"]
    assert run.state.trust[one.zone] >= 500 * 60
    unit = next(iter(run.state.units.values()))
    work = [("somebody", unit, next(iter(scenario.doctrine.courses.values())))]
    now = replace(now_of(one, run.minute, Effect()), provocation=0, legitimacy=60_000, grievance=0)
    assert drift(run, "massa", now, calm, work) <= 0


def test_an_assembly_that_nobody_provokes_never_leaves_green(shipped: Shipped) -> None:
    drill = Drill(with_crowd(shipped("latihan-dasar"), "peaceful-assembly"))
    closed = [event.how for event in those(rest(drill), ev.IncidentClosed)]
    assert closed == ["ended"]
    assert not those(drill.log, ev.IncidentStateChanged)


def test_facilitation_alone_sends_people_home(shipped: Shipped) -> None:
    drill = Drill(with_crowd(shipped("latihan-dasar"), "peaceful-assembly"))
    turns(drill)
    order(drill, "kabag-ops", Respond("dalmas-1", "massa", "facilitate"))
    turns(drill, 2)
    assert drill.view("kabag-ops").incidents["massa"].people < 200
    assert [event.how for event in those(rest(drill), ev.IncidentClosed)] in (["ended"], ["resolved"])
    assert drill.outcome().people_harmed == 0


class Facilitator:
    """Does the routine of the day, passes word on, and sends one unit to escort each assembly; nothing else."""

    def orders(self, view: View) -> list[tuple[str, Any]]:
        met = [
            given
            for given in DoctrinePlayer().orders(view)
            if isinstance(given[1], Message)
            or (isinstance(given[1], Respond) and given[1].course == "facilitate")
        ]
        sent = {order.unit for _, order in met if isinstance(order, Respond)}
        return met + [
            given for given in PassivePlayer().orders(view) if getattr(given[1], "unit", None) not in sent
        ]


def test_a_third_of_the_peaceful_assemblies_end_in_peace_with_facilitation_alone(shipped: Shipped) -> None:
    peaceful = seen = 0
    for name in ("latihan-dasar", "banjarmasin"):
        drill, player = Drill(shipped(name), seed=2), Facilitator()
        while not drill.over:
            for seat in drill.scenario.seats:
                for giver, given in player.orders(drill.view(seat)):
                    drill.submit(giver, given)
            turns(drill)
        opened = {
            event.incident
            for event in those(drill.log, ev.IncidentOpened)
            if event.type == "peaceful-assembly"
        }
        hurt = {event.incident for event in those(drill.log, ev.PersonHarmed)}
        ended = {event.incident for event in those(drill.log, ev.IncidentClosed) if event.how != "lost"}
        seen += len(opened)
        peaceful += len((opened & ended) - hurt)
    assert seen >= 3
    assert 3 * peaceful >= seen


def test_more_police_than_a_calm_crowd_needs_raise_it(shipped: Shipped) -> None:
    """Given the same facilitation, the rest of the reserve beside it makes the same crowd worse."""
    after = []
    for reserve in ((), ("dalmas-awal-2", "dalmas-lanjut-1", "raimas-1")):
        drill = Drill(with_crowd(shipped("banjarmasin"), "peaceful-assembly"))
        turns(drill)
        order(drill, "kabag-ops", Message("kasat-samapta", "massa"))
        turns(drill)
        order(drill, "kasat-samapta", Respond("dalmas-awal-1", "massa", "facilitate"))
        for unit in reserve:
            order(drill, "kasat-samapta", Move(unit, drill.view("kabag-ops").incidents["massa"].node))
        turns(drill)
        after.append(drill.view("kasat-samapta").incidents["massa"].level)
    assert after[1] > after[0]
