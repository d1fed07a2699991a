"""What every event carries, and the order of things within one minute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Literal, TypeAlias

IncidentStatus: TypeAlias = Literal["open", "ended", "resolved", "lost"]


class Step(IntEnum):
    """The order of things within one minute."""

    CONTROL = 0
    INJECT = 1
    GROUND = 2
    ORDER = 3
    MESSAGE = 4
    MOVEMENT = 5
    SENSING = 6
    INCIDENT = 7
    ELECTION = 8
    PEOPLE = 9
    MILESTONE = 10
    WATCH = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries."""

    kind: ClassVar[str] = ""
    minute: int
    step: int
    cause: str
