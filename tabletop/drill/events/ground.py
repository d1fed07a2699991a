"""Events of the live ground: power and water."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerFailed(Event):
    """A zone lost its power, until `until` (None: until somebody restores it)."""

    kind: ClassVar[str] = "power-failed"
    zone: str
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerRestored(Event):
    """A zone has power again."""

    kind: ClassVar[str] = "power-restored"
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLearned(Event):
    """A seat learned that a zone is without power (or has it again)."""

    kind: ClassVar[str] = "power-learned"
    seat: str
    zone: str
    out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingFlooded(Event):
    """A polling place lies under water, `depth` centimetres, and cannot work."""

    kind: ClassVar[str] = "polling-flooded"
    polling: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingDrained(Event):
    """The water left a polling place."""

    kind: ClassVar[str] = "polling-drained"
    polling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingMoved(Event):
    """A polling place was moved to dry ground; no water reaches it any more."""

    kind: ClassVar[str] = "polling-moved"
    polling: str
