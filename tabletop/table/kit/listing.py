"""Long lists: only the rows that are seen are drawn, however many there are.

A list holds rows that measure and draw themselves; it knows where they are, which is selected and which is
under the pointer. Rows that are headings are skipped by the keyboard.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.scroll import Scroller, draw_thumb
from tabletop.table.kit.widget import Size, Widget


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to be drawn.

    Attributes:
        selected: It is the chosen one.
        hovered: The pointer is on it.
    """

    selected: bool
    hovered: bool


class ListRow(Protocol):
    """A row of a list."""

    @property
    def key(self) -> str:
        """What the program calls it; empty for a row that cannot be selected."""

    def height(self, look: Look, width: int) -> int:
        """Return its height in pixels."""

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw it in its place."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the section below it, with a count or a remark at its right."""

    words: str
    note: str = ""
    key: str = ""

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines with room above."""
        high = look.text.line_height(look.type("small-strong"))
        return look.px(32) + high * (len(self._lines(look, width)) - 1)

    def _lines(self, look: Look, width: int) -> tuple[str, ...]:
        note = look.text.width(self.note, look.type("small"), True) + look.px(8) if self.note else 0
        return look.text.wrap(self.words, look.type("small-strong"), max(1, width - note - look.px(32)))

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw words and note."""
        look = canvas.look
        lines = self._lines(look, rect.width)
        high = look.text.line_height(look.type("small-strong"))
        top = rect.bottom - high * len(lines) - look.px(4)
        note = look.text.width(self.note, look.type("small"), True)
        canvas.lines(lines, (rect.x + look.px(16), top), "small-strong", "ink-3")
        canvas.text(self.note, (rect.right - look.px(16) - note, top), "small", "ink-3", tabular=True)


