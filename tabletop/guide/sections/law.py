"""The law as of its date: hard gates with their sources, procedures, the ladder of force, the states of a crowd."""

from __future__ import annotations

from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table
from tabletop.scenario.documents.contingencies import Course


def law(voice: GuideVoice) -> tuple[Block, ...]:
    """Return the rules that the drill is judged by."""
    say, doctrine = voice.say, voice.scenario.doctrine
    date = voice.date(doctrine.law_as_of.isoformat())
    gates = [one for one in voice.scenario.watches.values() if one.kind == "gate"]
    procedures = [one for one in voice.scenario.watches.values() if one.kind == "procedure"]
    columns = (Column(say("guide.column.gate")), Column(say("guide.column.source")))
    found: list[Block] = [
        Note(say("guide.law.as-of", packs=doctrine.title, date=date)),
        Note(say("guide.law.recheck"), "warn"),
    ]
    if gates:
        rows = tuple((Cell(say(one.title)), Cell(one.source)) for one in gates)
        found += [
            Heading(say("guide.law.gates")),
            Note(say("guide.law.gates-note")),
            Table(say("guide.law.gates"), columns, rows),
        ]
    found += [Heading(say("guide.law.states")), states(voice), Note(say("guide.law.states-note"))]
    found += [Heading(say("guide.law.ladder")), ladder(voice), Note(say("guide.law.ladder-note"))]
    if procedures:
        rows = tuple((Cell(say(one.title)), Cell(one.source)) for one in procedures)
        named = (Column(say("guide.column.procedure")), columns[1])
        found += [Heading(say("guide.law.procedures")), Table(say("guide.law.procedures"), named, rows)]
    patterns = tuple(
        Cell(say("guide.law.pattern", kind=one.title, police=one.police, n=one.tps, linmas=one.linmas))
        for one in doctrine.tps_classes.values()
    )
    found += [Heading(say("guide.law.patterns")), Points(patterns), Note(say("guide.law.patterns-note"))]
    return tuple(found)


def states(voice: GuideVoice) -> Table:
    """Return the states of a crowd: their levels, the force in proportion, what may only be done by order."""
    say, doctrine = voice.say, voice.scenario.doctrine
    ladder = {one.level: one for one in doctrine.force}
    shapes = {one: say(f"guide.law.shape.{one}") for one in ("circle", "triangle", "octagon")}
    rows = []
    for place, state in enumerate(doctrine.states):
        above = doctrine.states[place + 1].start - 1 if place + 1 < len(doctrine.states) else 1000
        most = ladder.get(state.threat)
        ordered = [
            one
            for one in doctrine.courses.values()
            if one.authority is not None and state.id in one.states and one.force > doctrine.states[0].threat
        ]
        may = "; ".join(_by_order(voice, one) for one in ordered)
        rows.append(
            (
                Cell(say(state.title), note=shapes[state.shape]),
                Cell(f"{state.start} – {above}"),
                Cell(f"{state.threat}. {say(most.title)}" if most is not None else str(state.threat)),
                Cell(may or "–"),
            )
        )
    keys = ("state", "level", "most-force", "by-order")
    columns = tuple(Column(say(f"guide.column.{one}")) for one in keys)
    return Table(say("guide.law.states"), columns, tuple(rows))


def _by_order(voice: GuideVoice, course: Course) -> str:
    """Return whose order a course takes: that of whoever decides on it first, where another owns the decision."""
    role = course.authority or ""
    decision = voice.scenario.doctrine.decisions.get(course.decision or "")
    if decision is None or decision.role == role:
        return voice.say("guide.law.ordered", course=course.title, role=voice.owners(role))
    return voice.say(
        "guide.law.ordered-above",
        course=course.title,
        owner=voice.owners(decision.role),
        role=voice.owners(role),
    )


def ladder(voice: GuideVoice) -> Table:
    """Return the rungs of force with what each answers."""
    say = voice.say
    rows = tuple(
        (Cell(f"{one.level}. {say(one.title)}"), Cell(say(one.answers)))
        for one in voice.scenario.doctrine.force
    )
    columns = (Column(say("guide.column.rung")), Column(say("guide.column.answers")))
    return Table(say("guide.law.ladder"), columns, rows)
