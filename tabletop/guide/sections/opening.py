"""How to use the guide, what the drill is for, what the class needs, how the room stands, how the time runs."""

from __future__ import annotations

from tabletop.guide.blocks import Checks, Commands, Item, Leading, Piece
from tabletop.guide.lesson import Step
from tabletop.guide.sections.tasks import task_rows
from tabletop.guide.voice import GuideVoice
from tabletop.picture.coordination import middle_of
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table, Tile, Tiles
from tabletop.scenario.documents.classes import ClassSession

OPENING = (("welcome", 5), ("estimate", 5), ("mission", 5))
"""Minutes of the opening by what is done; every place then says its part, a minute each."""
CLOSING = 5
_SHORT = 24
"""Turns up to which the timetable has a line for each."""
LEAST_ROUND = 5
"""Minutes that the round of places takes at least."""
LEAST_TURN = 90
"""Seconds that people need at least for a turn in which they speak; below it the guide says so."""
_AHEAD = ("read", "seats", "room", "machine", "people")
_ROOM = ("table", "screen", "seats", "outside", "papers", "clock", "mark")


def start(voice: GuideVoice, sheets: str) -> tuple[Piece, ...]:
    """Return how the guide is used, what to do the day before, and the lines to be typed.

    Args:
        voice: The words.
        sheets: The file with the sheets of the seats, or empty where it is not beside this one.
    """
    say, lesson = voice.say, voice.lesson
    ahead = [Item(say(f"guide.start.ahead.{one}", n=len(voice.places()))) for one in _AHEAD]
    cut = f" --session {lesson.cut.id}" if lesson.cut is not None else ""
    name = voice.scenario.id
    lines = [
        (f"tabletop play {name}{cut}", say("guide.start.play")),
        (f"tabletop guide {name}{cut} --what seats", say("guide.start.seats")),
        ("tabletop project", say("guide.start.project")),
        (f"tabletop msel export {name}", say("guide.start.msel")),
    ]
    found: list[Piece] = [Note(say("guide.start.lead")), Note(say("guide.start.secret"), "warn")]
    if sheets:
        found.append(Note(say("guide.start.sheets", file=sheets)))
    return (
        *found,
        Heading(say("guide.start.ahead-title")),
        Checks(tuple(ahead)),
        Heading(say("guide.start.rule-title")),
        Note(say("guide.start.rule")),
        Heading(say("guide.start.commands")),
        Commands(tuple(lines)),
    )


