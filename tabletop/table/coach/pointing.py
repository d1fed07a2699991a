"""What a step speaks of, where it stands on the screen just now, and the ring around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pygame

from tabletop.picture.shapes import Thing
from tabletop.table.coach.lesson import Target
from tabletop.table.kit import Canvas, Listing, Widget

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

PULSE = 900
"""Milliseconds in which a ring closes around what a new step speaks of; never with reduced motion."""

_WIDE = 22
"""Pixels at scale 1 from which it closes."""


def pointed(table: PlayScreen, targets: Iterable[Target]) -> tuple[pygame.Rect, ...]:
    """Return where to point: at the first target in sight among panels and lists, and at the first on the map."""
    found: list[pygame.Rect] = []
    targets = tuple(targets)
    inside = {widget.name: widget for widget in table.live.top.walk() if widget.name}
    panel = next((rect for one in targets if (rect := _in_panels(one, inside)) is not None), None)
    if panel is not None:
        found.append(panel)
    if not table.live.overlaid:
        thing = next((rect for one in targets if (rect := _on_map(table, one)) is not None), None)
        if thing is not None:
            found.append(thing)
    return tuple(found)


def _in_panels(target: Target, inside: dict[str, Widget]) -> pygame.Rect | None:
    """Return where a widget or a row is in sight; None where it cannot be used, or is scrolled away."""
    if target.kind == "widget":
        widget = inside.get(target.name)
        return _in_sight(widget, widget.rect) if widget is not None and widget.enabled else None
    if target.kind not in ("row", "entry"):
        return None
    listing = inside.get("roster" if target.kind == "row" else "palette-list")
    if not isinstance(listing, Listing) or all(row.key != target.name for row in listing.rows):
        return None
    return _in_sight(listing, listing.place_of(target.name))


def _in_sight(widget: Widget, rect: pygame.Rect) -> pygame.Rect | None:
    """Return the part of a place inside a widget that can be seen; None where most of it cannot."""
    seen = rect.copy()
    above: Widget | None = widget
    while above is not None:
        if hasattr(above, "scroller"):
            seen = seen.clip(above.rect)
        above = above.parent
    tall = min(rect.height, 40)
    return seen if seen.width > 0 and seen.height >= tall // 2 + 1 else None


def _on_map(table: PlayScreen, target: Target) -> pygame.Rect | None:
    """Return where a thing is drawn on the map; None where it is out of view."""
    match target.kind:
        case "unit" | "polling" | "site" | "place" | "incident":
            box = table.ground.box_of(Thing(target.kind, target.name))
        case _:
            return None
    if box is None or not table.pane.rect.collidepoint(box.center):
        return None
    return box


def ring(canvas: Canvas, rect: pygame.Rect, closing: float) -> None:
    """Draw the ring around a place: light and dark, so that it shows on any ground and is never taken for the focus.

    Args:
        canvas: Where to draw.
        rect: Around what.
        closing: How far it has closed, from 0 to 1.
    """
    grow = canvas.look.px(4 + _WIDE * (1 - closing))
    around = rect.inflate(2 * grow, 2 * grow)
    thin = max(1, canvas.look.px(1))
    canvas.box(around.inflate(2 * thin, 2 * thin), None, radius=10, edge="ink", edge_width=5)
    canvas.box(around, None, radius=9, edge="hold-strong", edge_width=3)
