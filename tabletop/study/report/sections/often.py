"""How often each inject comes, how bad its incident grows, and how that ends; milestones, and what spreads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tabletop.picture.charts import Frame, Parted, Piece, Scale, Tone, draw_frequencies
from tabletop.review.report.parts import Block, Cell, Column, Figure, Section, Table
from tabletop.study.answers import InjectOften, Part, Share
from tabletop.study.answers.frequency import ENDINGS, FATES
from tabletop.study.report.sections.by_part import by_part
from tabletop.study.report.sections.hard import say_between
from tabletop.study.report.voice import StudyVoice

_ENDINGS: Mapping[str, Tone] = {
    "resolved": Tone("rested"),
    "ended": Tone("heat-2"),
    "open": Tone("tiring", "hatch"),
    "lost": Tone("spent", "cross"),
}
_STATES = (Tone("rested"), Tone("tiring", "dots"), Tone("spent", "cross"))
_OTHER = Tone("line")


def often_section(voice: StudyVoice) -> Section | None:
    """Return the section."""
    return by_part(voice, "sering", "often", _one)


def _one(voice: StudyVoice, part: Part, place: int) -> Iterator[Block]:
    say, found = voice.say, part.frequency
    opened = [one for one in found.injects if one.endings]
    yield from _bars(
        voice,
        f"akhir-{place}",
        say("study.report.often.endings"),
        [(one, one.endings) for one in opened],
        {one: (say(f"report.how.{one}"), tone) for one, tone in _ENDINGS.items()},
    )
    states = part.scenario.doctrine.states
    # With other than three states the calmest, the worst and what lies between are told apart.
    tones = [_STATES[0], *[_STATES[1]] * max(0, len(states) - 2), _STATES[2]]
    yield from _bars(
        voice,
        f"keadaan-{place}",
        say("study.report.often.states"),
        [(one, one.states) for one in opened if one.states],
        {one.id: (say(one.title), tone) for one, tone in zip(states, tones, strict=False)},
    )
    yield _injects(voice, part)
    yield _endings(voice, part, opened)
    for key, listed in (("milestones", found.milestones), ("spread", found.spread)):
        rows = tuple(
            (
                Cell(say(one.title)),
                Cell(voice.percent(one.drills.value), note=say_between(voice, one.drills)),
                Cell("–" if one.typical is None else voice.number(one.typical)),
            )
            for one in listed
        )
        columns = (
            Column(say(f"study.report.column.{key}")),
            Column(say("study.report.column.came"), "number"),
            Column(say(f"study.report.column.{key}-typical"), "number"),
        )
        yield Table(
            say(f"study.report.often.{key}"), columns, rows, empty=say(f"study.report.often.no-{key}")
        )


def _bars(
    voice: StudyVoice,
    ident: str,
    title: str,
    rows: Sequence[tuple[InjectOften, Mapping[str, Share]]],
    kinds: Mapping[str, tuple[str, Tone]],
) -> Iterator[Block]:
    say = voice.say
    if not rows:
        return
    drawn = []
    for one, shares in rows:
        pieces = []
        for kind, share in shares.items():
            words, tone = kinds.get(kind, (kind, _OTHER))
            told = f"{say(one.title)}: {words} {voice.share(share)}"
            pieces.append(Piece(share.value, tone, voice.percent(share.value), told))
        drawn.append(Parted(say(one.title), tuple(pieces), voice.percent(one.came.value)))
    seen = {kind for _, shares in rows for kind in shares}
    legend = [(tone, "", words) for kind, (words, tone) in kinds.items() if kind in seen]
    desc = "; ".join(piece.title for row in drawn for piece in row.pieces)
    scale = Scale(0.0, 1.0, voice.percent, say("study.report.axis.incidents"))
    beside = say("study.report.often.came")
    chart = draw_frequencies(Frame(ident, title, desc), drawn, scale, beside, legend, voice.paints)
    yield Figure(chart, title)


def _injects(voice: StudyVoice, part: Part) -> Table:
    say = voice.say
    seen = {fate for one in part.frequency.injects for fate in one.fates}
    fates = [one for one in FATES if one in seen and one != "fired"]
    rows = tuple(
        (
            Cell(say(one.title)),
            Cell(voice.percent(one.came.value), note=say_between(voice, one.came)),
            *(_times(voice, one.fates.get(fate)) for fate in fates),
        )
        for one in part.frequency.injects
    )
    columns = (
        Column(say("study.report.column.inject")),
        Column(say("study.report.column.came"), "number"),
        *(Column(say(f"study.report.fate.{fate}"), "number") for fate in fates),
    )
    return Table(say("study.report.often.injects"), columns, rows, wide=True)


def _endings(voice: StudyVoice, part: Part, opened: Sequence[InjectOften]) -> Table:
    say = voice.say
    endings = [one for one in ENDINGS if any(one in inject.endings for inject in opened)]
    states = [
        one for one in part.scenario.doctrine.states if any(one.id in inject.states for inject in opened)
    ]
    rows = tuple(
        (
            Cell(say(one.title)),
            *(_shared(voice, one.endings.get(ending)) for ending in endings),
            *(_shared(voice, one.states.get(state.id)) for state in states),
        )
        for one in opened
    )
    columns = (
        Column(say("study.report.column.inject")),
        *(Column(say(f"report.how.{ending}"), "number") for ending in endings),
        *(Column(say("study.report.column.worst", state=state.title), "number") for state in states),
    )
    empty = say("study.report.often.no-incident")
    return Table(say("study.report.often.endings-table"), columns, rows, empty=empty, wide=True)


def _times(voice: StudyVoice, share: Share | None) -> Cell:
    return Cell("–" if share is None else voice.percent(share.value))


def _shared(voice: StudyVoice, share: Share | None) -> Cell:
    if share is None:
        return Cell("–")
    return Cell(voice.percent(share.value), note=voice.between(share.interval))
