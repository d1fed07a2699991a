"""A line of the feed: when, who, what, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.table.kit import Canvas, Look, RowState

_STAMP, _HEAD, _NOTE, _PAD = 56, 232, 150, 4
_NARROW = 560
_WIDE = 1200
_HEAD_WIDE = 380


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A line of the feed.

    Attributes:
        key: What the list calls it; empty for one that leads nowhere.
        stamp: The time; empty, and no room is kept for it, where a line has none.
        head: Who, to whom.
        words: What; wraps.
        note: A state at the right.
        tone: Role of the note's colour.
    """

    key: str
    stamp: str
    head: str
    words: str
    note: str = ""
    tone: str = "ink-3"

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines."""
        kind = look.type("second")
        lines = len(look.text.wrap(self.words, kind, self._room(look, width)))
        head = len(self._head(look, width))
        lines = lines + head if width < look.column(_NARROW) else max(lines, head)
        return max(1, lines) * look.text.line_height(kind) + 2 * look.px(_PAD)

    def _room(self, look: Look, width: int) -> int:
        head = self._head_room(look, width) if self.head and width >= look.column(_NARROW) else 0
        note = _NOTE if self.note and width >= look.column(_NARROW) else 0
        return max(1, width - head - self._stamp(look) - look.column(note) - look.px(24))

    def _stamp(self, look: Look) -> int:
        """Return the room of the time."""
        return look.column(_STAMP) if self.stamp else 0

    @staticmethod
    def _head_room(look: Look, width: int) -> int:
        """Return the room of who speaks to whom: both names in full where the feed is wide."""
        return look.column(_HEAD if width < look.px(_WIDE) else _HEAD_WIDE)

    def _head(self, look: Look, width: int) -> tuple[str, ...]:
        """Return the lines of who speaks to whom."""
        if not self.head:
            return ()
        room = self._head_room(look, width) - look.px(16)
        if width < look.column(_NARROW):
            note = look.text.width(self.note, look.type("second-strong")) + look.px(8) if self.note else 0
            room = width - self._stamp(look) - look.px(24) - note
        return look.text.wrap(self.head, look.type("second-strong"), max(1, room))

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw it."""
        look = canvas.look
        if state.selected or (state.hovered and self.key):
            canvas.fill(rect, "accent-soft" if state.selected else "sunken")
        narrow = rect.width < look.column(_NARROW)
        kind = look.type("second")
        left, top = rect.x + look.px(12), rect.y + look.px(_PAD)
        right = rect.right - look.px(12)
        canvas.text(self.stamp, (left, top), "second", "ink-3", tabular=True)
        left += self._stamp(look)
        if self.note:
            wide = look.text.width(self.note, look.type("second-strong"))
            canvas.text(self.note, (right - wide, top), "second-strong", self.tone)
            right -= wide + look.px(8)
        head = self._head(look, rect.width)
        high = canvas.lines(head, (left, top), "second-strong", "ink")
        if narrow:
            top += high
        elif head:
            left += self._head_room(look, rect.width)
        canvas.lines(
            look.text.wrap(self.words, kind, self._room(look, rect.width)), (left, top), "second", "ink-2"
        )
