"""The briefing sheets of the seats: one page for each place at the table, with nothing that a player must not know.

They read the seats, forces, lines, law and ground of a drill, and its briefing. They never read its injects, signs,
shortfalls, expected tasks or the plan of the book.
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.guide.blocks import Chapter, Checks, Item, Piece, Prose
from tabletop.guide.figures import ground_figure
from tabletop.guide.lesson import Place
from tabletop.guide.sections.forces import silence
from tabletop.guide.sections.law import ladder, states
from tabletop.guide.voice import GuideVoice
from tabletop.language.prose import paragraphs
from tabletop.picture.coordination import neighbours
from tabletop.review.report.parts import Cell, Column, Heading, Note, Points, Ruled, Table
from tabletop.scenario.documents.decisions import Decision
from tabletop.scenario.documents.scenario import Seat, Unit

_OUTSIDE = "role-player"
_NOTES = 2
_LONG = 24
"""Units, lines and further seats of a place above which its page has no room for notes."""
_SEAT = 6
"""Lines of a page that each further seat of a place takes."""
_TALKING = 2
"""The level of force up to which nothing need be said of force."""


def sheets(voice: GuideVoice) -> tuple[Chapter, ...]:
    """Return the page for everybody, then a page for each place."""
    return (_everybody(voice), *(_sheet(voice, place) for place in voice.places()))


def _everybody(voice: GuideVoice) -> Chapter:
    say, scenario = voice.say, voice.scenario
    blocks: list[Piece] = [_prose(voice, say(scenario.briefing))]
    if voice.lesson.cut is not None:
        start = voice.moment(voice.lesson.start)
        blocks.append(Note(say("guide.sheet.cut", when=start), "good"))
    blocks.append(Heading(say("guide.sheet.how")))
    blocks.append(
        Checks(tuple(Item(say(f"guide.sheet.how-to.{one}")) for one in ("turn", "say", "ask", "calm")))
    )
    blocks.append(ground_figure(voice, (), "p-"))
    note = scenario.city.note
    if note is not None:
        blocks.append(Note(say(note), "quiet"))
    blocks += [
        Heading(say("guide.law.states")),
        states(voice),
        Heading(say("guide.law.ladder")),
        ladder(voice),
    ]
    return Chapter(
        "semua", say("guide.sheet.everybody"), say("guide.sheet.everybody-lead"), tuple(blocks), page=True
    )


def _prose(voice: GuideVoice, words: str) -> Prose:
    return Prose(tuple((one.mark, one.words) for one in paragraphs(words)))


def _sheet(voice: GuideVoice, place: Place) -> Chapter:
    say = voice.say
    seats = [voice.scenario.seats[seat] for seat in place.seats]
    agencies = voice.both([say(voice.scenario.doctrine.agencies[one.agency].title) for one in seats])
    blocks = (
        *_who(voice, seats),
        *_commands(voice, seats),
        *_lines(voice, place, seats),
        *_decides(voice, seats),
        *_asks(voice, seats),
        *_limits(voice, seats),
        Heading(say("guide.sheet.first")),
        Checks(tuple(Item(one) for one in _first(voice, seats))),
        *_notes(voice, place, seats),
    )
    return Chapter(f"peran-{place.id}", place.title, agencies, blocks, page=True)


def _notes(voice: GuideVoice, place: Place, seats: list[Seat]) -> Iterator[Piece]:
    units = sum(len(voice.units_of(seat)) for seat in seats)
    merged = _SEAT * (len(seats) - 1)
    if units + len(neighbours(voice.scenario, place.seats)) + merged <= _LONG:
        yield Ruled(voice.say("guide.sheet.notes"), _NOTES)


def _who(voice: GuideVoice, seats: list[Seat]) -> Iterator[Piece]:
    say = voice.say
    for seat in seats:
        above = ""
        if seat.reports_to is not None and seat.reports_to not in {one.id for one in seats}:
            above = say("table.orders.reports-to", seat=voice.seat(seat.reports_to))
        if len(seats) == 1:
            yield _prose(voice, say(seat.brief))
            if above:
                yield Note(above, "quiet")
            continue
        yield Heading(say(seat.title))
        brief = say(seat.brief).strip()
        yield _prose(voice, f"{brief} {above}." if above else brief)


def _commands(voice: GuideVoice, seats: list[Seat]) -> Iterator[Piece]:
    say, scenario = voice.say, voice.scenario
    units = [unit for seat in seats for unit in voice.units_of(seat)]
    yield Heading(say("guide.sheet.command"))
    if not units:
        yield Note(say("guide.sheet.no-units"))
        return
    alike: dict[tuple[str, str, str | None], list[Unit]] = {}
    for unit in units:
        alike.setdefault((unit.type, unit.home, unit.held_by), []).append(unit)
    rows = []
    for (sort, home, held_by), several in alike.items():
        kind = scenario.doctrine.unit_types[sort]
        can = voice.commas(
            say(one.title) for one in scenario.doctrine.capabilities.values() if one.id in kind.capabilities
        )
        held = ""
        if held_by is not None:
            decision = scenario.doctrine.decisions[held_by]
            owner = voice.owners(decision.role, several[0].id)
            held = say("guide.sheet.held", owner=owner, decision=decision.title)
        people = Cell(" + ".join(voice.number(unit.strength) for unit in several))
        place = Cell(f"{voice.place(home)} · {voice.moded(several[0])}")
        names = voice.commas(say(unit.title) for unit in several)
        rows.append((Cell(names, note=held), people, place, Cell(can)))
    columns = (
        Column(say("guide.column.unit")),
        Column(say("guide.column.people"), "number"),
        Column(say("guide.column.home")),
        Column(say("guide.column.can")),
    )
    yield Table(say("guide.sheet.command"), columns, tuple(rows))


def _lines(voice: GuideVoice, place: Place, seats: list[Seat]) -> Iterator[Piece]:
    """Yield whom this place speaks with, by what, how long word takes, and what is theirs to decide."""
    say, scenario = voice.say, voice.scenario
    around = neighbours(scenario, place.seats)
    if not around:
        return
    at = {seat: one.title for one in voice.places() for seat in one.seats}
    by_book = say("guide.sheet.by-book")
    groups: dict[str, list[tuple[str, str]]] = {}
    for other, channels in around.items():
        ways = [say("picture.lines.line", via=voice.via(line.via), n=line.delay) for line in channels]
        title = voice.seat(other)
        groups.setdefault(at.get(other, by_book), []).append((title, voice.commas(dict.fromkeys(ways))))
    whole = voice.lesson.cut is None
    rows = []
    for sits in sorted(groups, key=lambda one: one == by_book):
        if whole:
            rows += [(Cell(title), Cell(ways)) for title, ways in groups[sits]]
            continue
        # Where seats are merged a line for each table keeps the sheet to a page.
        said = [
            ways if title == sits else say("guide.forces.line", seat=title, ways=ways)
            for title, ways in groups[sits]
        ]
        rows.append((Cell(sits), Cell("; ".join(said))))
    keys = ("with" if whole else "sits", "by-what")
    columns = tuple(Column(say(f"guide.column.{one}")) for one in keys)
    yield Heading(say("guide.sheet.lines"))
    yield Table(say("guide.sheet.lines"), columns, tuple(rows))


def _decides(voice: GuideVoice, seats: list[Seat]) -> Iterator[Piece]:
    """Yield what only this place may decide or order."""
    say, doctrine = voice.say, voice.scenario.doctrine
    roles = {role for seat in seats for role in seat.roles}
    titles = [say(one.title) for one in doctrine.decisions.values() if one.role in roles]
    ordered: dict[str, list[str]] = {}
    for one in doctrine.courses.values():
        if one.authority is not None and one.authority in roles:
            decision = doctrine.decisions.get(one.decision or "")
            above = "" if decision is None or decision.role in roles else voice.owners(decision.role)
            ordered.setdefault(above, []).append(say(one.title))
    points = []
    if titles:
        points.append(Cell(say("guide.sheet.decides", decisions="; ".join(titles))))
    for above, courses in sorted(ordered.items()):
        key = "orders-above" if above else "orders"
        points.append(Cell(say(f"guide.sheet.{key}", courses="; ".join(courses), owner=above)))
    if points:
        yield Heading(say("guide.sheet.only-you"))
        yield Points(tuple(points))
    else:
        yield Note(say("guide.sheet.nothing-alone"))


def _asks(voice: GuideVoice, seats: list[Seat]) -> Iterator[Piece]:
    """Yield whose decision the courses and units of this place need."""
    say, doctrine = voice.say, voice.scenario.doctrine
    roles = {role for seat in seats for role in seat.roles}
    units = [unit for seat in seats for unit in voice.units_of(seat)]
    needed = [
        one for one in doctrine.decisions.values() if one.role not in roles and _needs(voice, units, one)
    ]
    owners: dict[str, list[str]] = {}
    for one in needed:
        if any(one.role in seat.roles for seat in voice.scenario.seats.values()):
            owners.setdefault(voice.owners(one.role), []).append(say(one.title))
    if owners:
        yield Heading(say("guide.sheet.ask"))
        yield Points(tuple(Cell(f"{owner}: {'; '.join(titles)}") for owner, titles in owners.items()))


def _needs(voice: GuideVoice, units: list[Unit], decision: Decision) -> bool:
    doctrine = voice.scenario.doctrine
    able = {one for unit in units for one in doctrine.unit_types[unit.type].capabilities}
    asked = any(one.decision == decision.id and one.capability in able for one in doctrine.courses.values())
    return asked or any(unit.held_by == decision.id for unit in units)


def _limits(voice: GuideVoice, seats: list[Seat]) -> Iterator[Piece]:
    """Yield how far force may go, and the clocks that run."""
    say, doctrine = voice.say, voice.scenario.doctrine
    points = []
    if all(seat.kind == _OUTSIDE for seat in seats):
        points.append(Cell(say("guide.sheet.limit.role-player")))
    else:
        units = [unit for seat in seats for unit in voice.units_of(seat)]
        most = max((doctrine.unit_types[unit.type].force for unit in units), default=0)
        if most > _TALKING:
            rung = next(one for one in doctrine.force if one.level == most)
            points.append(Cell(say("table.orders.most", level=str(most), title=rung.title)))
        clocks = silence(voice)
        if clocks:
            points.append(Cell(clocks))
        points.append(Cell(say("guide.sheet.limit.law", date=voice.date(doctrine.law_as_of.isoformat()))))
    yield Heading(say("guide.sheet.limits"))
    yield Points(tuple(points))


def _first(voice: GuideVoice, seats: list[Seat]) -> Iterator[str]:
    """Yield what to do in the first minutes, from what a place is and has; nothing of what will happen."""
    say, scenario = voice.say, voice.scenario
    if all(seat.kind == _OUTSIDE for seat in seats):
        yield from (say(f"guide.first.{one}") for one in ("outside-read", "outside-find", "outside-cue"))
        return
    units = [unit for seat in seats for unit in voice.units_of(seat)]
    kinds = [scenario.doctrine.unit_types[unit.type] for unit in units]
    yield say("guide.first.find", n=len(units)) if units else say("guide.first.read")
    above = [voice.seat(seat.reports_to) for seat in seats if seat.reports_to is not None]
    above = [one for one in above if one not in [voice.seat(seat.id) for seat in seats]]
    if above:
        yield say("guide.first.radio", seats=voice.both(above))
    elif scenario.channels:
        yield say("guide.first.radio-all")
    stage, _ = voice.lesson.turn_at(voice.lesson.start)
    if units and stage is not None and stage.kind == "readiness":
        yield say("guide.first.inspect")
    guards = sum(
        unit.strength
        for unit, kind in zip(units, kinds, strict=True)
        if kind.guards and not kind.armed and unit.held_by is None
    )
    if guards:
        yield say("guide.first.guard", n=guards)
    own = {role for seat in seats for role in seat.roles}
    held = [scenario.doctrine.decisions[unit.held_by] for unit in units if unit.held_by is not None]
    if any(one.role not in own for one in held):
        yield say("guide.first.held")
    senses = scenario.doctrine.detection.senses.values()
    able = {one for kind in kinds for one in kind.capabilities}
    if any(one.capabilities & able for one in senses):
        yield say("guide.first.sense")
    if any(one.role in own for one in scenario.doctrine.decisions.values()):
        yield say("guide.first.decide")
    yield say("guide.first.reserve") if units else say("guide.first.listen")
