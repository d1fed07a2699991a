"""The rows of the lists of drills and sessions: a card with a title, a plate and lines below."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.table.kit import Canvas, Look, RowState, draw_plate, plate_size


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line below the title.

    Attributes:
        words: Wraps.
        style: Type role.
        colour: Colour role.
    """

    words: str
    style: str = "second"
    colour: str = "ink-3"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of a list, drawn as a card.

    Attributes:
        key: What the list calls it.
        title: Its name.
        lines: What is said below.
        plate: A word at the right of the title.
        tone: The tone of the plate.
        edge: Role of the left edge's colour; empty for none.
        picture: A picture at the left, or None.
        room: Width and height kept for a picture at scale 1, whether it is there yet or not; None for none.
    """

    key: str
    title: str
    lines: tuple[RowLine, ...]
    plate: str = ""
    tone: str = "plain"
    edge: str = ""
    picture: pygame.Surface | None = None
    room: tuple[int, int] | None = None

    _PAD = 16

    def height(self, look: Look, width: int) -> int:
        """Return the height of the card."""
        high = self._title_height(look, width)
        for line in self.lines:
            kind = look.type(line.style)
            high += len(self._wrap(look, line, width)) * look.text.line_height(kind) + look.px(4)
        return max(high, look.px(self.room[1] if self.room else 0)) + 2 * look.px(self._PAD)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw the card."""
        look = canvas.look
        box = rect.copy()
        edge = "accent" if state.selected or state.hovered else "line"
        inner = box
        if self.edge:  # a box of its own under the card, so that it follows the rounded corners
            canvas.box(box, self.edge)
            inner = pygame.Rect(box.x + look.px(4), box.y, box.width - look.px(4), box.height)
        canvas.box(
            inner,
            "accent-soft" if state.selected else "surface",
            edge=edge,
            edge_width=2 if state.selected else 1,
            radius=7 if self.edge else 8,
        )
        left, top = box.x + look.px(self._PAD), box.y + look.px(self._PAD)
        if self.room is not None:
            frame = pygame.Rect(left, top, look.px(self.room[0]), look.px(self.room[1]))
            canvas.fill(frame, "desk")
            if self.picture is not None:
                canvas.surface.blit(self.picture, frame)
            canvas.box(frame, None, radius=0, edge="line-strong")
            left += self._beside(look)
        if self.plate:
            wide, high = plate_size(look, self.plate, box.width)
            place = pygame.Rect(box.right - look.px(self._PAD) - wide, top, wide, high)
            draw_plate(canvas, place, self.plate, self.tone)
        title = look.text.wrap(self.title, look.type("card-title"), self._title_room(look, rect.width))
        top += canvas.lines(title, (left, top), "card-title")
        for line in self.lines:
            top += look.px(4)
            colour = "ink-2" if state.selected and line.colour == "ink-3" else line.colour
            top += canvas.lines(self._wrap(look, line, rect.width), (left, top), line.style, colour)

    def _title_height(self, look: Look, width: int) -> int:
        kind = look.type("card-title")
        return len(look.text.wrap(self.title, kind, self._title_room(look, width))) * look.text.line_height(
            kind
        )

    def _title_room(self, look: Look, width: int) -> int:
        plate = look.text.width(self.plate, look.type("small-strong")) + look.px(32) if self.plate else 0
        return max(1, width - 2 * look.px(self._PAD) - self._beside(look) - plate)

    def _beside(self, look: Look) -> int:
        """Return the width that a picture takes with the gap after it."""
        return look.px(self.room[0] + self._PAD) if self.room is not None else 0

    def _wrap(self, look: Look, line: RowLine, width: int) -> tuple[str, ...]:
        room = width - 2 * look.px(self._PAD) - self._beside(look)
        return look.text.wrap(line.words, look.type(line.style), max(1, room))
