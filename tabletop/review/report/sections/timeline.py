"""The timeline: injects, detections, arrivals, courses and how each incident stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tabletop.picture.charts import Frame, Lane, Moment, Sign, Stretch, Tone, draw_lanes
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice
from tabletop.review.timeline import IncidentLane, InjectMark, SignMark

Entry: TypeAlias = tuple[Tone | Sign, str, str]
"""An entry of a legend: a tone or a sign, the role of a sign, the words."""

LANES = 26
"""Lanes of one chart; more are drawn in further ones, so that each fits a page."""


def timeline_section(review: Review, voice: Voice) -> Section:
    """Return the timeline."""
    say = voice.say
    blocks: list[Block] = list(_charts(review, voice))
    blocks.append(_incidents(review, voice))
    blocks.append(Heading(say("report.timeline.signs")))
    blocks.append(_signs(review.timeline.signs, voice))
    blocks.append(Heading(say("report.timeline.injects")))
    blocks.append(_injects(review.timeline.injects, voice))
    blocks.extend(_desk(review, voice))
    return Section("linimasa", say("report.timeline.title"), say("report.timeline.lead"), tuple(blocks))


def tones(review: Review) -> dict[str, Tone]:
    """Return how each state of an incident is filled."""
    fills = {
        "circle": Tone("state-green"),
        "triangle": Tone("state-yellow", "hatch"),
        "octagon": Tone("state-red", "cross"),
    }
    return {state.id: fills[state.shape] for state in review.past.scenario.doctrine.states}


def _charts(review: Review, voice: Voice) -> Iterator[Figure]:
    """Yield a chart a stage: an incident lives for an hour or two, and a drill spans weeks."""
    say = voice.say
    filled = tones(review)
    states: list[Entry] = [
        (filled[state.id], "", say(state.title)) for state in voice.scenario.doctrine.states
    ]
    legend: list[Entry] = [
        *states,
        ("ring", "police", say("report.timeline.known")),
        ("triangle", "ink", say("report.timeline.arrived")),
        ("bar", "kpu", say("report.timeline.course")),
        ("cross", "state-red", say("report.timeline.harmed")),
        ("tick", "rested", say("report.timeline.resolved")),
        ("octagon", "state-red", say("report.timeline.lost")),
    ]
    for place, span in enumerate(voice.spans, 1):
        after = voice.spans[place].start if place < len(voice.spans) else review.timeline.end + 1
        here = [one for one in review.timeline.incidents if span.start <= one.opened < after]
        for part in range(0, len(here), LANES):
            lanes = here[part : part + LANES]
            last = max(one.closed if one.closed is not None else review.timeline.end for one in lanes)
            shown = [one for one in voice.spans if one is span or span.start < one.start <= last]
            ways = [one.how for one in lanes]
            told = say(
                "report.timeline.desc",
                n=len(ways),
                resolved=ways.count("resolved"),
                ended=ways.count("ended"),
                lost=ways.count("lost"),
            )
            frame = Frame(f"lanes-{place}-{part}", say("report.timeline.chart", stage=span.label), told)
            drawn = [_lane(review, voice, one, filled) for one in lanes]
            svg = draw_lanes(frame, shown, drawn, legend, voice.axis_unit, voice.paints)
            yield Figure(svg, say("report.timeline.caption", stage=span.label, told=told))


def _lane(review: Review, voice: Voice, one: IncidentLane, filled: dict[str, Tone]) -> Lane:
    say = voice.say
    stretches = tuple(
        Stretch(
            segment.start,
            segment.end,
            filled[segment.state],
            f"{say(segment.title)}: {voice.moment(segment.start)} – {voice.moment(segment.end)}",
        )
        for segment in one.segments
    )
    moments: list[Moment] = []
    answer = next((found for found in review.responses.incidents if found.incident == one.incident), None)
    for step in answer.steps if answer is not None else ():
        if step.step in ("known", "arrived"):
            known = step.step == "known"
            who = (
                voice.unit(step.unit) if step.unit else ", ".join(voice.seat(seat) for seat in step.seats[:3])
            )
            title = f"{say(f'report.step.{step.step}')} {voice.moment(step.minute)}: {who}"
            moments.append(
                Moment(step.minute, "ring" if known else "triangle", "police" if known else "ink", title)
            )
    for course in review.timeline.courses:
        if course.incident == one.incident and course.started is not None:
            title = f"{say(course.title)} {voice.moment(course.started)}: {voice.unit(course.unit)}"
            moments.append(Moment(course.started, "bar", "kpu", title))
    for seq in one.cites:
        event = voice.past.entries[seq].event
        if event.kind == "person-harmed":
            moments.append(
                Moment(
                    event.minute,
                    "cross",
                    "state-red",
                    f"{say('report.timeline.harmed')} {voice.moment(event.minute)}",
                )
            )
    if one.closed is not None and one.how != "open":
        lost = one.how == "lost"
        title = f"{say(f'report.how.{one.how}')} {voice.moment(one.closed)}"
        moments.append(
            Moment(one.closed, "octagon" if lost else "tick", "state-red" if lost else "rested", title)
        )
    name = f"{say(one.title)}, {say(one.place)}"
    return Lane(str(voice.numbers.get(one.incident, "")), name, stretches, tuple(moments))


def _incidents(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = []
    for one in review.timeline.incidents:
        worst = max(one.segments, key=lambda segment: segment.severity, default=None)
        rows.append(
            (
                Cell(voice.about(one.incident)),
                voice.cell(one.people),
                Cell(voice.moment(one.opened)),
                Cell(say(worst.title) if worst is not None else "–"),
                Cell(
                    say(f"report.how.{one.how}")
                    + (f", {voice.moment(one.closed)}" if one.closed is not None else ""),
                    "bad" if one.how == "lost" else "good" if one.how in ("resolved", "ended") else "",
                ),
                voice.cell(one.harmed, tone="bad" if one.harmed else ""),
                voice.cell("", one.cites, most=4),
            )
        )
    columns: tuple[Column, ...] = (
        Column(say("report.column.incident")),
        Column(say("report.column.people"), "number"),
        Column(say("report.column.opened")),
        Column(say("report.column.worst")),
        Column(say("report.column.ended")),
        Column(say("report.column.harmed"), "number"),
        Column(say("report.column.evidence")),
    )
    return Table(
        say("report.timeline.incidents"), columns, tuple(rows), say("report.none.incidents"), wide=True
    )


def _signs(signs: Sequence[SignMark], voice: Voice) -> Table:
    say = voice.say
    rows = []
    for one in signs:
        first = one.detections[0] if one.detections else None
        rows.append(
            (
                Cell(f"{say(one.text)} ({say(one.place)})"),
                Cell(voice.moment(one.appeared)),
                Cell(
                    f"{voice.moment(first.minute)}, {voice.seat(first.seat)}"
                    if first is not None
                    else say("report.never"),
                    "" if first is not None else "bad",
                ),
                Cell(
                    f"{voice.moment(one.verified)}, {voice.seat(one.verified_by)}"
                    if one.verified is not None
                    else say("report.never")
                ),
                Cell(say(f"report.truth.{one.truth}")),
                voice.cell("", one.cites, most=3),
            )
        )
    columns: tuple[Column, ...] = (
        Column(say("report.column.sign")),
        Column(say("report.column.appeared")),
        Column(say("report.column.detected")),
        Column(say("report.column.verified")),
        Column(say("report.column.truth")),
        Column(say("report.column.evidence")),
    )
    return Table(
        say("report.timeline.signs-caption"), columns, tuple(rows), say("report.none.signs"), wide=True
    )


def _injects(injects: Sequence[InjectMark], voice: Voice) -> Table:
    say = voice.say
    rows = []
    for one in injects:
        note = say("report.reason", reason=one.reason) if one.reason else ""
        rows.append(
            (
                Cell(say(one.title)),
                Cell(voice.moment(one.planned) if one.planned is not None else say("report.unplanned")),
                Cell(say(f"report.inject.{one.status}"), note=note),
                Cell(voice.moment(one.minute) if one.minute is not None else "–"),
                voice.cell("", one.cites, most=3),
            )
        )
    columns: tuple[Column, ...] = (
        Column(say("report.column.inject")),
        Column(say("report.column.planned")),
        Column(say("report.column.status")),
        Column(say("report.column.when")),
        Column(say("report.column.evidence")),
    )
    return Table(say("report.timeline.injects-caption"), columns, tuple(rows), say("report.none.injects"))


def _desk(review: Review, voice: Voice) -> Iterator[Block]:
    """Yield what the instructor wrote down and ruled, if anything."""
    say, line = voice.say, review.timeline
    told = [(one.minute, one.text, one.seq) for one in line.notes]
    told += [(one.minute, one.text, one.seq) for one in line.adjudications]
    if told:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (Cell(voice.moment(minute)), Cell(text), voice.cell("", (seq,)))
            for minute, text, seq in sorted(told)
        )
        columns: tuple[Column, ...] = (
            Column(say("report.column.when")),
            Column(say("report.column.note")),
            Column(say("report.column.evidence")),
        )
        yield Table(say("report.timeline.desk"), columns, rows)
