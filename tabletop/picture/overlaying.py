"""The overlay drawn whole: its lines, its marks, and what stands out among them."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.emphasis import emphasis
from tabletop.picture.order_marks import heads_of
from tabletop.picture.overlay import Overlay
from tabletop.picture.settling import guard_marks, marks_of, settle
from tabletop.picture.shapes import (
    Mark,
    Picture,
    Polygon,
    Polyline,
)
from tabletop.picture.steps import at_once

Z_REACH, Z_PLAN, Z_ROUTE = 35, 36, 37


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
    settled = at_once(settle(overlay, zoom, scale, keep_clear))
    return Picture.of(
        (
            *band_of(overlay),
            *lines_of(overlay),
            *heads_of(overlay.orders),
            *guard_marks(overlay),
            *marks_of(settled),
            *emphasis(overlay, (*settled, *keep_clear), zoom, scale),
        )
    )


def band_of(overlay: Overlay) -> Iterator[Polyline]:
    """Yield the reach."""
    if overlay.reach is not None:
        for line in overlay.reach.lines:
            if len(line) > 1:
                yield Polyline(line, "reach", Z_REACH)


def lines_of(overlay: Overlay) -> Iterator[Polygon | Polyline]:
    """Yield the chosen area, the plans, the ways of orders and the path."""
    if len(overlay.outline) > 2:
        edge = (*overlay.outline, overlay.outline[0])
        yield Polygon(overlay.outline, "reach", Z_REACH)
        yield Polyline(edge, "outline-casing", Z_REACH)
        yield Polyline(edge, "outline", Z_REACH)
    for plan in overlay.plans:
        if len(plan) > 1:
            yield Polyline(plan, "journey", Z_PLAN)
    for order in overlay.orders:
        for line in order.lines:
            if len(line) > 1:
                yield Polyline(line, "order", Z_PLAN)
    if overlay.path is not None and len(overlay.path.points) > 1:
        yield Polyline(overlay.path.points, "route-casing", Z_ROUTE)
        yield Polyline(overlay.path.points, "route", Z_ROUTE + 1)
