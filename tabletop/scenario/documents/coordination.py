"""Lines of coordination as written: what cuts them, where they are dead, and how long silence may last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from tabletop.scenario.documents.doctrine import Effect
    from tabletop.scenario.documents.scenario import Via

SeatKind: TypeAlias = Literal["command", "role-player"]
"""Whether a seat belongs to the command being drilled, or plays its counterpart and is not rated."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What an inject takes away: the channels that are all of what is given.

    Attributes:
        via: By this means; None: by any.
        between: Between these two seats.
        lasts: Minutes; None: until the incident of the same inject is resolved, or for good where it has none.
        seat: Of this seat, whoever is at the other end.
    """

    via: Via | None
    between: tuple[str, str] | None
    lasts: int | None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class DeadZone:
    """Where a means of speaking does not reach: word to and from people there is carried by a runner.

    Attributes:
        node: The middle, or None for a whole zone.
        zone: The zone, or None.
        radius: Metres round `node`.
        via: What does not reach.
        relay: Minutes that the runner takes.
    """

    node: str | None
    zone: str | None
    radius: int
    via: Via
    relay: int


@dataclass(frozen=True, slots=True)
class CoordinationRules:
    """How long silence may last, in minutes, and what it costs; None: never looked at.

    Attributes:
        undelivered: After so long a sender knows that a message found no working line.
        reroute: What it costs to go by another line than the usual one.
        acknowledge: Within this a message to another table must be acknowledged.
        lapse: Within this a request must be answered.
        lapsed: What an unanswered request does to what it is about; grievance and level only to an incident.
        report: Within this a seat must have told its superior of an incident.
        unreported: What an unsent report does to the incident.
    """

    undelivered: int = 10
    reroute: int = 0
    acknowledge: int | None = None
    lapse: int | None = None
    lapsed: Effect | None = None
    report: int | None = None
    unreported: Effect | None = None
