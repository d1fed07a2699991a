"""The participant feedback form as data, and what the forms that came back say, without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, phrase
from tabletop.review.assessment import Assessment, Feedback

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

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row a question, for a table of data."""
        rows: list[dict[str, str | int | None]] = []
        for one in self.answers:
            row: dict[str, str | int | None] = {"question": one.question.id, "kind": one.question.kind}
            row |= {"forms": self.forms, "median_halves": one.median}
            row |= {f"mark_{mark}": count for mark, count in zip(SCALE, one.counts, strict=False)}
            rows.append(row)
        return rows


_FORM: tuple[tuple[str, tuple[tuple[str, Kind], ...]], ...] = (
    ("drill", (("clear", "scale"), ("real", "scale"), ("pace", "scale"), ("part", "scale"))),
    ("work", (("told", "scale"), ("lines", "scale"), ("authority", "scale"), ("sop", "scale"))),
    ("debrief", (("open", "scale"), ("learned", "scale"))),
    ("words", (("keep", "text"), ("mend", "text"), ("missing", "text"))),
)
"""The form: sections, and in each its questions."""


def form() -> tuple[FormSection, ...]:
    """Return the feedback form that a participant fills in; it asks for no name."""
    return tuple(
        FormSection(
            section,
            phrase(f"feedback.section.{section}"),
            tuple(FormQuestion(one, kind, phrase(f"feedback.{section}.{one}")) for one, kind in questions),
        )
        for section, questions in _FORM
    )


def feedback_of(assessment: Assessment) -> FeedbackSummary:
    """Return what all forms that came back say."""
    questions = (question for section in form() for question in section.questions)
    return FeedbackSummary(
        len(assessment.feedback), tuple(_answered(one, assessment.feedback) for one in questions)
    )


def _answered(question: FormQuestion, forms: tuple[Feedback, ...]) -> Answered:
    given = [said for one in forms for name, said in one.answers if name == question.id]
    if question.kind == "text":
        return Answered(question, (), None, tuple(said for said in given if isinstance(said, str) and said))
    marks = sorted(said for said in given if isinstance(said, int))
    middle = len(marks) // 2
    halves = marks[middle] + marks[middle if len(marks) % 2 else middle - 1] if marks else None
    return Answered(question, tuple(marks.count(mark) for mark in SCALE), halves, ())
