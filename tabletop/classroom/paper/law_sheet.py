"""The sheet of gates and of the ladder of force, for the wall; and what courses do, for the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tabletop.classroom.paper.course_words import first_comes, ordered_by
from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.numbers import Numbers, offered
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.guide.sections.law import ladder, law, states
from tabletop.guide.sections.running import ends
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column, Heading, Note, Table
from tabletop.scenario.documents.contingencies import Course, IncidentType


def print_law(press: Press, voice: GuideVoice) -> None:
    """Print the states, the ladder, then the gates and procedures with their sources."""
    flow = Flow(press)
    say = voice.say
    flow.text(say("guide.section.law.title"), 15, "B", after=1)
    flow.block(Heading(say("guide.law.states")))
    flow.block(states(voice), say("guide.law.states"))
    flow.block(Heading(say("guide.law.ladder")))
    flow.block(ladder(voice), say("guide.law.ladder"))
    flow.block(Note(say("guide.law.ladder-note"), "warn"))
    above = ""
    skipped = {say("guide.law.states"), say("guide.law.ladder")}
    notes = {say("guide.law.states-note"), say("guide.law.ladder-note")}
    for block in law(voice):
        if isinstance(block, Heading):
            above = block.words
        elif isinstance(block, Note) and block.words in notes:
            continue
        if isinstance(block, Table) and above == say("guide.law.gates"):
            flow.block(_numbered(block), above)
        elif above not in skipped:
            flow.block(block, above)


def _numbered(gates: Table) -> Table:
    """Return the gates with a number each, which the turn track asks for."""
    rows = [
        (replace(first, words=f"{number}. {first.words}"), *others)
        for number, (first, *others) in enumerate(gates.rows, 1)
    ]
    return replace(gates, rows=tuple(rows))


def print_courses(press: Press, voice: GuideVoice, kinds: Sequence[IncidentType]) -> None:
    """Print for each kind of incident that the class may meet what moves it a turn, and what each course does to it."""
    flow = Flow(press, landscape=True)
    say = press.say.say
    turn = _usual_turn(voice)
    flow.text(say("paper.courses.title"), 15, "B", after=1)
    flow.text(say("paper.courses.how", minutes=turn))
    for kind in kinds:
        flow.heading(voice.say(kind.title))
        flow.text(_alone(voice, kind, turn), 8.5)
        for words in ends(voice, kind):
            flow.text(words, 8.5)
        rows = tuple(
            tuple(Cell(words) for words in _course(voice, kind, voice.scenario.doctrine.courses[one], turn))
            for one in offered(kind)
        )
        keys = ("course", "people", "force", "states", "order", "after", "level")
        columns = tuple(
            Column(
                say(f"paper.courses.column.{key}"), "number" if key in ("people", "force", "level") else ""
            )
            for key in keys
        )
        print_table(flow, columns, rows)


def _usual_turn(voice: GuideVoice) -> int:
    """Return how long the first turn that the class plays is."""
    start, end = voice.lesson.turn_span(voice.lesson.first)
    return end - start


def per_turn(hourly: int, turn: int) -> int:
    """Return what so much an hour is in a turn, rounded to tens, away from nothing at half."""
    whole = abs(hourly) * turn
    tens = (whole + 300) // 600 * 10
    return tens if hourly >= 0 else -tens


def _alone(voice: GuideVoice, kind: IncidentType, turn: int) -> str:
    left = per_turn(kind.drift.base + kind.drift.unattended, turn)
    attended = per_turn(kind.drift.base, turn)
    return voice.say(
        "paper.courses.alone", level=str(kind.level), left=_signed(left), attended=_signed(attended)
    )


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else str(value).replace("-", "\N{MINUS SIGN}")


def _course(voice: GuideVoice, kind: IncidentType, course: Course, turn: int) -> Iterator[str]:
    say, doctrine = voice.say, voice.scenario.doctrine
    capability = doctrine.capabilities.get(course.capability)
    able = say(capability.title) if capability is not None else course.capability
    number = Numbers(voice.scenario).courses[course.id]
    yield f"{number} {say(course.title)} ({able})"
    yield str(course.people)
    yield str(course.force)
    yield voice.commas(say(one.title) for one in doctrine.states if one.id in course.states) or "–"
    yield ordered_by(voice, course)
    yield first_comes(voice, kind, course)
    once = f"{_signed(course.once.level)} + " if course.once.level else ""
    yield f"{once}{_signed(per_turn(course.hourly.level, turn))}"
