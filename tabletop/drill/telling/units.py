"""What is told of units: their ways, their posts, their people and their equipment."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller, clock, kit_title, unit_title
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _arrived(scenario: Scenario, event: ev.UnitArrived) -> Phrase:
    place = scenario.city.title_of(event.node)
    return phrase("drill.event.unit-arrived", unit=unit_title(scenario, event.unit), place=place)


def _blocked(scenario: Scenario, event: ev.UnitBlocked) -> Phrase:
    return phrase(
        f"drill.event.unit-blocked.{'stuck' if event.stuck else 'round'}",
        unit=unit_title(scenario, event.unit),
        place=scenario.city.title_of(event.node),
        street=scenario.city.streets[event.street].title,
    )


def _slowed(scenario: Scenario, event: ev.UnitSlowed) -> Phrase:
    place = scenario.city.title_of(event.node)
    return phrase("drill.event.unit-slowed", unit=unit_title(scenario, event.unit), place=place)


def _released(scenario: Scenario, event: ev.UnitReleased) -> Phrase:
    return phrase(
        "drill.event.unit-released", unit=unit_title(scenario, event.unit), clock=clock(event.ready)
    )


def _ready(scenario: Scenario, event: ev.UnitReady) -> Phrase:
    return phrase("drill.event.unit-ready", unit=unit_title(scenario, event.unit))


def _detachment(scenario: Scenario, event: ev.DetachmentPosted | ev.DetachmentReturned) -> Phrase:
    return phrase(
        f"drill.event.{event.kind}",
        unit=unit_title(scenario, event.unit),
        people=event.people,
        place=scenario.city.polling[event.polling].title,
    )


def _relieved(scenario: Scenario, event: ev.DetachmentRelieved) -> Phrase:
    return phrase(
        "drill.event.detachment-relieved",
        unit=unit_title(scenario, event.unit),
        relieved=unit_title(scenario, event.relieved),
        place=scenario.city.polling[event.polling].title,
    )


def _of_unit(scenario: Scenario, event: ev.UnitResting | ev.UnitFed) -> Phrase:
    return phrase(f"drill.event.{event.kind}", unit=unit_title(scenario, event.unit))


def _work(scenario: Scenario, event: ev.KitWorkStarted) -> Phrase:
    unit, until = unit_title(scenario, event.unit), clock(event.until)
    if event.kit is not None:
        kit = kit_title(scenario, event.kit)
        return phrase("drill.event.kit-work-started.repairing", unit=unit, kit=kit, clock=until)
    target = unit_title(scenario, event.target)
    return phrase("drill.event.kit-work-started.inspecting", unit=unit, target=target, clock=until)


def _inspected(scenario: Scenario, event: ev.UnitInspected) -> Phrase:
    what = "wanting" if event.wanting else "whole"
    return phrase(
        f"drill.event.unit-inspected.{what}", unit=unit_title(scenario, event.target), n=event.wanting
    )


def _shortfall(scenario: Scenario, event: ev.ShortfallFound) -> Phrase:
    kit = kit_title(scenario, event.kit)
    unit = unit_title(scenario, event.unit)
    return phrase(f"drill.event.shortfall-found.{event.how}", unit=unit, kit=kit, n=event.short)


def _repaired(scenario: Scenario, event: ev.KitRepaired) -> Phrase:
    kit = kit_title(scenario, event.kit)
    return phrase("drill.event.kit-repaired", unit=unit_title(scenario, event.unit), kit=kit, n=event.amount)


def _loan(scenario: Scenario, event: ev.KitLent | ev.KitReceived) -> Phrase:
    lender, to = (event.unit, event.to) if isinstance(event, ev.KitLent) else (event.lender, event.unit)
    return phrase(
        f"drill.event.{event.kind}",
        unit=unit_title(scenario, lender),
        to=unit_title(scenario, to),
        kit=kit_title(scenario, event.kit),
        n=event.amount,
    )


def _ring(scenario: Scenario, event: ev.RingManned | ev.RingOpen) -> Phrase:
    plenary = next(one for one in scenario.plenary if one.id == event.plenary)
    ring = next(one for one in plenary.rings if one.id == event.ring)
    people = event.people if isinstance(event, ev.RingOpen) else ring.people
    return phrase(
        f"drill.event.{event.kind}",
        ring=ring.title,
        place=scenario.city.title_of(plenary.node),
        people=people,
        need=ring.people,
    )


TELLERS: dict[type[ev.Event], Teller] = {
    ev.UnitArrived: _arrived,
    ev.UnitBlocked: _blocked,
    ev.UnitReleased: _released,
    ev.UnitSlowed: _slowed,
    ev.UnitReady: _ready,
    ev.UnitResting: _of_unit,
    ev.UnitFed: _of_unit,
    ev.DetachmentRelieved: _relieved,
    ev.DetachmentPosted: _detachment,
    ev.DetachmentReturned: _detachment,
    ev.KitWorkStarted: _work,
    ev.UnitInspected: _inspected,
    ev.ShortfallFound: _shortfall,
    ev.KitRepaired: _repaired,
    ev.KitLent: _loan,
    ev.KitReceived: _loan,
    ev.RingManned: _ring,
    ev.RingOpen: _ring,
}