class Listing(Widget):
    """A virtualised list with a selection.

    Attributes:
        on_select: Called with a row's key when the user selects it.
        on_open: Called with a row's key on Return, Space or a click on the row that is already selected.
        scroller: Where it is scrolled to.
    """

    focusable = True

    def __init__(
        self,
        rows: Sequence[ListRow],
        *,
        selected: str = "",
        on_select: Callable[[str], None] | None = None,
        on_open: Callable[[str], None] | None = None,
        gap: int = 0,
        grow: float = 1,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.on_select = on_select
        self.on_open = on_open
        self.scroller = Scroller()
        self._gap = gap
        self._rows: tuple[ListRow, ...] = tuple(rows)
        self._selected = selected
        self._under: int | None = None
        self._gap_pixels = 0
        self._tops: list[int] = [0]
        self._known_starts: dict[int, list[int]] = {}
        self._line = 48
        self._bar = pygame.Rect(0, 0, 0, 0)
        self._least = 32

    # Content

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows; setting them keeps the selection and the place."""
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[ListRow]) -> None:
        self._rows = tuple(rows)
        self._under = None
        self.touch(layout=True)

    @property
    def selected(self) -> str:
        """The key of the selected row, empty for none; setting it shows the row and calls nothing."""
        return self._selected

    @selected.setter
    def selected(self, key: str) -> None:
        self._selected = key
        at = self._number(key)
        if at is not None:
            self._reveal(at)
        self.touch()

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the height of all rows."""
        return width, sum(row.height(look, width) for row in self._rows)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Work out where the rows begin."""
        super().place(look, rect)
        self._line, self._least = look.px(48), look.px(32)
        bar = look.px(12)
        tops = self._tops = self._starts(look, rect.width - (0 if self._fits(look, rect) else bar))
        self.scroller.window, self.scroller.content = rect.height, tops[-1]
        self.scroller.to(self.scroller.offset)
        self._bar = pygame.Rect(rect.right - bar, rect.y, bar if self.scroller.most else 0, rect.height)

    def move(self, dx: int, dy: int) -> None:
        """Move with the bar."""
        super().move(dx, dy)
        self._bar.move_ip(dx, dy)

    def touch(self, *, layout: bool = False) -> None:
        """Say that something changed; with `layout` rows may be higher or lower than they were."""
        if layout:
            self._known_starts.clear()
        super().touch(layout=layout)

    def _starts(self, look: Look, width: int) -> list[int]:
        self._gap_pixels = look.px(self._gap)
        known = self._known_starts.get(width)
        if known is None:  # placed often, for instance once with and once without a bar
            known = self._known_starts[width] = self._stack(look, width)
        return known

    def _fits(self, look: Look, rect: pygame.Rect) -> bool:
        """Whether all rows find room: of a long list a few are measured to know that they do not."""
        known = self._known_starts.get(rect.width)
        if known is not None:
            return known[-1] <= rect.height
        gap, top = look.px(self._gap), 0
        for row in self._rows:
            top += row.height(look, rect.width) + gap
            if top > rect.height:
                return False
        return True

    def _stack(self, look: Look, width: int) -> list[int]:
        tops = [0]
        for row in self._rows:
            tops.append(tops[-1] + row.height(look, width) + self._gap_pixels)
        return tops

    def place_of(self, key: str) -> pygame.Rect:
        """Return where a row is now, in pixels of the screen, seen or not.

        Raises:
            KeyError: No row has this key.
        """
        at = self._number(key)
        if at is None:
            raise KeyError(key)
        return self._rect(at)

    def _rect(self, at: int) -> pygame.Rect:
        top = self.rect.y + self._tops[at] - self.scroller.offset
        high = self._tops[at + 1] - self._tops[at] - self._gap_pixels
        return pygame.Rect(self.rect.x, top, self.rect.width - self._bar.width, high)

    def _number(self, key: str) -> int | None:
        return next((at for at, row in enumerate(self._rows) if key and row.key == key), None)

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows that are seen."""
        with canvas.clip(self.rect):
            first = max(0, bisect_right(self._tops, self.scroller.offset) - 1)
            ringed: pygame.Rect | None = None
            for at in range(first, len(self._rows)):
                rect = self._rect(at)
                if rect.top >= self.rect.bottom:
                    break
                row = self._rows[at]
                chosen = bool(row.key) and row.key == self._selected
                row.draw(canvas, rect, RowState(chosen, self.hovered and self._under == at))
                if chosen:
                    ringed = rect
            if self.scroller.most:
                draw_thumb(canvas, self.scroller, self._bar)
            if self.ringed:
                canvas.ring(ringed if ringed is not None else self.rect, radius=6, gap=-3)

    # Use

    def _select(self, at: int) -> None:
        key = self._rows[at].key
        self._reveal(at)
        if key != self._selected:
            self._selected = key
            if self.on_select is not None:
                self.on_select(key)
        self.touch()

    def _reveal(self, at: int) -> None:
        if at + 1 < len(self._tops):
            above = at
            while above and not self._rows[above - 1].key:  # show the heading with its first row
                above -= 1
            self.scroller.reveal(self._tops[at], self._tops[at + 1])
            if self._tops[at + 1] - self._tops[above] <= self.scroller.window:
                self.scroller.reveal(self._tops[above], self._tops[at + 1])

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows, page keys, Home and End select; Return and Space open."""
        stops = [at for at, row in enumerate(self._rows) if row.key]
        if not stops:
            return False
        now = self._number(self._selected)
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            if now is None or self.on_open is None:
                return False
            self.on_open(self._selected)
            return True
        place = stops.index(now) if now in stops else None
        page = max(1, self.scroller.window // max(1, self._line))
        to = {
            pygame.K_UP: -1 if place is None else place - 1,
            pygame.K_DOWN: 0 if place is None else place + 1,
            pygame.K_PAGEUP: (place or 0) - page,
            pygame.K_PAGEDOWN: (place or 0) + page,
            pygame.K_HOME: 0,
            pygame.K_END: len(stops) - 1,
        }.get(event.key)
        if to is None:
            return False
        self._select(stops[min(max(to, 0), len(stops) - 1)])
        return True

    def on_wheel(self, across: int, up: int) -> bool:
        """The wheel scrolls."""
        moved = self.scroller.to(self.scroller.offset - up * self._line)
        self.touch()
        return moved

    def on_point(self, point: tuple[int, int]) -> None:
        """Light the row under the pointer."""
        under = self._at(point)
        if under != self._under:
            self._under = under
            self.touch()

    def on_press(self, point: tuple[int, int]) -> None:
        """Take hold of the scroll bar."""
        if self._bar.collidepoint(point):
            self.scroller.press(self._bar, self._least, point[1])
            self.touch()

    def on_drag(self, point: tuple[int, int]) -> None:
        """Move the scroll bar."""
        if self.scroller.drag(self._bar, self._least, point[1]):
            self.touch()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click selects a row; a click on the selected row opens it."""
        if self.scroller.grip is not None:
            self.scroller.grip = None
            return
        at = self._at(point)
        if not inside or at is None or not self._rows[at].key:
            return
        if self._rows[at].key == self._selected and self.on_open is not None:
            self.on_open(self._selected)
        else:
            self._select(at)

    def _at(self, point: tuple[int, int]) -> int | None:
        if self._bar.collidepoint(point) or not self.rect.collidepoint(point):
            return None
        at = bisect_right(self._tops, point[1] - self.rect.y + self.scroller.offset) - 1
        return at if 0 <= at < len(self._rows) else None
