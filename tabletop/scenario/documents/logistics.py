"""Logistics: how boxes go from the warehouse to every polling place and back, and how results are tabulated."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city.model import Mode
from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class Consignment:
    """One wave of boxes: from a place to a depot, or straight to a polling place.

    Attributes:
        id: Unique.
        title: Its name.
        at: Drill minute from which it is packed and sealed.
        origin: Node where it is loaded.
        to: Node where it is handed over.
        places: Polling places whose boxes it carries, in the order in which they are taken.
        boxes: How many boxes at most; None: all that these places need.
        carrier: The unit that carries it.
        direct: Whether `to` is the polling place itself.
        deliver: Drill minute before which a depot sends nothing on, or None: as soon as it is sorted.
        by: How the depot brings boxes to its polling places, the quickest of these modes.
        back: Node of the depot to which the boxes of these places return after the count.
    """

    id: str
    title: Text
    at: int
    origin: str
    to: str
    places: tuple[str, ...]
    boxes: int | None
    carrier: str
    direct: bool
    deliver: int | None
    by: tuple[Mode, ...]
    back: str


@dataclass(frozen=True, slots=True)
class LogisticsRules:
    """How long each step of a wave takes, in minutes.

    Attributes:
        load: Loading and sealing at the place where a wave starts.
        hand_over: Counting and signing the official record of one hand-over.
        patience: How long a loaded carrier waits for its escort before it goes without.
        sort: From the hand-over at a depot until its boxes go on to the polling places.
        escorts: Capabilities of which an escort needs one; empty: any unit of another seat will do.
    """

    load: int = 20
    hand_over: int = 10
    patience: int = 30
    sort: int = 30
    escorts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TabulationRules:
    """How results are added up, at the PPK and then at the plenary of the KPU.

    Attributes:
        rate: TPS an hour at one PPK.
        plenary: Minutes the plenary takes to read the result of one PPK.
        objection: Chance that a witness objects at a PPK, per mille.
        grounds: What each polling place with open grounds (a count by torch, a box opened) adds to it, per mille.
        record: Minutes until an objection that the KPU decided to record stands in the minutes.
        witnesses: Capabilities of which one must be in the room of the plenary (supervisors, witnesses).
    """

    rate: int = 60
    plenary: int = 20
    objection: int = 0
    grounds: int = 100
    record: int = 15
    witnesses: frozenset[str] = frozenset()
