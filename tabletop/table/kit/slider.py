"""A slider: whole numbers along a line, with marks above it; by pointer, arrows, page keys, Home and End."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget

_PAGE = 10


class Slider(Widget):
    """Chooses a whole number.

    Attributes:
        least: The number at its left end.
        most: The number at its right end.
        reached: Numbers up to here are ready; the rest of the line is drawn thinner.
        marks: Numbers that stand out, with a small triangle above the line.
    """

    focusable = True

    def __init__(
        self,
        value: int,
        least: int,
        most: int,
        on_change: Callable[[int], None],
        *,
        marks: Sequence[int] = (),
        grow: float = 1,
        tip: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow, tip=tip)
        self.least = least
        self.most = max(least, most)
        self.reached = self.most
        self.marks = tuple(marks)
        self._value = min(max(value, least), self.most)
        self._on_change = on_change

    @property
    def value(self) -> int:
        """The number chosen; setting it calls nobody."""
        return self._value

    @value.setter
    def value(self, value: int) -> None:
        value = min(max(value, self.least), self.most)
        if value != self._value:
            self._value = value
            self.touch()

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and a height that a finger finds."""
        return width, look.px(28)

    def draw(self, canvas: Canvas) -> None:
        """Draw the line, its marks and the knob."""
        look = canvas.look
        left, right, middle = self._left(), self._right(), self.rect.centery + look.px(2)
        thick, thin = look.px(6), look.px(2)
        at, ready = self._pixel(self._value), self._pixel(min(self.reached, self.most))
        canvas.fill(pygame.Rect(left, middle - thin // 2, right - left, max(1, thin)), "line-strong")
        canvas.box(pygame.Rect(left, middle - thick // 2, ready - left, thick), "line-strong", radius=3)
        canvas.box(pygame.Rect(left, middle - thick // 2, at - left, thick), "accent", radius=3)
        side = look.px(8)
        for mark in self.marks:
            if self.least <= mark <= self.most:
                place = pygame.Rect(self._pixel(mark) - side // 2, self.rect.y + look.px(1), side, side)
                canvas.shape(((0, 0), (1, 0), (0.5, 1)), place, "stop")
        knob = pygame.Rect(0, 0, look.px(18), look.px(18))
        knob.center = (at, middle)
        canvas.disc(knob, "surface", edge="accent", edge_width=3 if self.hovered or self.pressed else 2)
        if self.ringed:
            canvas.ring(knob, radius=9)

    def on_press(self, point: tuple[int, int]) -> None:
        """Take the number under the pointer."""
        self._choose(self._number(point[0]))

    def on_drag(self, point: tuple[int, int]) -> None:
        """Follow the pointer."""
        self._choose(self._number(point[0]))

    def on_wheel(self, across: int, up: int) -> bool:
        """A notch is one step."""
        self._choose(self._value - up)
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows go by one, page keys by ten, Home and End to the ends."""
        goal = {
            pygame.K_LEFT: self._value - 1,
            pygame.K_DOWN: self._value - 1,
            pygame.K_RIGHT: self._value + 1,
            pygame.K_UP: self._value + 1,
            pygame.K_PAGEDOWN: self._value - _PAGE,
            pygame.K_PAGEUP: self._value + _PAGE,
            pygame.K_HOME: self.least,
            pygame.K_END: self.most,
        }.get(event.key)
        if goal is None or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        self._choose(goal)
        return True

    def _choose(self, value: int) -> None:
        before = self._value
        self.value = value
        if self._value != before:
            self._on_change(self._value)

    def _left(self) -> int:
        return self.rect.x + self.rect.height // 2

    def _right(self) -> int:
        return max(self._left() + 1, self.rect.right - self.rect.height // 2)

    def _pixel(self, value: int) -> int:
        span = max(1, self.most - self.least)
        return self._left() + (self._right() - self._left()) * (value - self.least) // span

    def _number(self, x: int) -> int:
        share = (x - self._left()) / (self._right() - self._left())
        return self.least + round(share * (self.most - self.least))
