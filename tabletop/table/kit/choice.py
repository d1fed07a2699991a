"""Choosing one of several: segments in a line, tabs, and a list of options that explain themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget

_STEPS = {pygame.K_LEFT: -1, pygame.K_UP: -1, pygame.K_RIGHT: 1, pygame.K_DOWN: 1}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose.

    Attributes:
        value: What the program calls it.
        words: What the user reads.
        note: A line that explains it (options) or a count beside it (tabs).
    """

    value: str
    words: str
    note: str = ""


class OneOf(Widget):
    """What all choices share: one focus stop, arrows move the choice, a click takes it.

    Attributes:
        options: What can be chosen.
        on_choose: Called with the value when the user takes another.
    """

    focusable = True

    def __init__(
        self,
        options: Sequence[Option],
        value: str,
        on_choose: Callable[[str], None],
        *,
        grow: float = 0,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.options = tuple(options)
        self.on_choose = on_choose
        self._value = value
        self._under: int | None = None

    @property
    def value(self) -> str:
        """The value that is chosen; setting it does not call `on_choose`."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.touch()

    def cells(self, look: Look) -> list[pygame.Rect]:
        """Return the place of each option, in pixels of the screen."""
        raise NotImplementedError

    def choose(self, at: int) -> None:
        """Take the option of that number, as the user does."""
        taken = self.options[at].value
        if taken != self._value:
            self.value = taken
            self.on_choose(taken)

    @property
    def chosen(self) -> int:
        """The number of the chosen option, -1 for none of them."""
        return next((at for at, option in enumerate(self.options) if option.value == self._value), -1)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows move the choice."""
        step = _STEPS.get(event.key)
        if step is None or not self.options:
            return False
        at = min(max(self.chosen + step, 0), len(self.options) - 1)
        self.choose(at)
        root = self.root
        if root is not None:
            self.show(self.cells(root.look)[at])
        return True

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click takes what is under it."""
        at = self._at(point)
        if inside and at is not None:
            self.choose(at)

    def on_point(self, point: tuple[int, int]) -> None:
        """Light what is under the pointer."""
        at = self._at(point)
        if at != self._under:
            self._under = at
            self.touch()

    def lit(self, at: int) -> bool:
        """Return whether the pointer is on an option."""
        return self.hovered and self._under == at

    def _at(self, point: tuple[int, int]) -> int | None:
        root = self.root
        if root is None:
            return None
        return next((at for at, cell in enumerate(self.cells(root.look)) if cell.collidepoint(point)), None)


class Segments(OneOf):
    """Options side by side in one frame; below each other where the width does not hold them."""

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of the frame."""
        wide = self._cell(look) * len(self.options)
        if wide <= width:
            return wide, look.px(36)
        return min(width, self._cell(look)), look.px(36) * len(self.options)

    def cells(self, look: Look) -> list[pygame.Rect]:
        """Return equal cells."""
        count = len(self.options)
        if self._cell(look) * count > self.rect.width:
            high = self.rect.height // count
            return [
                pygame.Rect(self.rect.x, self.rect.y + at * high, self.rect.width, high)
                for at in range(count)
            ]
        edges = [self.rect.x + self.rect.width * at // count for at in range(count + 1)]
        return [
            pygame.Rect(left, self.rect.y, right - left, self.rect.height) for left, right in pairwise(edges)
        ]

    def _cell(self, look: Look) -> int:
        kind = look.type("strong")
        widest = max((look.text.width(option.words, kind) for option in self.options), default=0)
        return max(look.px(64), widest + look.px(28))

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame and the chosen cell."""
        look = canvas.look
        kind = look.type("strong")
        canvas.box(self.rect, "sunken", edge="line-strong")
        for at, (option, cell) in enumerate(zip(self.options, self.cells(look), strict=True)):
            chosen = option.value == self._value
            inner = cell.inflate(-look.px(6), -look.px(6))
            if chosen:
                canvas.box(inner, "accent", radius=6)
            elif self.lit(at):
                canvas.box(inner, "accent-soft", radius=6)
            left = cell.x + (cell.width - look.text.width(option.words, kind)) // 2
            top = cell.y + (cell.height - look.text.line_height(kind)) // 2
            canvas.text(
                option.words,
                (max(left, inner.x), top),
                "strong",
                "accent-ink" if chosen else "ink-2",
                width=inner.width,
            )
        if self.ringed:
            canvas.ring(self.rect)


class Tabs(OneOf):
    """Words side by side, the chosen one underlined; notes are counts behind the words."""

    _GAP = 24

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of one line."""
        wide = sum(self._widths(look)) + look.px(self._GAP) * max(0, len(self.options) - 1)
        return min(width, wide), look.px(32)

    def cells(self, look: Look) -> list[pygame.Rect]:
        """Return cells as wide as their words, narrowed evenly where they do not fit."""
        widths = self._widths(look)
        gap = look.px(self._GAP)
        over = sum(widths) + gap * (len(widths) - 1) - self.rect.width
        if over > 0:
            gap = look.px(12)
            room = max(0, self.rect.width - gap * (len(widths) - 1))
            total = sum(widths)
            widths = [wide * room // total for wide in widths]
        cells = []
        left = self.rect.x
        for wide in widths:
            cells.append(pygame.Rect(left, self.rect.y, wide, self.rect.height))
            left += wide + gap
        return cells

    def draw(self, canvas: Canvas) -> None:
        """Draw the words and the line under the chosen one."""
        look = canvas.look
        high = look.text.line_height(look.type("strong"))
        for at, (option, cell) in enumerate(zip(self.options, self.cells(look), strict=True)):
            chosen = option.value == self._value
            colour = "ink" if chosen else "accent" if self.lit(at) else "ink-3"
            canvas.text(
                self._said(option),
                (cell.x, cell.y + (cell.height - high) // 2),
                "strong",
                colour,
                width=cell.width,
            )
            if chosen:
                line = look.px(3)
                canvas.fill(pygame.Rect(cell.x, cell.bottom - line, cell.width, line), "accent")
                if self.ringed:
                    canvas.ring(cell.inflate(look.px(8), 0), radius=4, gap=0)

    def _widths(self, look: Look) -> list[int]:
        return [look.text.width(self._said(option), look.type("strong")) for option in self.options]

    @staticmethod
    def _said(option: Option) -> str:
        return f"{option.words} ({option.note})" if option.note else option.words


class Options(OneOf):
    """Options below each other, each with a mark, its words and a line that explains it."""

    _LEFT = 40

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and the heights of all options."""
        gap = look.px(8)
        highs = [self._height(look, option, width) for option in self.options]
        return width, sum(highs) + gap * max(0, len(highs) - 1)

    def cells(self, look: Look) -> list[pygame.Rect]:
        """Return the boxes of the options."""
        cells = []
        top = self.rect.y
        for option in self.options:
            high = self._height(look, option, self.rect.width)
            cells.append(pygame.Rect(self.rect.x, top, self.rect.width, high))
            top += high + look.px(8)
        return cells

    def draw(self, canvas: Canvas) -> None:
        """Draw a box for each option."""
        look = canvas.look
        high = look.text.line_height(look.type("strong"))
        for at, (option, cell) in enumerate(zip(self.options, self.cells(look), strict=True)):
            if not canvas.seen(cell):
                continue
            chosen = option.value == self._value
            ground = "accent-soft" if chosen or self.lit(at) else "surface"
            canvas.box(cell, ground, edge="accent" if chosen else "line", edge_width=1)
            top = cell.y + look.px(10)
            mark = pygame.Rect(cell.x + look.px(14), 0, look.px(16), look.px(16))
            mark.centery = top + high // 2
            canvas.disc(mark, "surface", "accent" if chosen else "line-strong", 1.5)
            if chosen:
                canvas.disc(mark.inflate(-look.px(8), -look.px(8)), "accent")
            left = cell.x + look.px(self._LEFT)
            top += canvas.lines(self._words(look, option, cell.width), (left, top), "strong", "ink")
            canvas.lines(self._note(look, option, cell.width), (left, top), "second", "ink-3")
            if chosen and self.ringed:
                canvas.ring(cell)

    def _words(self, look: Look, option: Option, width: int) -> tuple[str, ...]:
        return look.text.wrap(option.words, look.type("strong"), self._room(look, width))

    def _note(self, look: Look, option: Option, width: int) -> tuple[str, ...]:
        if not option.note:
            return ()
        return look.text.wrap(option.note, look.type("second"), self._room(look, width))

    def _room(self, look: Look, width: int) -> int:
        return max(1, width - look.px(self._LEFT) - look.px(12))

    def _height(self, look: Look, option: Option, width: int) -> int:
        words = len(self._words(look, option, width)) * look.text.line_height(look.type("strong"))
        note = len(self._note(look, option, width)) * look.text.line_height(look.type("second"))
        return words + note + look.px(20)
