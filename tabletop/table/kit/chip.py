"""Chips and switches: things that are on or off."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget


class Chip(Widget):
    """A word that is on (dark) or off (light), such as a layer of a map.

    Attributes:
        words: What it turns on.
        on_turn: Called with the new state when the user turns it.
    """

    focusable = True

    def __init__(
        self,
        words: str,
        on: bool,
        on_turn: Callable[[bool], None],
        *,
        tip: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name, tip=tip)
        self.words = words
        self.on_turn = on_turn
        self._on = on

    @property
    def on(self) -> bool:
        """Whether it is on; setting it does not call `on_turn`."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.touch()

    def turn(self) -> None:
        """Turn it over, as the user does."""
        self.on = not self._on
        self.on_turn(self._on)

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of the word with room around it."""
        return min(width, look.text.width(self.words, look.type("strong")) + look.px(24)), look.px(36)

    def draw(self, canvas: Canvas) -> None:
        """Draw the chip."""
        look = canvas.look
        kind = look.type("strong")
        lit = self.hovered
        canvas.box(
            self.rect,
            "bar" if self._on else "accent-soft" if lit else "surface",
            edge=None if self._on else "accent" if lit else "line-strong",
        )
        left = self.rect.x + (self.rect.width - look.text.width(self.words, kind)) // 2
        top = self.rect.y + (self.rect.height - look.text.line_height(kind)) // 2
        room = self.rect.width - look.px(16)
        canvas.text(
            self.words,
            (max(left, self.rect.x + look.px(8)), top),
            "strong",
            "bar-ink" if self._on else "ink",
            width=room,
        )
        if self.ringed:
            canvas.ring(self.rect)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Return and Space turn it."""
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.turn()
            return True
        return False

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click turns it."""
        if inside:
            self.turn()


class Switch(Chip):
    """A setting with its words and a sliding mark; the shape tells the state without colour."""

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of mark and words."""
        lines = self._lines(look, width)
        kind = look.type("body")
        wide = max(look.text.width(line, kind) for line in lines) + look.px(56)
        return min(width, wide), max(look.px(32), len(lines) * look.text.line_height(kind) + look.px(8))

    def draw(self, canvas: Canvas) -> None:
        """Draw the mark and the words."""
        look = canvas.look
        track = pygame.Rect(self.rect.x, 0, look.px(40), look.px(22))
        track.centery = self.rect.centery
        canvas.box(
            track,
            "accent" if self.on else "accent-soft" if self.hovered else "sunken",
            radius=11,
            edge="accent" if self.on or self.hovered else "ink-3",
        )
        knob = track.inflate(-look.px(8), -look.px(8))
        knob.width = knob.height
        if self.on:
            knob.right = track.right - look.px(4)
        canvas.disc(knob, "accent-ink" if self.on else "ink-3")
        lines = self._lines(look, self.rect.width)
        high = look.text.line_height(look.type("body")) * len(lines)
        left = self.rect.x + look.px(52)
        canvas.lines(lines, (left, self.rect.y + (self.rect.height - high) // 2), "body")
        if self.ringed:
            canvas.ring(self.rect, gap=4)

    def _lines(self, look: Look, width: int) -> tuple[str, ...]:
        return look.text.wrap(self.words, look.type("body"), max(1, width - look.px(56)))
