"""Response times against their standards."""

from __future__ import annotations

from statistics import median_high

from tabletop.picture.charts import Bar, Frame, Tone, draw_bars
from tabletop.review.report.parts import Block, Cell, Column, Figure, Section, Table, Tile, Tiles
from tabletop.review.report.reviewed import Review, counts_of
from tabletop.review.report.voice import Voice
from tabletop.review.responses import STEPS, Clock, Response

_MOST = 26


def responses_section(review: Review, voice: Voice) -> Section:
    """Return the responses."""
    say = voice.say
    every = next((one for one in review.responses.summaries if one.by == "all"), None)
    tiles: tuple[Tile, ...] = ()
    if every is not None:
        tiles = (
            Tile(say("report.responses.within"), voice.number(every.within), "", "good"),
            Tile(
                say("report.responses.late"), voice.number(every.late), "", "warn" if every.late else "good"
            ),
            Tile(
                say("report.responses.never"), voice.number(every.never), "", "bad" if every.never else "good"
            ),
            _lost(review, voice),
            Tile(say("report.responses.waived"), voice.number(every.waived), "", "quiet"),
        )
    blocks: tuple[Block, ...] = (
        Tiles(tiles),
        *_chart(review, voice),
        _steps(review, voice),
        _missed(review, voice),
    )
    return Section("tanggapan", say("report.responses.title"), say("report.responses.lead"), blocks)


def _lost(review: Review, voice: Voice) -> Tile:
    lost = counts_of(review).lost
    return Tile(voice.say("report.responses.lost"), voice.number(lost), "", "bad" if lost else "good")


def _chart(review: Review, voice: Voice) -> tuple[Figure, ...]:
    """Return the standards as bars, each over all the times it was asked."""
    say = voice.say
    asked: dict[tuple[str, int], list[Clock]] = {}
    for one in review.responses.clocks:
        if one.standing in ("met", "missed"):
            asked.setdefault((voice.say(one.title), one.within), []).append(one)
    bars = []
    for (title, within), clocks in asked.items():
        took = sorted(one.took for one in clocks if one.took is not None)
        met = sum(one.standing == "met" for one in clocks)
        never = sum(one.done is None for one in clocks)
        tone = (
            Tone("rested")
            if met == len(clocks)
            else Tone("tiring", "hatch")
            if met
            else Tone("state-red", "cross")
        )
        shown = say("report.responses.bar", met=met, of=len(clocks))
        if took:
            shown = f"{voice.minutes(median_high(took))} · {shown}"
        elif never:
            shown = f"{say('report.never')} · {shown}"
        bars.append((met / len(clocks), Bar(title, median_high(took) if took else None, within, shown, tone)))
    bars.sort(key=lambda pair: pair[0])
    if not bars:
        return ()
    shown_bars = [bar for _, bar in bars[:_MOST]]
    legend = (
        (Tone("rested"), "", say("report.responses.all-met")),
        (Tone("tiring", "hatch"), "", say("report.responses.some-met")),
        (Tone("state-red", "cross"), "", say("report.responses.none-met")),
    )
    most = max([30, *(2 * (bar.standard or 0) for bar in shown_bars if (bar.standard or 0) <= 240)])
    frame = Frame("responses", say("report.responses.chart"), say("report.responses.desc", n=len(shown_bars)))
    svg = draw_bars(frame, shown_bars, say("report.axis.minutes"), legend, voice.paints, most=most)
    return (Figure(svg, say("report.responses.caption")),)


def _steps(review: Review, voice: Voice) -> Table:
    say = voice.say
    columns = (
        Column(say("report.column.incident")),
        *(Column(say(f"report.step.{step}"), "number") for step in STEPS),
        Column(say("report.column.evidence")),
    )
    rows = tuple(_row(voice, one) for one in review.responses.incidents)
    return Table(say("report.responses.steps"), columns, rows, say("report.none.incidents"), wide=True)


def _row(voice: Voice, one: Response) -> tuple[Cell, ...]:
    cells = [Cell(voice.about(one.incident))]
    cites = list(one.cites)
    for name in STEPS:
        step = one.step(name)
        cells.append(Cell(voice.minutes(step.after) if step is not None else "–"))
        if step is not None and name in ("ordered", "arrived"):
            cites += step.cites[:1]
    return (*cells, voice.cell("", cites, most=3))


def _missed(review: Review, voice: Voice) -> Table:
    """Return what was missed, one row a task: where, how often, how late at most."""
    say = voice.say
    asked: dict[str, list[Clock]] = {}
    for one in review.responses.clocks:
        asked.setdefault(say(one.title), []).append(one)
    rows = []
    for title, clocks in asked.items():
        missed = [one for one in clocks if one.standing == "missed"]
        if not missed:
            continue
        never = sum(one.done is None for one in missed)
        late = [one.took for one in missed if one.took is not None]
        took = [voice.minutes(max(late))] if late else []
        took += [say("report.responses.never-times", n=never)] if never else []
        where = "; ".join(dict.fromkeys(voice.about(one.subject) for one in missed))
        rows.append(
            (
                Cell(title),
                Cell(f"{len(missed)}/{sum(one.standing in ('met', 'missed') for one in clocks)}"),
                Cell(", ".join(dict.fromkeys(voice.minutes(one.within) for one in missed))),
                Cell("; ".join(took), "bad" if never else "warn"),
                voice.cell(where, [one.cites[-1] for one in missed if one.cites], most=4),
            )
        )
    columns = (
        Column(say("report.column.asked")),
        Column(say("report.column.missed"), "number"),
        Column(say("report.column.within"), "number"),
        Column(say("report.column.took-most")),
        Column(say("report.column.where")),
    )
    return Table(say("report.responses.missed"), columns, tuple(rows), say("report.none.missed"), wide=True)
