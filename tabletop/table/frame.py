"""The frame of every screen: the bar with its title, the quiet mark, the foot with the steps to take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame

from tabletop.table.kit import FOOT, Button, Canvas, Column, Flow, Inset, Label, Look, Row, Size, Widget
from tabletop.table.screen import Screen


class Backdrop(Widget):
    """The desk with the mark tiled over it, so that no picture of a screen can be taken for real."""

    def __init__(self, mark: str, child: Widget, *, grow: float = 1) -> None:
        super().__init__(grow=grow)
        self.mark = mark
        self.adopt((child,))

    def measure(self, look: Look, width: int) -> Size:
        """Return the child's size."""
        return self.children[0].size(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Give the child the whole place."""
        super().place(look, rect)
        self.children[0].place(look, rect)

    def draw(self, canvas: Canvas) -> None:
        """Draw the tiles, then the child."""
        draw_marks(canvas, self.rect, self.mark)
        super().draw(canvas)


def draw_marks(canvas: Canvas, area: pygame.Rect, mark: str, colour: str = "mark") -> None:
    """Tile the mark over an area, slanted."""
    look = canvas.look
    run = look.text.run(mark, look.type("card-title"), look.colour(colour))
    tile = _slanted(run.surface)
    step_x, step_y = tile.get_width() + look.px(48), round(tile.get_height() * 1.1) + look.px(24)
    with canvas.clip(area):
        for line, top in enumerate(range(area.top - step_y // 2, area.bottom, step_y)):
            start = area.left - (step_x // 2 if line % 2 else 0)
            for left in range(start, area.right, step_x):
                canvas.surface.blit(tile, (left, top))


@lru_cache(maxsize=8)
def _slanted(surface: pygame.Surface) -> pygame.Surface:
    return pygame.transform.rotozoom(surface, 14, 1.0)


def framed(screen: Screen, title: str, body: Widget, foot: Sequence[Widget] = ()) -> Widget:
    """Return a whole screen: bar, body on the marked desk, and a foot with buttons.

    Args:
        screen: Whose words, look and size to use.
        title: What the bar says.
        body: Takes the room between; scrolls by itself where it must.
        foot: The first stands left, the others right; empty for no foot.
    """
    mark = screen.say("table.mark")
    rows: list[Widget] = [
        Inset(
            Row(
                [
                    Label(title, style="title", colour="bar-ink", wrap=False, grow=1),
                    Label(mark, style="small-strong", colour="bar-ink-2", wrap=False),
                ],
                gap=16,
            ),
            x=24,
            y=8 if screen.compact else 16,
            fill="bar",
        ),
        Backdrop(mark, body),
    ]
    if foot:
        pad = 8 if screen.compact else 12
        rows.append(
            Inset(
                Row([Flow(foot[:1], grow=1), *foot[1:]], gap=8),
                x=24,
                y=pad,
                fill="surface",
                line="top",
                name=FOOT,
            )
        )
    return Column(rows, gap=0)


def back_button(screen: Screen) -> Button:
    """Return the button that leaves a screen."""
    return Button(screen.say("table.back"), screen.escape, badge=screen.badge("leave"), name="back")
