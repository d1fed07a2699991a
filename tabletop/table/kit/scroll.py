"""Scrolling: a bar that shows and sets a place, and an area that holds more than fits."""

from __future__ import annotations

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.layout import Inset
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget

WHEEL = 56
"""Pixels at scale 1 that one notch of the wheel scrolls."""

THUMB = 32
"""The least height of a thumb at scale 1."""


class Scroller:
    """The arithmetic of scrolling, shared by areas, lists and logs; all in pixels.

    Attributes:
        offset: How far the content is scrolled.
        content: The height of the content.
        window: The height that is seen.
    """

    __slots__ = ("content", "grip", "offset", "window")

    def __init__(self) -> None:
        self.offset = 0
        self.content = 0
        self.window = 0
        self.grip: int | None = None

    @property
    def most(self) -> int:
        """The largest offset."""
        return max(0, self.content - self.window)

    def to(self, offset: int) -> bool:
        """Scroll there, as far as the content goes; return whether anything moved."""
        before = self.offset
        self.offset = min(max(offset, 0), self.most)
        return self.offset != before

    def reveal(self, top: int, bottom: int, margin: int = 0) -> bool:
        """Scroll as little as needed to see a stretch of the content; return whether anything moved."""
        if top - margin < self.offset:
            return self.to(top - margin)
        if bottom + margin > self.offset + self.window:
            return self.to(min(bottom + margin - self.window, top - margin))
        return False

    def key(self, key: int, line: int) -> int | None:
        """Return the offset that a key asks for, or None for a key that does not scroll."""
        page = max(line, self.window - line)
        steps = {
            pygame.K_UP: self.offset - line,
            pygame.K_DOWN: self.offset + line,
            pygame.K_PAGEUP: self.offset - page,
            pygame.K_PAGEDOWN: self.offset + page,
            pygame.K_HOME: 0,
            pygame.K_END: self.most,
        }
        return steps.get(key)

    def thumb(self, track: pygame.Rect, least: int) -> pygame.Rect:
        """Return the place of the thumb in its track, at least so high."""
        high = min(track.height, max(least, track.height * self.window // max(1, self.content)))
        top = track.y + (track.height - high) * self.offset // max(1, self.most)
        return pygame.Rect(track.x, top, track.width, high)

    def press(self, track: pygame.Rect, least: int, y: int) -> bool:
        """Take hold of the thumb, or jump to where the track was pressed; return whether anything moved."""
        thumb = self.thumb(track, least)
        if thumb.top <= y < thumb.bottom:
            self.grip = y - thumb.top
            return False
        self.grip = thumb.height // 2
        return self.drag(track, least, y)

    def drag(self, track: pygame.Rect, least: int, y: int) -> bool:
        """Move the thumb that is held; return whether anything moved."""
        if self.grip is None:
            return False
        room = track.height - self.thumb(track, least).height
        return room > 0 and self.to((y - self.grip - track.y) * self.most // room)


def draw_thumb(canvas: Canvas, scroller: Scroller, track: pygame.Rect, *, strong: bool = False) -> None:
    """Draw the thumb of a scroll bar, stronger while it is held."""
    look = canvas.look
    strong = strong or scroller.grip is not None
    thumb = scroller.thumb(track, look.px(THUMB)).inflate(-look.px(4 if strong else 6), -look.px(4))
    canvas.box(thumb, "ink-3" if strong else "line-strong", radius=6)


class Bar(Widget):
    """The scroll bar of a widget that scrolls by itself."""

    WIDTH = 12

    def __init__(self, scroller: Scroller, owner: Widget) -> None:
        super().__init__()
        self.scroller = scroller
        self.parent = owner
        self._least = 32

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place, and none where nothing needs scrolling."""
        super().place(look, rect if self.scroller.most else pygame.Rect(rect.topleft, (0, 0)))
        self._least = look.px(32)

    def draw(self, canvas: Canvas) -> None:
        """Draw the thumb."""
        if not self.scroller.most:
            return
        draw_thumb(canvas, self.scroller, self.rect, strong=self.hovered)

    def on_press(self, point: tuple[int, int]) -> None:
        """Take hold of the thumb, or jump."""
        if self.scroller.press(self.rect, self._least, point[1]):
            self._moved()

    def on_drag(self, point: tuple[int, int]) -> None:
        """Move the thumb."""
        if self.scroller.drag(self.rect, self._least, point[1]):
            self._moved()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """Let the thumb go."""
        self.scroller.grip = None
        self.touch()

    def _moved(self) -> None:
        if isinstance(self.parent, Scroll):
            self.parent.follow()
        self.touch()


class Scroll(Widget):
    """One widget that may be higher than the room for it."""

    def __init__(self, child: Widget, *, grow: float = 1, name: str = "") -> None:
        super().__init__(name=name, grow=grow)
        self.scroller = Scroller()
        self.content = child
        self.bar = Bar(self.scroller, self)
        # A margin has room for the bar: a page that scrolls stands where one does that need not.
        self._over = isinstance(child, Inset) and child.x >= Bar.WIDTH
        self._line = WHEEL
        self._drawn_at = 0
        self.adopt((child, self.bar))

    def measure(self, look: Look, width: int) -> Size:
        """Return the content's own size."""
        return self.content.size(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the content at its own height, and the bar where it is needed."""
        super().place(look, rect)
        self._line = look.px(WHEEL)
        bar = look.px(Bar.WIDTH)
        high = self.content.size(look, rect.width)[1]
        wide = rect.width
        if high > rect.height and not self._over:
            wide -= bar
            high = self.content.size(look, wide)[1]
        self.scroller.window, self.scroller.content = rect.height, high
        self.scroller.to(self.scroller.offset)
        top = rect.y - self.scroller.offset
        self._drawn_at = self.scroller.offset
        self.content.place(look, pygame.Rect(rect.x, top, wide, max(high, rect.height)))
        self.bar.place(look, pygame.Rect(rect.right - bar, rect.y, bar, rect.height))

    def draw(self, canvas: Canvas) -> None:
        """Draw what is seen of the content."""
        with canvas.clip(self.rect):
            super().draw(canvas)

    def follow(self) -> None:
        """Move the content to where the scroller is."""
        by = self._drawn_at - self.scroller.offset
        if by:
            self._drawn_at = self.scroller.offset
            self.content.move(0, by)
            self.touch()

    def on_wheel(self, across: int, up: int) -> bool:
        """The wheel scrolls."""
        moved = self.scroller.to(self.scroller.offset - up * self._line)
        self.follow()
        return moved

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows and page keys scroll."""
        to = self.scroller.key(event.key, self._line)
        if to is None or not self.scroller.to(to):
            return False
        self.follow()
        return True

    def show(self, rect: pygame.Rect) -> None:
        """Scroll until a place is seen."""
        top = rect.top - self.content.rect.top
        self.scroller.reveal(top, top + rect.height, self._line // 4)
        by = self._drawn_at - self.scroller.offset
        self.follow()
        super().show(rect.move(0, by))
