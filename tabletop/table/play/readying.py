"""Getting a unit ready: the entries of its palette to inspect, repair and lend, and the order each of them gives."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry


def readying(deeds: Deeds, unit: str) -> list[tuple[Entry, o.Order]]:
    """Return what can be done for the readiness of a unit, each with its order; nothing where the book asks for none."""
    view, say = deeds.desk.view, deeds.say
    seen = view.readiness.get(unit)
    if seen is None:
        return []
    scenario = view.scenario
    section = say("play.ready.section")
    found: list[tuple[Entry, o.Order]] = []

    def add(order: o.Order, words: str, note: str = "") -> None:
        found.append((Entry(f"ready-{len(found)}", words, note, section=section), order))

    here = view.units[unit].node
    for other in dict.fromkeys((unit, *view.readiness)):
        one = view.units[other]
        if other == unit or (one.node == here and not one.nodes):
            note = say(
                "play.ready.inspected" if view.readiness[other].inspected is not None else "play.ready.unseen"
            )
            add(o.Inspect(unit, other), say("play.ready.inspect", unit=scenario.units[other].title), note)
    for kit, short in seen.short:
        if kit != PEOPLE and kit not in seen.repaired:
            add(
                o.Repair(unit, kit),
                say("play.ready.repair", kit=scenario.doctrine.equipment[kit].title, n=short),
            )
    for other, theirs in view.readiness.items():
        for kit, short in theirs.short:
            have = dict(seen.have).get(kit, 0)
            if other != unit and have > 0:
                title, to = scenario.doctrine.equipment[kit].title, scenario.units[other].title
                amount = min(short, have)
                add(o.Lend(unit, other, kit, amount), say("play.ready.lend", n=amount, kit=title, to=to))
    return found
