"""The rows of the roster: a unit, and the fold over the units of others."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.picture.shapes import Part
from tabletop.table.kit import Canvas, Look, RowState, draw_ground, draw_plate, draw_share, plate_size
from tabletop.table.play.emblem import draw_emblem


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the roster: shield, name, people and place, what it does, what it wants, how fresh it is."""

    key: str
    name: str
    under: str
    plate: str
    tone: str
    emblem: tuple[Part, ...]
    fatigue: int | None
    wanting: str = ""
    marked: bool = False

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines and the bar."""
        room = self._room(look, width)
        spot = self._plate_spot(look, room)
        lines = len(self._name(look, room)) + len(self._under(look, room)) + (spot == 2)
        return look.px(18 + 21 * (lines + len(self._wanting(look, room))))

    @staticmethod
    def _room(look: Look, width: int) -> int:
        return width - look.px(72)

    def _name(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the name, whole: two units may differ in its last letter only."""
        if self._plate_spot(look, room) == 0:
            return (self.name,)
        return look.text.wrap(self.name, look.type("strong"), room)

    def _under(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the lines of people and place."""
        return look.text.wrap(self.under, look.type("second"), room - look.px(2))

    def _wanting(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the lines of what it wants, none where it wants nothing."""
        return look.text.wrap(self.wanting, look.type("second"), room - look.px(2)) if self.wanting else ()

    def _plate_spot(self, look: Look, room: int) -> int:
        """Return the line on which the state stands: the first on which it leaves room for the words, else one of its own."""
        left = room - look.px(8) - plate_size(look, self.plate, room)[0]
        if look.text.width(self.name, look.type("strong")) <= left:
            return 0
        return 1 if left >= look.text.width(self.under, look.type("second"), True) else 2

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw the row."""
        look = canvas.look
        draw_ground(canvas, rect, state)
        draw_emblem(canvas, self.emblem, (rect.x + look.px(34), rect.y + look.px(28)))
        if self.marked:  # a tick over the corner of its shield
            tick = pygame.Rect(rect.x + look.px(8), rect.y + look.px(8), look.px(16), look.px(16))
            canvas.box(tick, "accent", radius=4, edge="surface")
            canvas.text("✓", (tick.x + look.px(3), tick.y - look.px(1)), "small-strong", "accent-ink")
        left, right = rect.x + look.px(60), rect.right - look.px(12)
        top = rect.y + look.px(7)
        room = right - left
        wide, high = plate_size(look, self.plate, room)
        # Where name and state do not fit side by side, the state moves down; neither is ever cut for the other.
        spot = self._plate_spot(look, room)
        under = top + look.px(21 * len(self._name(look, room)))
        across = left if spot == 2 else right - wide
        below = under + look.px(21 * len(self._under(look, room)))
        down = (top - look.px(1), under - look.px(3), below - look.px(1))[spot]
        draw_plate(canvas, pygame.Rect(across, down, wide, high), self.plate, self.tone)
        for at, line in enumerate(self._name(look, room)):
            canvas.text(line, (left, top + look.px(21 * at)), "strong", width=room)
        ink = "ink-2" if state.selected else "ink-3"
        for at, line in enumerate(self._under(look, room)):
            canvas.text(line, (left, under + look.px(21 * at)), "second", ink, tabular=True)
        low = below + (look.px(21) if spot == 2 else 0)
        for at, line in enumerate(self._wanting(look, room)):
            canvas.text(line, (left, low + look.px(21 * at)), "second", "hold", tabular=True)
        if self.fatigue is not None:
            fresh = max(0, 1000 - self.fatigue)
            tone = "go-strong" if fresh > 500 else "hold-strong" if fresh > 250 else "stop-strong"
            draw_share(canvas, (left, rect.bottom - look.px(7)), room, room * fresh // 1000, tone)


@dataclass(frozen=True, slots=True)
class FoldRow:
    """The row that opens or closes the units of others."""

    key: str
    words: str
    opened: bool

    def height(self, look: Look, width: int) -> int:
        """Return the height of one line with room around it."""
        return look.px(40)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw the words behind an arrow that points down when open."""
        look = canvas.look
        top = rect.y + look.px(12)
        sign = "↓" if self.opened else "→"
        ink = "accent" if state.hovered else "ink-3"
        canvas.text(sign, (rect.x + look.px(16), top), "small-strong", ink)
        canvas.text(self.words, (rect.x + look.px(34), top), "small-strong", ink)
