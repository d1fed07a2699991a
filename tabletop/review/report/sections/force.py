"""Force used against the state of the crowd."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.language import Text
from tabletop.picture.charts import Frame, Span, Steps, Tick, draw_steps
from tabletop.review.force import ForceSeries, ForceUse
from tabletop.review.report.parts import Cell, Column, Figure, Heading, Note, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice

_CHARTS = 6
_USES = 20


def force_section(review: Review, voice: Voice) -> Section:
    """Return the ladder, and the incidents at which force said most."""
    say = voice.say
    above = [one for one in review.force.uses if one.above or not one.lawful_state]
    charts = tuple(_charts(review, voice))
    blocks = (
        _ladder(review, voice),
        *((_split(above, voice), _above(above, voice)) if above else (_none(voice),)),
        *((Heading(say("report.force.incidents")), *charts) if charts else ()),
    )
    return Section("kekuatan", say("report.force.title"), say("report.force.lead"), blocks)


def _none(voice: Voice) -> Note:
    return Note(voice.say("report.force.none-above"), "good")


def _ladder(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = tuple(
        (
            Cell(f"{one.level} · {say(one.title)}", note=say(one.answers)),
            voice.cell(one.uses),
            voice.cell(one.within),
            voice.cell(one.above, one.cites, tone="bad" if one.above else "", most=4),
        )
        for one in review.force.ladder
    )
    columns = (
        Column(say("report.column.force")),
        Column(say("report.column.uses"), "number"),
        Column(say("report.column.proportionate"), "number"),
        Column(say("report.column.above"), "number"),
    )
    return Table(say("report.force.ladder"), columns, rows)


def _above(uses: list[ForceUse], voice: Voice) -> Table:
    say = voice.say
    titles = {state.id: state.title for state in voice.scenario.doctrine.states}
    gravest = sorted(uses, key=lambda one: (-one.harmed, -one.above, one.minute))[:_USES]
    rows = tuple(
        (
            Cell(say(one.title), note=voice.unit(one.unit)),
            Cell(voice.about(one.incident)),
            _state(one, titles[one.state], voice),
            _level(one, voice),
            Cell(
                voice.moment(one.warned) if one.warned is not None else say("report.never"),
                "" if one.warned is not None else "bad",
            ),
            Cell(
                voice.moment(one.negotiated) if one.negotiated is not None else say("report.never"),
                "" if one.negotiated is not None else "bad",
            ),
            voice.cell(one.harmed, tone="bad" if one.harmed else ""),
            voice.cell("", one.cites, most=4),
        )
        for one in gravest
    )
    columns = (
        Column(say("report.column.course")),
        Column(say("report.column.where")),
        Column(say("report.column.state")),
        Column(say("report.column.force")),
        Column(say("report.column.warned")),
        Column(say("report.column.negotiated")),
        Column(say("report.column.harmed"), "number"),
        Column(say("report.column.evidence")),
    )
    return Table(say("report.force.above", shown=len(rows), of=len(uses)), columns, rows, wide=True)


def _state(one: ForceUse, title: Text, voice: Voice) -> Cell:
    """Return the state, marked with its reason where the course is not for it."""
    if one.lawful_state:
        return Cell(voice.say(title))
    return Cell(voice.say(title), "bad", note=voice.say("report.force.beyond-state"))


def _level(one: ForceUse, voice: Voice) -> Cell:
    """Return the level beside the threat, marked with its reason where it is above."""
    said = voice.say("report.force.levels", level=one.level, threat=one.threat)
    return Cell(said, "bad", note=voice.say("report.force.beyond-threat")) if one.above else Cell(said)


def _split(uses: list[ForceUse], voice: Voice) -> Note:
    above = sum(one.above > 0 for one in uses)
    return Note(voice.say("report.force.split", above=above, outside=len(uses) - above))


def _charts(review: Review, voice: Voice) -> Iterator[Figure]:
    chosen = [one for one in review.force.incidents if one.uses and len(one.points) > 1]
    chosen.sort(key=lambda one: (-one.above, -one.highest, not one.crowd, voice.numbers.get(one.incident, 0)))
    for place, one in enumerate(chosen[:_CHARTS], 1):
        yield _chart(voice, one, place)


def _chart(voice: Voice, one: ForceSeries, place: int) -> Figure:
    say = voice.say
    start, end = one.points[0].minute, one.points[-1].minute
    end = max(end, start + 30)
    step = max(30, -(-(end - start) // 8 // 30) * 30)
    ticks = tuple(Tick(m, voice.clock(m)) for m in range(-(-start // 30) * 30, end + 1, step))
    span = Span(start, end, voice.day(start), 1.0, ticks)
    threat = tuple((point.minute, point.threat) for point in one.points)
    force = tuple((point.minute, point.force) for point in one.points)
    most = max(2, *(value for _, value in (*threat, *force)))
    lines = (
        Steps(say("report.force.line-threat"), threat, "", "tiring"),
        Steps(say("report.force.line-force"), force, "", "police"),
    )
    frame = Frame(
        f"force-{place}",
        say("report.force.chart", what=voice.about(one.incident)),
        say("report.force.desc", highest=one.highest, uses=one.uses, above=one.above),
    )
    marks = tuple((level, str(level)) for level in range(most + 1))
    units = (say("report.axis.force"), voice.axis_unit)
    svg = draw_steps(frame, (span,), lines, marks, units, voice.paints, height=120.0)
    caption = say("report.force.caption", what=voice.about(one.incident), uses=one.uses, above=one.above)
    return Figure(svg, caption)
