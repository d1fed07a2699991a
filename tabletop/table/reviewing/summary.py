"""The summary of a review on the result screen: objectives with their ratings, gates that cap them, strengths and areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tabletop.table.kit import Card, Column, Label, Row, Widget
from tabletop.table.reviewing.letter_mark import LetterMark
from tabletop.table.reviewing.reviewed import Reviewed
from tabletop.table.screen import Screen

if TYPE_CHECKING:
    from tabletop.review.findings import Finding
    from tabletop.review.gates import Breach
    from tabletop.review.letters import Letter, ObjectiveRating

MOST_TOLD = 3
"""Strengths and areas that get a line each; the report has all of them."""

MOST_GATES = 2
"""Gates that are named where they cap an objective; all of them are listed below."""


def summary(screen: Screen, review: Reviewed, assess: Callable[[str], None]) -> Widget:
    """Return the summary.

    Args:
        screen: Whose words to use.
        review: What is shown.
        assess: Called with the target of a rating that somebody wants to add to.
    """
    say, ratings = screen.say, review.ratings
    parts: list[Widget] = [
        Card([Label(say(note), colour="hold", name="review-note")]) for note in review.past.notes
    ]
    if review.damage is not None:
        parts.append(
            Card([Label(say(review.damage), colour="stop", name="review-damage")], edge="stop-strong")
        )
    rows = [_objective(screen, review, one, assess) for one in ratings.objectives]
    if rows:
        parts.append(_section(screen, "objectives", rows, say("table.review.objectives-note")))
    if ratings.alone:
        parts.append(_alone(screen, ratings.alone))
    told = review.findings
    for name, sign, colour, found in (
        ("strengths", "✓", "go", told.strengths),
        ("areas", "✗", "stop", told.areas),
    ):
        if found:
            lines: list[Widget] = [_finding(screen, one, sign, colour) for one in found[:MOST_TOLD]]
            if len(found) > MOST_TOLD:
                more = say("table.review.more", n=len(found) - MOST_TOLD)
                lines.append(Label(more, style="second", colour="ink-3"))
            parts.append(_section(screen, name, lines))
    return Column(parts, gap=16)


def letter_of(review: Reviewed, target: str, drafted: Letter) -> Letter:
    """Return the letter that counts: the assessor's where one was given."""
    given = review.assessment.given(target)
    return given.rating if given is not None else drafted


def _section(screen: Screen, name: str, rows: Sequence[Widget], note: str = "") -> Card:
    head: list[Widget] = [Label(screen.say(f"table.review.{name}"), style="card-title")]
    if note:
        head.append(Label(note, style="second", colour="ink-3"))
    return Card([Column(head, gap=2), *rows], gap=6)


def _alone(screen: Screen, breaches: Iterable[Breach]) -> Card:
    """Return the gates broken that belong to no objective: they stand by themselves."""
    say = screen.say
    rows = [
        Row(
            [
                LetterMark("U"),
                Column(
                    [
                        Label(say(one.title), style="strong"),
                        Label(_broken(screen, one), style="second", colour="ink-2"),
                    ],
                    gap=0,
                    grow=1,
                ),
            ],
            gap=12,
            align="top",
        )
        for one in breaches
    ]
    return _section(screen, "alone", rows)


def _broken(screen: Screen, one: Breach) -> str:
    times = screen.say("rating.reason.broken", times=one.times)
    return times if one.about is None else f"{times} · {screen.say(one.about)}"


def _objective(screen: Screen, review: Reviewed, one: ObjectiveRating, assess: Callable[[str], None]) -> Card:
    """Return an objective with its letter; what a gate or an assessor made of it stands behind an arrow."""
    say = screen.say
    counts = letter_of(review, one.target, one.rating)
    steps = [one.drafted]
    for letter in (one.rating, counts):
        if letter != steps[-1]:
            steps.append(letter)
    marks: list[Widget] = []
    for at, letter in enumerate(steps):
        if at:
            marks.append(Label("→", style="strong", colour="ink-3", wrap=False))
        last = at == len(steps) - 1
        marks.append(
            LetterMark(letter, tip=say(f"rating.meaning.{letter}"), name=f"mark-{one.id}" if last else "")
        )
    words: list[Widget] = [
        Label(say(one.title), style="strong"),
        Label(
            f"{' → '.join(steps)} · {say(f'rating.name.{counts}')}",
            style="second-strong",
            colour="ink-2",
            name=f"rating-{one.id}",
        ),
        Label(say(one.reason), style="second", colour="ink-2"),
    ]
    if one.caps:
        titles = list(dict.fromkeys(say(cap.title) for cap in one.caps))
        gates = "; ".join(titles[:MOST_GATES])
        key = "capped" if one.rating != one.drafted else "broken"
        told = say(f"table.review.{key}", gates=gates)
        if len(titles) > MOST_GATES:
            told = f"{told} {say('table.review.gates-more', n=len(titles) - MOST_GATES)}"
        words.append(Label(told, style="second", colour="stop"))
    given = review.assessment.given(one.target)
    if given is not None:
        line = say("table.review.given", drafted=one.rating, given=given.rating, by=given.by, note=given.note)
        words.append(Label(line, style="second", colour="accent", name=f"given-{one.id}"))
    words += [
        Label(say("table.review.observed", by=seen.by, text=seen.text), style="second", colour="accent")
        for seen in review.assessment.observed(one.target)
    ]
    inside = Row([Row(marks, gap=4), Column(words, gap=0, grow=1)], gap=12, align="top")
    return Card([inside], on_use=lambda: assess(one.target), pad=8, name=f"objective-{one.id}")


def _finding(screen: Screen, one: Finding, sign: str, colour: str) -> Widget:
    words: list[Widget] = [
        Label(screen.say(one.title), style="strong"),
        Label(screen.say(one.what), style="second", colour="ink-2"),
    ]
    if one.cause is not None:
        cause = screen.say("table.review.cause", cause=screen.say(one.cause.what))
        words.append(Label(cause, style="second", colour="ink-3"))
    mark = Label(sign, style="strong", colour=colour, wrap=False)
    return Row([mark, Column(words, gap=0, grow=1)], gap=12, align="top")
