"""What crowds bring with them, and what a contingency leaves behind: mood, spreading, loss, the injured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mood:
    """How a crowd feels, per mille.

    Attributes:
        grievance: What it holds against the way things go.
        provocation: How hard some among it, or outside, work to inflame it.
        legitimacy: How rightful it finds the policing it meets; 1000 is wholly.
    """

    grievance: int = 0
    provocation: int = 0
    legitimacy: int = 1000


CALM = Mood()
"""A crowd that holds nothing against anybody."""


@dataclass(frozen=True, slots=True)
class Spread:
    """An incident that another may bring about.

    Attributes:
        type: Incident type id.
        within: Metres by road within which it may happen; 0 for the very place.
        chance: Per mille; one draw a cause.
        after: Minutes after the cause.
        kinds: Kinds of site where it may happen, ``tps`` among them for polling places; empty for any.
        heard: Minutes until the seats that know of the cause hear of it.
    """

    type: str
    within: int
    chance: int
    after: int
    kinds: tuple[str, ...]
    heard: int


@dataclass(frozen=True, slots=True)
class Lost:
    """What it costs when a contingency gets away.

    Attributes:
        trust: Trust change of its zone, per mille.
        custody: Custody breaks counted.
        people: People harmed.
        suspends: Metres around it within which polling places stand still until the KPU resumes them; 0 for none.
        boxes: Ballot boxes lost or burnt.
        spreads: What it may bring about along the roads.
        rumour: What is said of it, at the same place; None for nothing.
    """

    trust: int = 0
    custody: int = 0
    people: int = 0
    suspends: int = 0
    boxes: int = 0
    spreads: tuple[Spread, ...] = ()
    rumour: Spread | None = None


@dataclass(frozen=True, slots=True)
class Untreated:
    """What it costs when somebody who was hurt is not treated.

    Attributes:
        after: Minutes after which it shows; None for never.
        trust: Trust change of the zone then, per mille a person.
    """

    after: int | None = None
    trust: int = 0


FREE = Untreated()
"""It costs nothing."""
