"""What everybody at the table may know of boxes, rulings and tabulation: the board of the election."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

VoteStatus: TypeAlias = Literal["moved", "postponed", "continued", "repeated", "recounted"]
"""Gone to another place; voting another day (susulan), the rest of it (lanjutan), all again (PSU); counting again."""


@dataclass(frozen=True, slots=True)
class ConsignmentSeen:
    """A wave of boxes.

    Attributes:
        id: Its id; title, carrier and places stand in the scenario.
        phase: ``planned``, or a `tabletop.drill.consignments.LoadPhase`.
        unit: Who carries it, or will.
        boxes: Boxes aboard, or waiting where it is loaded.
        escorts: Units that set out with it.
        idle: Whether its carrier was given another order while it was under way.
    """

    id: str
    phase: str
    unit: str
    boxes: int
    escorts: tuple[str, ...]
    idle: bool


@dataclass(frozen=True, slots=True)
class VoteSeen:
    """A polling place at which something is out of the ordinary.

    Attributes:
        id: Polling place id.
        status: What the KPU ruled, or None.
        boxes: Boxes there.
        short: TPS that cannot open, for want of boxes.
        closed: TPS that have not opened.
        waiting: TPS that have not finished voting.
        dark: Whether it has no light.
        torch: Whether it counts by torch.
        grounds: Open grounds: ``torch`` (recount), ``custody`` (re-vote).
    """

    id: str
    status: VoteStatus | None
    boxes: int
    short: int
    closed: int
    waiting: int
    dark: bool
    torch: bool
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TabulationSeen:
    """The tabulation of one PPK: TPS in all and done, whether it goes on, and what stands in its way."""

    site: str
    total: int
    done: int
    goes: bool
    over: bool
    read: bool
    objection: bool


@dataclass(frozen=True, slots=True)
class PlenarySeen:
    """The plenary of one commission.

    Attributes:
        site: Where it meets.
        ready: Whether it has read every PPK of its district.
        announced: Whether its result was announced, and whether that was complete; None: not yet.
    """

    site: str
    ready: bool
    announced: bool | None


@dataclass(frozen=True, slots=True)
class ElectionSeen:
    """The board of the election.

    Attributes:
        consignments: By wave, in the scenario's order.
        depots: By node, boxes that wait there.
        places: By polling place, those at which something is out of the ordinary.
        tabulation: By PPK, from the stage ``tabulation`` on.
        plenaries: By the site of the commission; more than one where two districts drill together.
    """

    consignments: Mapping[str, ConsignmentSeen]
    depots: Mapping[str, int]
    places: Mapping[str, VoteSeen]
    tabulation: Mapping[str, TabulationSeen]
    plenaries: Mapping[str, PlenarySeen]
