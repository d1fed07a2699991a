"""Strengths, areas for improvement with their analysis, and the improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.review.findings import Finding
from tabletop.review.report.parts import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Heading,
    Note,
    Points,
    Section,
    Table,
)
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.rated import TONES
from tabletop.review.report.voice import Voice
from tabletop.told import typed


def findings_section(review: Review, voice: Voice) -> Section:
    """Return the findings by capability."""
    say = voice.say
    blocks: list[Block] = []
    for group in review.findings.capabilities:
        if not group.strengths and not group.areas:
            continue
        blocks.append(Heading(say(group.title)))
        if group.strengths:
            blocks.append(Heading(say("report.findings.strengths"), level=4))
            blocks.append(Points(tuple(_strength(voice, one) for one in group.strengths)))
        if group.areas:
            blocks.append(Heading(say("report.findings.areas"), level=4))
            blocks.append(Cards(tuple(_card(voice, one) for one in group.areas), level=5))
    if not blocks:
        blocks.append(Note(say("report.none.findings")))
    return Section(
        "temuan", say("report.findings.title"), say("report.findings.lead"), tuple(blocks), page=True
    )


def _strength(voice: Voice, one: Finding) -> Cell:
    cites = [seq for point in one.evidence for seq in point.cites]
    words = f"{voice.say(one.title)}: {voice.say(one.what)}"
    return voice.cell(words, cites, tone=TONES[one.rating], rating=one.rating, most=3)


def _card(voice: Voice, one: Finding) -> Card:
    lines = list(_lines(voice, one))
    cites = [seq for point in one.evidence for seq in point.cites]
    for point in (one.consequence, one.cause):
        cites += point.cites if point is not None else ()
    links, more = voice.evidence(cites)
    return Card(voice.say(one.title), TONES[one.rating], tuple(lines), links, more, one.rating)


def _lines(voice: Voice, one: Finding) -> Iterator[tuple[str, str]]:
    say = voice.say
    yield say("report.findings.observed"), say(one.what)
    if one.evidence:
        told = [say(point.what) for point in one.evidence[:3]]
        if len(one.evidence) > 3:
            told.append(say("report.more", n=len(one.evidence) - 3))
        yield say("report.findings.evidence"), "; ".join(told)
    if one.consequence is not None:
        yield say("report.findings.consequence"), say(one.consequence.what)
    if one.cause is not None:
        yield say("report.findings.cause"), say(one.cause.what)
    if one.seats:
        yield say("report.findings.seats"), ", ".join(voice.seat(seat) for seat in one.seats)


def plan_section(review: Review, voice: Voice) -> Section:
    """Return the improvement plan."""
    say = voice.say
    rows = tuple(
        (
            Cell(
                say(one.area) if one.area is not None else "–",
                note=say(one.capability) if one.capability else "",
            ),
            voice.cell(
                say(one.action), one.cites, note=say("report.plan.by", by=one.by) if one.by else "", most=3
            ),
            Cell(say(f"report.element.{one.element}")),
            Cell(say(one.owner_title)),
            Cell(one.start),
            Cell(one.end),
        )
        for one in review.plan.rows
    )
    columns = (
        Column(say("report.column.area")),
        Column(say("report.column.action")),
        Column(say("report.column.element")),
        Column(say("report.column.owner")),
        Column(say("report.column.start")),
        Column(say("report.column.end")),
    )
    table = Table(say("report.plan.caption"), columns, rows, say("report.none.plan"), wide=True)
    note = Note(say("report.plan.note", session=typed(review.past.folder.name)), "quiet")
    return Section("rencana", say("report.plan.title"), say("report.plan.lead"), (table, note), page=True)
