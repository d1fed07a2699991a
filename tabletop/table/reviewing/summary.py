"""The summary of a review on the result screen: objectives and broken gates with their ratings, strengths and areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tabletop.table.kit import Card, Column, Label, Row, Widget
from tabletop.table.reviewing.letter_mark import LetterMark
from tabletop.table.reviewing.reviewed import Reviewed
from tabletop.table.screen import Screen

if TYPE_CHECKING:
    from tabletop.review.findings import Finding
    from tabletop.review.gates import GateRating
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
    added = {one.target for one in review.assessment.overrides}
    added |= {one.target for one in review.assessment.observations}
    gates = [
        _gate(screen, review, one, assess) for one in ratings.gates if one.breaches or one.target in added
    ]
    if gates:
        parts.append(_section(screen, "gates", gates, say("table.review.gates-note")))
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


def _gate(screen: Screen, review: Reviewed, gate: GateRating, assess: Callable[[str], None]) -> Card:
    """Return a gate with its letter, where and how often it was broken, and what an assessor says of it."""
    say = screen.say
    counts = letter_of(review, gate.target, gate.rating)
    if gate.breaches:
        told = [say("rating.reason.broken", times=sum(one.times for one in gate.breaches))]
        abouts = [say(one.about) for one in gate.breaches if one.about is not None]
        if len(abouts) == 1:
            told += abouts
        elif abouts:
            told.append(say("table.review.incidents", n=len(abouts)))
        if not any(one.objectives for one in gate.breaches):
            told.append(say("table.review.alone"))
    else:
        told = [say("rating.reason.kept") if gate.kept else say("rating.name.N")]
    words: list[Widget] = [
        Label(say(gate.title), style="strong"),
        Label(" · ".join(told), style="second", colour="ink-2"),
        *_added(screen, review, gate.target, gate.rating),
    ]
    marks = _marks(screen, [gate.rating, counts], gate.id)
    inside = Row([Row(marks, gap=4), Column(words, gap=0, grow=1)], gap=12, align="top")
    return Card([inside], on_use=lambda: assess(gate.target), pad=8, name=f"rated-{gate.id}")


def _marks(screen: Screen, letters: Iterable[Letter], ident: str) -> list[Widget]:
    """Return the letters from the drafted one to the one that counts, an arrow between them; none twice in a row."""
    steps = [letter for letter, _ in groupby(letters)]
    marks: list[Widget] = []
    for at, letter in enumerate(steps):
        if at:
            marks.append(Label("→", style="strong", colour="ink-3", wrap=False))
        name = f"mark-{ident}" if at == len(steps) - 1 else ""
        marks.append(LetterMark(letter, tip=screen.say(f"rating.meaning.{letter}"), name=name))
    return marks


def _added(screen: Screen, review: Reviewed, target: str, drafted: Letter) -> list[Widget]:
    """Return what an assessor made of a rating, and what was observed of it."""
    words: list[Widget] = []
    given = review.assessment.given(target)
    if given is not None:
        line = screen.say(
            "table.review.given", drafted=drafted, given=given.rating, by=given.by, note=given.note
        )
        words.append(Label(line, style="second", colour="accent", name=f"given-{target.partition(':')[2]}"))
    return words + [
        Label(
            screen.say("table.review.observed", by=seen.by, text=seen.text), style="second", colour="accent"
        )
        for seen in review.assessment.observed(target)
    ]


def _objective(screen: Screen, review: Reviewed, one: ObjectiveRating, assess: Callable[[str], None]) -> Card:
    """Return an objective with its letter; what a gate or an assessor made of it stands behind an arrow."""
    say = screen.say
    counts = letter_of(review, one.target, one.rating)
    steps = [letter for letter, _ in groupby((one.drafted, one.rating, counts))]
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
    words += _added(screen, review, one.target, one.rating)
    marks = _marks(screen, steps, one.id)
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
