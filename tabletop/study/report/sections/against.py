"""One arm against another on the same chance: how each figure differs, which decides, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.charts import Frame, Ranged, draw_forest
from tabletop.picture.charts.pen import Sign
from tabletop.review.report.parts import Block, Cell, Column, Figure, Heading, Note, Section, Table, Tone
from tabletop.study.answers import Comparison, FigureChange
from tabletop.study.answers.figures import more_is_better
from tabletop.study.report.sections.answered import comparisons, counted, may_be, tone_of, verdict
from tabletop.study.report.voice import StudyVoice

SIGNS: dict[str, tuple[Sign, str]] = {
    "better": ("circle", "rested"),
    "worse": ("octagon", "spent"),
    "open": ("ring", "label-small"),
    "same": ("bar", "label-small"),
}


def against_section(voice: StudyVoice) -> Section | None:
    """Return the section, or None where nothing is compared arm by arm."""
    listed = list(comparisons(voice))
    if not listed:
        return None
    blocks: list[Block] = []
    for place, (named, one) in enumerate(listed):
        blocks.append(Heading(named, ident=f"banding-{place}"))
        blocks += comparison_blocks(voice, one, f"banding-{place}-g")
    title, lead = voice.say("study.report.against.title"), voice.say("study.report.against.lead")
    return Section("banding", title, lead, tuple(blocks), page=True)


def comparison_blocks(voice: StudyVoice, one: Comparison, ident: str) -> Iterator[Block]:
    """Yield a comparison: in a sentence, as a picture, figure by figure, and which figure decided."""
    say = voice.say
    yield Note(f"{voice.begun(counted(voice, one))} {verdict(voice, one)}", tone_of(one))
    shown = [change for change in one.figures if change.figure in voice.answers.study.outcomes]
    rows = [_ranged(voice, change) for change in shown]
    title = say("study.report.against.chart")
    seen = {change.verdict for change in shown}
    legend = [
        (sign, role, say(f"study.report.verdict.{key}")) for key, (sign, role) in SIGNS.items() if key in seen
    ]
    sides = (
        say("study.report.against.worse"),
        say("study.report.against.even"),
        say("study.report.against.better"),
    )
    desc = "; ".join(f"{row.name}: {row.shown}" for row in rows)
    chart = draw_forest(Frame(ident, title, desc), rows, sides, legend, voice.paints)
    yield Figure(chart, say("study.report.against.caption"))
    yield figures_table(voice, one)
    if one.deciding:
        cells = tuple(
            (Cell(voice.figure(name)), Cell(voice.number(better)), Cell(voice.number(worse)))
            for name, (better, worse) in one.deciding.items()
        )
        columns = (
            Column(say("study.report.column.decider")),
            Column(say("study.report.column.better"), "number"),
            Column(say("study.report.column.worse"), "number"),
        )
        yield Table(say("study.report.against.deciding"), columns, cells)


def figures_table(voice: StudyVoice, one: Comparison) -> Table:
    """Return how each figure differs, as a table."""
    say = voice.say
    keys = ("old", "new", "change", may_be(one), "better", "worse", "still")
    columns = (
        Column(say("study.report.column.figure")),
        *(Column(say(f"study.report.column.{key}"), "number") for key in keys),
    )
    rows = tuple(
        (
            Cell(voice.figure(change.figure)),
            *(Cell(words) for words in cells_of(voice, change)),
            Cell(still(voice, change), _tone(change)),
        )
        for change in one.figures
        if change.figure in voice.answers.study.outcomes
    )
    return Table(say("study.report.against.figures"), columns, rows, wide=True)


def cells_of(voice: StudyVoice, change: FigureChange) -> tuple[str, ...]:
    """Return both means, their difference with its interval, and the seeds in which the other did better and worse."""
    name = change.figure
    return (
        voice.amount(name, change.old, beside=change.new),
        voice.amount(name, change.new, beside=change.old),
        voice.change(name, change.change),
        voice.change_between(name, change.change),
        voice.number(change.better),
        voice.number(change.worse),
    )


def still(voice: StudyVoice, change: FigureChange) -> str:
    """Return how many seeds are missing before it is settled, or how it is settled."""
    if change.verdict != "open":
        return voice.say(f"study.report.verdict.{change.verdict}")
    more = change.change.seeds_to_settle()
    if more is None:
        return voice.say("study.report.verdict.too-near")
    return voice.say("study.report.verdict.more", n=voice.about(more))


def _tone(change: FigureChange) -> Tone:
    tones: dict[str, Tone] = {"better": "good", "worse": "bad", "open": "quiet", "same": "quiet"}
    return tones[change.verdict]


def _ranged(voice: StudyVoice, change: FigureChange) -> Ranged:
    turn = 1 if more_is_better(change.figure) else -1
    interval = change.change.interval
    ends = None
    if interval is not None:
        low, high = sorted((turn * interval.low, turn * interval.high))
        ends = (low, high)
    sign, role = SIGNS[change.verdict]
    shown = voice.change(change.figure, change.change)
    if interval is not None and change.verdict != "same":
        shown = f"{shown} ({voice.change_between(change.figure, change.change)})"
    return Ranged(voice.figure(change.figure), turn * change.change.value, ends, shown, sign, role)
