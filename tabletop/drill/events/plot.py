"""Events of the plot: injects, milestones, streets that shut and open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.city.model import MODES, Mode
from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectFired(Event):
    """An inject happened."""

    kind: ClassVar[str] = "inject-fired"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectNotTaken(Event):
    """The time of an inject passed and its condition was false."""

    kind: ClassVar[str] = "inject-not-taken"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectSkipped(Event):
    """The instructor took an inject out, with a reason."""

    kind: ClassVar[str] = "inject-skipped"
    inject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectHeld(Event):
    """The instructor keeps an inject back."""

    kind: ClassVar[str] = "inject-held"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectLetGo(Event):
    """The instructor lets a held inject come again as it is planned."""

    kind: ClassVar[str] = "inject-let-go"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectImprovised(Event):
    """The instructor brought about an incident that nobody planned."""

    kind: ClassVar[str] = "inject-improvised"
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken(Event):
    """The instructor wrote something down for the review."""

    kind: ClassVar[str] = "note-taken"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAdjudicated(Event):
    """The instructor ruled what an action comes to; see `tabletop.drill.control.Adjudicate`."""

    kind: ClassVar[str] = "action-adjudicated"
    text: str
    effect: str
    about: str
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectFailed(Event):
    """An inject could not happen: it has happened already."""

    kind: ClassVar[str] = "inject-failed"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(Event):
    """A milestone was set in a turn of the drill; conditions read it from the next one on."""

    kind: ClassVar[str] = "milestone-set"
    milestone: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetClosed(Event):
    """A street was shut to some modes; `water` tells whether by water, whose modes it then sets anew."""

    kind: ClassVar[str] = "street-closed"
    street: str
    until: int | None
    modes: tuple[Mode, ...] = MODES
    water: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetOpened(Event):
    """A street was opened again, or the water left it; what else shut it still does."""

    kind: ClassVar[str] = "street-opened"
    street: str
    water: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureLearned(Event):
    """A seat learned that a street is shut to these modes and no others (or open again to all)."""

    kind: ClassVar[str] = "closure-learned"
    seat: str
    street: str
    shut: bool
    modes: tuple[Mode, ...] = MODES
