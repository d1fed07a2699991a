"""What changes on the map from turn to turn: units, incidents, closures, a path, a reach, the selection.

These records know nothing of the drill: whoever shows a view fills them. Certain knowledge is solid,
reported is outlined, stale fades.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from tabletop.picture import symbols
from tabletop.picture.fan import fan_out
from tabletop.picture.icons import icon_name
from tabletop.picture.lettering import text_width
from tabletop.picture.placement import Taken, extent_of, mark_box, mark_extent
from tabletop.picture.shapes import (
    Box,
    Face,
    Letters,
    Mark,
    Part,
    Picture,
    Point,
    Polyline,
    Shape,
    Stroke,
    Thing,
)
from tabletop.picture.styles import TEXTS

IncidentShape: TypeAlias = Literal["circle", "triangle", "octagon"]

STALE_OPACITY = 0.5
Z_REACH, Z_PLAN, Z_ROUTE = 35, 36, 37
Z_GUARD, Z_TETHER, Z_CLOSURE, Z_THREAT, Z_INCIDENT, Z_UNIT, Z_RING, Z_FLAG = 51, 53, 58, 60, 62, 66, 70, 80
Z_NOTE = Z_UNIT - 1
"""Water and power cuts: over the ring around the incident that brought them."""
_TOUCH = 2.0
"""Pixels by which two marks may touch."""
_TETHER_FROM = 50.0
_FARTHEST = 90.0
"""Pixels at scale 1 beyond which no counter is set aside while all could be drawn smaller."""
_SIZES = (1.0, 0.8, 0.64, 0.52)
"""Sizes at which counters are drawn where they crowd; the first at which they find room nearby."""
_LEAST = 0.64
"""Times the scale, the size below which no counter is drawn: its icon must stay legible."""
"""Pixels a mark must be set aside before a line ties it to where it belongs."""


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
    """

    id: str
    at: Point
    agency: str
    icon: str
    label: str
    fatigue: int | None = None
    certain: bool = True
    stale: bool = False


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """An incident on the map.

    Attributes:
        id: The incident.
        at: Where it is, in metres on the ground.
        number: The number on its card.
        shape: Circle for the green state, triangle for yellow, octagon for red.
        certain: False for one that is only reported.
        stale: Whether the knowledge has aged.
        news: Whether it changed since the last turn; a ring spreads from it once.
    """

    id: str
    at: Point
    number: int
    shape: IncidentShape
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
    """The way a unit would take, and the words on the flag at its end ("tiba 10:47 · 17 mnt"), or none."""

    points: tuple[Point, ...]
    arrival: str = ""


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
        plans: Ways already ordered, thin.
        reach: What the selected unit can reach.
        guarded: Where guarded polling places are, in metres; a dot goes into each.
        flooded: Where polling places stand under water; a drop goes on each.
        unlit: The middles of areas without power.
        selected: The thing in the double ring.
        hovered: The thing under the pointer.
        pulse: How far the ring of news has spread, 0 to 1; None shows none.
    """

    counters: tuple[Counter, ...] = ()
    incidents: tuple[IncidentMark, ...] = ()
    threats: tuple[ThreatMark, ...] = ()
    closures: tuple[ClosureMark, ...] = ()
    path: PathPreview | None = None
    plans: tuple[tuple[Point, ...], ...] = ()
    reach: ReachBand | None = None
    guarded: tuple[Point, ...] = ()
    flooded: tuple[Point, ...] = ()
    unlit: tuple[Point, ...] = ()
    selected: Thing | None = None
    hovered: Thing | None = None
    pulse: float | None = None


def draw_overlay(
    overlay: Overlay, zoom: float, scale: float = 1.0, keep_clear: tuple[Mark, ...] = ()
) -> Picture:
    """Return the overlay as shapes for one zoom; marks that would hide one another are set aside.

    Args:
        overlay: What to draw.
        zoom: Pixels a metre.
        scale: Of the interface.
        keep_clear: Marks of the map (its sites) that shall stay visible too.
    """
    settled = settle(overlay, zoom, scale, keep_clear)
    return Picture.of(
        (
            *lines_of(overlay),
            *guard_marks(overlay),
            *marks_of(settled),
            *emphasis(overlay, (*settled, *keep_clear), zoom, scale),
        )
    )


def lines_of(overlay: Overlay) -> Iterator[Polyline]:
    """Yield the reach, the plans and the path."""
    if overlay.reach is not None:
        for line in overlay.reach.lines:
            if len(line) > 1:
                yield Polyline(line, "reach", Z_REACH)
    for plan in overlay.plans:
        if len(plan) > 1:
            yield Polyline(plan, "journey", Z_PLAN)
    if overlay.path is not None and len(overlay.path.points) > 1:
        yield Polyline(overlay.path.points, "route-casing", Z_ROUTE)
        yield Polyline(overlay.path.points, "route", Z_ROUTE + 1)


def settle(overlay: Overlay, zoom: float, scale: float, keep_clear: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return closures, incidents, water, signs, power cuts and counters as marks, each at a spot where it hides no other."""
    settled: tuple[Mark, ...] = ()
    for size in (size for size in _SIZES if size * scale >= _LEAST):
        settled = _settle(overlay, zoom, scale, keep_clear, size)
        if all(mark.shift[0] ** 2 + mark.shift[1] ** 2 <= _FARTHEST**2 for mark in settled):
            break
    return settled


