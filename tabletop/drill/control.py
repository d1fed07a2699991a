"""What the instructor does at the desk while a drill runs; part of the journal like every order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args

RulingEffect: TypeAlias = Literal["level", "people", "trust", "shut", "open", "milestone"]
"""What the instructor may rule: an incident's level or its crowd, a zone's trust, a street, a milestone."""

RULING_EFFECTS: tuple[RulingEffect, ...] = get_args(RulingEffect)

MOST_RULED = 1000
"""The most that one ruling moves a figure, per mille or level points."""

MOST_PEOPLE = 100_000
"""The largest crowd that can be improvised."""


@dataclass(frozen=True, slots=True)
class Release:
    """Fire an inject at the start of the next turn, whatever its time and condition say."""

    kind: ClassVar[str] = "release"
    inject: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep an inject back: neither its time, nor its condition, nor what it follows brings it until it is let go."""

    kind: ClassVar[str] = "hold"
    inject: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """Let a held inject come again as it is planned; at once where its time has come meanwhile."""

    kind: ClassVar[str] = "let-go"
    inject: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Take an inject out of the drill, with a reason; distinct from one that was not taken."""

    kind: ClassVar[str] = "skip"
    inject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Say:
    """Send a seat a message from exercise control."""

    kind: ClassVar[str] = "say"
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Write down what was observed, for the review; nothing follows from it."""

    kind: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True, slots=True)
class Improvise:
    """Let an incident happen that nobody planned.

    Attributes:
        type: Incident type id.
        node: Where.
        people: How many are involved, up to `MOST_PEOPLE`.
        to: The seats that are told at once; whoever is not told finds out as of any incident.
        text: What they are told; not empty where `to` names anybody.
    """

    kind: ClassVar[str] = "improvise"
    type: str
    node: str
    people: int
    to: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Adjudicate:
    """Rule what an action comes to that no order can say; the words are kept for the review.

    Attributes:
        text: What was done, and why it comes to this.
        effect: What changes.
        about: The incident, zone, street or milestone.
        by: By how much, for ``level`` (points), ``people`` and ``trust`` (per mille), up to `MOST_RULED` either way; for
            ``shut`` the minutes until it opens again, 0 for good; else 0.
    """

    kind: ClassVar[str] = "adjudicate"
    text: str
    effect: RulingEffect
    about: str
    by: int = 0


Control: TypeAlias = Release | Hold | LetGo | Skip | Say | Note | Improvise | Adjudicate
CONTROLS: Mapping[str, type[Control]] = {
    cls.kind: cls for cls in (Release, Hold, LetGo, Skip, Say, Note, Improvise, Adjudicate)
}
