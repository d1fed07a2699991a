"""How a class is arranged, to be put back where it could not be kept, and what of it is to be shown anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.classroom.net.timer import Timer


@dataclass(slots=True)
class Changed:
    """What the last doings changed, collected until it is shown.

    Attributes:
        room: Whether the class stands otherwise.
        views: Keys of the members whose view is another.
    """

    room: bool = False
    views: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a class is beside its drill, at one moment.

    Attributes:
        begun: Whether the drill has begun.
        shown: What projectors show.
        ready: Places that are ready to begin, or done with the turn.
        timer: The timer, as it was.
        sits: By the key of each member where it sits, whether it is waited for, and the place whose view it has seen.
    """

    begun: bool
    shown: str
    ready: frozenset[str]
    timer: Timer
    sits: Mapping[str, tuple[str | None, bool, str | None]]
