"""Words that float: tips beside a widget, and notices at the foot of the screen."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.table.kit.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message that goes away by itself.

    Attributes:
        words: What it says.
        tone: ``plain`` or ``stop``.
        until: When it goes, on the root's clock in milliseconds.
    """

    words: str
    tone: str
    until: int


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


def draw_notice(canvas: Canvas, notice: Notice) -> None:
    """Draw a notice at the foot of the surface."""
    look = canvas.look
    area = canvas.surface.get_rect().inflate(-look.px(32), -look.px(48))
    lines, box = _bubble(canvas, notice.words, "strong", min(look.px(560), area.width), pad=(16, 10))
    box.midbottom = area.midbottom
    ground = "stop-strong" if notice.tone == "stop" else "bar"
    canvas.box(box, ground, radius=8)
    canvas.lines(
        lines,
        (box.x + look.px(16), box.y + look.px(10)),
        "strong",
        "stop-ink" if notice.tone == "stop" else "bar-ink",
    )


def _bubble(
    canvas: Canvas, words: str, style: str, widest: int, pad: tuple[int, int] = (10, 6)
) -> tuple[tuple[str, ...], pygame.Rect]:
    look = canvas.look
    kind = look.type(style)
    across, down = look.px(pad[0]), look.px(pad[1])
    lines = look.text.wrap(words, kind, widest - 2 * across)
    wide = max(look.text.width(line, kind) for line in lines) + 2 * across
    return lines, pygame.Rect(0, 0, wide, look.text.line_height(kind) * len(lines) + 2 * down)
