"""What can be chosen for a unit or at a place: the contents of the palettes."""

from __future__ import annotations

from tabletop.drill.options import mode_of
from tabletop.drill.planning import plan_of as agreed
from tabletop.drill.telling import clock
from tabletop.drill.view import UnitSeen
from tabletop.language import Phrase, Text
from tabletop.table.play.boxes import carriers
from tabletop.table.play.courses import choices, effect
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry
from tabletop.table.play.wording import people_phrase, standing

BY_PLAN = "~plan"
"""The entry that guards what the book's own plan gives a unit."""


def places(deeds: Deeds, unit: str) -> list[Entry]:
    """Return where a unit can go: open incidents, sites and polling places, crossings; the nearest first in each."""
    desk, say = deeds.desk, deeds.say
    view, city = desk.view, desk.view.scenario.city
    kinds: dict[str, tuple[int, str]] = {}
    for node in city.graph.nodes:
        kinds[node] = (2, "")
    for place in city.polling.values():
        kinds[place.node] = (1, say("play.place.polling", n=place.tps))
    for site in city.sites.values():
        kinds[site.node] = (1, say("play.place.site"))
    for incident in view.incidents.values():
        if incident.status == "open":
            kind = view.scenario.doctrine.incident_types[incident.type].title
            kinds[incident.node] = (0, say("play.place.incident", number=incident.number, what=kind))
    found: list[tuple[int, int, str, Entry]] = []
    here = view.units[unit].node
    for node, (rank, note) in kinds.items():
        title = city.title_of(node)
        if (rank == 2 and title == Text.plain(node)) or (node == here and not view.units[unit].nodes):
            continue
        minutes = desk.minutes(unit, node)
        if minutes is None:
            continue
        words = say(title)
        right = say("play.place.eta", n=minutes, clock=clock(view.minute + minutes))
        section = say(f"play.place.section.{rank}")
        found.append((rank, minutes, words, Entry(node, words, note, right, section=section)))
    found.sort(key=lambda one: one[:3])
    return [entry for _, _, _, entry in found]


def guardable(deeds: Deeds, unit: str) -> list[Entry]:
    """Return what a unit can be told to guard: the plan's share, zones and polling places that lack guards."""
    desk, say = deeds.desk, deeds.say
    view, city = desk.view, desk.view.scenario.city
    found: list[Entry] = []
    # In an examination the book's own proposal would tell what is asked; a plan made before play is one's own.
    planned = () if view.mode == "ujian" and view.plan is None else plan_of(deeds, unit)
    if planned:
        names = ", ".join(say(city.polling[place].title) for place in planned[:3])
        more = "" if len(planned) <= 3 else " …"
        found.append(Entry(BY_PLAN, say("play.guard.plan", n=len(planned)), names + more))
    lacking = {
        one.id: one.needed - one.posted - one.coming
        for one in view.polling.values()
        if one.needed > one.posted + one.coming
    }
    for zone in city.zones.values():
        inside = {zone.id} | {z.id for z in city.zones.values() if z.parent == zone.id}
        here = [place for place in lacking if city.polling[place].zone in inside]
        if here:
            people = sum(lacking[place] for place in here)
            note = say("play.guard.zone", n=len(here), people=people)
            found.append(Entry(zone.id, say(zone.title), note, section=say("play.guard.zones")))
    rows = []
    for place, people in lacking.items():
        minutes = desk.minutes(unit, city.polling[place].node)
        title = say(city.polling[place].title)
        kind = say(view.scenario.doctrine.tps_classes[city.polling[place].risk_class].title)
        note = say("play.guard.place", n=city.polling[place].tps, people=people, kind=kind)
        reason = say("play.guard.no-way") if minutes is None else ""
        right = "" if minutes is None else say("play.minutes", n=minutes)
        rows.append((minutes is None, minutes or 0, title, Entry(place, title, note, right, reason)))
    rows.sort(key=lambda one: one[:3])
    section = say("play.guard.places")
    found += [
        Entry(entry.key, entry.words, entry.note, entry.right, entry.reason, section)
        for _, _, _, entry in rows
    ]
    return found


def plan_of(deeds: Deeds, unit: str) -> tuple[str, ...]:
    """Return the polling places that the plan gives a unit and that still lack guards."""
    view = deeds.desk.view
    return tuple(
        place
        for place in agreed(view).posts.get(unit, {})
        if view.polling[place].needed > view.polling[place].posted + view.polling[place].coming
    )


