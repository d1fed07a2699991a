"""Counters on the map: each by itself where there is room near it, else in one pile with those who want the same spot."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tabletop.picture import symbols
from tabletop.picture.fan import fan_near, fan_out
from tabletop.picture.icons import icon_name
from tabletop.picture.overlay import Counter
from tabletop.picture.placement import Taken, wanted_by
from tabletop.picture.shapes import Mark, Part, Point, Thing
from tabletop.picture.steps import Steps

Z_UNIT = 66
STALE_OPACITY = 0.5
_NEAR = 50.0
"""Pixels at scale 1 by which a counter may always be set aside before it is piled."""
_GROUND = 1200.0
"""Metres on the ground by which it may: so that a pile spreads as the map is zoomed in."""
_SPOT = 46.0
"""Pixels at scale 1 within which counters want one spot."""
_JOIN = 110.0
"""Pixels at scale 1 from a pile within which a counter that finds no room joins it."""
_MOST_AGENCIES = 4
_PITCH = (34.0, 44.0)
"""Columns and rows in which counters stand side by side."""


@dataclass(slots=True)
class _Group:
    """Counters that want one spot.

    Attributes:
        at: The spot: where most of them are, in metres.
        incident: The open incident at which they all are, or empty.
        members: Who, by their number among all counters.
    """

    at: Point
    incident: str
    members: list[int] = field(default_factory=list)


def counter_marks(
    counters: Sequence[Counter], taken: Taken, words: Taken, zoom: float, scale: float, size: float
) -> Steps[list[Mark]]:
    """Return counters as marks, each near where it is; those for whom there is no room near it as piles.

    Args:
        counters: The units.
        taken: What must stay clear, in pixels; changed in place.
        words: What stays clear where there is room beside it, likewise.
        zoom: Pixels a metre.
        scale: Of the interface.
        size: At which a counter is drawn, 1 for its full size.
    """
    drawn = [_counter(one, size) for one in counters]
    found: dict[int, Mark] = {}
    piles: list[tuple[_Group, Point]] = []
    reach = max(_NEAR * scale, _GROUND * zoom)
    pitch = (_PITCH[0] * size * scale, _PITCH[1] * size * scale)
    for group in _gathered(counters, zoom, scale):
        wanted = [wanted_by(drawn[one], zoom, scale) for one in group.members]
        near = fan_near(wanted, taken, words, pitch, reach)
        yield
        if near is None and len(wanted) < 3:
            pile = _pile_near([pile for pile, _ in piles], group, _JOIN * scale / zoom)
            if pile is not None:
                pile.members.extend(group.members)
                continue
            near = fan_out(wanted, taken, pitch) if len(wanted) == 1 else None
        if near is not None:
            for one, (dx, dy) in zip(group.members, near, strict=True):
                found[one] = replace(drawn[one], shift=(dx / scale, dy / scale))
            continue
        spot = [wanted_by(Mark(group.at, _WIDEST, Z_UNIT), zoom, scale)]
        fine = (_PITCH[0] * scale / 2, _PITCH[1] * scale / 2)
        ((dx, dy),) = fan_near(spot, taken, words, fine, _NEAR * scale) or fan_out(spot, taken, fine)
        piles.append((group, (dx / scale, dy / scale)))
    for group, shift in piles:
        group.members.sort()
        members = [counters[one] for one in group.members]
        units = tuple(_in_front(one, group.at, shift, zoom / scale) for one in members)
        found[group.members[0]] = _pile(members, group.at, shift, units)
    yield
    return [found[one] for one in sorted(found)]


def opacity_of(stale: bool) -> float:
    """Return how solid a mark is drawn: what is known from long ago fades."""
    return STALE_OPACITY if stale else 1.0


def _gathered(counters: Sequence[Counter], zoom: float, scale: float) -> list[_Group]:
    """Return the counters by the spot that they want: those at incidents first, then the largest gatherings."""
    stands: dict[tuple[Point, str], list[int]] = {}
    for number, one in enumerate(counters):
        stands.setdefault((one.at, one.incident), []).append(number)
    near = (_SPOT * scale / zoom) ** 2
    groups: list[_Group] = []
    for (at, incident), members in sorted(stands.items(), key=lambda one: -len(one[1])):
        for group in groups:
            apart = (group.at[0] - at[0]) ** 2 + (group.at[1] - at[1]) ** 2
            if group.incident == incident and apart <= near:
                group.members.extend(members)
                break
        else:
            groups.append(_Group(at, incident, list(members)))
    return sorted(groups, key=lambda group: (not group.incident, -len(group.members)))


def _pile_near(piles: Sequence[_Group], group: _Group, reach: float) -> _Group | None:
    """Return the nearest pile, within so many metres, that a group with no room for itself can join."""
    near: list[tuple[float, int]] = []
    for number, pile in enumerate(piles):
        apart = (pile.at[0] - group.at[0]) ** 2 + (pile.at[1] - group.at[1]) ** 2
        if pile.incident == group.incident and apart <= reach**2:
            near.append((apart, number))
    return piles[min(near)[1]] if near else None


def _pile(members: Sequence[Counter], at: Point, shift: Point, units: tuple[Mark, ...]) -> Mark:
    agencies = [role for role, _ in Tally(_role(one) for one in members).most_common()]
    parts = _stack(
        len(members),
        tuple(agencies[:_MOST_AGENCIES]),
        any(one.certain for one in members),
        any(one.ordered for one in members),
    )
    opacity = opacity_of(all(one.stale for one in members))
    return Mark(at, parts, Z_UNIT, Thing("pile", members[0].id), shift, opacity, holds=units)


@lru_cache(maxsize=256)
def _stack(count: int, agencies: tuple[str, ...], certain: bool, ordered: bool) -> tuple[Part, ...]:
    role = agencies[0] if len(agencies) == 1 else "ink"
    return symbols.pile(count, role, agencies, certain=certain, ordered=ordered)


_WIDEST = symbols.pile(
    99, "ink", tuple(sorted(symbols.AGENCIES))[:_MOST_AGENCIES], certain=True, ordered=True
)
"""A pile that takes the most room: who joins it later changes none of its size."""


def _counter(counter: Counter, size: float, shift: Point = (0.0, 0.0)) -> Mark:
    # in tenths, so that forty units share a handful of drawings
    fresh = None if counter.fatigue is None else 10 - min(10, max(0, round(counter.fatigue / 100)))
    parts = _shield(_role(counter), icon_name(counter.icon), counter.certain, fresh, size)
    return Mark(counter.at, parts, Z_UNIT, Thing("unit", counter.id), shift, opacity_of(counter.stale))


def _in_front(counter: Counter, at: Point, shift: Point, zoom: float) -> Mark:
    """Return a counter as it is drawn where its pile stands: pinned to its own place, moved to the pile's."""
    x, y = (at[0] - counter.at[0]) * zoom, (at[1] - counter.at[1]) * zoom
    return _counter(counter, 1.0, (x + shift[0], y + shift[1]))


def _role(counter: Counter) -> str:
    return counter.agency if counter.agency in symbols.AGENCIES else "site"


@lru_cache(maxsize=1024)
def _shield(role: str, icon: str, certain: bool, fresh: int | None, size: float) -> tuple[Part, ...]:
    parts = symbols.shield(role, icon, certain=certain)
    if fresh is not None:
        parts += symbols.freshness_bar(fresh)
    return parts if size == 1.0 else symbols.resized(parts, size)
