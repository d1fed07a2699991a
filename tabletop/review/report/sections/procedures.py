"""Verdicts on gates and standing procedures."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.review.procedures import Procedure
from tabletop.review.report.parts import Cell, Column, Heading, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice


def procedures_section(review: Review, voice: Voice) -> Section:
    """Return the verdicts."""
    say, found = voice.say, review.procedures
    blocks = (
        Heading(say("report.procedures.gates")),
        _table(voice, say("report.procedures.gates-caption"), found.gates),
        Heading(say("report.procedures.sop")),
        _table(voice, say("report.procedures.sop-caption"), found.procedures),
    )
    return Section("prosedur", say("report.procedures.title"), say("report.procedures.lead"), blocks)


def _table(voice: Voice, caption: str, found: Iterable[Procedure]) -> Table:
    say = voice.say
    rows = []
    for one in sorted(found, key=lambda one: (-one.broken, not one.arose)):
        broken = [occasion for occasion in one.occasions if occasion.standing == "broken"]
        where = "; ".join(dict.fromkeys(voice.about(occasion.subject) for occasion in broken))
        verdict = (
            say("report.standing.broken")
            if one.broken
            else say("report.standing.kept")
            if one.kept
            else say("report.standing.none")
        )
        rows.append(
            (
                Cell(say(one.title), note=one.source),
                Cell(verdict, "bad" if one.broken else "good" if one.kept else "quiet"),
                voice.cell(one.kept),
                voice.cell(one.broken, tone="bad" if one.broken else ""),
                voice.cell(where or "–", [seq for occasion in broken for seq in occasion.cites[-1:]], most=4),
            )
        )
    columns = (
        Column(say("report.column.rule")),
        Column(say("report.column.verdict")),
        Column(say("report.column.kept"), "number"),
        Column(say("report.column.broken"), "number"),
        Column(say("report.column.broken-where")),
    )
    return Table(caption, columns, tuple(rows), say("report.none.procedures"), wide=True)
