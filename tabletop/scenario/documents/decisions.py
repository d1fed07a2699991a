"""Decisions: what one role owns and others must request, what each is about and what granting it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

DecisionEffect: TypeAlias = Literal[
    "authorise",
    "suspend",
    "resume",
    "release",
    "close-course",
    "move",
    "postpone",
    "continue",
    "repeat",
    "recount",
    "torch",
    "light",
    "record",
    "announce",
]
DecisionSubject: TypeAlias = Literal["incident", "polling", "unit", "site"]
SUBJECTS: tuple[DecisionSubject, ...] = ("incident", "polling", "unit", "site")
POLLING_EFFECTS: frozenset[str] = frozenset(
    {"suspend", "resume", "move", "postpone", "continue", "repeat", "recount", "torch", "light"}
)
"""What is decided about one polling place."""
SITE_EFFECTS: frozenset[str] = frozenset({"record", "announce"})
"""What is decided about a site: a PPK, or the KPU."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that one role owns and others must request.

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        role: Who decides.
        about: What a request for it is about.
        effect: What granting it does: authorise courses, suspend or resume voting at a polling place, release a held
            unit, or work as course `course` on the incident. About a polling place also: move it (``move``), vote on
            another day (``postpone``: not begun, ``continue``: the rest of it, ``repeat``: all again), count again
            (``recount``), count by torch (``torch``), bring light (``light``). About a site: ``record`` an objection,
            ``announce`` the result.
        course: The course that granting starts, for ``close-course``.
        delay: Minutes the doctrine player takes to decide for an absent seat.
        states: For requests about an incident: states in which the doctrine player grants it; empty for all.
    """

    id: str
    title: Text
    role: str
    about: DecisionSubject
    effect: DecisionEffect
    course: str | None
    delay: int
    states: frozenset[str]
