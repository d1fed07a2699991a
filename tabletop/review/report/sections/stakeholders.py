"""A page for each stakeholder: what was my part, what reached me, what I answered, what I left open."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.review.part_walk import Answer, Reached
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.rated import TONES
from tabletop.review.report.voice import Voice
from tabletop.review.stakeholders import Stakeholder

_ROWS = 8
"""Rows of each table: a stakeholder's part shall fit a page or two; the library has all of it."""


def stakeholder_sections(review: Review, voice: Voice) -> Iterator[Section]:
    """Yield a page for each stakeholder."""
    for one in review.stakeholders:
        yield _page(review, voice, one)


def anchor(one: Stakeholder) -> str:
    """Return where links to a stakeholder's page go."""
    return "pihak-" + one.id.replace(":", "-")


def _page(review: Review, voice: Voice, one: Stakeholder) -> Section:
    say = voice.say
    answered = sum(not answer.late for answer in one.answers)
    tiles = (
        Tile(say("report.part.reached"), voice.number(len(one.reached)), ""),
        Tile(say("report.part.ordered"), voice.number(sum(order.times for order in one.orders)), ""),
        Tile(
            say("report.part.answered"),
            voice.number(answered),
            say("report.part.of", n=len(one.answers)),
        ),
        Tile(
            say("report.part.left"), voice.number(len(one.left_open)), "", "bad" if one.left_open else "good"
        ),
    )
    blocks: list[Block] = [_rating(voice, one), Tiles(tiles)]
    if one.seats and voice.scenario.seats[one.seats[0]].brief:
        brief = voice.scenario.seats[one.seats[0]].brief
        if voice.say(brief):
            blocks.append(Note(say("report.part.brief", brief=brief), "quiet"))
    blocks.extend(_did(voice, one))
    blocks.extend(_asked(voice, one))
    return Section(anchor(one), say(one.title), say("report.part.lead"), tuple(blocks), page=True)


def _rating(voice: Voice, one: Stakeholder) -> Note:
    say = voice.say
    if not one.command:
        return Note(say("report.part.unrated"), "quiet")
    return Note(say("report.part.rated", rating=one.rating, reason=one.reason), TONES[one.rating])


def _did(voice: Voice, one: Stakeholder) -> Iterator[Block]:
    say = voice.say
    yield Heading(say("report.part.did"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(say(order.title)),
            voice.cell(order.times),
            voice.cell(order.failed, tone="bad" if order.failed else ""),
            voice.cell("", order.cites, most=3),
        )
        for order in sorted(one.orders, key=lambda order: -order.times)[:_ROWS]
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.order")),
        Column(say("report.column.times"), "number"),
        Column(say("report.column.failed"), "number"),
        Column(say("report.column.evidence")),
    )
    yield Table(
        say("report.part.orders", shown=len(rows), of=len(one.orders)),
        columns,
        rows,
        say("report.none.orders"),
    )
    worked = [unit for unit in one.units if unit.courses or unit.posted or unit.incidents]
    if worked:
        rows = tuple(
            (
                Cell(say(unit.title), note=say(unit.type)),
                voice.cell(unit.courses),
                Cell("; ".join(voice.about(incident) for incident in unit.incidents[:4]) or "–"),
                voice.cell(unit.posted),
                voice.cell("", unit.cites, most=2),
            )
            for unit in sorted(worked, key=lambda unit: (-unit.courses, -unit.posted))[:_ROWS]
        )
        columns = (
            Column(say("report.column.unit")),
            Column(say("report.column.courses"), "number"),
            Column(say("report.column.where")),
            Column(say("report.column.guards"), "number"),
            Column(say("report.column.evidence")),
        )
        yield Table(say("report.part.units", shown=len(rows), of=len(worked)), columns, rows, wide=True)
    weak = sorted(
        (occasion for occasion in one.occasions if occasion.rating in ("M", "U")),
        key=lambda occasion: occasion.rating != "U",
    )
    graded = weak[:_ROWS]
    if graded:
        rows = tuple(
            (
                Cell(say(occasion.title)),
                Cell(say(occasion.reason), TONES[occasion.rating], rating=occasion.rating),
                Cell(voice.about(occasion.incident)),
                voice.cell("", (*occasion.cites, *occasion.against), most=3),
            )
            for occasion in graded
        )
        columns = (
            Column(say("report.column.asked")),
            Column(say("report.column.rating")),
            Column(say("report.column.where")),
            Column(say("report.column.evidence")),
        )
        yield Table(say("report.part.weak", shown=len(rows), of=len(weak)), columns, rows)


def _asked(voice: Voice, one: Stakeholder) -> Iterator[Block]:
    say = voice.say
    yield Heading(say("report.part.came"))
    latest = sorted(one.reached, key=lambda item: (-item.late, item.minute))[:_ROWS]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        _reached(voice, item) for item in sorted(latest, key=lambda item: item.minute)
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.when")),
        Column(say("report.column.what")),
        Column(say("report.column.from")),
        Column(say("report.column.under-way"), "number"),
        Column(say("report.column.evidence")),
    )
    caption = say("report.part.reached-caption", shown=len(rows), of=len(one.reached))
    yield Table(caption, columns, rows, say("report.none.reached"), wide=True)
    yield Heading(say("report.part.answers"))
    late = sorted(
        (answer for answer in one.answers if answer.late), key=lambda item: item.answered is not None
    )
    rows = tuple(_answer(voice, item) for item in late[:_ROWS])
    columns = (
        Column(say("report.column.what")),
        Column(say("report.column.asked-at")),
        Column(say("report.column.answered")),
        Column(say("report.column.evidence")),
    )
    yield Table(
        say("report.part.open-caption", shown=len(rows), of=len(late)),
        columns,
        rows,
        say("report.none.open"),
        wide=True,
    )


def _reached(voice: Voice, item: Reached) -> tuple[Cell, ...]:
    return (
        Cell(voice.moment(item.minute)),
        Cell(voice.say(item.what), note=voice.say(f"report.reached.{item.kind}")),
        Cell(voice.seat(item.sender)),
        Cell(voice.minutes(item.late)),
        voice.cell("", item.cites, most=2),
    )


def _answer(voice: Voice, item: Answer) -> tuple[Cell, ...]:
    say = voice.say
    return (
        Cell(say(item.what), note=voice.about(item.incident) if item.incident else ""),
        Cell(voice.moment(item.asked)),
        Cell(
            voice.moment(item.answered) if item.answered is not None else say("report.never"),
            "bad" if item.answered is None else "warn",
        ),
        voice.cell("", item.cites, most=2),
    )
