"""Who holds which boxes: the custody ledger, and the waves as they go.

Boxes are never made and never forgotten: those of a polling place stand with a holder of the ledger, or at its TPS in the
column `Election.boxes`. A holder is a node (warehouse, PPK, landing), ``@`` and a wave (aboard its carrier), ``+`` with a
node and a minute (on the way from a depot to polling places that it reaches then), or ``!`` for those lost or burnt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.scenario.documents.scenario import Scenario

LoadPhase: TypeAlias = Literal["fetching", "loading", "waiting", "under-way", "handing-over", "delivered"]
Leg: TypeAlias = Literal["load", "depot", "direct", "out", "station", "return"]
Parcels: TypeAlias = tuple[tuple[str, int], ...]
"""Boxes by polling place."""
STATIONS = "#"
"""The holder that stands for the TPS themselves."""
GONE = "!"
"""The holder of what was lost or burnt: nobody gets anything from it."""


@dataclass(frozen=True, slots=True)
class Load:
    """A wave that was dispatched.

    Attributes:
        unit: Who carries it.
        phase: How far it is.
        since: Since when.
        record: Whether its hand-overs are recorded officially, which takes time.
        escorts: Units that set out with it.
        order: The order it goes by; once its unit has another, it stands.
    """

    unit: str
    phase: LoadPhase
    since: int
    record: bool
    escorts: tuple[str, ...]
    order: str


@dataclass(slots=True)
class Ledger:
    """All boxes that are not at a TPS, those that were lost among them.

    Attributes:
        held: By holder, boxes by polling place; only what is there.
        loads: By wave, from the order that dispatched it on.
        ways: By polling place, minutes from it to the depot its boxes go back to.
    """

    held: dict[str, dict[str, int]] = field(default_factory=dict)
    loads: dict[str, Load] = field(default_factory=dict)
    ways: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Ledger:
        """Return a ledger of its own."""
        return Ledger(
            {who: dict(boxes) for who, boxes in self.held.items()}, dict(self.loads), dict(self.ways)
        )

    def count(self) -> int:
        """Return how many boxes stand in the ledger."""
        return sum(sum(boxes.values()) for boxes in self.held.values())

    def move(self, giver: str, taker: str, parcels: Parcels) -> None:
        """Book boxes from one holder to another; the TPS themselves are booked by the election."""
        for place, boxes in parcels:
            if giver != STATIONS:
                left = self.held[giver][place] - boxes
                if left:
                    self.held[giver][place] = left
                else:
                    del self.held[giver][place]
                    if not self.held[giver]:
                        del self.held[giver]
            if taker != STATIONS:
                here = self.held.setdefault(taker, {})
                here[place] = here.get(place, 0) + boxes


def first_ledger(scenario: Scenario) -> Ledger:
    """Return the ledger before the first wave: the boxes of every place served stand where its first wave is loaded."""
    ledger = Ledger()
    need, city = scenario.doctrine.polling.boxes, scenario.city
    arriving = {(wave.to, place) for wave in scenario.logistics.values() for place in wave.places}
    done: set[str] = set()
    for wave in scenario.logistics.values():
        for place in wave.places:
            if place not in done and (wave.origin, place) not in arriving:
                done.add(place)
                ledger.held.setdefault(wave.origin, {})[place] = need * city.polling[place].tps
    return ledger


def served(scenario: Scenario) -> dict[str, str]:
    """Return every polling place whose boxes come in a wave, with the node they go back to: that of its last wave."""
    return {place: wave.back for wave in scenario.logistics.values() for place in wave.places}


def goes_on(scenario: Scenario, wave: str, place: str) -> bool:
    """Whether the boxes of a place leave the goal of a wave in another wave, and not in bulk."""
    here = scenario.logistics[wave].to
    return any(one.origin == here and place in one.places for one in scenario.logistics.values())
