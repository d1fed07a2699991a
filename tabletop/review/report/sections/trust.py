"""Trust by zone, and what changed it."""

from __future__ import annotations

from tabletop.picture.charts import Frame, Steps, draw_steps
from tabletop.review.report.parts import Cell, Column, Figure, Note, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice
from tabletop.review.trust import TrustCause, ZoneTrust

_CAUSES = 12
_SEEN = 6
"""Sixtieths of a per mille: a hundredth of a point, below which nothing is listed."""

_WARDS = 12
"""Kelurahan that are listed: those that changed most."""


def trust_section(review: Review, voice: Voice) -> Section:
    """Return the trust."""
    say, found = voice.say, review.trust
    zones = tuple(one for one in found.zones if one.level == "kecamatan") or found.zones
    blocks = (
        Note(say("report.trust.invented"), "quiet"),
        _chart(review, voice, zones),
        _zones(review, voice),
        _causes(review, voice),
    )
    return Section("kepercayaan", say("report.trust.title"), say("report.trust.lead"), blocks)


def _chart(review: Review, voice: Voice, zones: tuple[ZoneTrust, ...]) -> Figure:
    say, found = voice.say, review.trust
    ends = {one.turn: one.end for one in review.timeline.turns}
    start = review.timeline.start

    def points(first: int, by_turn: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
        after = (
            (ends[turn], value) for turn, value in zip(found.turns, by_turn, strict=True) if turn in ends
        )
        return ((start, first), *after)

    lines = [
        Steps(say("report.whole-city"), points(found.start, found.by_turn), voice.share(found.end), "ink")
    ]
    lines += [
        Steps(say(one.title), points(one.start, one.by_turn), voice.share(one.end)) for one in zones[:8]
    ]
    values = [value for line in lines for _, value in line.points]
    low, high = min(values) // 50 * 50, -(-max(values) // 50) * 50
    high = max(high, low + 100)
    step = 50 if high - low <= 300 else 100
    marks = tuple((value, voice.share(value)) for value in range(low, high + 1, step))
    frame = Frame(
        "trust",
        say("report.trust.chart"),
        say("report.trust.desc", before=voice.share(found.start), after=voice.share(found.end)),
    )
    units = (say("report.axis.trust"), voice.axis_unit)
    return Figure(
        draw_steps(frame, voice.spans, lines, marks, units, voice.paints), say("report.trust.caption")
    )


def _zones(review: Review, voice: Voice) -> Table:
    say = voice.say
    districts = [one for one in review.trust.zones if one.level == "kecamatan"]
    wards = sorted(
        (one for one in review.trust.zones if one.level != "kecamatan"), key=lambda one: -abs(one.change)
    )
    rows = tuple(
        (
            Cell(say(one.title), note=say(f"report.group.{one.level}")),
            voice.cell(one.voters),
            Cell(voice.share(one.start)),
            Cell(voice.share(one.end)),
            Cell(voice.change(one.change), "bad" if one.change < -20 else "good" if one.change > 0 else ""),
            voice.cell(_cause(voice, one.causes[0]), one.causes[0].cites, most=2)
            if one.causes
            else Cell("–"),
        )
        for one in (*districts, *wards[:_WARDS])
    )
    columns = (
        Column(say("report.column.zone")),
        Column(say("report.column.voters"), "number"),
        Column(say("report.column.before"), "number"),
        Column(say("report.column.after"), "number"),
        Column(say("report.column.change"), "number"),
        Column(say("report.column.most")),
    )
    return Table(say("report.trust.zones"), columns, rows, wide=True)


def _causes(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = tuple(
        (
            voice.cell(_cause(voice, one), one.cites, most=3),
            Cell(voice.finely(one.by), "good" if one.by > 0 else "bad"),
        )
        for one in review.trust.causes[:_CAUSES]
        if abs(one.by) >= _SEEN
    )
    columns = (Column(say("report.column.cause")), Column(say("report.column.change"), "number"))
    return Table(say("report.trust.causes", shown=len(rows)), columns, rows, say("report.none.causes"))


def _cause(voice: Voice, one: TrustCause) -> str:
    said = voice.say(f"report.trust-cause.{one.kind}")
    if one.title is not None and one.kind == "course":
        said = f"{said}: {voice.say(one.title)}"
    if one.incident is not None:
        return f"{said}, {voice.about(one.incident)}"
    return said
