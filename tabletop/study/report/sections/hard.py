"""How hard, and for whom: what is broken and who is harmed, which seats and objectives fail, what fails first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.picture.charts import Frame, Ranged, Scale, draw_intervals, round_up
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Section, Table, Tile, Tiles
from tabletop.study.answers import Falling, Interval, Mean, Part, Share
from tabletop.study.report.sections.by_part import by_part
from tabletop.study.report.voice import StudyVoice

_TASKS, _FIRSTS, _DRAWN = 40, 12, 24


def hard_section(voice: StudyVoice) -> Section | None:
    """Return the section."""
    return by_part(voice, "sulit", "hard", _one, _overview(voice) if len(voice.answers.parts) > 1 else ())


def share_scale(voice: StudyVoice, most: float, unit: str) -> Scale:
    """Return a scale of shares from nothing to the next round one that is no less than `most`."""
    return Scale(0.0, min(1.0, round_up(max(most, 0.01))), voice.percent, unit)


def ranged_share(name: str, share: Share, voice: StudyVoice, group: str = "") -> Ranged:
    """Return a row of a chart: a share with its interval; under a heading where there is a group."""
    interval = share.interval
    ends = None if interval is None else (interval.low, interval.high)
    shown = f"{voice.percent(share.value)} ({voice.between(interval)})"
    return Ranged(name, share.value, ends, shown, group=group)


def _overview(voice: StudyVoice) -> Iterator[Block]:
    say, parts = voice.say, voice.answers.parts
    title = say("study.report.hard.overview")
    rows = tuple(
        (
            Cell(voice.part(part)),
            Cell(voice.number(part.hardness.drills)),
            *(
                _share_cell(voice, share)
                for share in (part.hardness.gates, part.hardness.harmed, part.hardness.missed)
            ),
        )
        for part in parts
    )
    means = tuple(
        (
            Cell(voice.part(part)),
            *(Cell(voice.amount(name, _mean(part, name))) for name in voice.answers.study.outcomes),
        )
        for part in parts
    )
    shown = parts[:_DRAWN]
    for ident, key in (("gates", "with-gates"), ("missed", "with-missed")):
        found = [
            ranged_share(name, getattr(part.hardness, ident), voice, group)
            for part, (group, name) in ((part, voice.grouped(part)) for part in shown)
        ]
        named = say(f"study.report.hard.{key}")
        scale = share_scale(voice, 1.0, say("study.report.axis.drills"))
        frame = Frame(f"ikhtisar-{ident}", named, _told(found))
        yield Figure(draw_intervals(frame, found, scale, (), voice.paints), named)
    columns = (
        Column(say("study.report.column.what")),
        Column(say("study.report.column.drills"), "number"),
        *(Column(say(f"study.report.column.{one}"), "number") for one in ("gates", "harmed", "missed")),
    )
    yield Table(title, columns, rows, wide=True)
    heads = (
        Column(say("study.report.column.what")),
        *(Column(voice.figure(name), "number") for name in voice.answers.study.outcomes),
    )
    yield Table(say("study.report.hard.means"), heads, means, wide=True)


def _one(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say, hard = voice.say, part.hardness
    yield Tiles(
        tuple(
            Tile(
                say(f"study.report.column.{key}"),
                voice.percent(share.value),
                say(
                    "study.report.tile", times=share.times, of=share.of, between=voice.between(share.interval)
                ),
                "bad" if share.times and key != "missed" else "warn" if share.times else "good",
            )
            for key, share in (("gates", hard.gates), ("harmed", hard.harmed), ("missed", hard.missed))
        )
    )
    yield _figures(voice, part)
    yield from _falling(voice, part, place, "seats", hard.seats)
    yield from _falling(voice, part, place, "objectives", hard.objectives)
    yield from _firsts(voice, part, place)
    yield from _judged(voice, part)


def _figures(voice: StudyVoice, part: Part) -> Table:
    say = voice.say
    rows = tuple(
        (
            Cell(voice.figure(one.figure)),
            Cell(voice.amount(one.figure, one.mean.value)),
            Cell(_mean_between(voice, one.figure, one.mean)),
            Cell(voice.whole(one.figure, one.low)),
            Cell(voice.whole(one.figure, one.middle)),
            Cell(voice.whole(one.figure, one.high)),
        )
        for one in part.hardness.figures
        if one.figure in voice.answers.study.outcomes
    )
    columns = (
        Column(say("study.report.column.figure")),
        *(
            Column(say(f"study.report.column.{one}"), "number")
            for one in ("average", "between", "low", "middle", "high")
        ),
    )
    return Table(say("study.report.hard.figures"), columns, rows)


def _mean_between(voice: StudyVoice, figure: str, mean: Mean) -> str:
    if mean.interval is None:
        return voice.say("study.answer.no-interval", n=voice.about(mean.short))
    low, high = (voice.amount(figure, max(0.0, end)) for end in (mean.interval.low, mean.interval.high))
    return low if low == high else voice.say("study.answer.from-to", low=low, high=high)


def _falling(
    voice: StudyVoice, part: Part, place: int, key: str, listed: Sequence[Falling]
) -> Iterator[Block]:
    say = voice.say
    title = say(f"study.report.hard.{key}")
    yield Heading(title, level=4 if len(voice.answers.parts) > 1 else 3)
    if not listed:
        yield Table(title, (), (), empty=say("study.report.hard.nothing-judged"))
        return
    drawn = [_ranged(voice, one) for one in listed[:_DRAWN]]
    most = max(max(one.value, *(one.ends or (0.0,))) for one in drawn)
    frame = Frame(f"{key}-{place}", title, _told(drawn))
    scale = share_scale(voice, most, say("study.report.axis.failed"))
    yield Figure(
        draw_intervals(frame, drawn, scale, (), voice.paints), say(f"study.report.hard.{key}-caption")
    )
    rows = tuple(
        (
            Cell(say(one.title)),
            Cell(voice.number(len(one.judged))),
            Cell(voice.number(one.asked)),
            Cell(voice.number(one.failed)),
            Cell(voice.rate(one.rate), note=_why_not(voice, one.rate)),
            _share_cell(voice, one.drills),
        )
        for one in listed
    )
    columns = (
        Column(say(f"study.report.column.{key}")),
        *(
            Column(say(f"study.report.column.{one}"), "number")
            for one in ("tasks", "asked", "failed", "rate", "any-failed")
        ),
    )
    yield Table(title, columns, rows, wide=True)


def _ranged(voice: StudyVoice, one: Falling) -> Ranged:
    interval: Interval | None = one.rate.interval
    ends = None if interval is None else (max(0.0, interval.low), min(1.0, interval.high))
    return Ranged(voice.say(one.title), one.rate.value, ends, voice.rate(one.rate))


def _why_not(voice: StudyVoice, mean: Mean) -> str:
    return voice.say("study.report.short", n=voice.about(mean.short)) if mean.short else ""


def _firsts(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say, hard = voice.say, part.hardness
    title = say("study.report.hard.firsts")
    yield Heading(title, level=4 if len(voice.answers.parts) > 1 else 3)
    if not hard.firsts:
        yield Table(title, (), (), empty=say("study.report.hard.no-first"))
        return
    listed = hard.firsts[:_FIRSTS]
    drawn = [ranged_share(say(one.title), one.drills, voice) for one in listed]
    drawn.append(
        Ranged(
            say("study.report.hard.unfailing"),
            hard.unfailing.value,
            ranged_share("", hard.unfailing, voice).ends,
            ranged_share("", hard.unfailing, voice).shown,
            "square",
            "rested",
        )
    )
    most = max(max(one.value, *(one.ends or (0.0,))) for one in drawn)
    frame = Frame(f"pertama-{place}", title, _told(drawn))
    scale = share_scale(voice, most, say("study.report.axis.drills"))
    yield Figure(
        draw_intervals(frame, drawn, scale, (), voice.paints), say("study.report.hard.firsts-caption")
    )
    rows = tuple(
        (Cell(say(one.title)), _share_cell(voice, one.drills), Cell(str(one.turn or "–"))) for one in listed
    )
    columns = (
        Column(say("study.report.column.task")),
        Column(say("study.report.column.first"), "number"),
        Column(say("study.report.column.turn"), "number"),
    )
    caption = say("study.report.hard.firsts-table", shown=len(listed), of=len(hard.firsts))
    yield Table(caption, columns, rows)


def _judged(voice: StudyVoice, part: Part) -> Iterator[Block]:
    say, hard = voice.say, part.hardness
    failing = [one for one in hard.judged if one.failed]
    title = say("study.report.hard.tasks")
    yield Heading(title, level=4 if len(voice.answers.parts) > 1 else 3)
    rows = tuple(
        (
            Cell(say(one.title), note=say(f"review.kind.{one.kind}") if one.kind else ""),
            Cell(", ".join(say(part.scenario.seats[seat].title) for seat in one.seats) or "–"),
            Cell(voice.number(one.asked)),
            Cell(voice.number(one.failed)),
            _share_cell(voice, one.drills),
        )
        for one in failing[:_TASKS]
    )
    columns = (
        Column(say("study.report.column.task")),
        Column(say("study.report.column.falls-to")),
        *(Column(say(f"study.report.column.{one}"), "number") for one in ("asked", "failed", "failing")),
    )
    caption = say(
        "study.report.hard.tasks-table",
        shown=len(rows),
        failing=len(failing),
        n=len(hard.judged),
        sound=len(hard.judged) - len(failing),
    )
    yield Table(caption, columns, rows, empty=caption, wide=True)


def _share_cell(voice: StudyVoice, share: Share) -> Cell:
    if not share.of:
        return Cell("–")
    note = say_between(voice, share)
    return Cell(voice.percent(share.value), note=note)


def say_between(voice: StudyVoice, share: Share) -> str:
    """Return how many of how many, and from where to where the true share may lie."""
    return voice.say("study.report.of", times=share.times, of=share.of, between=voice.between(share.interval))


def _mean(part: Part, name: str) -> float:
    return next(one.mean.value for one in part.hardness.figures if one.figure == name)


def _told(rows: Sequence[Ranged]) -> str:
    """Return what a chart shows, for whoever does not see it."""
    named = ((f"{one.group}, {one.name}" if one.group else one.name, one.shown) for one in rows)
    return "; ".join(f"{name}: {shown}" for name, shown in named)
