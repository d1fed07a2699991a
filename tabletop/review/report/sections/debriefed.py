"""What the class said: the decisive moments with its words, what assessors observed, what participants fed back."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.review.debrief import Asked, Decisive
from tabletop.review.report.parts import Block, Card, Cards, Cell, Column, Heading, Note, Section, Table
from tabletop.review.report.reviewed import Review
from tabletop.review.report.voice import Voice


def debrief_section(review: Review, voice: Voice) -> Section:
    """Return the debrief with what was noted in it."""
    say = voice.say
    cards = [_moment(voice, one) for one in review.debrief.moments]
    cards.append(Card(say("report.debrief.closing"), "", _answered(voice, review.debrief.closing)))
    blocks: list[Block] = [Cards(tuple(cards), asked=True)]
    blocks.extend(_observations(review, voice))
    blocks.extend(_feedback(review, voice))
    return Section(
        "debrief", say("report.debrief.title"), say("report.debrief.lead"), tuple(blocks), page=True
    )


def _moment(voice: Voice, one: Decisive) -> Card:
    say = voice.say
    links, more = voice.evidence(one.cites or (one.seq,))
    title = say("report.debrief.moment", turn=one.turn, when=voice.moment(one.minute), what=one.what)
    return Card(title, "good" if one.good else "bad", _answered(voice, one.questions), links, more)


def _answered(voice: Voice, questions: tuple[Asked, ...]) -> tuple[tuple[str, str], ...]:
    """Return each question with what the class said to it."""
    none = voice.say("report.debrief.nothing-noted")
    return tuple((voice.say(one.ask), one.words or none) for one in questions)


def _observations(review: Review, voice: Voice) -> Iterator[Block]:
    say = voice.say
    if review.assessment.observations:
        rows = tuple(
            (Cell(one.target), Cell(one.text), Cell(one.by)) for one in review.assessment.observations
        )
        columns = (
            Column(say("report.column.target")),
            Column(say("report.column.observation")),
            Column(say("report.column.by")),
        )
        yield Heading(say("report.debrief.observations"))
        yield Table(say("report.debrief.observations-caption"), columns, rows)


def _feedback(review: Review, voice: Voice) -> Iterator[Block]:
    say, forms = voice.say, review.feedback
    if not forms.forms:
        return
    yield Heading(say("report.debrief.feedback"))
    yield Note(say("report.debrief.forms", n=forms.forms))
    rows = tuple(
        (
            Cell(say(one.question.ask)),
            Cell("–" if one.median is None else _half(voice, one.median)),
            Cell("; ".join(one.words) if one.words else " · ".join(str(count) for count in one.counts)),
        )
        for one in forms.answers
    )
    columns = (
        Column(say("report.column.question")),
        Column(say("report.column.median"), "number"),
        Column(say("report.column.answers")),
    )
    yield Table(say("report.debrief.feedback-caption"), columns, rows)


def _half(voice: Voice, halves: int) -> str:
    return voice.words.decimal(5 * halves, 1)
