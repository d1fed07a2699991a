"""Marks that change from turn to turn, each settled at a spot where it hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tabletop.picture import symbols
from tabletop.picture.fan import fan_out
from tabletop.picture.icons import icon_name
from tabletop.picture.order_marks import Z_ORDER, order_mark
from tabletop.picture.overlay import ClosureMark, Counter, IncidentMark, Overlay, ThreatMark
from tabletop.picture.placement import Taken, mark_box, mark_extent
from tabletop.picture.shapes import (
    Box,
    Face,
    Letters,
    Mark,
    Part,
    Point,
    Stroke,
    Thing,
)
from tabletop.picture.steps import Steps

STALE_OPACITY = 0.5
Z_GUARD, Z_TETHER, Z_CLOSURE, Z_THREAT, Z_INCIDENT, Z_UNIT = 51, 53, 58, 60, 62, 66
Z_NOTE = Z_UNIT - 1
"""Water and power cuts: over the ring around the incident that brought them."""
_TOUCH = 2.0
"""Pixels by which two marks may touch."""
_TETHER_FROM = 50.0
"""Pixels a mark must be set aside before a line ties it to where it belongs."""
_FARTHEST = 90.0
"""Pixels at scale 1 beyond which no counter is set aside while all could be drawn smaller."""
_SIZES = (1.0, 0.8, 0.64, 0.52)
"""Sizes at which counters are drawn where they crowd; the first at which they find room nearby."""
_LEAST = 0.64
"""Times the scale, the size below which no counter is drawn: its icon must stay legible."""


def settle(
    overlay: Overlay, zoom: float, scale: float, keep_clear: tuple[Mark, ...]
) -> Steps[tuple[Mark, ...]]:
    """Return closures, incidents, water, signs, power cuts, counters and orders as marks, none of which hides another."""
    settled: tuple[Mark, ...] = ()
    for size in (size for size in _SIZES if size * scale >= _LEAST):
        settled = yield from _settle(overlay, zoom, scale, keep_clear, size)
        near = (
            mark.shift[0] ** 2 + mark.shift[1] ** 2 <= _FARTHEST**2 for mark in settled if mark.z != Z_ORDER
        )
        if all(near):
            break
    return settled


def _settle(
    overlay: Overlay, zoom: float, scale: float, keep_clear: tuple[Mark, ...], size: float
) -> Steps[tuple[Mark, ...]]:
    taken = Taken()
    for mark in keep_clear:
        taken.take(without_edge(mark_box(mark, zoom, scale), scale))
    settled: list[Mark] = []
    counters = [_counter(counter, size) for counter in overlay.counters]
    for marks, pitch in (
        ([_closure(closure) for closure in overlay.closures], (36.0, 18.0)),
        ([_incident(incident) for incident in overlay.incidents], (46.0, 46.0)),
        ([Mark(at, symbols.drop(), Z_NOTE) for at in overlay.flooded], (16.0, 20.0)),
        ([_threat(threat) for threat in overlay.threats], (36.0, 36.0)),
        ([Mark(at, symbols.unlit(), Z_NOTE) for at in overlay.unlit], (26.0, 26.0)),
        (counters, (34.0 * size, 44.0 * size)),
        ([order_mark(order) for order in overlay.orders], (30.0, 24.0)),
    ):
        wanted = [
            (_pixel(mark.at, zoom), without_edge(_scaled(mark_extent(mark), scale), scale)) for mark in marks
        ]
        shifts = fan_out(wanted, taken, (pitch[0] * scale, pitch[1] * scale))
        settled.extend(
            replace(mark, shift=(dx / scale, dy / scale))
            for mark, (dx, dy) in zip(marks, shifts, strict=True)
        )
        yield
    return tuple(settled)


def guard_marks(overlay: Overlay) -> Iterator[Mark]:
    """Yield the dots of guarded polling places, and the crosses of those that lack guards."""
    guard = symbols.dot()
    for at in overlay.guarded:
        yield Mark(at, guard, Z_GUARD)
    cross = symbols.cross()
    for at in overlay.lacking:
        yield Mark(at, cross, Z_GUARD)


def marks_of(settled: tuple[Mark, ...]) -> Iterator[Mark]:
    """Yield the settled marks, and the lines that tie them down."""
    for mark in settled:
        if mark.shift[0] ** 2 + mark.shift[1] ** 2 > _TETHER_FROM**2:
            yield Mark(mark.at, _tether(mark.shift), Z_TETHER, opacity=mark.opacity)
        yield mark


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
    if incident.icon:
        parts += symbols.kind_disc(icon_name(incident.icon))
    return Mark(
        incident.at, parts, Z_INCIDENT, Thing("incident", incident.id), opacity=_opacity(incident.stale)
    )


def _threat(threat: ThreatMark) -> Mark:
    parts = symbols.diamond(threat.grade, verified=threat.verified)
    return Mark(threat.at, parts, Z_THREAT, Thing("threat", threat.id), opacity=_opacity(threat.stale))


def _counter(counter: Counter, size: float) -> Mark:
    role = counter.agency if counter.agency in symbols.AGENCIES else "site"
    # in tenths, so that forty units share a handful of drawings
    fresh = None if counter.fatigue is None else 10 - min(10, max(0, round(counter.fatigue / 100)))
    parts = _shield(role, icon_name(counter.icon), counter.certain, fresh, size)
    return Mark(counter.at, parts, Z_UNIT, Thing("unit", counter.id), opacity=_opacity(counter.stale))


@lru_cache(maxsize=1024)
def _shield(role: str, icon: str, certain: bool, fresh: int | None, size: float) -> tuple[Part, ...]:
    parts = symbols.shield(role, icon, certain=certain)
    if fresh is not None:
        parts += symbols.freshness_bar(fresh)
    return parts if size == 1.0 else symbols.resized(parts, size)


def _tether(shift: Point) -> tuple[Part, ...]:
    return (
        Stroke(((0.0, 0.0), shift), "tether", 1.4),
        Face(symbols.circle(2.6, corners=16), "tether"),
    )


def without_edge(box: Box, scale: float) -> Box:
    """Return a box without the edge with which marks may touch: their shadows."""
    pad = _TOUCH * scale
    return box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad


def _opacity(stale: bool) -> float:
    return STALE_OPACITY if stale else 1.0


def _pixel(at: Point, zoom: float) -> Point:
    return at[0] * zoom, at[1] * zoom


def _scaled(box: Box, scale: float) -> Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
