"""The MSEL on paper: the injects of the class in their order, with columns that the facilitator fills in by hand."""

from __future__ import annotations

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.guide.lesson import Step
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column
from tabletop.scenario.msel.columns import BY_NAME, heading
from tabletop.scenario.msel.worked import worked

_TIME, _NOTES = "\N{NO-BREAK SPACE}" * 22, "\N{NO-BREAK SPACE}" * 48
"""Room to write by hand."""


def print_msel(press: Press, voice: GuideVoice) -> None:
    """Print the list: one row an inject, the headings those of the spreadsheet."""
    language = press.language
    flow = Flow(press, landscape=True)
    flow.text(press.say.say("paper.part.msel"), 15, "B", after=1)
    flow.text(press.say.say("paper.msel.how"))
    twin = f"message-{language}"
    names = ("number", "scheduled", f"title-{language}", "to", twin, "expected", "delivered", "notes")
    columns = tuple(Column(heading(BY_NAME[name], language)) for name in names)
    print_table(flow, columns, tuple(_row(voice, step) for step in voice.lesson.played))


def _row(voice: GuideVoice, step: Step) -> tuple[Cell, ...]:
    computed = worked(voice.scenario, step.inject.id, voice.language)
    when = voice.when(step) + (f" · {voice.turn_words(step.turn)}" if step.turn else "")
    tells = step.inject.tells
    to = "; ".join(f"{voice.seat(one.to)} ({voice.via(one.via)})" for one in tells)
    said = " / ".join(dict.fromkeys(f"“{voice.say(one.text)}”" for one in tells))
    title = Cell(voice.say(step.inject.title), note=computed.get("kind", ""))
    expected = Cell(computed.get("expected", ""))
    return (
        Cell(str(step.number)),
        Cell(when),
        title,
        Cell(to),
        Cell(said),
        expected,
        Cell(_TIME),
        Cell(_NOTES),
    )
