"""What stands out on the map: rings, names, the spreading ring of news, and the arrival flag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tabletop.picture import symbols
from tabletop.picture.fan import overlapping
from tabletop.picture.lettering import text_width
from tabletop.picture.overlay import Overlay, PathPreview
from tabletop.picture.placement import extent_of, mark_box, mark_extent, without_edge
from tabletop.picture.settling import Z_INCIDENT
from tabletop.picture.shapes import (
    Box,
    Face,
    Mark,
    Point,
    Shape,
)
from tabletop.picture.styles import TEXTS

Z_RING, Z_FLAG = 70, 80


def emphasis(
    overlay: Overlay, marks: tuple[Mark, ...], zoom: float, scale: float, seen: Box | None = None
) -> Iterator[Shape]:
    """Yield rings, the name of what is chosen, the spreading ring of news, and the arrival flag.

    Args:
        overlay: What to draw.
        marks: What stands on the map: names and flag are put beside it.
        zoom: Pixels a metre.
        scale: Of the interface.
        seen: The ground in view, past which no name and no flag reaches while it has a spot within.
    """
    view = seen and (seen[0] * zoom, seen[1] * zoom, seen[2] * zoom, seen[3] * zoom)
    by_thing = {mark.thing: mark for mark in marks if mark.thing is not None}
    piles = {held.thing: mark for mark in marks for held in mark.holds}
    by_thing |= {held.thing: held for mark in marks for held in mark.holds if held.thing is not None}
    chosen = by_thing.get(overlay.selected) if overlay.selected else None
    hovered = by_thing.get(overlay.hovered) if overlay.hovered else None
    labels = {counter.id: counter.label for counter in overlay.counters}
    if chosen is not None:
        yield replace(chosen, parts=symbols.ring(_radius(chosen)), z=Z_RING - 6, thing=None, opacity=1.0)
        # over its pile a unit is shown and not picked: what is clicked there is the pile
        yield replace(chosen, z=Z_RING, thing=None if chosen.thing in piles else chosen.thing)
    if hovered is not None and hovered is not chosen:
        yield replace(
            hovered, parts=symbols.hover_ring(_radius(hovered) - 2), z=Z_RING, thing=None, opacity=1.0
        )
    marked = frozenset(overlay.marked)
    for one in marks:
        if marked and any(unit.thing is not None and unit.thing.id in marked for unit in _units(one)):
            yield replace(
                one, parts=symbols.brackets(_radius(one) - 1), z=Z_RING - 5, thing=None, opacity=1.0
            )
    plates: list[Mark] = []
    for mark in (chosen, hovered if hovered is not chosen else None):
        if mark is not None and mark.thing is not None and mark.thing.kind == "unit":
            ring = _radius(mark) + (8 if mark is chosen else 0)
            name, pile = labels[mark.thing.id], piles.get(mark.thing)
            if pile is not None:
                name += f" +{len(pile.holds) - 1}"
            others = tuple(one for one in marks if one is not mark and one is not pile)
            plate = _unit_name(name, mark, ring, others, zoom, scale, view)
            plates.append(plate)
            yield plate
    if overlay.pulse is not None:
        news = {incident.id for incident in overlay.incidents if incident.news}
        for mark in marks:
            if mark.thing and mark.thing.kind == "incident" and mark.thing.id in news:
                yield _pulse(mark, overlay.pulse)
    if overlay.path is not None and overlay.path.start:
        yield Mark(overlay.path.points[0], symbols.hover_ring(8.0), Z_FLAG)
    if overlay.path is not None and overlay.path.arrival:
        yield _flag(overlay.path, (*marks, *plates), zoom, scale, view)


def _units(mark: Mark) -> tuple[Mark, ...]:
    """Return the units that a mark shows: itself, or those in a pile."""
    return mark.holds or ((mark,) if mark.thing is not None and mark.thing.kind == "unit" else ())


def _unit_name(
    text: str,
    unit: Mark,
    ring: float,
    others: tuple[Mark, ...],
    zoom: float,
    scale: float,
    view: Box | None,
) -> Mark:
    parts = symbols.name_plate(text)
    _, _, half, low = extent_of(parts)
    below, side = ring + low, ring + half
    spots = [(0.0, below), (0.0, -below), (side, 0.0), (-side, 0.0)]
    spots += [(across, up) for up in (-below, below) for across in (-half * 0.6, half * 0.6)]
    around = [(unit.shift[0] + dx, unit.shift[1] + dy) for dx, dy in (*spots, (0.0, -below))]
    plate = Mark(unit.at, parts, Z_RING + 1)
    return replace(plate, shift=_first_free(around, plate, others, zoom, scale, view))


def _first_free(
    spots: Sequence[Point],
    moved: Mark,
    marks: tuple[Mark, ...],
    zoom: float,
    scale: float,
    view: Box | None,
) -> Point:
    """Return the first shift at which a mark overlaps no other, or the last; only those in view where there are any."""
    boxes = [without_edge(mark_box(replace(moved, shift=spot), zoom, scale), scale) for spot in spots]
    within = [one for one in zip(spots, boxes, strict=True) if view is None or _inside(one[1], view)]
    if within:
        spots, boxes = [spot for spot, _ in within], [box for _, box in within]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    around = min(lefts), min(tops), max(rights), max(bottoms)
    # few marks stand anywhere near: those are looked through for every spot
    near = [box for mark in marks if overlapping(box := mark_box(mark, zoom, scale), around)]
    for spot, box in zip(spots, boxes, strict=True):
        if not any(overlapping(box, other) for other in near):
            return spot
    return spots[-1]


def _inside(box: Box, view: Box) -> bool:
    return view[0] <= box[0] and view[1] <= box[1] and box[2] <= view[2] and box[3] <= view[3]


def _pulse(mark: Mark, pulse: float) -> Mark:
    # eight steps: a ring that spreads, drawn from a handful of sprites
    step = round(min(1.0, max(0.0, pulse)) * 8) / 8
    ring = (Face(symbols.circle(22 + 22 * step), None, "pulse", 2.6),)
    return replace(mark, parts=ring, z=Z_INCIDENT - 1, thing=None, opacity=round(1.0 - step, 3))


def _flag(path: PathPreview, marks: tuple[Mark, ...], zoom: float, scale: float, view: Box | None) -> Mark:
    wide = text_width(path.arrival, TEXTS["flag"]) + 26
    side = wide / 2 + 18
    # above before below, near before far
    spots = [
        (rightward * across * side, up)
        for up in (-34.0, -50.0, 36.0, -68.0, 54.0, -90.0, 76.0)
        for across in (1.0, 0.7, 0.4, 1.3, 1.7)
        for rightward in (-1, 1)
    ]
    end = path.points[-1]
    plate = Mark(end, symbols.flag(path.arrival, None), Z_FLAG)
    dx, dy = _first_free((*spots, (-side, -34.0)), plate, marks, zoom, scale, view)
    return Mark(end, symbols.flag(path.arrival, (-dx, -dy)), Z_FLAG, shift=(dx, dy))


def _radius(mark: Mark) -> float:
    left, top, right, bottom = mark_extent(mark)
    return max(right - left, bottom - top) / 2 + 5.0
