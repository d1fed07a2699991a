"""The debrief: a hot wash of 15 minutes, the decisive moments one by one, three questions each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase
from tabletop.review.causes import Point

MINUTES = 15
"""How long a hot wash lasts."""

Question: TypeAlias = Literal["happened", "why", "change"]
QUESTIONS: tuple[Question, ...] = ("happened", "why", "change")

MomentKind: TypeAlias = Literal[
    "gate", "harmed", "lost", "severe", "missed", "procedure", "stopped", "calmed", "ended", "met"
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the class.

    Attributes:
        id: ``happened``, ``why`` or ``change``.
        ask: The question.
        facts: What the log holds towards an answer; the leader of the debrief has it at hand.
        words: What the class said; empty as long as nothing was noted.
    """

    id: Question
    ask: Phrase
    facts: tuple[Point, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Decisive:
    """A decisive moment of the debrief.

    Attributes:
        key: What the class's words name it by: stable within the session.
        seq: Its place in the log.
        turn: Turn of the drill: where the map and the replay open.
        minute: When, in drill minutes.
        kind: What kind of moment it is.
        what: What happened.
        about: The incident, in words, or None.
        incident: Its id, or None.
        good: Whether it went well.
        starts: Second of the debrief at which it begins.
        lasts: Seconds it may take.
        questions: The three questions.
        cites: The log entries behind it.
    """

    key: str
    seq: int
    turn: int
    minute: int
    kind: MomentKind
    what: Phrase
    about: Phrase | None
    incident: str | None
    good: bool
    starts: int
    lasts: int
    questions: tuple[Asked, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A guided debrief.

    Attributes:
        seconds: How long it lasts in all.
        opening: What the leader says first: the rule of the hour and the aim.
        opens: Seconds for the opening.
        moments: The moments, in the order in which they came.
        closing: What to ask at the end.
        closes: Seconds for the closing.
    """

    seconds: int
    opening: tuple[Phrase, ...]
    opens: int
    moments: tuple[Decisive, ...]
    closing: tuple[Phrase, ...]
    closes: int
