"""What the rows of lists are drawn of: the ground that tells which is chosen, and a thin bar that fills."""

from __future__ import annotations

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.listing import RowState


def draw_ground(canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
    """Draw the ground of a row: chosen, with an edge at its left; under the pointer; or nothing."""
    if state.selected:
        canvas.fill(rect, "accent-soft")
        canvas.fill(pygame.Rect(rect.x, rect.y, canvas.look.px(4), rect.height), "accent")
    elif state.hovered:
        canvas.fill(rect, "sunken")


def draw_share(canvas: Canvas, at: tuple[int, int], width: int, filled: int, tone: str) -> None:
    """Draw a thin bar from a point to the right, so many of whose pixels are filled in a tone."""
    bar = pygame.Rect(at, (width, max(2, canvas.look.px(3))))
    canvas.fill(bar, "line")
    canvas.fill(pygame.Rect(bar.topleft, (filled, bar.height)), tone)