def _settle(
    overlay: Overlay, zoom: float, scale: float, keep_clear: tuple[Mark, ...], size: float
) -> tuple[Mark, ...]:
    taken = Taken()
    for mark in keep_clear:
        taken.take(_inner(mark_box(mark, zoom, scale), scale))
    settled: list[Mark] = []
    counters = [_counter(counter) for counter in overlay.counters]
    if size < 1.0:
        counters = [replace(mark, parts=symbols.resized(mark.parts, size)) for mark in counters]
    for marks, pitch in (
        ([_closure(closure) for closure in overlay.closures], (36.0, 18.0)),
        ([_incident(incident) for incident in overlay.incidents], (46.0, 46.0)),
        ([Mark(at, symbols.drop(), Z_NOTE) for at in overlay.flooded], (16.0, 20.0)),
        ([_threat(threat) for threat in overlay.threats], (36.0, 36.0)),
        ([Mark(at, symbols.unlit(), Z_NOTE) for at in overlay.unlit], (26.0, 26.0)),
        (counters, (34.0 * size, 44.0 * size)),
    ):
        wanted = [(_pixel(mark.at, zoom), _inner(_scaled(mark_extent(mark), scale), scale)) for mark in marks]
        shifts = fan_out(wanted, taken, (pitch[0] * scale, pitch[1] * scale))
        settled.extend(
            replace(mark, shift=(dx / scale, dy / scale))
            for mark, (dx, dy) in zip(marks, shifts, strict=True)
        )
    return tuple(settled)


def guard_marks(overlay: Overlay) -> Iterator[Mark]:
    """Yield the dots of guarded polling places."""
    guard = symbols.dot()
    for at in overlay.guarded:
        yield Mark(at, guard, Z_GUARD)


def marks_of(settled: tuple[Mark, ...]) -> Iterator[Mark]:
    """Yield the settled marks, and the lines that tie them down."""
    for mark in settled:
        if mark.shift[0] ** 2 + mark.shift[1] ** 2 > _TETHER_FROM**2:
            yield Mark(mark.at, _tether(mark.shift), Z_TETHER, opacity=mark.opacity)
        yield mark


def emphasis(overlay: Overlay, marks: tuple[Mark, ...], zoom: float, scale: float) -> Iterator[Shape]:
    """Yield rings, the name of what is chosen, the spreading ring of news, and the arrival flag."""
    by_thing = {mark.thing: mark for mark in marks if mark.thing is not None}
    chosen = by_thing.get(overlay.selected) if overlay.selected else None
    hovered = by_thing.get(overlay.hovered) if overlay.hovered else None
    labels = {counter.id: counter.label for counter in overlay.counters}
    if chosen is not None:
        yield replace(chosen, parts=symbols.ring(_radius(chosen)), z=Z_RING - 6, thing=None, opacity=1.0)
        yield replace(chosen, z=Z_RING)
    if hovered is not None and hovered is not chosen:
        yield replace(
            hovered, parts=symbols.hover_ring(_radius(hovered) - 2), z=Z_RING, thing=None, opacity=1.0
        )
    plates: list[Mark] = []
    for mark in (chosen, hovered if hovered is not chosen else None):
        if mark is not None and mark.thing is not None and mark.thing.kind == "unit":
            ring = _radius(mark) + (8 if mark is chosen else 0)
            plate = _unit_name(labels[mark.thing.id], mark, ring, marks, zoom, scale)
            plates.append(plate)
            yield plate
    if overlay.pulse is not None:
        news = {incident.id for incident in overlay.incidents if incident.news}
        for mark in marks:
            if mark.thing and mark.thing.kind == "incident" and mark.thing.id in news:
                yield _pulse(mark, overlay.pulse)
    if overlay.path is not None and overlay.path.arrival:
        yield _flag(overlay.path, (*marks, *plates), zoom, scale)


