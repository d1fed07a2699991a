"""The participant feedback form as data, and what the forms that came back say, without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase

Kind: TypeAlias = Literal["scale", "text"]
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the form.

    Attributes:
        id: Its key in an answer.
        kind: ``scale`` from 1 (not at all) to 5 (fully), or ``text``.
        ask: The question.
    """

    id: str
    kind: Kind
    ask: Phrase


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section of the form."""

    id: str
    title: Phrase
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What all forms say to one question.

    Attributes:
        question: The question.
        counts: How many gave each mark from 1 to 5; empty for words.
        median: The median mark in halves (7 is 3.5), or None.
        words: What was written, in the order in which the forms came.
    """

    question: FormQuestion
    counts: tuple[int, ...]
    median: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedbackSummary:
    """All forms together.

    Attributes:
        forms: How many came back.
        answers: By question, in the order of the form.
    """

    forms: int
    answers: tuple[Answered, ...]
