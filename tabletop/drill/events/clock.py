"""Events of the clock: stages, turns, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStarted(Event):
    """A stage began; `index` is its place among the stages."""

    kind: ClassVar[str] = "stage-started"
    stage: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEnded(Event):
    """A stage ended."""

    kind: ClassVar[str] = "stage-ended"
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted(Event):
    """A turn of the drill began to run; `turn` counts all turns from 1."""

    kind: ClassVar[str] = "turn-started"
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded(Event):
    """A turn is over; the clock stands at its end."""

    kind: ClassVar[str] = "turn-ended"
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillEnded(Event):
    """The last turn of the last stage is over."""

    kind: ClassVar[str] = "drill-ended"
