"""The threat map as a list to act on: ask whether a sign is true, tell of it, be there early, scout a zone."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.telling import clock
from tabletop.drill.threats import ThreatSeen
from tabletop.table.play.choosing import free
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry
from tabletop.table.play.seating import lines_of

_MOST_UNITS = 3


def entries(deeds: Deeds, only: str = "") -> list[Entry]:
    """Return what can be done about each known sign, the latest first, and the zones a selected scout can take.

    Args:
        deeds: The screen.
        only: The one sign to speak of; empty for all, and the zones.
    """
    view = deeds.desk.view
    found: list[Entry] = []
    for threat in sorted(view.threats.values(), key=lambda one: (-one.first, one.id)):
        if threat.incident is None and only in ("", threat.id):
            found += _about(deeds, threat)
    return found if only else found + _zones(deeds)


def order_of(deeds: Deeds, key: str) -> tuple[o.Order, tuple[str, ...]]:
    """Return the order that an entry stands for, with the seats that may give it."""
    what, about, more = key.split(":", 2)
    match what:
        case "verify":
            return o.Verify(about), deeds.desk.view.threats[about].known_by
        case "tell":
            seat, to = more.split(":", 1)
            return o.Message(to, about), (seat,)
        case "attend":
            return o.Attend(more, about), ()
        case _:
            return o.Scout(more, about), ()


def _about(deeds: Deeds, threat: ThreatSeen) -> list[Entry]:
    view, say = deeds.desk.view, deeds.say
    city = view.scenario.city
    section = say(
        "play.signs.section", grade=threat.grade, place=city.title_of(threat.node), text=threat.text
    )
    found = [_verify(deeds, threat, section)]
    for seat in threat.known_by:
        found += _tell(deeds, threat, seat, section)
    if threat.truth in (None, "real"):
        found += _attend(deeds, threat, section)
    return found


def _tell(deeds: Deeds, threat: ThreatSeen, seat: str, section: str) -> list[Entry]:
    """Whom a seat tells of a sign: its superior, those under it, and as the owner whoever asked whether it is true."""
    view, say = deeds.desk.view, deeds.say
    seats = view.scenario.seats
    told = {one.to for one in view.messages if (one.about, one.sender) == (threat.id, seat)} | set(
        threat.known_by
    )
    found = []
    for to, line in lines_of(view, seat):
        above = seats[seat].reports_to == to
        near = to not in told and (above or seats[to].reports_to == seat)
        answer = threat.truth is not None and seat == threat.owner and to in threat.asked_by
        if not (near or answer):
            continue
        words = say("play.signs.tell", seat=seats[to].title)
        if len(view.seats) > 1:
            words = say("play.signs.tell-by", sender=seats[seat].title, seat=seats[to].title)
        note = say("play.signs.answer") if answer else say("play.report.superior") if above else ""
        right = say("play.minutes", n=line.delay)
        found.append(Entry(f"tell:{threat.id}:{seat}:{to}", words, note, right, "", section))
    return found


def _verify(deeds: Deeds, threat: ThreatSeen, section: str) -> Entry:
    say, seats = deeds.say, deeds.desk.view.scenario.seats
    words = say("play.signs.verify", seat=seats[threat.owner].title if threat.owner is not None else "-")
    reason = ""
    if threat.truth is not None:
        reason = say(f"play.signs.truth.{threat.truth}")
    elif threat.owner is None:
        reason = say("drill.refused.no-sign-owner")
    elif len(threat.asked) == len(threat.known_by):
        reason = say("drill.refused.sign-asked-already")
    by = ", ".join(say(f"drill.sense.{source}") for source in threat.sources)
    note = say("play.signs.seen", by=by, clock=clock(threat.as_of))
    return Entry(f"verify:{threat.id}:", words, note, "", reason, section)


def _attend(deeds: Deeds, threat: ThreatSeen, section: str) -> list[Entry]:
    """The unit that is selected, and the nearest free ones that could be there early."""
    view, say = deeds.desk.view, deeds.say
    found: list[tuple[int, str]] = []
    for unit in deeds.desk.own:
        if free(unit) and not unit.posted and unit.seat in threat.known_by and unit.id not in threat.units:
            minutes = deeds.desk.minutes(unit.id, threat.node)
            if minutes is not None:
                found.append((minutes, unit.id))
    return [
        Entry(
            f"attend:{threat.id}:{unit}",
            say("play.signs.attend", unit=view.scenario.units[unit].title),
            "",
            say("play.minutes", n=minutes),
            "",
            section,
        )
        for at, (minutes, unit) in enumerate(sorted(found, key=lambda one: (one[1] != deeds.unit, *one)))
        if at < _MOST_UNITS
    ]


def _zones(deeds: Deeds) -> list[Entry]:
    """The zones that the selected unit can scout, those that trust the least first."""
    view, say, unit = deeds.desk.view, deeds.say, deeds.unit
    scenario = view.scenario
    sense = scenario.doctrine.detection.senses.get("intelligence")
    if unit is None or unit not in view.units or not view.units[unit].mine or sense is None:
        return []
    kind = scenario.doctrine.unit_types[scenario.units[unit].type]
    if kind.capabilities.isdisjoint(sense.capabilities):
        return []
    section = say("play.signs.scout", unit=scenario.units[unit].title)
    zones = sorted(view.zones.values(), key=lambda zone: (zone.trust, zone.id))
    return [
        Entry(f"scout:{zone.id}:{unit}", say(scenario.city.zones[zone.id].title), "", "", "", section)
        for zone in zones
    ]
