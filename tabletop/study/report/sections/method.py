"""How the report was made, what was played, and how its words about certainty are meant."""

from __future__ import annotations

from tabletop.review.report.parts import Block, Cell, Column, Note, Points, Section, Table
from tabletop.study.answers import LEAST
from tabletop.study.report.made import Made
from tabletop.study.report.voice import StudyVoice

_SAID = ("chance", "order", "interval", "settled", "together", "stopping", "first", "invented")


def method_section(voice: StudyVoice, made: Made) -> Section:
    """Return the section."""
    say, study = voice.say, voice.answers.study
    blocks: list[Block] = [Note(say(f"study.report.method.{one}", least=LEAST)) for one in _SAID]
    blocks.append(Points(tuple(Cell(line) for line in made.commands)))
    last = study.first + study.count - 1
    facts = (
        ("seeds", say("study.report.method.from-to", first=str(study.first), last=str(last), n=study.count)),
        ("drills", say("study.report.method.done", n=voice.answers.drills, wanted=voice.answers.wanted)),
        ("program", made.program),
        ("study", study.id),
    )
    columns = (Column(say("study.report.column.what")), Column(say("study.report.column.value")))
    rows = tuple((Cell(say(f"study.report.method.{key}")), Cell(words)) for key, words in facts)
    blocks.append(Table(say("study.report.method.facts"), columns, rows))
    arms = tuple(
        (
            Cell(one.arm.id),
            Cell(voice.number(len(one.seeds))),
            Cell(one.arm.digest),
            Cell(one.arm.key),
        )
        for one in voice.answers.results
    )
    heads = (
        Column(say("study.report.column.arm")),
        Column(say("study.report.column.drills"), "number"),
        Column(say("study.report.column.digest")),
        Column(say("study.report.column.key")),
    )
    blocks.append(Table(say("study.report.method.arms"), heads, arms, wide=True))
    title, lead = say("study.report.method.title"), say("study.report.method.lead")
    return Section("cara", title, lead, tuple(blocks), page=True)
