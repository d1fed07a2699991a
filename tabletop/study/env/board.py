"""A view laid out for one seat: which incident, sign and request stands in which slot, and how far its units are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import TypeVar

from tabletop.city.ground import Ground
from tabletop.city.routes import Times
from tabletop.drill import View
from tabletop.drill.options import believed_ground
from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view import IncidentSeen, RequestSeen, UnitSeen
from tabletop.study.env.layout import Layout

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Board:
    """A view of one seat, laid out.

    Everything in it follows from the view; there is no memory, so that equal views give equal boards.

    Attributes:
        view: The view.
        layout: The layout of its seat.
        live: Every incident that is not over, by its number; the first have slots.
        incidents: Those with slots.
        signs: The signs with slots.
        requests: The requests with slots.
        ground: The ground as the seat believes it.
        times: By unit that can be ordered, the seconds to every node from where it could turn to something else.
    """

    view: View
    layout: Layout
    live: tuple[IncidentSeen, ...]
    incidents: tuple[IncidentSeen, ...]
    signs: tuple[ThreatSeen, ...]
    requests: tuple[RequestSeen, ...]
    ground: Ground
    times: Mapping[str, Times]


def board_of(view: View, layout: Layout) -> Board:
    """Lay a view of the layout's seat out."""
    live = tuple(one for one in view.incidents.values() if one.phase != "over")
    signs = [one for one in view.threats.values() if one.incident is None]
    waiting = [one for one in view.requests if one.mine and one.answer == "open"]
    sizes = layout.sizes
    ground, city, doctrine = believed_ground(view), layout.scenario.city, layout.scenario.doctrine
    times = {}
    for means in layout.units:
        unit = view.units[means.unit]
        if free_to_order(unit) and not view.over:
            mode = doctrine.unit_types[layout.scenario.units[unit.id].type].mode
            times[unit.id] = city.router.times(ground, mode, start_of(view, unit))
    return Board(
        view,
        layout,
        live,
        live[: sizes.incidents],
        tuple(signs[: sizes.signs]),
        tuple(waiting[: sizes.requests]),
        ground,
        times,
    )


def free_to_order(unit: UnitSeen) -> bool:
    """Whether a unit can be ordered at all: it was released, and is ready."""
    return unit.doing not in ("held", "readying")


def start_of(view: View, unit: UnitSeen) -> str:
    """Return where a unit could turn to something else: the next node when it is between two."""
    between = len(unit.nodes) > 1 and unit.minutes[0] < view.minute
    return unit.nodes[1] if between else unit.node


def padded(found: Sequence[T], size: int) -> Iterator[T | None]:
    """Yield what was found, one a slot, then None for each slot that is left."""
    return islice(chain(found, repeat(None)), size)
