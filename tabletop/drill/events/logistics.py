"""Events of logistics: waves of boxes, and every hand-over of custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsignmentChanged(Event):
    """A wave came to a new phase, see `tabletop.drill.consignments.LoadPhase`; `escorts` set out with it."""

    kind: ClassVar[str] = "consignment-changed"
    consignment: str
    unit: str
    phase: str
    record: bool
    escorts: tuple[str, ...]
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxesHandedOver(Event):
    """Boxes changed hands.

    Attributes:
        consignment: The wave they came in.
        leg: ``load`` (to the carrier), ``depot``, ``direct`` (to a polling place), ``out`` (from the depot on), ``station``,
            or ``return`` after the count.
        giver: Holder before, see `tabletop.drill.consignments`.
        taker: Holder after.
        node: Where.
        parcels: Boxes by polling place.
        unit: The wave's carrier.
        escorted: Whether they came, or go, under escort.
        recorded: Whether there is an official record; where there is none, custody is broken.
    """

    kind: ClassVar[str] = "boxes-handed-over"
    consignment: str
    leg: str
    giver: str
    taker: str
    node: str
    parcels: tuple[tuple[str, int], ...]
    unit: str
    escorted: bool
    recorded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxWaysChanged(Event):
    """Minutes from some polling places to the depot that their boxes go back to, on the ground as it is."""

    kind: ClassVar[str] = "box-ways-changed"
    ways: tuple[tuple[str, int], ...]
