"""Events of duty: rest, meals, relief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResting(Event):
    """A unit rests where it is."""

    kind: ClassVar[str] = "unit-resting"
    unit: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWoke(Event):
    """A unit's rest is over; its hours on duty count from `duty`, and it last ate at `fed`."""

    kind: ClassVar[str] = "unit-woke"
    unit: str
    duty: int
    fed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFed(Event):
    """A unit has eaten."""

    kind: ClassVar[str] = "unit-fed"
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentRelieved(Event):
    """People of `unit` took over a post from those of `relieved`, who may go."""

    kind: ClassVar[str] = "detachment-relieved"
    unit: str
    relieved: str
    polling: str
    people: int
