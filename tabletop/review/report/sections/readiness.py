"""Readiness: what was found wanting and mended, how tired units became, the rings round a plenary."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.charts import Frame, Steps, draw_steps
from tabletop.review.report.parts import Block, Cell, Column, Figure, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice

_TIRED = 12


def readiness_section(review: Review, voice: Voice) -> Section:
    """Return the readiness."""
    say, found = voice.say, review.readiness
    short = len(found.shortfalls)
    tiles = (
        Tile(
            say("report.readiness.inspected"),
            f"{found.inspected}/{found.units}",
            say("report.readiness.units"),
        ),
        Tile(
            say("report.readiness.found"),
            voice.number(found.found("inspection")),
            say("report.readiness.of", n=short),
        ),
        Tile(
            say("report.readiness.in-use"),
            voice.number(found.found("use")),
            say("report.readiness.of", n=short),
            "bad" if found.found("use") else "good",
        ),
        Tile(
            say("report.readiness.unseen"),
            voice.number(found.found("never")),
            say("report.readiness.of", n=short),
            "warn" if found.found("never") else "good",
        ),
    )
    blocks: list[Block] = [Tiles(tiles), _shortfalls(review, voice)]
    blocks.extend(_fatigue(review, voice))
    blocks.extend(_rings(review, voice))
    return Section("kesiapan", say("report.readiness.title"), say("report.readiness.lead"), tuple(blocks))


def _shortfalls(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(voice.unit(one.unit), note=voice.seat(one.seat)),
            Cell(say(one.title) if one.title is not None else say("report.people")),
            Cell(f"{one.short}/{one.full}"),
            Cell(
                say(f"report.found.{one.found}")
                + (f", {voice.moment(one.minute)}" if one.minute is not None else ""),
                "good" if one.found == "inspection" else "bad",
            ),
            voice.cell(one.mended),
            voice.cell(one.borrowed),
            voice.cell(max(0, one.left), tone="bad" if one.left > 0 else ""),
            voice.cell("", one.cites, most=2),
        )
        for one in review.readiness.shortfalls
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.unit")),
        Column(say("report.column.kit")),
        Column(say("report.column.missing"), "number"),
        Column(say("report.column.found")),
        Column(say("report.column.mended"), "number"),
        Column(say("report.column.borrowed"), "number"),
        Column(say("report.column.left"), "number"),
        Column(say("report.column.evidence")),
    )
    return Table(say("report.readiness.shortfalls"), columns, rows, say("report.none.shortfalls"), wide=True)


def _fatigue(review: Review, voice: Voice) -> Iterator[Block]:
    say, found = voice.say, review.readiness
    if not found.turns:
        return
    lines = (
        Steps(
            say("report.readiness.line-highest"),
            tuple((one.minute, one.highest) for one in found.turns),
            "",
            "fire",
        ),
        Steps(
            say("report.readiness.line-median"),
            tuple((one.minute, one.median) for one in found.turns),
            "",
            "police",
        ),
    )
    marks = tuple((value, voice.share(value)) for value in range(0, 1001, 250))
    worst = max(found.turns, key=lambda one: one.highest)
    desc = say(
        "report.readiness.desc",
        highest=voice.share(worst.highest),
        unit=voice.unit(worst.unit),
        turn=worst.turn,
    )
    frame = Frame("fatigue", say("report.readiness.chart"), desc)
    units = (say("report.axis.fatigue"), voice.axis_unit)
    svg = draw_steps(frame, voice.spans, lines, marks, units, voice.paints, height=180.0)
    yield Figure(svg, say("report.readiness.caption"))
    tired = sorted(found.fatigue, key=lambda one: (-one.tired, -one.highest))[:_TIRED]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(say(one.title), note=voice.seat(one.seat)),
            Cell(voice.share(one.highest)),
            voice.cell(one.tired, tone="bad" if one.tired else ""),
        )
        for one in tired
        if one.highest
    )
    columns: tuple[Column, ...] = (
        Column(say("report.column.unit")),
        Column(say("report.column.highest"), "number"),
        Column(say("report.column.tired"), "number"),
    )
    yield Table(say("report.readiness.tired"), columns, rows)


def _rings(review: Review, voice: Voice) -> Iterator[Table]:
    say, rings = voice.say, review.readiness.rings
    if rings:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                Cell(say(one.title), note=say(one.place)),
                voice.cell(one.asked),
                Cell(voice.minutes(one.manned), "good" if one.manned == one.sitting else "warn"),
                Cell(voice.minutes(one.sitting)),
                voice.cell("", one.cites, most=3),
            )
            for one in rings
        )
        columns: tuple[Column, ...] = (
            Column(say("report.column.ring")),
            Column(say("report.column.asked-people"), "number"),
            Column(say("report.column.manned"), "number"),
            Column(say("report.column.sitting"), "number"),
            Column(say("report.column.evidence")),
        )
        yield Table(say("report.readiness.rings"), columns, rows)
