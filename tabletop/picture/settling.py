"""Marks that change from turn to turn, each settled at a spot where it hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tabletop.picture import symbols
from tabletop.picture.fan import fan_out
from tabletop.picture.icons import icon_name
from tabletop.picture.order_marks import order_mark
from tabletop.picture.overlay import ClosureMark, IncidentMark, Overlay, ThreatMark
from tabletop.picture.piling import Z_UNIT, counter_marks, opacity_of
from tabletop.picture.placement import Taken, label_boxes, mark_box, wanted_by, without_edge
from tabletop.picture.shapes import (
    Face,
    Label,
    Letters,
    Mark,
    Part,
    Point,
    Stroke,
    Thing,
)
from tabletop.picture.steps import Steps

Z_GUARD, Z_TETHER, Z_CLOSURE, Z_THREAT, Z_INCIDENT = 51, 53, 58, 60, 62
Z_NOTE = Z_UNIT - 1
"""Water and power cuts: over the ring around the incident that brought them."""
_MOST_DOTS = 3_000
"""Guarded polling places, more than the largest regency has in one town."""

_TETHER_FROM = 50.0
"""Pixels a mark must be set aside before a line ties it to where it belongs."""
_SIZES = (1.0, 0.8)
"""Sizes at which counters are drawn: smaller where some are piled."""


def settle(
    overlay: Overlay,
    zoom: float,
    scale: float,
    keep_clear: tuple[Mark, ...],
    words: Iterable[Label] = (),
) -> Steps[tuple[Mark, ...]]:
    """Return closures, incidents, water, signs, power cuts, counters and orders as marks, none of which hides another.

    Where more counters want one spot than find room near it, they are one pile, which holds them.

    Args:
        overlay: What to draw.
        zoom: Pixels a metre.
        scale: Of the interface.
        keep_clear: Marks of the map that nothing covers.
        words: Names on the ground, which counters cover only where there is no room beside them.
    """
    names = Taken()
    for label in words:
        for box in label_boxes(label, zoom, scale):
            names.take(box)
    settled: tuple[Mark, ...] = ()
    for size in _SIZES:
        settled = yield from _settle(overlay, zoom, scale, keep_clear, names, size)
        if not any(mark.holds for mark in settled):
            break
    return settled


def _settle(
    overlay: Overlay, zoom: float, scale: float, keep_clear: tuple[Mark, ...], names: Taken, size: float
) -> Steps[tuple[Mark, ...]]:
    taken = Taken()
    for mark in keep_clear:
        taken.take(without_edge(mark_box(mark, zoom, scale), scale))
    settled: list[Mark] = []

    def put(marks: list[Mark], pitch: Point) -> None:
        wanted = [wanted_by(mark, zoom, scale) for mark in marks]
        shifts = fan_out(wanted, taken, (pitch[0] * scale, pitch[1] * scale))
        settled.extend(
            replace(mark, shift=(dx / scale, dy / scale))
            for mark, (dx, dy) in zip(marks, shifts, strict=True)
        )

    for marks, pitch in (
        ([_closure(closure) for closure in overlay.closures], (36.0, 18.0)),
        ([_incident(incident) for incident in overlay.incidents], (46.0, 46.0)),
        ([Mark(at, symbols.drop(), Z_NOTE) for at in overlay.flooded], (16.0, 20.0)),
        ([_threat(threat) for threat in overlay.threats], (36.0, 36.0)),
        ([Mark(at, symbols.unlit(), Z_NOTE) for at in overlay.unlit], (26.0, 26.0)),
    ):
        put(marks, pitch)
        yield
    settled.extend((yield from counter_marks(overlay.counters, taken, names, zoom, scale, size)))
    put([order_mark(order) for order in overlay.orders], (30.0, 24.0))
    yield
    return tuple(settled)


def guard_marks(overlay: Overlay) -> Iterator[Mark]:
    """Yield the dots of guarded polling places, and the crosses of those that lack guards.

    Of thousands of dots nobody reads one: beyond `_MOST_DOTS` only what lacks guards is marked.
    """
    guard = symbols.dot()
    for at in overlay.guarded if len(overlay.guarded) <= _MOST_DOTS else ():
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
    return Mark(closure.at, parts, Z_CLOSURE, Thing("closure", closure.id), opacity=opacity_of(closure.stale))


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
        incident.at, parts, Z_INCIDENT, Thing("incident", incident.id), opacity=opacity_of(incident.stale)
    )


def _threat(threat: ThreatMark) -> Mark:
    parts = symbols.diamond(threat.grade, verified=threat.verified)
    return Mark(threat.at, parts, Z_THREAT, Thing("threat", threat.id), opacity=opacity_of(threat.stale))


def _tether(shift: Point) -> tuple[Part, ...]:
    return (
        Stroke(((0.0, 0.0), shift), "tether", 1.4),
        Face(symbols.circle(2.6, corners=16), "tether"),
    )
