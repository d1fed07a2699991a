"""What the state holds of incidents: how they are, and what seats remember of them."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill.events import IncidentStatus


@dataclass(frozen=True, slots=True)
class IncidentState:
    """An incident as it is. Units of the figures: see `tabletop.drill.events.IncidentSettled`.

    Attributes:
        ordinal: In which order incidents opened, from 0.
        state: State id.
        opened: When.
        at: The minute at which the figures hold.
        trust_rate: Trust of the zone, per mille an hour.
        people: Those who came; `gone` is the share of them that went home.
        harmed: People harmed so far.
        treated: How many of them were treated.
        boxes: Ballot boxes lost or burnt when it got away.
        version: Counts settlements; a planned settlement of another version is stale.
        status: Whether it is open, and how it closed.
        closed: When, or None.
        started: Course ids started here at any time, in order, each once.
        appealed: When a public appeal was last heard here, or None.
    """

    ordinal: int
    type: str
    node: str
    zone: str | None
    people: int
    state: str
    opened: int
    at: int
    level: int
    rate: int = 0
    grievance: int = 0
    grievance_rate: int = 0
    provocation: int = 0
    provocation_rate: int = 0
    legitimacy: int = 60_000
    legitimacy_rate: int = 0
    gone: int = 0
    gone_rate: int = 0
    hazard: int = 0
    hazard_rate: int = 0
    trust_rate: int = 0
    harmed: int = 0
    treated: int = 0
    boxes: int = 0
    version: int = 0
    status: IncidentStatus = "open"
    closed: int | None = None
    started: tuple[str, ...] = ()
    appealed: int | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a seat remembers of an incident."""

    level: int
    as_of: int
    status: IncidentStatus
    first: int
