"""Forces and lines: who commands whom, how many people, what must be asked for, who speaks to whom, who decides what."""

from __future__ import annotations

from tabletop.guide.figures import lines_figure
from tabletop.guide.voice import GuideVoice
from tabletop.picture.coordination import neighbours
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table
from tabletop.scenario.documents.scenario import Unit


def forces(voice: GuideVoice) -> tuple[Block, ...]:
    """Return the forces."""
    say, scenario = voice.say, voice.scenario
    people = sum(unit.strength for unit in scenario.units.values())
    found: list[Block] = [
        Note(say("guide.forces.sum", n=len(scenario.units), people=people)),
        _seats(voice),
        Heading(say("guide.forces.units")),
        _units(voice),
    ]
    held = [unit for unit in scenario.units.values() if unit.held_by is not None]
    if held:
        found += [Heading(say("guide.forces.held")), Points(tuple(Cell(_held(voice, unit)) for unit in held))]
    if scenario.channels:
        found += [
            Heading(say("guide.forces.lines")),
            lines_figure(voice, tuple(scenario.seats), "l-"),
            _lines(voice),
            *(Note(words) for words in (silence(voice),) if words),
        ]
    found += [
        Heading(say("guide.forces.decisions")),
        Note(say("guide.forces.decisions-note")),
        _decisions(voice),
    ]
    return tuple(found)


def _seats(voice: GuideVoice) -> Table:
    say, scenario = voice.say, voice.scenario
    rows = []
    for seat in scenario.seats.values():
        units = voice.units_of(seat)
        people = sum(unit.strength for unit in units)
        count = say("guide.forces.count", n=len(units), people=people) if units else say("guide.forces.none")
        above = say(scenario.seats[seat.reports_to].title) if seat.reports_to is not None else "–"
        kind = say("guide.forces.role-player") if seat.kind == "role-player" else ""
        agency = say(scenario.doctrine.agencies[seat.agency].title)
        roles = voice.commas(
            say(one.title) for one in scenario.doctrine.roles.values() if one.id in seat.roles
        )
        rows.append((Cell(say(seat.title), note=kind), Cell(agency, note=roles), Cell(above), Cell(count)))
    keys = ("seat", "agency", "reports-to", "forces")
    columns = tuple(Column(say(f"guide.column.{one}")) for one in keys)
    return Table(say("guide.forces.seats"), columns, tuple(rows))


def _units(voice: GuideVoice) -> Table:
    """Return the units by their heading in the roster and their seat."""
    say, scenario = voice.say, voice.scenario
    grouped: dict[str, list[Unit]] = {}
    for unit in scenario.units.values():
        grouped.setdefault(scenario.doctrine.unit_types[unit.type].group, []).append(unit)
    rows = []
    for group, heading in scenario.doctrine.groups.items():
        units = grouped.get(group, [])
        if not units:
            continue
        names = "; ".join(
            say("guide.forces.unit", unit=unit.title, n=unit.strength, home=voice.place(unit.home))
            for unit in units
        )
        seats = voice.both([voice.seat(unit.seat) for unit in units])
        people = sum(unit.strength for unit in units)
        rows.append((Cell(say(heading.title)), Cell(seats), Cell(voice.number(people)), Cell(names)))
    columns = (
        Column(say("guide.column.group")),
        Column(say("guide.column.seat")),
        Column(say("guide.column.people"), "number"),
        Column(say("guide.column.units")),
    )
    return Table(say("guide.forces.units"), columns, tuple(rows))


def _held(voice: GuideVoice, unit: Unit) -> str:
    decision = voice.scenario.doctrine.decisions[unit.held_by or ""]
    return voice.say(
        "guide.forces.held-line",
        unit=unit.title,
        n=unit.strength,
        decision=decision.title,
        owner=voice.owners(decision.role, unit.id),
        ready=voice.minutes(unit.ready),
    )


def _lines(voice: GuideVoice) -> Table:
    say, scenario = voice.say, voice.scenario
    rows = []
    for seat in scenario.seats.values():
        around = neighbours(scenario, (seat.id,))
        ways = [
            say(
                "guide.forces.line",
                seat=scenario.seats[other].title,
                ways=voice.either(
                    [say("picture.lines.line", via=voice.via(one.via), n=one.delay) for one in lines]
                ),
            )
            for other, lines in around.items()
        ]
        rows.append((Cell(say(seat.title)), Cell("; ".join(ways) or "–")))
    columns = (Column(say("guide.column.seat")), Column(say("guide.column.speaks-to")))
    return Table(say("guide.forces.lines-table"), columns, tuple(rows))


def silence(voice: GuideVoice) -> str:
    """Return how long silence may last, as far as the book says so; else nothing."""
    rules = voice.scenario.doctrine.coordination
    told = [
        voice.say(f"guide.forces.silence.{key}", minutes=voice.minutes(minutes))
        for key, minutes in (
            ("acknowledge", rules.acknowledge),
            ("lapse", rules.lapse),
            ("report", rules.report),
        )
        if minutes is not None
    ]
    return " ".join(told)


def _decisions(voice: GuideVoice) -> Table:
    say, scenario = voice.say, voice.scenario
    rows = []
    for role in scenario.doctrine.roles.values():
        decided = [one for one in scenario.doctrine.decisions.values() if one.role == role.id]
        if not decided or not any(role.id in seat.roles for seat in scenario.seats.values()):
            continue
        words = "; ".join(say(one.title) for one in decided)
        rows.append((Cell(voice.owners(role.id)), Cell(words)))
    columns = (Column(say("guide.column.owner")), Column(say("guide.column.decides")))
    return Table(say("guide.forces.decisions"), columns, tuple(rows))
