"""What the state holds of units: where they are, what they do, and whom they posted."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill.view import Doing


@dataclass(frozen=True, slots=True)
class Travel:
    """A way under way: the nodes still to come with the first one behind, and the minute of each."""

    nodes: tuple[str, ...]
    minutes: tuple[int, ...]

    def node_at(self, minute: int) -> int:
        """Return the index of the last node reached at `minute`."""
        index = 0
        for i, reached in enumerate(self.minutes):
            if reached > minute:
                break
            index = i
        return index


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as it is.

    Attributes:
        node: Where it stands; while it travels, where it set out.
        doing: What it does.
        travel: Its way, or None.
        goal: Where it is bound, or None.
        incident: The incident it responds to, or None.
        course: The course it takes there, or None.
        started: When it began the course, or None.
        effective: Whether the course has taken effect.
        above: By how many levels the force of its course exceeds the threat.
        round: The places of its patrol.
        convoy: The unit it escorts, or None.
        cargo: The wave of boxes it fetches or carries, or None.
        ready: When it is ready after release.
        fatigue: Sixtieths of a per mille, at `fatigue_at`.
        fatigue_rate: Per mille an hour.
        fatigue_at: The minute of `fatigue`.
        away: People posted or on their way to or from a post.
        share: Share of its course's effect that its equipment leaves, per mille.
        order: Id of the order it carries out; a happening that names another is stale.
        duty: Since when its people are on duty.
        fed: When they last ate.
        resting: Since when they rest, or None.
        to_rest: Whether it is on its way to rest.
    """

    node: str
    doing: Doing
    travel: Travel | None = None
    goal: str | None = None
    incident: str | None = None
    course: str | None = None
    started: int | None = None
    effective: bool = False
    above: int = 0
    round: tuple[str, ...] = ()
    convoy: str | None = None
    cargo: str | None = None
    ready: int = 0
    fatigue: int = 0
    fatigue_rate: int = 0
    fatigue_at: int = 0
    away: int = 0
    share: int = 1000
    order: str = ""
    duty: int = 0
    fed: int = 0
    resting: int | None = None
    to_rest: bool = False


@dataclass(frozen=True, slots=True)
class Detachment:
    """People of a unit for a polling place: `standing` of them are there, the others come at `arrives`."""

    people: int
    arrives: int
    standing: int = 0
