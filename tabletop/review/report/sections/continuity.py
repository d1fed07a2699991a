"""Continuity of the election: voters served, minutes lost, custody of the ballots."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.charts import Frame, Steps, draw_steps
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice

_PLACES = 25


def continuity_section(review: Review, voice: Voice) -> Section:
    """Return the continuity."""
    say, found = voice.say, review.continuity
    escorted = sum(one.escorted for one in found.hand_overs)
    recorded = sum(one.recorded for one in found.hand_overs)
    moves = len(found.hand_overs)
    tiles = (
        Tile(
            say("report.continuity.served"),
            voice.number(found.served),
            say("report.continuity.of", n=found.voters),
        ),
        _bad(
            say("report.continuity.unserved"), say("report.continuity.unserved-unit"), voice, found.unserved
        ),
        _bad(say("report.continuity.lost"), say("report.continuity.lost-unit"), voice, found.minutes_lost),
        _bad(
            say("report.continuity.breaks"), say("report.continuity.breaks-unit"), voice, found.custody_breaks
        ),
        Tile(
            say("report.continuity.handed"),
            voice.number(moves),
            say("report.continuity.handed-note", recorded=recorded, escorted=escorted),
            "good" if recorded == moves else "bad",
        ),
    )
    blocks: list[Block] = [Tiles(tiles)]
    blocks.extend(_charts(review, voice))
    blocks.extend(_tables(review, voice))
    return Section(
        "kontinuitas", say("report.continuity.title"), say("report.continuity.lead"), tuple(blocks)
    )


def _bad(name: str, unit: str, voice: Voice, count: int) -> Tile:
    return Tile(name, voice.number(count), unit, "bad" if count else "good")


def _charts(review: Review, voice: Voice) -> Iterator[Figure]:
    say, turns = voice.say, review.continuity.turns
    if len(turns) < 2:
        return
    spans = tuple(
        span for span in voice.spans if span.end > turns[0].minute - 1 and span.start < turns[-1].minute
    )
    units = (say("report.axis.voters"), voice.axis_unit)
    most = max(1, turns[-1].arrived)
    marks = tuple((most * k // 4, voice.number(most * k // 4)) for k in range(5))
    lines = (
        Steps(
            say("report.continuity.line-arrived"),
            tuple((one.minute, one.arrived) for one in turns),
            voice.number(turns[-1].arrived),
            "tiring",
        ),
        Steps(
            say("report.continuity.line-served"),
            tuple((one.minute, one.served) for one in turns),
            voice.number(turns[-1].served),
            "police",
        ),
    )
    frame = Frame(
        "voters",
        say("report.continuity.chart"),
        say("report.continuity.desc", served=turns[-1].served, arrived=turns[-1].arrived),
    )
    yield Figure(
        draw_steps(frame, spans, lines, marks, units, voice.paints, height=200.0),
        say("report.continuity.caption"),
    )
    lost = turns[-1].lost
    if lost:
        marks = tuple((lost * k // 4, voice.number(lost * k // 4)) for k in range(5))
        line = (
            Steps(
                say("report.continuity.line-lost"),
                tuple((one.minute, one.lost) for one in turns),
                voice.number(lost),
                "fire",
            ),
        )
        frame = Frame("lost", say("report.continuity.lost-chart"), say("report.continuity.lost-desc", n=lost))
        units = (say("report.axis.lost"), voice.axis_unit)
        yield Figure(
            draw_steps(frame, spans, line, marks, units, voice.paints, height=120.0),
            say("report.continuity.lost-caption"),
        )


def _tables(review: Review, voice: Voice) -> Iterator[Block]:
    say, found = voice.say, review.continuity
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(_cause(voice, one.kind, one.source)),
            voice.cell(one.minutes),
            voice.cell("", one.cites, most=4),
        )
        for one in found.causes
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.cause")),
        Column(say("report.column.minutes-lost"), "number"),
        Column(say("report.column.evidence")),
    )
    yield Table(say("report.continuity.causes"), columns, rows, say("report.none.causes"))
    if found.places:
        rows = tuple(
            (
                Cell(say(one.title)),
                voice.cell(one.tps),
                voice.cell(one.minutes),
                voice.cell(one.unserved, tone="bad" if one.unserved else ""),
                Cell(
                    "; ".join(dict.fromkeys(_cause(voice, cause.kind, cause.source) for cause in one.causes))
                ),
                voice.cell("", one.cites, most=2),
            )
            for one in found.places[:_PLACES]
        )
        columns = (
            Column(say("report.column.polling")),
            Column(say("report.column.tps"), "number"),
            Column(say("report.column.minutes-lost"), "number"),
            Column(say("report.column.unserved"), "number"),
            Column(say("report.column.cause")),
            Column(say("report.column.evidence")),
        )
        caption = say("report.continuity.places", shown=len(rows), of=len(found.places))
        yield Table(caption, columns, rows, wide=True)
    yield Heading(say("report.continuity.custody"))
    rows = tuple(
        (
            Cell(voice.moment(one.minute)),
            Cell(say(f"report.custody.{one.why}"), "bad"),
            Cell(voice.about(one.incident) if one.incident is not None else _wave(voice, one.consignment)),
            voice.cell(one.count),
            voice.cell("", one.cites, most=3),
        )
        for one in found.breaks
    )
    columns = (
        Column(say("report.column.when")),
        Column(say("report.column.what")),
        Column(say("report.column.where")),
        Column(say("report.column.times"), "number"),
        Column(say("report.column.evidence")),
    )
    yield Table(say("report.continuity.custody-caption"), columns, rows, say("report.none.custody"))
    rows = tuple(
        (
            Cell(voice.moment(one.minute)),
            Cell(say(f"report.ruling.{one.what}")),
            Cell(say(one.title)),
            voice.cell("", (one.seq,)),
        )
        for one in found.rulings
    )
    columns = (
        Column(say("report.column.when")),
        Column(say("report.column.what")),
        Column(say("report.column.polling")),
        Column(say("report.column.evidence")),
    )
    yield Table(say("report.continuity.rulings"), columns, rows, say("report.none.rulings"))


def _wave(voice: Voice, consignment: str | None) -> str:
    wave = voice.scenario.logistics.get(consignment or "")
    return voice.say(wave.title) if wave is not None else "–"


def _cause(voice: Voice, kind: str, source: str) -> str:
    if kind == "incident":
        return voice.about(source)
    if kind == "decision":
        known = voice.scenario.doctrine.decisions.get(source)
        return voice.say(known.title) if known is not None else source
    return voice.say(f"report.cause.{kind}")
