"""What changes on the map from turn to turn: units, incidents, closures, a path, a reach, the selection.

These records know nothing of the drill: whoever shows a view fills them. Certain knowledge is solid,
reported is outlined, stale fades.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.picture.shapes import (
    Point,
    Thing,
)

IncidentShape: TypeAlias = Literal["circle", "triangle", "octagon"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A unit on the map.

    Attributes:
        id: The unit.
        at: Where it is, in metres on the ground.
        agency: A palette role: ``police``, ``brimob``, ``army``, ``fire``, ``kpu``, ``bawaslu``,
            ``government``, ``health``; another is drawn grey.
        icon: Name of an icon.
        label: What people call it; written beside it when it is selected or pointed at.
        fatigue: Per mille, 0 rested and 1000 spent; None draws no bar (a unit of which that is not known).
        certain: False for a unit that is only reported.
        stale: Whether the knowledge has aged.
        ordered: Whether an order for it stands in this turn; a pile in which it is says so.
        incident: The open incident at which it is, or empty; it is piled with nobody but those who are there too.
    """

    id: str
    at: Point
    agency: str
    icon: str
    label: str
    fatigue: int | None = None
    certain: bool = True
    stale: bool = False
    ordered: bool = False
    incident: str = ""


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """An incident on the map.

    Attributes:
        id: The incident.
        at: Where it is, in metres on the ground.
        number: The number on its card.
        icon: Name of the icon of its type, on a small disc beside the shape; empty for none.
        shape: Circle for the green state, triangle for yellow, octagon for red.
        certain: False for one that is only reported.
        stale: Whether the knowledge has aged.
        news: Whether it changed since the last turn; a ring spreads from it once.
    """

    id: str
    at: Point
    number: int
    shape: IncidentShape
    icon: str = ""
    certain: bool = True
    stale: bool = False
    news: bool = False


@dataclass(frozen=True, slots=True)
class ThreatMark:
    """A sign of something that may come.

    Attributes:
        id: The sign.
        at: Where it was noticed, in metres on the ground.
        grade: How far it can be trusted, as intelligence staffs write it ("B3").
        verified: Whether its owner or somebody on the spot confirmed it.
        stale: Whether it was never verified and has aged.
    """

    id: str
    at: Point
    grade: str
    verified: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ClosureMark:
    """A closed street; `at` is where its barrier stands (see `Chart.middle_of`); `water` has shut it where that is so."""

    id: str
    at: Point
    certain: bool = True
    stale: bool = False
    water: bool = False


@dataclass(frozen=True, slots=True)
class PathPreview:
    """The way a unit would take, and the words on the flag at its end ("tiba 10:47 · 17 mnt"), or none.

    With `start` a ring stands where it begins, for a way that begins at no unit.
    """

    points: tuple[Point, ...]
    arrival: str = ""
    start: bool = False


@dataclass(frozen=True, slots=True)
class OrderMark:
    """An order of this turn.

    Attributes:
        id: The order.
        kind: What is ordered (``move``, ``guard`` ...): a shape of `order_marks`.
        at: Where its sign stands, in metres on the ground.
        label: When it arrives ("10:47"), or what else is written beside its sign; empty for nothing.
        lines: The ways it brings, each ending in an arrow head.
    """

    id: str
    kind: str
    at: Point
    label: str = ""
    lines: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReachBand:
    """The streets that a unit can reach in time: a soft band along them."""

    lines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything that changes on the map.

    Attributes:
        counters: The units.
        incidents: What goes on.
        threats: Signs of what may come.
        closures: Closed streets.
        path: The way under consideration.
        plans: Ways under way, thin.
        orders: Orders of this turn.
        reach: What the selected unit can reach.
        guarded: Where guarded polling places are, in metres; a dot goes into each.
        lacking: Where polling places lack guards, likewise; a cross goes on each.
        outline: The edge of an area that is chosen, closed; empty for none.
        flooded: Where polling places stand under water; a drop goes on each.
        unlit: The middles of areas without power.
        selected: The thing in the double ring.
        marked: Units marked to be ordered together; brackets stand around them.
        hovered: The thing under the pointer.
        pulse: How far the ring of news has spread, 0 to 1; None shows none.
    """

    counters: tuple[Counter, ...] = ()
    incidents: tuple[IncidentMark, ...] = ()
    threats: tuple[ThreatMark, ...] = ()
    closures: tuple[ClosureMark, ...] = ()
    path: PathPreview | None = None
    plans: tuple[tuple[Point, ...], ...] = ()
    orders: tuple[OrderMark, ...] = ()
    reach: ReachBand | None = None
    guarded: tuple[Point, ...] = ()
    flooded: tuple[Point, ...] = ()
    unlit: tuple[Point, ...] = ()
    selected: Thing | None = None
    marked: tuple[str, ...] = ()
    hovered: Thing | None = None
    pulse: float | None = None
    lacking: tuple[Point, ...] = ()
    outline: tuple[Point, ...] = ()
