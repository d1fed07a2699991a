"""The ruler: how far it is from one place to another, and how long each mode takes, on the ground as it is believed."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city.model import MODES, Mode
from tabletop.drill.options import believed_ground
from tabletop.drill.pace import timed
from tabletop.drill.view import View


@dataclass(frozen=True, slots=True)
class Measure:
    """A way of one mode between two places.

    Attributes:
        mode: How.
        nodes: The way.
        metres: Its length.
        minutes: How long it takes if somebody set out now, by the pace of day or night and around known crowds.
    """

    mode: Mode
    nodes: tuple[str, ...]
    metres: int
    minutes: int


def measures(view: View, start: str, goal: str) -> dict[Mode, Measure | None]:
    """Return the quickest way between two places by each mode, None where there is none."""
    router, ground = view.scenario.city.router, believed_ground(view)
    slow = frozenset(view.ground.congested)
    found: dict[Mode, Measure | None] = {}
    for mode in MODES:
        route = router.route(ground, mode, start, goal)
        if route is None:
            found[mode] = None
            continue
        minutes = timed(view.scenario.doctrine, mode, route.nodes, route.seconds, view.minute, slow)
        metres = sum(router.arc(arc).length for arc in route.arcs)
        found[mode] = Measure(mode, route.nodes, metres, minutes[-1] - view.minute)
    return found