def purpose(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return what the drill is for: its summary, its objectives, their tasks with standards and where they are asked."""
    say, scenario = voice.say, voice.scenario
    asked = task_rows(voice)
    aims, rows, left = [], [], []
    for one in scenario.objectives:
        capability = say(scenario.doctrine.capabilities[one.capability].title)
        tasks = [asked[task] for task in one.tasks if task in asked]
        here = [task for task in tasks if task.here]
        if not here:
            left.append(say(one.title))
            continue
        note = say("guide.purpose.capability", capability=capability)
        aims.append(Cell(say(one.title), note=note))
        rows += [(Item(row.title), Item(str(len(aims))), Item(row.standard), Item(row.where)) for row in here]
    columns = tuple(say(f"guide.column.{one}") for one in ("task", "objective", "standard", "asked-at"))
    found: list[Piece] = [
        Note(say(scenario.summary)),
        Note(say("guide.purpose.aims")),
        Heading(say("guide.purpose.objectives")),
        Points(tuple(aims)),
        Heading(say("guide.purpose.tasks")),
        Leading(say("guide.purpose.tasks"), columns, tuple(rows)),
    ]
    if left:
        found.append(Note(say("guide.purpose.left", objectives="; ".join(left)), "quiet"))
    found.append(Note(say("guide.purpose.rated")))
    return tuple(found)


def needs(voice: GuideVoice) -> tuple[Block, ...]:
    """Return what the class needs: people, time, equipment; the cuts, and who sits where."""
    say, lesson, scenario = voice.say, voice.lesson, voice.scenario
    places = voice.places()
    kinds = [any(scenario.seats[seat].kind == "role-player" for seat in one.seats) for one in places]
    apart = say("guide.needs.people-alone")
    if any(kinds):
        apart = say("guide.needs.people-note", n=sum(kinds))
    minutes = lesson.cut.minutes if lesson.cut is not None else scenario.minutes
    tiles = Tiles(
        (
            Tile(
                say("guide.needs.people"),
                str(len(places)),
                apart,
            ),
            Tile(say("guide.needs.staff"), "2–4", say("guide.needs.staff-note")),
            Tile(say("guide.needs.play"), voice.minutes(minutes), say("guide.needs.play-note")),
            Tile(say("guide.needs.total"), voice.minutes(total(voice)), say("guide.needs.total-note")),
        )
    )
    found: list[Block] = [tiles]
    if lesson.cut is None and scenario.sessions:
        found += [
            Heading(say("guide.needs.cuts")),
            *_brief(voice),
            Note(say("guide.needs.cuts-note")),
            _cuts(voice, tuple(scenario.sessions.values())),
        ]
        for cut in scenario.sessions.values():
            found.append(_merged(voice, cut))
    elif lesson.cut is not None:
        found += [Heading(say("guide.needs.places")), _merged(voice, lesson.cut)]
    else:
        found.append(Note(say("guide.needs.no-cuts")))
    left = [one for one in scenario.seats.values() if all(one.id not in place.seats for place in places)]
    if left:
        names = voice.both([say(one.title) for one in left])
        found.append(Note(say("guide.needs.left", seats=names)))
    return tuple(found)


def _cuts(voice: GuideVoice, cuts: tuple[ClassSession, ...]) -> Table:
    say, lesson = voice.say, voice.lesson
    keys = ("class", "people", "play", "turns", "drill-time", "command")
    rows = []
    for cut in cuts:
        start, end = lesson.turn_span(cut.first)[0], lesson.turn_span(cut.last)[1]
        rows.append(
            (
                Cell(say(cut.title)),
                Cell(str(len(cut.seats))),
                Cell(voice.minutes(cut.minutes)),
                Cell(str(cut.turns)),
                Cell(f"{voice.moment(start)} – {voice.clock(end)}"),
                Cell(f"--session {cut.id}"),
            )
        )
    return Table(
        say("guide.needs.cuts"), tuple(Column(say(f"guide.column.{one}")) for one in keys), tuple(rows)
    )


def _merged(voice: GuideVoice, cut: ClassSession) -> Table:
    say, seats = voice.say, voice.scenario.seats
    rows = []
    for place in cut.seats:
        people = sum(unit.strength for seat in place.seats for unit in voice.units_of(seats[seat]))
        units = sum(len(seats[seat].commands) for seat in place.seats)
        names = voice.commas(say(seats[seat].title) for seat in place.seats)
        forces = say("guide.forces.count", n=units, people=people) if units else say("guide.forces.none")
        rows.append((Cell(say(place.title)), Cell(names), Cell(forces)))
    keys = ("place-at-table", "seats", "forces")
    caption = say("guide.needs.merged", title=cut.title)
    return Table(caption, tuple(Column(say(f"guide.column.{one}")) for one in keys), tuple(rows))


def room(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return how the room is set up."""
    say = voice.say
    return (
        Checks(tuple(Item(say(f"guide.room.{one}")) for one in _ROOM)),
        Heading(say("guide.room.formats-title")),
        *(Note(say(f"guide.room.format.{one}")) for one in ("open", "desk", "pass", "single")),
        Note(say("guide.room.modes")),
    )


def _brief(voice: GuideVoice) -> tuple[Note, ...]:
    """Return a warning where the time of the whole drill leaves people no time to speak in a turn."""
    scenario = voice.scenario
    each = scenario.minutes * 60 // scenario.turns
    if each >= LEAST_TURN:
        return ()
    minutes = voice.minutes(scenario.minutes)
    words = voice.say("guide.needs.brief", turns=str(scenario.turns), minutes=minutes, each=str(each))
    return (Note(words, "warn"),)


def total(voice: GuideVoice) -> int:
    """Return the minutes of the whole class."""
    return sum(minutes for _, minutes in _schedule(voice))


def _schedule(voice: GuideVoice) -> list[tuple[str, int]]:
    cut = voice.lesson.cut
    play = cut.minutes if cut is not None else voice.scenario.minutes
    return [
        *OPENING,
        ("round", max(LEAST_ROUND, len(voice.places()))),
        ("play", play),
        ("debrief", voice.scenario.doctrine.debrief.lasts),
        ("closing", CLOSING),
    ]


def timetable(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return the clock of the class, and within the play the turns (of a cut) or stages with what comes in them."""
    say = voice.say
    rows, at, play = [], 0, 0
    for name, minutes in _schedule(voice):
        rows.append(
            (
                Item(f"{_hours(at)} – {_hours(at + minutes)}"),
                Item(voice.minutes(minutes)),
                Item(say(f"guide.timetable.{name}.title"), say(f"guide.timetable.{name}.how")),
                Item(_led_by(voice, name)),
            )
        )
        play = at if name == "play" else play
        at += minutes
    columns = tuple(say(f"guide.column.{one}") for one in ("clock", "lasts", "what", "who"))
    short = voice.lesson.last - voice.lesson.first < _SHORT
    turns = _turns(voice, play) if short else _stages(voice, play)
    return (
        Leading(say("guide.timetable.class"), columns, tuple(rows)),
        Note(say("guide.timetable.ours")),
        Heading(say("guide.timetable.inside")),
        turns,
        Note(say("guide.timetable.slip")),
    )


def _led_by(voice: GuideVoice, name: str) -> str:
    """Return who leads a part of the class: the seats that hold the role, where the drill has them."""
    seats = voice.scenario.seats
    role = {"welcome": "local-chief", "closing": "local-chief", "estimate": "intel-chief"}.get(name)
    holders = [voice.say(seat.title) for seat in seats.values() if role in seat.roles]
    if name == "mission" and seats:
        holders = [voice.seat(middle_of(voice.scenario, tuple(seats)))]
    return voice.both(holders) if holders else voice.say(f"guide.timetable.{name}.who")


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _refer(step: Step, voice: GuideVoice) -> Item:
    return Item(f"{step.number}. {voice.say(step.inject.title)}", to=f"s-{step.number}")


def _turns(voice: GuideVoice, play: int) -> Leading:
    say, lesson = voice.say, voice.lesson
    count = lesson.last - lesson.first + 1
    minutes = lesson.cut.minutes if lesson.cut is not None else voice.scenario.minutes
    seen = _seen(voice)
    rows = []
    for turn in range(lesson.first, lesson.last + 1):
        begins, ends = lesson.turn_span(turn)
        at = play + minutes * (turn - lesson.first) // count
        due = [step for step in lesson.played if step.turn == turn and step.inject.at is not None]
        words = "; ".join(_refer(step, voice).words for step in due) or say("guide.timetable.calm")
        signs = [say("guide.timetable.sign", what=what) for minute, what in seen if begins <= minute < ends]
        rows.append(
            (
                Item(str(turn - lesson.first + 1), say("guide.turn", turn=str(turn))),
                Item(_hours(at)),
                Item(f"{voice.moment(begins)} – {voice.clock(ends)}"),
                Item(
                    words,
                    " ".join(signs),
                    f"s-{due[0].number}" if len(due) == 1 else "",
                    "" if due else "quiet",
                ),
            )
        )
    columns = tuple(say(f"guide.column.{one}") for one in ("turn", "clock", "drill-time", "comes"))
    return Leading(say("guide.timetable.inside"), columns, tuple(rows))


def _seen(voice: GuideVoice) -> list[tuple[int, str]]:
    """Return when signs and false alarms can first be sensed, each with what it belongs to."""
    found = []
    for sign in voice.scenario.signs.values():
        inject = voice.scenario.injects.get(sign.inject) if sign.inject is not None else None
        if inject is None:
            if sign.at is not None:
                found.append((sign.at, voice.place(sign.node)))
        elif inject.at is not None:
            minute = inject.at - sign.before if sign.after is None else inject.at + sign.after
            found.append((minute, voice.named(inject.id)))
    return found


def _stages(voice: GuideVoice, play: int) -> Leading:
    say, lesson, scenario = voice.say, voice.lesson, voice.scenario
    rows = []
    for stage in scenario.stages:
        first = lesson.first_turn_of(stage)
        at = play + scenario.minutes * (first - 1) // scenario.turns
        due = [step for step in lesson.played if step.stage is stage]
        comes = say("guide.timetable.count", n=len(due)) if due else say("guide.timetable.calm")
        rows.append(
            (
                Item(say(stage.title)),
                Item(say("guide.turns", first=str(first), last=str(first + stage.turns - 1))),
                Item(_hours(at)),
                Item(f"{voice.moment(stage.start)} – {voice.clock(stage.end)}"),
                Item(comes, to=f"t-{stage.id}" if due else "", tone="" if due else "quiet"),
            )
        )
    columns = tuple(say(f"guide.column.{one}") for one in ("stage", "turns", "clock", "drill-time", "comes"))
    return Leading(say("guide.timetable.inside"), columns, tuple(rows))
