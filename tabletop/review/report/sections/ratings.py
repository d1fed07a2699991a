"""Every rating with what proves it: capability, objective, task, occasion."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.review.letters import Letter, Occasion, TaskRating
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.rated import TONES, rated
from tabletop.review.report.voice import Voice

_OCCASIONS = 8
_GRAVEST: dict[str, int] = {"U": 0, "M": 1, "S": 2, "P": 3, "N": 4}


def ratings_section(review: Review, voice: Voice) -> Section:
    """Return the ratings."""
    say, found = voice.say, review.ratings
    blocks: list[Block] = [
        Note(say("report.ratings.own"), "quiet"),
        _scale(review, voice),
        _capabilities(review, voice),
    ]
    for one in found.objectives:
        blocks.append(Heading(say(one.title)))
        blocks.append(_tasks(review, voice, say("report.ratings.tasks", objective=one.title), one.tasks))
        blocks.extend(
            Note(say("report.ratings.observed", by=seen.by, text=seen.text))
            for seen in review.assessment.observed(one.target)
        )
    if found.others:
        blocks.append(Heading(say("report.ratings.others")))
        blocks.append(_tasks(review, voice, say("report.ratings.others-caption"), found.others))
    return Section(
        "penilaian", say("report.ratings.title"), say("report.ratings.lead"), tuple(blocks), page=True
    )


def _scale(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = tuple(
        (Cell("", TONES[letter], rating=letter), Cell(say(meaning))) for letter, meaning in review.guide.scale
    )
    columns = (Column(say("report.column.letter")), Column(say("report.column.meaning")))
    return Table(say("report.ratings.scale"), columns, rows)


def _capabilities(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = tuple(
        (
            Cell(say(one.title)),
            rated(voice, review.assessment, one.target, one.drafted, one.rating, one.reason, one.caps),
        )
        for one in review.ratings.capabilities
    )
    columns = (Column(say("report.column.capability")), Column(say("report.column.rating")))
    return Table(say("report.ratings.capabilities"), columns, rows, say("report.none.objectives"))


def _tasks(review: Review, voice: Voice, caption: str, tasks: Iterable[TaskRating]) -> Table:
    say = voice.say
    rows: list[tuple[Cell, ...]] = []
    for task in tasks:
        rows.append(
            (
                Cell(say(task.title), note=say(task.standard)),
                rated(voice, review.assessment, task.target, task.rating, task.rating, task.reason),
                _occasions(review, voice, task.occasions),
            )
        )
    columns = (
        Column(say("report.column.task")),
        Column(say("report.column.rating")),
        Column(say("report.column.proof")),
    )
    return Table(caption, columns, tuple(rows), say("report.none.tasks"), wide=True)


def _occasions(review: Review, voice: Voice, occasions: tuple[Occasion, ...]) -> Cell:
    """Return the occasions as one cell: the gravest first, each with its letter and place, their proofs as links."""
    say = voice.say
    seen = sorted((one for one in occasions), key=lambda one: _GRAVEST[_letter(review, one)])
    told = [f"{_letter(review, one)} {voice.about(one.incident)}" for one in seen[:_OCCASIONS]]
    if len(seen) > _OCCASIONS:
        told.append(say("report.more", n=len(seen) - _OCCASIONS))
    cites = [seq for one in seen[:_OCCASIONS] for seq in (*one.against[:2], *one.cites[-2:])]
    return voice.cell("; ".join(told) or say("report.standing.none"), cites, most=10)


def _letter(review: Review, one: Occasion) -> Letter:
    given = review.assessment.given(one.target)
    return given.rating if given is not None else one.rating
