"""The small panel over the map while a turn resolves: what just happened, how fast it goes, and the way to skip it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pygame

from tabletop.table.kit import Button, Canvas, Column, Label, Look, Option, Row, Segments, Size, Space, Widget
from tabletop.table.play.saying import Say
from tabletop.table.settings import PACES, Pace

WIDTH = 520
"""The most width at scale 1."""


def stepped(pace: Pace, by: int) -> Pace:
    """Return the pace so many steps faster (or slower); the ends hold."""
    return PACES[min(max(PACES.index(pace) + by, 0), len(PACES) - 1)]


def pace_choice(say: Say, pace: Pace, on_choose: Callable[[Pace], None], *, name: str = "pace") -> Segments:
    """Return the choice of how fast turns are shown."""
    options = [Option(one, say(f"play.pace.p{one}")) for one in PACES]
    return Segments(options, pace, lambda value: on_choose(cast("Pace", value)), name=name)


class PaceBar(Widget):
    """The panel.

    Attributes:
        line: What just happened.
        choice: How fast.
    """

    def __init__(
        self, say: Say, pace: Pace, on_pace: Callable[[Pace], None], on_skip: Callable[[], None], tip: str
    ) -> None:
        super().__init__(name="pace-bar")
        self.line = Label("", style="strong", wrap=False, name="pace-line")
        self.choice = pace_choice(say, pace, on_pace)
        skip = Button(say("play.pace.skip"), on_skip, tip=tip, name="pace-skip")
        self._inside = Column([self.line, Row([self.choice, Space(grow=1), skip], gap=8)], gap=6)
        self.adopt((self._inside,))
        self.visible = False

    def measure(self, look: Look, width: int) -> Size:
        """Return its width, and the height of the two lines."""
        wide = min(look.px(WIDTH), width)
        return wide, self._inside.size(look, wide - look.px(24))[1] + look.px(20)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place what is inside."""
        super().place(look, rect)
        self._inside.place(look, rect.inflate(-look.px(24), -look.px(20)))

    def draw(self, canvas: Canvas) -> None:
        """Draw a plate that stands out from the map."""
        canvas.box(self.rect, "surface", edge="line-strong", radius=8)
        super().draw(canvas)