def convoys(deeds: Deeds, unit: str) -> list[Entry]:
    """Return the units that a unit can escort: carriers of boxes of any seat, then those that move as it does."""
    view, say = deeds.desk.view, deeds.say
    boxes = carriers(deeds, unit)
    section = say("play.boxes.others") if boxes else ""
    seat = view.units[unit].seat
    boat = mode_of(view, unit) == "boat"
    found = []
    for other in deeds.desk.own:
        loaded = any(entry.key == other.id for entry in boxes)
        if other.id == unit or loaded or (mode_of(view, other.id) == "boat") != boat:
            continue
        minutes = deeds.desk.minutes(unit, other.node)
        if minutes is not None:
            entry = Entry(
                other.id,
                say(view.scenario.units[other.id].title),
                say(view.scenario.city.title_of(other.node)),
                say("play.minutes", n=minutes),
                section=section,
            )
            found.append((other.seat != seat, minutes, other.id, entry))
    found.sort(key=lambda one: one[:3])
    return boxes + [entry for _, _, _, entry in found]


def recalls(deeds: Deeds, unit: str) -> list[Entry]:
    """Return what a unit can be called back from: everything, or one post."""
    view, say = deeds.desk.view, deeds.say
    found = [Entry("", say("play.recall.all"), say("play.recall.all-note"))]
    for place, people in sorted(deeds.desk.posts(unit).items()):
        found.append(Entry(place, say(view.scenario.city.polling[place].title), say("play.people", n=people)))
    return [Entry(entry.key or "~all", entry.words, entry.note) for entry in found]


def relievable(deeds: Deeds, unit: str) -> list[Entry]:
    """Return the units of the same seat whose posts a unit can take over, the most tired first."""
    view, say = deeds.desk.view, deeds.say
    posted = [
        other
        for other in deeds.desk.own
        if other.id != unit and other.posted and other.seat == view.units[unit].seat
    ]
    posted.sort(key=lambda other: (-other.fatigue, other.id))
    titles = view.scenario.units
    return [Entry(one.id, say(titles[one.id].title), say("play.people", n=one.posted)) for one in posted]


def senders(deeds: Deeds, node: str) -> list[Entry]:
    """Return the own units that could come to a place, those that are free first, then the nearest."""
    found = []
    for unit in deeds.desk.own:
        minutes = deeds.desk.minutes(unit.id, node)
        if minutes is None or unit.doing in ("held", "readying") or unit.node == node:
            continue
        busy = not free(unit)
        found.append((busy, minutes, unit.id, unit_entry(deeds, unit, minutes)))
    found.sort(key=lambda one: one[:3])
    return [entry for _, _, _, entry in found]


def takers(deeds: Deeds, incident: str, course: str) -> list[Entry]:
    """Return the units that could take a course, the nearest first."""
    view = deeds.desk.view
    choice = next(one for one in choices(view, view.incidents[incident]) if one.course == course)
    return [unit_entry(deeds, view.units[one.unit], one.minutes) for one in choice.able]


def courses_of(deeds: Deeds, unit: str, incident: str) -> list[Entry]:
    """Return the courses that a unit can take at an incident, with the time it needs to get there."""
    view, say = deeds.desk.view, deeds.say
    found = []
    for choice in choices(view, view.incidents[incident]):
        mine = next((one for one in choice.able if one.unit == unit), None)
        if mine is None:
            continue
        course = view.scenario.doctrine.courses[choice.course]
        shown: Phrase | None = effect(course) if view.mode != "ujian" else None
        reason = say(choice.reason) if choice.reason is not None else ""
        found.append(
            Entry(
                course.id,
                say(course.title),
                say(shown) if shown is not None else "",
                say("play.minutes", n=mine.minutes),
                reason,
            )
        )
    return found


def unit_entry(deeds: Deeds, unit: UnitSeen, minutes: int) -> Entry:
    """Return a unit to choose, with what it does and how long it needs."""
    view, say = deeds.desk.view, deeds.say
    people = say(people_phrase(unit, len(deeds.desk.posts(unit.id))))
    return Entry(
        unit.id,
        say(view.scenario.units[unit.id].title),
        f"{people} · {say(standing(view, unit)[0])}",
        say("play.place.eta", n=minutes, clock=clock(view.minute + minutes)),
    )


def free(unit: UnitSeen) -> bool:
    """Whether a unit has nothing to do that it would be called away from."""
    return unit.doing in ("idle", "waiting", "patrolling") and not unit.ordered and unit.incident is None
