"""Conditions: structured questions about the drill, and patterns of what happened.

Conditions are never strings of code; each predicate is a dataclass, so that the schema completes them in an editor, a
rule can reason about them, and the drill knows what each of them reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tabletop.city.model import Mode


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is (an empty one is true)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is not."""

    part: Condition


@dataclass(frozen=True, slots=True)
class MilestoneSet:
    """A milestone was set in an earlier turn."""

    milestone: str


@dataclass(frozen=True, slots=True)
class ClockBetween:
    """The clock stands at or after `after` and before `before`, drill minutes; None leaves a side open."""

    after: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class TurnReached:
    """Turn `turn` (counted from 1) of a stage has begun, or a later one."""

    stage: str
    turn: int


@dataclass(frozen=True, slots=True)
class TrustWithin:
    """Trust of a zone, per mille, is below or above a bound."""

    zone: str
    below: int | None
    above: int | None


@dataclass(frozen=True, slots=True)
class IncidentIs:
    """The incident opened by an inject has one of the statuses or states named.

    Attributes:
        inject: The inject that opens it.
        states: Crowd state ids (``green`` ...) in which it must be while open; empty for any.
        statuses: Of ``unopened``, ``open``, ``resolved``, ``lost``; empty for any.
    """

    inject: str
    states: frozenset[str]
    statuses: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit stands at a node."""

    unit: str
    node: str


@dataclass(frozen=True, slots=True)
class UnitEta:
    """A unit would reach a node within so many minutes from where it is, over the true ground."""

    unit: str
    node: str
    within: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of a zone's TPS that is guarded by its pattern, per mille, is below or above a bound."""

    zone: str
    below: int | None
    above: int | None


@dataclass(frozen=True, slots=True)
class Reachable:
    """One node can be reached from another by a mode over the true ground."""

    origin: str
    node: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class WaterLevel:
    """A gauge stands below or above a bound, centimetres."""

    gauge: str
    below: int | None
    above: int | None


@dataclass(frozen=True, slots=True)
class CutOff:
    """A node cannot be reached by a mode over the true ground.

    Attributes:
        node: Which.
        mode: By what.
        origin: From where; None: from most of the places that reach it when everything is open.
    """

    node: str
    mode: Mode
    origin: str | None


@dataclass(frozen=True, slots=True)
class TpsPhase:
    """A polling place, or any in a zone, is in one of these phases, or ``stopped``, or ``flooded``."""

    place: str
    phases: frozenset[str]


@dataclass(frozen=True, slots=True)
class PowerOut:
    """A zone is without power."""

    zone: str


@dataclass(frozen=True, slots=True)
class Dark:
    """It is dark, or with `dark` false it is light."""

    dark: bool


Condition: TypeAlias = (
    All
    | AnyOf
    | Not
    | MilestoneSet
    | ClockBetween
    | TurnReached
    | TrustWithin
    | IncidentIs
    | UnitAt
    | UnitEta
    | Coverage
    | Reachable
    | WaterLevel
    | CutOff
    | TpsPhase
    | PowerOut
    | Dark
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which events a watch looks for: a kind of fact, and what its fields must say.

    Attributes:
        event: The kind, one of `tabletop.scenario.documents.facts.FACTS`.
        where: Pairs of field name and allowed values, sorted by name.
    """

    event: str
    where: tuple[tuple[str, frozenset[str]], ...] = ()
