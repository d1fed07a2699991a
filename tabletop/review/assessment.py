"""What people add to a review: overrides, observations, the class's words, feedback, rows of the improvement plan.

It lies beside the journal as ``review.jsonl``: one JSON object a line, each sealed over itself and all before it, only ever
appended to. Nothing here changes the journal, and what was drafted stays beside what was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tabletop.review.rating import Letter

FILE = "review.jsonl"


@dataclass(frozen=True, slots=True)
class Override:
    """An assessor's rating in the place of a drafted one.

    Attributes:
        target: What it rates: the `target` of an occasion, task, objective, capability or gate.
        rating: The letter given.
        note: Why; never empty.
        by: Name or initials of the assessor; never empty.
        at: When, UTC, ISO 8601.
    """

    target: str
    rating: Letter
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What a human saw and heard that no log holds.

    Attributes:
        target: The objective or task it belongs to.
        prompt: Which prompt of the evaluation guide it answers, such as ``tone`` or ``radio``; ``note`` for anything else.
        text: What was observed.
        by: Who observed.
        at: When it was written, UTC, ISO 8601.
    """

    target: str
    prompt: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the class said to a question at a decisive moment.

    Attributes:
        moment: Key of the moment, see `tabletop.review.debrief`.
        question: Which question: ``happened``, ``why`` or ``change``.
        text: The class's words.
        by: Who wrote them down.
        at: When, UTC, ISO 8601.
    """

    moment: str
    question: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A participant's feedback form; it bears no name.

    Attributes:
        seat: The seat played, or empty.
        answers: Pairs of question id and answer: a mark from 1 to 5, or words.
        at: When, UTC, ISO 8601.
    """

    seat: str
    answers: tuple[tuple[str, int | str], ...]
    at: str


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """A row of the improvement plan, changed or added; fields that are None stay as drafted.

    Attributes:
        row: Id of the row; a new one where no drafted row has it.
        action: The corrective action.
        element: Capability element, see `tabletop.review.improvement.ELEMENTS`.
        owner: Seat id, or words.
        start: ISO date.
        end: ISO date.
        dropped: Whether the row is taken out.
        by: Who changed it.
        at: When, UTC, ISO 8601.
    """

    row: str
    action: str | None
    element: str | None
    owner: str | None
    start: str | None
    end: str | None
    dropped: bool
    by: str
    at: str


Added: TypeAlias = Override | Observation | Words | Feedback | PlanEdit


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was added to a review, in the order in which it was written.

    Attributes:
        overrides: Every override; the last of a target counts, the earlier ones stay to be seen.
        observations: Observations of the evaluation guide.
        words: The class's words.
        feedback: Feedback forms.
        plan: Changes of the improvement plan.
    """

    overrides: tuple[Override, ...] = ()
    observations: tuple[Observation, ...] = ()
    words: tuple[Words, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    plan: tuple[PlanEdit, ...] = ()

    def given(self, target: str) -> Override | None:
        """Return the override that counts for a target, or None: the drafted rating stands."""
        return next((one for one in reversed(self.overrides) if one.target == target), None)

    def observed(self, target: str) -> tuple[Observation, ...]:
        """Return what was observed of a target."""
        return tuple(one for one in self.observations if one.target == target)

    def said(self, moment: str) -> Mapping[str, str]:
        """Return the class's words at a moment by question; the last said counts."""
        return {one.question: one.text for one in self.words if one.moment == moment}
