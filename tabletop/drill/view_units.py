"""What a view says of units: what they do, where, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Doing: TypeAlias = Literal[
    "held",
    "readying",
    "idle",
    "waiting",
    "moving",
    "blocked",
    "patrolling",
    "escorting",
    "carrying",
    "setting-up",
    "acting",
    "inspecting",
    "repairing",
    "resting",
]


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit as a seat knows it.

    Attributes:
        id: Unit id; title, type and the rest stand in the scenario.
        seat: Who commands it.
        mine: Whether one of the view's seats commands it.
        node: Where it is, or was last known to be.
        as_of: When that was known; the present minute if certain.
        certain: Whether it is known now (own units are).
        doing: What it does.
        people: People with it, not counting those posted.
        posted: People posted or on their way to a post.
        fatigue: Per mille.
        nodes: Its way: the node it left last and all still ahead; empty when it stands.
        minutes: When it reaches each of `nodes`.
        incident: The incident it responds to, or None.
        course: The course it takes there, or None.
        goal: Where it is bound, or None.
        ordered: Whether an order for it stands in this turn, or a runner carries one to it.
        relay: Minutes by which an order reaches it late where it is: it is in a dead zone.
        runner: When the last runner under way reaches it, or None.
        duty: Minutes on duty.
        hungry: Whether its people have missed a meal.
    """

    id: str
    seat: str
    mine: bool
    node: str
    as_of: int
    certain: bool
    doing: Doing
    people: int
    posted: int
    fatigue: int
    nodes: tuple[str, ...]
    minutes: tuple[int, ...]
    incident: str | None
    course: str | None
    goal: str | None
    ordered: bool
    relay: int = 0
    runner: int | None = None
    duty: int = 0
    hungry: bool = False


@dataclass(frozen=True, slots=True)
class KitSeen:
    """The readiness of a unit as its seat knows it.

    Attributes:
        have: Pieces by equipment id, as far as known: all it should have, until something is found missing.
        short: What is known to be missing, by equipment id (or ``people``).
        repaired: Equipment that was repaired already as far as it goes.
        inspected: When it was inspected last, or None.
    """

    have: tuple[tuple[str, int], ...]
    short: tuple[tuple[str, int], ...]
    repaired: tuple[str, ...]
    inspected: int | None
