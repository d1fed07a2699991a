"""Events of readiness: what is wanting, found, mended and lent; rings round a plenary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class KitWanting(Event):
    """A unit comes to the drill without some of its equipment or people; nobody knows yet."""

    kind: ClassVar[str] = "kit-wanting"
    unit: str
    kit: str
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KitWorkStarted(Event):
    """A unit began to inspect a unit (`target`), or to repair equipment of its own (`kit`)."""

    kind: ClassVar[str] = "kit-work-started"
    unit: str
    doing: Literal["inspecting", "repairing"]
    target: str
    until: int
    kit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInspected(Event):
    """A unit was inspected: its seat now knows all it lacks."""

    kind: ClassVar[str] = "unit-inspected"
    unit: str
    target: str
    wanting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortfallFound(Event):
    """The seat of a unit learned that something is missing: by inspection, or by its lack when it was needed."""

    kind: ClassVar[str] = "shortfall-found"
    unit: str
    kit: str
    short: int
    how: Literal["inspection", "use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KitRepaired(Event):
    """Equipment of a unit works again."""

    kind: ClassVar[str] = "kit-repaired"
    unit: str
    kit: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KitLent(Event):
    """A unit gave equipment away, to arrive at another at `arrives`."""

    kind: ClassVar[str] = "kit-lent"
    unit: str
    to: str
    kit: str
    amount: int
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KitReceived(Event):
    """Equipment lent reached a unit."""

    kind: ClassVar[str] = "kit-received"
    unit: str
    lender: str
    kit: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RingManned(Event):
    """A ring round a plenary has the people it asks for."""

    kind: ClassVar[str] = "ring-manned"
    plenary: str
    ring: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RingOpen(Event):
    """A ring round a plenary has too few people: when the stage begins, or because somebody left."""

    kind: ClassVar[str] = "ring-open"
    plenary: str
    ring: str
    node: str
    people: int
