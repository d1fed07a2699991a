"""Words that float: tips beside a widget, and notices at the foot of the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.notices import Notice


def draw_tip(canvas: Canvas, words: str, beside: pygame.Rect) -> None:
    """Draw a tip below a place, or above it where there is no room, always whole on the surface."""
    look = canvas.look
    area = canvas.surface.get_rect().inflate(-look.px(8), -look.px(8))
    lines, box = _bubble(canvas, words, "second", min(look.px(320), area.width))
    box.midtop = (beside.centerx, beside.bottom + look.px(6))
    if box.bottom > area.bottom:
        box.bottom = beside.top - look.px(6)
    box.clamp_ip(area)
    canvas.box(box, "bar", radius=6)
    canvas.lines(lines, (box.x + look.px(10), box.y + look.px(6)), "second", "bar-ink")


def draw_notices(canvas: Canvas, notices: Sequence[Notice], above: int | None = None) -> None:
    """Draw notices at the foot of the surface, the newest lowest.

    Args:
        canvas: Where to draw.
        notices: What is said, the oldest first.
        above: Top of what they must not cover: the buttons at the foot of a screen; None where there are none.
    """
    look = canvas.look
    area = canvas.surface.get_rect().inflate(-look.px(32), -look.px(48))
    foot = area.bottom if above is None else min(area.bottom, above - look.px(8))
    for notice in reversed(notices):
        lines, box = _bubble(canvas, notice.words, "strong", min(look.px(560), area.width), pad=(16, 10))
        box.midbottom = (area.centerx, foot)
        stop = notice.tone == "stop"
        canvas.box(box, "stop-strong" if stop else "bar", radius=8)
        at = (box.x + look.px(16), box.y + look.px(10))
        canvas.lines(lines, at, "strong", "stop-ink" if stop else "bar-ink")
        foot = box.top - look.px(6)


def _bubble(
    canvas: Canvas, words: str, style: str, widest: int, pad: tuple[int, int] = (10, 6)
) -> tuple[tuple[str, ...], pygame.Rect]:
    look = canvas.look
    kind = look.type(style)
    across, down = look.px(pad[0]), look.px(pad[1])
    lines = look.text.wrap(words, kind, widest - 2 * across)
    wide = max(look.text.width(line, kind) for line in lines) + 2 * across
    return lines, pygame.Rect(0, 0, wide, look.text.line_height(kind) * len(lines) + 2 * down)
