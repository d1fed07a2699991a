"""A log: thousands of lines that wrap, of which only those seen are drawn.

Lines are measured when they arrive, against remembered widths of words, so that appending costs microseconds.
The log follows its end unless the user has scrolled up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.scroll import Scroller, draw_thumb
from tabletop.table.kit.widget import Size, Widget

NARROW = 560
"""Below this width at scale 1 the words stand under the head instead of beside it."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a log.

    Attributes:
        stamp: The time.
        head: Who speaks, or about what.
        words: What was said; wraps.
        note: A state at the right, such as "received".
        tone: Role of the note's colour.
    """

    stamp: str
    head: str
    words: str
    note: str = ""
    tone: str = "ink-3"


class Log(Widget):
    """A virtualised log.

    Attributes:
        scroller: Where it is scrolled to.
        following: Whether it stays at its end as lines arrive.
    """

    focusable = True

    _STAMP = 56
    _HEAD = 208
    _NOTE = 144
    _PAD = 4

    def __init__(self, lines: Iterable[LogLine] = (), *, grow: float = 1, name: str = "") -> None:
        super().__init__(name=name, grow=grow)
        self.scroller = Scroller()
        self.following = True
        self._lines: list[LogLine] = list(lines)
        self._tops: list[int] = [0]
        self._look: Look | None = None
        self._wide = 0
        self._stale = True
        self._bar = pygame.Rect(0, 0, 0, 0)
        self._least = 32

    def __len__(self) -> int:
        return len(self._lines)

    def append(self, line: LogLine) -> None:
        """Add a line at the end."""
        self._lines.append(line)
        if self._look is not None and not self._stale:
            self._tops.append(self._tops[-1] + self._height(self._look, line))
            self._settle()
        self.touch()

    def replace(self, lines: Iterable[LogLine]) -> None:
        """Show other lines, from their end."""
        self._lines = list(lines)
        self.following = True
        self._stale = True
        self.touch(layout=True)

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the height of three lines; a log is meant to grow."""
        return width, 3 * (look.text.line_height(look.type("second")) + 2 * look.px(self._PAD))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Measure all lines again where the width has changed."""
        super().place(look, rect)
        bar = look.px(12)
        self._least = look.px(32)
        wide = rect.width - bar
        if self._stale or look is not self._look or wide != self._wide:
            self._look, self._wide, self._stale = look, wide, False
            self._tops = [0]
            for line in self._lines:
                self._tops.append(self._tops[-1] + self._height(look, line))
        self._bar = pygame.Rect(rect.right - bar, rect.y, bar, rect.height)
        self._settle()

    def move(self, dx: int, dy: int) -> None:
        """Move with the bar."""
        super().move(dx, dy)
        self._bar.move_ip(dx, dy)

    def _settle(self) -> None:
        self.scroller.window, self.scroller.content = self.rect.height, self._tops[-1]
        self.scroller.to(self.scroller.most if self.following else self.scroller.offset)

    def _narrow(self, look: Look) -> bool:
        return self._wide < look.px(NARROW)

    def _room(self, look: Look, line: LogLine) -> int:
        """Return the width that a line's words have."""
        if self._narrow(look):
            return max(1, self._wide - look.column(self._STAMP))
        room = self._wide - look.column(self._STAMP + self._HEAD)
        return max(1, room - look.column(self._NOTE) if line.note else room)

    def _height(self, look: Look, line: LogLine) -> int:
        kind = look.type("second")
        lines = len(look.text.wrap(line.words, kind, self._room(look, line)))
        if self._narrow(look) and (line.head or line.note):
            lines += 1
        return lines * look.text.line_height(kind) + 2 * look.px(self._PAD)

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw the lines that are seen."""
        with canvas.clip(self.rect):
            first = max(0, bisect_right(self._tops, self.scroller.offset) - 1)
            for at in range(first, len(self._lines)):
                top = self.rect.y + self._tops[at] - self.scroller.offset
                if top >= self.rect.bottom:
                    break
                self._draw_line(canvas, self._lines[at], top + canvas.look.px(self._PAD))
            if self.scroller.most:
                draw_thumb(canvas, self.scroller, self._bar)
        if self.ringed:
            canvas.ring(self.rect, radius=4, gap=0)

    def _draw_line(self, canvas: Canvas, line: LogLine, top: int) -> None:
        look = canvas.look
        kind = look.type("second")
        words = look.text.wrap(line.words, kind, self._room(look, line))
        left = self.rect.x + look.column(self._STAMP)
        right = self.rect.x + self._wide
        canvas.text(line.stamp, (self.rect.x, top), "second", "ink-3", tabular=True)
        note = look.text.width(line.note, look.type("second-strong"))
        if line.note:
            canvas.text(line.note, (right - note, top), "second-strong", line.tone)
        if self._narrow(look):
            room = max(0, right - left - note - look.px(8))
            canvas.text(line.head, (left, top), "second-strong", "ink", width=room)
            if line.head or line.note:
                top += look.text.line_height(kind)
        else:
            canvas.text(line.head, (left, top), "second-strong", "ink", width=look.column(self._HEAD - 16))
            left += look.column(self._HEAD)
        canvas.lines(words, (left, top), "second", "ink-2")

    # Use

    def _scrolled(self) -> None:
        self.following = self.scroller.offset >= self.scroller.most
        self.touch()

    def on_wheel(self, across: int, up: int) -> bool:
        """The wheel scrolls; at the end the log follows again."""
        moved = self.scroller.to(self.scroller.offset - up * self._least)
        self._scrolled()
        return moved

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows and page keys scroll."""
        to = self.scroller.key(event.key, self._least)
        if to is None:
            return False
        self.scroller.to(to)
        self._scrolled()
        return True

    def on_press(self, point: tuple[int, int]) -> None:
        """Take hold of the scroll bar."""
        if self.scroller.most and self._bar.collidepoint(point):
            self.scroller.press(self._bar, self._least, point[1])
            self._scrolled()

    def on_drag(self, point: tuple[int, int]) -> None:
        """Move the scroll bar."""
        if self.scroller.drag(self._bar, self._least, point[1]):
            self._scrolled()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """Let the scroll bar go."""
        self.scroller.grip = None
        self.touch()
