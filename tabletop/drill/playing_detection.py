"""Early detection by the book: pass a sign on, verify it with its owner, be there first, and keep scouts where they count."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.drill import orders as o
from tabletop.drill.drawn import drawn
from tabletop.drill.options import believed_ground, own, way
from tabletop.drill.playing_reach import scouts, too_late
from tabletop.drill.playing_talk import Told, talk_of
from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view import UnitSeen, View
from tabletop.scenario.documents.scenario import Scenario

_FREE = ("idle", "waiting", "patrolling")


def detect(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Return the orders that early detection asks for; units sent are added to `busy`."""
    given: list[tuple[str, o.Order]] = []
    for threat in view.threats.values():
        if threat.incident is None and not threat.old:
            given += _talk(view, threat)
            given += _attend(view, threat, busy)
    given += _scout(view, busy)
    return given


def attending(view: View) -> set[str]:
    """Return the units that wait where something is about to happen, and are not called away from there."""
    return {
        unit
        for threat in view.threats.values()
        if threat.incident is None and threat.truth in (None, "real") and not threat.old
        for unit in threat.units
    }


def _talk(view: View, threat: ThreatSeen) -> Iterator[tuple[str, o.Order]]:
    """Ask the owner once, tell once the superior and those below who could go, give an owner's word to those who wait."""
    scenario = view.scenario
    told = talk_of(view).told.get(threat.id, [])
    owner = threat.owner
    if threat.truth is None and not threat.asked and owner is not None:
        asker = next((seat for seat in threat.known_by if _joined(scenario, seat, owner)), None)
        if asker is not None:
            yield asker, o.Verify(threat.id)
    for seat in threat.known_by:
        above = scenario.seats[seat].reports_to
        if above is not None and above not in threat.known_by and not _has_told(told, seat, above):
            yield seat, o.Message(above, threat.id)
    if threat.truth in (None, "real") and threat.met == "attend" and not threat.units:
        for seat in threat.known_by:
            for below in _who_could_go(scenario, seat):
                if below not in threat.known_by and not _has_told(told, seat, below):
                    yield seat, o.Message(below, threat.id)
    if threat.truth is not None and owner in threat.known_by and owner is not None:
        for asker in threat.asked_by:
            if not _has_told(told, owner, asker, since=threat.as_of):
                yield owner, o.Message(asker, threat.id)


@drawn
def _who_could_go(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """Return the seats right under one that command somebody who could be there early."""
    return tuple(
        below.id
        for below in scenario.seats.values()
        if below.reports_to == seat and any(_fit(scenario, unit) for unit in below.commands)
    )


@drawn
def _fit(scenario: Scenario, unit: str) -> bool:
    """Whether a unit is unarmed, and made for presence or for talk."""
    kind = scenario.doctrine.unit_types[scenario.units[unit].type]
    known = scenario.doctrine.detection.senses
    senses = [known[source] for source in ("patrol", "community") if source in known]
    return not kind.armed and any(not kind.capabilities.isdisjoint(sense.capabilities) for sense in senses)


def _has_told(told: list[Told], sender: str, to: str, since: int = 0) -> bool:
    return any((one.sender, one.to) == (sender, to) and one.sent >= since for one in told)


@drawn
def _joined(scenario: Scenario, a: str, b: str) -> bool:
    """Whether some chain of channels joins two seats."""
    found = {a}
    for _ in scenario.seats:
        found |= {x for one in scenario.channels for x in one.between if not found.isdisjoint(one.between)}
    return b in found


def _attend(view: View, threat: ThreatSeen, busy: set[str]) -> Iterator[tuple[str, o.Order]]:
    """Send the nearest free unit to a sign that is known to be true: one that talks rather than one that frightens.

    One from afar goes only where nobody is near.
    """
    if threat.met != "attend" or threat.truth != "real" or threat.units:
        return
    ground = believed_ground(view)
    near = view.minute + view.scenario.doctrine.reach.support
    best: tuple[bool, int, int, str] | None = None
    for unit in own(view):
        if not _may_go(view, unit, busy) or unit.seat not in threat.known_by:
            continue
        going = way(view, unit.id, threat.node, ground)
        if going is not None and not too_late(view, going.arrival):
            force = view.scenario.doctrine.unit_types[view.scenario.units[unit.id].type].force
            rank = (going.arrival > near, force, going.arrival, unit.id)
            best = rank if best is None or rank < best else best
    if best is not None:
        busy.add(best[3])
        yield view.units[best[3]].seat, o.Attend(best[3], threat.id)


def _may_go(view: View, unit: UnitSeen, busy: set[str]) -> bool:
    """Whether a unit can be somewhere early: fit for it, free or closing what is over, and with nobody of it posted."""
    incident = view.incidents.get(unit.incident or "")
    closes = incident is not None and incident.phase != "open"
    free = not unit.ordered and (closes or (unit.doing in _FREE and unit.incident is None))
    there = unit.people > 0 and not unit.posted and unit.id not in busy
    return free and there and _fit(view.scenario, unit.id)


def _scout(view: View, busy: set[str]) -> Iterator[tuple[str, o.Order]]:
    """Send idle scouts to the zones that trust the least, those with an unverified sign first."""
    sense = view.scenario.doctrine.detection.senses.get("intelligence")
    if sense is None:
        return
    ids = (unit.id for unit in own(view) if unit.doing == "idle" and not unit.ordered)
    idle = [
        unit
        for unit in ids
        if unit not in busy and not _capabilities(view, unit).isdisjoint(sense.capabilities)
    ]
    if not idle:
        return
    doubtful = {threat.zone for threat in view.threats.values() if threat.truth is None and not threat.old}
    zones = [zone for zone in view.scenario.city.zones.values() if zone.level == "kelurahan"]
    zones.sort(key=lambda zone: (zone.id not in doubtful, view.zones[zone.id].trust, zone.id))
    for unit, zone in scouts(view, idle, [one.id for one in zones], believed_ground(view)):
        busy.add(unit)
        yield view.units[unit].seat, o.Scout(unit, zone)


def _capabilities(view: View, unit: str) -> frozenset[str]:
    scenario = view.scenario
    return scenario.doctrine.unit_types[scenario.units[unit].type].capabilities
