"""What varies: tornadoes of what matters, where a unit should stand, and along which shares the plan breaks."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tabletop.picture.charts import (
    Blow,
    Frame,
    Gust,
    Ladder,
    Parted,
    Piece,
    Rung,
    Scale,
    Tone,
    draw_frequencies,
    draw_ladder,
    draw_tornado,
    round_up,
    ticks_between,
)
from tabletop.picture.charts.pen import Sign
from tabletop.review.paired import FIGURES
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Section, Table
from tabletop.study.answers import Comparison, Part, Places, Share, Shortfall, Swing, Tornado
from tabletop.study.report.sections.answered import may_be, ranks_factors, tone_of, verdict
from tabletop.study.report.sections.by_part import by_part
from tabletop.study.report.sections.hard import say_between
from tabletop.study.report.voice import StudyVoice

_AGAINST = {"better": Tone("rested"), "equal": Tone("heat-1"), "worse": Tone("spent", "hatch")}
"""How seeds are filled on which a place does better than another, as well, and worse."""


def varied_sections(voice: StudyVoice) -> tuple[Section, ...]:
    """Return the sections of what varies, as far as the study varies something."""
    made = (
        by_part(voice, "pengaruh", "matters", _matters),
        by_part(voice, "tempat", "places", _places),
        by_part(voice, "kurang", "shortfall", _shortfalls),
    )
    return tuple(one for one in made if one is not None)


def _level(voice: StudyVoice) -> int:
    return 4 if len(voice.answers.parts) > 1 else 3


# -- what matters


def _matters(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say = voice.say
    if not ranks_factors(voice, part):
        return
    wanted = [one for one in part.tornadoes if one.figure in voice.answers.study.outcomes]
    for number, tornado in enumerate(wanted):
        name = voice.figure(tornado.figure)
        yield Heading(name, level=_level(voice))
        yield Figure(_tornado(voice, tornado, f"pengaruh-{place}-t{number}"), _caption(voice, tornado))
    title = say("study.report.matters.all")
    rows = tuple(
        (
            Cell(voice.level(effects.factor, effect.level)),
            Cell(voice.figure(change.figure)),
            Cell(voice.amount(change.figure, change.old, beside=change.new)),
            Cell(voice.amount(change.figure, change.new, beside=change.old)),
            Cell(voice.change(change.figure, change.change)),
            Cell(voice.change_between(change.figure, change.change)),
            Cell(say(f"study.report.verdict.{change.verdict}")),
        )
        for effects in part.effects
        for effect in effects.effects
        for change in effect.comparison.figures
        if change.figure in voice.answers.study.outcomes and change.verdict != "same"
    )
    between = may_be(part.effects[0].effects[0].comparison)
    columns = (
        Column(say("study.report.column.level")),
        Column(say("study.report.column.figure")),
        *(Column(say(f"study.report.column.{key}"), "number") for key in ("old", "new", "change", between)),
        Column(say("study.report.column.verdict")),
    )
    yield Heading(title, level=_level(voice))
    yield Table(title, columns, rows, empty=say("study.report.matters.nothing"), wide=True)


def _caption(voice: StudyVoice, tornado: Tornado) -> str:
    say, figure, leader = voice.say, voice.figure(tornado.figure), tornado.leader
    if leader is None:
        return say("study.report.matters.unled", figure=figure)
    if tornado.ahead:
        return say("study.report.matters.led", figure=figure, factor=leader.factor.title)
    rival = tornado.rivals[0].factor.title
    return say("study.report.matters.near", figure=figure, factor=leader.factor.title, rival=rival)


def _tornado(voice: StudyVoice, tornado: Tornado, ident: str) -> str:
    say, name = voice.say, tornado.figure
    blows = [
        Blow(say(swing.factor.title), tuple(_gusts(voice, tornado, swing)))
        for swing in tornado.swings
        if swing.width
    ]
    reach = [tornado.reference]
    for blow in blows:
        for gust in blow.gusts:
            reach += [gust.to, *(gust.ends or ())]
    low, high = min(reach), max(reach)
    room = (high - low) * 0.06
    low = max(0.0, low - room) if low >= 0 else low - room

    marks = ticks_between(low, high + room)
    step = marks[1] - marks[0] if len(marks) > 1 else 1.0

    def written(value: float) -> str:
        trust = name == "trust"
        digits = max(0, -math.floor(math.log10(step / 10 if trust else step) + 1e-9))
        return f"{voice.decimal(value / 10, digits)} %" if trust else voice.decimal(value, digits)

    scale = Scale(low, high + room, written, voice.figure(name))
    middle = say("study.report.matters.middle", value=voice.amount(name, tornado.reference, beside=high))
    desc = "; ".join(gust.shown for blow in blows for gust in blow.gusts)
    frame = Frame(ident, say("study.report.matters.chart", figure=voice.figure(name)), desc)
    legend = [
        (Tone("rested"), "", say("study.report.verdict.better")),
        (Tone("spent", "hatch"), "", say("study.report.verdict.worse")),
        (Tone("label-small", "empty"), "", say("study.report.verdict.open")),
    ]
    used = {gust.tone for blow in blows for gust in blow.gusts}
    legend = [one for one in legend if one[0] in used]
    return draw_tornado(frame, blows, (tornado.reference, middle), scale, legend, voice.paints)


def _gusts(voice: StudyVoice, tornado: Tornado, swing: Swing) -> Iterator[Gust]:
    tones = {"better": Tone("rested"), "worse": Tone("spent", "hatch")}
    for effect in (swing.low, swing.high):
        if effect is None:
            continue
        change = effect.comparison.figure(tornado.figure)
        interval = change.change.interval
        # The interval is that of the difference, laid from where the reference stands on the same seeds.
        ends = None
        if interval is not None:  # no figure is ever below zero
            ends = (max(0.0, change.old + interval.low), max(0.0, change.old + interval.high))
        title = voice.say(effect.level.title)
        value = voice.amount(tornado.figure, change.new, beside=change.old)
        told = voice.say(
            "study.report.matters.gust",
            level=voice.level(swing.factor, effect.level),
            value=value,
            change=voice.change(tornado.figure, change.change),
            between=voice.change_between(tornado.figure, change.change),
        )
        yield Gust(
            change.new,
            ends,
            f"{title}: {value}",
            told,
            tones.get(change.verdict, Tone("label-small", "empty")),
        )


# -- where a unit should stand


def _places(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say = voice.say
    for number, places in enumerate(part.places):
        unit = part.scenario.units.get(places.factor.subject)
        title = say(
            "study.report.places.ranked", unit=unit.title if unit is not None else places.factor.title
        )
        yield Heading(title, level=_level(voice))
        yield Figure(_ranked(voice, places, f"tempat-{place}-p{number}"), say("study.report.places.caption"))
        rows = tuple(
            (
                Cell(say(one.level.title)),
                Cell(voice.decimal(one.rank, 2)),
                *_beaten(voice, one.against_best),
            )
            for one in places.ranked
        )
        columns = (
            Column(say("study.report.column.place")),
            *(
                Column(say(f"study.report.column.{key}"), "number")
                for key in ("rank", "best-better", "equal", "best-worse")
            ),
            Column(say("study.report.column.certain-figures")),
            Column(say("study.report.column.verdict")),
        )
        yield Table(title, columns, rows, wide=True)


def _beaten(voice: StudyVoice, one: Comparison | None) -> Iterator[Cell]:
    if one is None:
        for _ in range(4):
            yield Cell("–")
        yield Cell(voice.say("study.report.places.first"), "good")
        return
    # Told from the side of the place: the comparison is of it with the best, the best being the one.
    yield Cell(voice.number(one.worse))
    yield Cell(voice.number(one.equal))
    yield Cell(voice.number(one.better))
    sure = [change for change in one.figures if change.change.certain]
    told = "; ".join(
        f"{voice.figure(change.figure)} {voice.change(change.figure, change.change)} "
        f"({voice.change_between(change.figure, change.change)})"
        for change in sure
        if change.figure in voice.answers.study.outcomes
    )
    yield Cell(told or "–")
    yield Cell(verdict(voice, one), tone_of(one))


def _ranked(voice: StudyVoice, places: Places, ident: str) -> str:
    """Return how each place does against the best, seed by seed: no figure is traded for another."""
    say = voice.say
    rows = []
    for one in places.ranked[1:]:
        comparison = one.against_best
        if comparison is None:
            continue
        name, pieces = say(one.level.title), []
        for key, tone in _AGAINST.items():
            share = getattr(comparison, key) / comparison.seeds
            if share:
                words = say(f"study.report.places.{key}", place=places.best.level.title)
                told = f"{name}: {words} {voice.percent(share)}"
                pieces.append(Piece(share, tone, voice.percent(share), told))
        rows.append(Parted(name, tuple(pieces), say(f"study.report.verdict.{comparison.verdict}")))
    best = places.best.level.title
    legend = [(tone, "", say(f"study.report.places.{key}", place=best)) for key, tone in _AGAINST.items()]
    desc = "; ".join(piece.title for row in rows for piece in row.pieces)
    frame = Frame(ident, say("study.report.places.chart", place=best), desc)
    scale = Scale(0.0, 1.0, voice.percent, say("study.report.axis.seeds"))
    return draw_frequencies(frame, rows, scale, say("study.report.column.verdict"), legend, voice.paints)


# -- what shortfall breaks the plan


def _shortfalls(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say = voice.say
    for number, short in enumerate(part.shortfalls):
        title = say(short.factor.title)
        yield Heading(title, level=_level(voice))
        yield Figure(
            _ladder(voice, short, f"kurang-{place}-s{number}"), say("study.report.shortfall.caption")
        )
        yield _levels(voice, short)


def _levels(voice: StudyVoice, short: Shortfall) -> Table:
    """Return the figures along the shares, a column a share."""
    say, steps = voice.say, short.steps
    names = [name for name in FIGURES if name in voice.answers.study.outcomes]
    rows = (
        (
            Cell(say("study.report.shortfall.gates")),
            *(_shared(voice, one.gates, one.more_gates) for one in steps),
        ),
        (
            Cell(say("study.report.shortfall.harmed")),
            *(_shared(voice, one.harmed, one.more_harmed) for one in steps),
        ),
        *(
            (
                Cell(say("study.report.column.mean", figure=voice.figure(name))),
                *(_at(voice, name, one.means[FIGURES.index(name)], one.against_first) for one in steps),
            )
            for name in names
        ),
        (Cell(say("study.report.column.verdict")), *(_verdict(voice, one.against_first) for one in steps)),
    )
    columns = (
        Column(say("study.report.column.share")),
        *(Column(say(one.level.title), "number") for one in steps),
    )
    return Table(say("study.report.shortfall.table", factor=short.factor.title), columns, rows, wide=True)


def _shared(voice: StudyVoice, share: Share, more: bool) -> Cell:
    return Cell(voice.percent(share.value), "bad" if more else "", note=say_between(voice, share))


def _at(voice: StudyVoice, name: str, mean: float, one: Comparison | None) -> Cell:
    words = voice.amount(name, mean)
    if one is None:
        return Cell(words)
    change = one.figure(name)
    told = "" if change.verdict == "same" else voice.change_between(name, change.change)
    tone = {"worse": "bad", "better": "good"}.get(change.verdict, "")
    return Cell(words, "bad" if tone == "bad" else "good" if tone == "good" else "", note=told)


def _verdict(voice: StudyVoice, one: Comparison | None) -> Cell:
    if one is None:
        return Cell(voice.say("study.report.shortfall.first"))
    words = voice.say(f"study.report.verdict.{one.verdict}")
    told = "study.report.shortfall.seeds"
    note = voice.say(told, better=one.better, equal=one.equal, worse=one.worse)
    return Cell(words, tone_of(one), note=note)


def _ladder(voice: StudyVoice, short: Shortfall, ident: str) -> str:
    say = voice.say
    lines: tuple[tuple[str, Sign, str, str], ...] = (
        ("gates", "octagon", "spent", ""),
        ("harmed", "triangle", "fire", "7 3"),
        ("order", "diamond", "police", "2 3"),
    )
    ladders = []
    for key, sign, role, dash in lines:
        rungs = []
        for step in short.steps:
            if key == "order":
                one = step.against_first
                share = Share(one.worse, one.seeds) if one is not None else Share(0, step.gates.of)
            else:
                share = step.gates if key == "gates" else step.harmed
            interval = share.interval
            ends = None if interval is None or (key == "order" and step.against_first is None) else interval
            rungs.append(
                Rung(share.value, None if ends is None else (ends.low, ends.high), voice.share(share))
            )
        ladders.append(Ladder(say(f"study.report.shortfall.{key}"), sign, role, dash, tuple(rungs)))
    most = max(max(one.value, *(one.ends or (0.0,))) for ladder in ladders for one in ladder.rungs)
    upright = Scale(0.0, min(1.0, round_up(max(most, 0.01))), voice.percent, say("study.report.axis.drills"))
    names = [say(step.level.title) for step in short.steps]
    title = say("study.report.shortfall.chart", factor=short.factor.title)
    desc = "; ".join(
        f"{ladder.name}, {name}: {rung.shown}"
        for ladder in ladders
        for name, rung in zip(names, ladder.rungs, strict=True)
    )
    along = say("study.report.axis.share")
    return draw_ladder(Frame(ident, title, desc), names, ladders, upright, along, voice.paints)
