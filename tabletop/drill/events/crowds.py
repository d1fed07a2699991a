"""Events of what crowds and contingencies leave behind: the injured, boxes, the end of an aftermath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTreated(Event):
    """A unit treated people who had been hurt."""

    kind: ClassVar[str] = "person-treated"
    incident: str
    unit: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonUntreated(Event):
    """People who had been hurt were not treated in time."""

    kind: ClassVar[str] = "person-untreated"
    incident: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxesLost(Event):
    """Ballot boxes were lost or burnt when an incident got away.

    Attributes:
        incident: The incident.
        boxes: How many, as its type says.
        taken: Those of them that stood there by the custody ledger: pairs of holder and boxes by polling place.
    """

    kind: ClassVar[str] = "boxes-lost"
    incident: str
    boxes: int
    taken: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AftermathEnded(Event):
    """The time in which an incident could be closed properly is over."""

    kind: ClassVar[str] = "aftermath-ended"
    incident: str
