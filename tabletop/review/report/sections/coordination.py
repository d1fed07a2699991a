"""Coordination: who told whom and how late, what went unanswered, where several went for one need."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.charts import Cell as Square
from tabletop.picture.charts import Frame, draw_matrix
from tabletop.review.coordination import Pair
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review, counts_of
from tabletop.review.report.voice import Voice

_SHADES = (0, 3, 10, 25)
_MOST = 20


def coordination_section(review: Review, voice: Voice) -> Section:
    """Return the coordination."""
    say, found = voice.say, review.coordination
    open_ = [one for one in found.requests if one.fate in ("lapsed", "stranded", "open")]
    counts = counts_of(review)
    tiles = Tiles(
        (
            Tile(say("report.coordination.messages"), voice.number(len(found.messages)), ""),
            Tile(say("report.coordination.requests"), voice.number(len(found.requests)), ""),
            Tile(
                say("report.coordination.unanswered"),
                voice.number(counts.requests),
                say("report.coordination.beside", n=len(open_) - counts.requests)
                if len(open_) > counts.requests
                else "",
                "bad" if open_ else "good",
            ),
            _tile(voice, "report.coordination.unsent", counts.reports),
            _tile(voice, "report.coordination.neglected", counts.messages),
            _tile(voice, "report.coordination.procedures", counts.procedures),
            _tile(voice, "report.coordination.doubles", len(found.doubles)),
        )
    )
    blocks = (tiles, _matrix(review, voice), *_tables(review, voice))
    return Section("koordinasi", say("report.coordination.title"), say("report.coordination.lead"), blocks)


def _tile(voice: Voice, key: str, count: int) -> Tile:
    return Tile(voice.say(key), voice.number(count), "", "bad" if count else "good")


def _matrix(review: Review, voice: Voice) -> Figure:
    say, found = voice.say, review.coordination
    used = {seat for pair in found.pairs for seat in (pair.sender, pair.to)}
    rows: list[str | None] = [
        *([None] if None in used else []),
        *(seat for seat in found.seats if seat in used),
    ]
    columns = [seat for seat in found.seats if any(pair.to == seat for pair in found.pairs)]
    cells = {
        (rows.index(pair.sender), columns.index(pair.to)): _square(voice, pair)
        for pair in found.pairs
        if pair.to in columns
    }
    width = max(900.0, 200.0 + 34.0 * len(columns))
    frame = Frame(
        "coordination",
        say("report.coordination.chart"),
        say("report.coordination.desc", pairs=len(cells)),
        width,
    )
    axes = (say("report.coordination.from"), say("report.coordination.to"))
    names = [voice.seat(seat) for seat in rows], [voice.seat(seat) for seat in columns]
    return Figure(draw_matrix(frame, *names, cells, axes, voice.paints), say("report.coordination.caption"))


def _square(voice: Voice, pair: Pair) -> Square:
    say = voice.say
    count = pair.messages + pair.requests
    alarm = bool(pair.neglected or pair.lapsed or pair.stranded or pair.failed or pair.unsent)
    title = say(
        "report.coordination.cell",
        sender=voice.seat(pair.sender),
        to=voice.seat(pair.to),
        messages=pair.messages,
        requests=pair.requests,
        median=voice.minutes(pair.actual),
        slowest=voice.minutes(pair.slowest),
        failed=pair.neglected + pair.lapsed + pair.stranded + pair.failed + pair.unsent,
    )
    note = f"{pair.actual}′" if pair.actual is not None else ""
    return Square(str(count), note, sum(count > limit for limit in _SHADES), title, alarm)


def _tables(review: Review, voice: Voice) -> Iterator[Block]:
    say, found = voice.say, review.coordination
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(_decision(voice, one.decision), note=voice.about(one.about)),
            Cell(voice.seat(one.seat)),
            Cell(voice.seat(one.to)),
            Cell(voice.moment(one.made)),
            Cell(say(f"report.fate.{one.fate}"), "bad"),
            Cell(voice.minutes(one.waited)),
            voice.cell("", one.cites, most=3),
        )
        for one in found.requests
        if one.fate in ("lapsed", "stranded", "open")
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.request")),
        Column(say("report.column.from")),
        Column(say("report.column.to")),
        Column(say("report.column.made")),
        Column(say("report.column.fate")),
        Column(say("report.column.waited"), "number"),
        Column(say("report.column.evidence")),
    )
    yield Heading(say("report.coordination.unanswered"))
    yield Table(
        say("report.coordination.unanswered-caption"), columns, rows, say("report.none.unanswered"), wide=True
    )
    yield Heading(say("report.coordination.unsent"))
    rows = tuple(
        (
            Cell(voice.about(one.incident)),
            Cell(voice.seat(one.seat)),
            Cell(voice.seat(one.to)),
            Cell(voice.moment(one.minute)),
            voice.cell("", (one.seq,)),
        )
        for one in found.unsent[:_MOST]
    )
    columns = (
        Column(say("report.column.incident")),
        Column(say("report.column.from")),
        Column(say("report.column.to")),
        Column(say("report.column.when")),
        Column(say("report.column.evidence")),
    )
    caption = say("report.coordination.unsent-caption", shown=len(rows), of=len(found.unsent))
    yield Table(caption, columns, rows, say("report.none.unsent"))
    yield Heading(say("report.coordination.doubles"))
    rows = tuple(
        (
            Cell(_need(voice, one.kind, one.need), note=voice.about(one.about)),
            Cell(
                ", ".join(voice.unit(sent.unit) if sent.unit else voice.seat(sent.seat) for sent in one.sent)
            ),
            Cell(", ".join(voice.seat(seat) for seat in one.seats)),
            voice.cell(one.beyond),
            voice.cell("", one.cites, most=3),
        )
        for one in found.doubles[:_MOST]
    )
    columns = (
        Column(say("report.column.need")),
        Column(say("report.column.sent")),
        Column(say("report.column.seats")),
        Column(say("report.column.beyond"), "number"),
        Column(say("report.column.evidence")),
    )
    caption = say("report.coordination.doubles-caption", shown=len(rows), of=len(found.doubles))
    yield Table(caption, columns, rows, say("report.none.doubles"), wide=True)
    yield Heading(say("report.coordination.failed"))
    rows = tuple(
        (
            Cell(voice.moment(one.minute)),
            Cell(voice.seat(one.seat)),
            Cell(voice.unit(one.unit)),
            Cell(say(one.reason)),
            voice.cell("", (one.seq,)),
        )
        for one in found.failed_orders[:_MOST]
    )
    columns = (
        Column(say("report.column.when")),
        Column(say("report.column.seat")),
        Column(say("report.column.unit")),
        Column(say("report.column.reason")),
        Column(say("report.column.evidence")),
    )
    caption = say("report.coordination.failed-caption", shown=len(rows), of=len(found.failed_orders))
    yield Table(caption, columns, rows, say("report.none.failed"))


def _decision(voice: Voice, decision: str) -> str:
    known = voice.scenario.doctrine.decisions.get(decision)
    return voice.say(known.title) if known is not None else decision


def _need(voice: Voice, kind: str, need: str) -> str:
    if kind == "course":
        known = voice.scenario.doctrine.courses.get(need)
        return voice.say(known.title) if known is not None else need
    return _decision(voice, need) if kind == "request" else voice.say(f"report.need.{kind}")
