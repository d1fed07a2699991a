"""Coverage of the TPS by turn."""

from __future__ import annotations

from tabletop.picture.charts import Frame, Layer, Tone, draw_stacked
from tabletop.review.coverage import TurnCover
from tabletop.review.report.parts import Block, Cell, Column, Figure, Note, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice


def coverage_section(review: Review, voice: Voice) -> Section:
    """Return the coverage."""
    say, found = voice.say, review.coverage
    if not found.turns:
        return Section(
            "cakupan",
            say("report.coverage.title"),
            say("report.coverage.lead"),
            (Note(say("report.none.coverage")),),
        )
    by_turn = {one.turn: one for one in found.turns}
    blocks: list[Block] = [
        Tiles(tuple(_tiles(voice, by_turn, found.best, found.worst_voting))),
        _chart(review, voice),
    ]
    shown = by_turn.get(found.worst_voting or found.best or found.turns[-1].turn, found.turns[-1])
    blocks.append(_table(voice, shown))
    return Section("cakupan", say("report.coverage.title"), say("report.coverage.lead"), tuple(blocks))


def _tiles(voice: Voice, by_turn: dict[int, TurnCover], best: int | None, worst: int | None) -> list[Tile]:
    say = voice.say
    tiles = []
    for key, turn in (("best", best), ("worst", worst)):
        if turn is not None:
            one = by_turn[turn].all
            note = say("report.coverage.tile", turn=turn, guarded=one.guarded, of=one.tps)
            tiles.append(Tile(say(f"report.coverage.{key}"), voice.share(one.share), note))
    return tiles


def _chart(review: Review, voice: Voice) -> Figure:
    say, turns = voice.say, review.coverage.turns
    starts = {one.turn: (one.start, one.end) for one in review.timeline.turns}
    columns = [(*starts[one.turn], say("report.turn", turn=one.turn)) for one in turns]
    layers = (
        Layer(say("report.coverage.guarded"), Tone("police"), tuple(one.all.guarded for one in turns)),
        Layer(
            say("report.coverage.lacking"),
            Tone("tiring", "empty"),
            tuple(one.all.tps - one.all.guarded for one in turns),
        ),
    )
    first, last = columns[0][0], columns[-1][1]
    spans = tuple(span for span in voice.spans if span.end > first and span.start < last)
    frame = Frame("coverage", say("report.coverage.chart"), say("report.coverage.desc", turns=len(turns)))
    units = (say("report.axis.tps"), voice.axis_unit)
    return Figure(
        draw_stacked(frame, spans, columns, layers, units, voice.paints), say("report.coverage.caption")
    )


def _table(voice: Voice, turn: TurnCover) -> Table:
    say = voice.say
    rows = tuple(
        (
            Cell(say(one.title) if one.title is not None else say("report.whole-city")),
            Cell(say(f"report.group.{one.by}")),
            voice.cell(one.tps),
            voice.cell(one.guarded),
            Cell(voice.share(one.share), "good" if one.share == 1000 else "warn"),
            Cell(say("report.coverage.people", posted=one.posted, needed=one.needed)),
            voice.cell(one.short, one.cites, most=2),
        )
        for one in turn.groups
        if one.by != "kelurahan" and one.tps
    )
    columns = (
        Column(say("report.column.group")),
        Column(say("report.column.kind")),
        Column(say("report.column.tps"), "number"),
        Column(say("report.column.guarded"), "number"),
        Column(say("report.column.share"), "number"),
        Column(say("report.column.posted"), "number"),
        Column(say("report.column.short"), "number"),
    )
    return Table(
        say("report.coverage.table", turn=turn.turn, when=voice.moment(turn.minute)), columns, rows, wide=True
    )