def _unit_name(
    text: str, unit: Mark, ring: float, marks: tuple[Mark, ...], zoom: float, scale: float
) -> Mark:
    parts = symbols.name_plate(text)
    _, _, half, low = extent_of(parts)
    below, side = ring + low, ring + half
    spots = [(0.0, below), (0.0, -below), (side, 0.0), (-side, 0.0)]
    spots += [(across, up) for up in (-below, below) for across in (-half * 0.6, half * 0.6)]
    around = [(unit.shift[0] + dx, unit.shift[1] + dy) for dx, dy in (*spots, (0.0, -below))]
    others = tuple(mark for mark in marks if mark is not unit)
    plate = Mark(unit.at, parts, Z_RING + 1)
    return replace(plate, shift=_first_free(around, plate, others, zoom, scale))


def _first_free(
    spots: Sequence[Point], moved: Mark, marks: tuple[Mark, ...], zoom: float, scale: float
) -> Point:
    """Return the first shift at which a mark overlaps no other, or the last."""
    taken = Taken()
    for mark in marks:
        taken.take(mark_box(mark, zoom, scale))
    for spot in spots:
        if taken.is_free(_inner(mark_box(replace(moved, shift=spot), zoom, scale), scale)):
            return spot
    return spots[-1]


def _closure(closure: ClosureMark) -> Mark:
    draw = symbols.waves if closure.water else symbols.barrier
    parts = draw(certain=closure.certain)
    return Mark(closure.at, parts, Z_CLOSURE, Thing("closure", closure.id), opacity=_opacity(closure.stale))


def _incident(incident: IncidentMark) -> Mark:
    outline, state, middle = {
        "circle": (symbols.DISC, "green", (0.0, 0.0)),
        "triangle": (symbols.TRIANGLE, "yellow", (0.0, 5.0)),
        "octagon": (symbols.OCTAGON, "red", (0.0, 0.0)),
    }[incident.shape]
    number = str(incident.number)
    parts: tuple[Part, ...] = (symbols.shadow(outline), Face(outline, None, "paper", 5.4))
    if incident.certain:
        parts += (
            Face(outline, f"state-{state}", "ink-line", 2.4),
            Letters(number, f"incident-{state}", middle),
        )
    else:
        parts += (
            Face(outline, "paper"),
            Face(outline, None, f"state-{state}", 3.4),
            Letters(number, "incident-reported", middle),
        )
    return Mark(
        incident.at, parts, Z_INCIDENT, Thing("incident", incident.id), opacity=_opacity(incident.stale)
    )


def _threat(threat: ThreatMark) -> Mark:
    parts = symbols.diamond(threat.grade, verified=threat.verified)
    return Mark(threat.at, parts, Z_THREAT, Thing("threat", threat.id), opacity=_opacity(threat.stale))


def _counter(counter: Counter) -> Mark:
    role = counter.agency if counter.agency in symbols.AGENCIES else "site"
    parts = symbols.shield(role, icon_name(counter.icon), certain=counter.certain)
    if counter.fatigue is not None:
        # in tenths, so that forty units share a handful of drawings
        parts += symbols.freshness_bar(10 - min(10, max(0, round(counter.fatigue / 100))))
    return Mark(counter.at, parts, Z_UNIT, Thing("unit", counter.id), opacity=_opacity(counter.stale))


def _tether(shift: Point) -> tuple[Part, ...]:
    return (
        Stroke(((0.0, 0.0), shift), "tether", 1.4),
        Face(symbols.circle(2.6, corners=16), "tether"),
    )


def _pulse(mark: Mark, pulse: float) -> Mark:
    # eight steps: a ring that spreads, drawn from a handful of sprites
    step = round(min(1.0, max(0.0, pulse)) * 8) / 8
    ring = (Face(symbols.circle(22 + 22 * step), None, "pulse", 2.6),)
    return replace(mark, parts=ring, z=Z_INCIDENT - 1, thing=None, opacity=round(1.0 - step, 3))


def _flag(path: PathPreview, marks: tuple[Mark, ...], zoom: float, scale: float) -> Mark:
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
    dx, dy = _first_free((*spots, (-side, -34.0)), plate, marks, zoom, scale)
    return Mark(end, symbols.flag(path.arrival, (-dx, -dy)), Z_FLAG, shift=(dx, dy))


def _radius(mark: Mark) -> float:
    left, top, right, bottom = mark_extent(mark)
    return max(right - left, bottom - top) / 2 + 5.0


def _inner(box: Box, scale: float) -> Box:
    # shadows and edges may touch
    pad = _TOUCH * scale
    return box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad


def _opacity(stale: bool) -> float:
    return STALE_OPACITY if stale else 1.0


def _pixel(at: Point, zoom: float) -> Point:
    return at[0] * zoom, at[1] * zoom


def _scaled(box: Box, scale: float) -> Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
