"""Cards: a framed group of widgets, with a coloured left edge that says what kind or state it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget


class Card(Widget):
    """Widgets below each other in a frame.

    Attributes:
        edge: Role of the left edge's colour; empty for none.
        selected: Framed as chosen.
        on_use: Called when the card itself is pressed; None for a card that is only read.
    """

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        edge: str = "",
        selected: bool = False,
        on_use: Callable[[], None] | None = None,
        pad: float = 16,
        gap: float = 8,
        grow: float = 0,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.edge = edge
        self.on_use = on_use
        self.pad = pad
        self.gap = gap
        self._selected = selected
        self.focusable = on_use is not None
        self.adopt(children)

    @property
    def selected(self) -> bool:
        """Whether it is framed as chosen."""
        return self._selected

    @selected.setter
    def selected(self, selected: bool) -> None:
        if selected != self._selected:
            self._selected = selected
            self.touch()

    def measure(self, look: Look, width: int) -> Size:
        """Return the children's heights with the room around them, in the whole width."""
        room = max(0, width - self._left(look) - look.px(self.pad))
        sizes = [child.size(look, room) for child in self.children if child.visible]
        gaps = look.px(self.gap) * max(0, len(sizes) - 1)
        wide = max((wide for wide, _ in sizes), default=0) + self._left(look) + look.px(self.pad)
        return wide, sum(high for _, high in sizes) + gaps + 2 * look.px(self.pad)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Stack the children inside the frame."""
        super().place(look, rect)
        room = max(0, rect.width - self._left(look) - look.px(self.pad))
        top = rect.y + look.px(self.pad)
        for child in self.children:
            if child.visible:
                high = child.size(look, room)[1]
                child.place(look, pygame.Rect(rect.x + self._left(look), top, room, high))
                top += high + look.px(self.gap)

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame, the edge and the children."""
        look = canvas.look
        lit = self.on_use is not None and self.hovered
        frame = "accent" if self._selected or lit else "line"
        if self.edge:
            # The edge is a box of its own under the card, so that it follows the rounded corners.
            canvas.box(self.rect, self.edge)
            inner = self.rect.copy()
            inner.x += look.px(4)
            inner.width -= look.px(4)
            canvas.box(inner, "surface", edge=frame, radius=7)
        else:
            canvas.box(self.rect, "surface", edge=frame)
        super().draw(canvas)
        if self.ringed:
            canvas.ring(self.rect)

    def _left(self, look: Look) -> int:
        return look.px(self.pad + (4 if self.edge else 0))

    def at(self, point: tuple[int, int]) -> Widget | None:
        """Return what lies under a point; what is only written on a card that can be used is the card."""
        found = super().at(point)
        return self if found is not None and self.on_use is not None and not found.focusable else found

    def on_key(self, event: pygame.event.Event) -> bool:
        """Return and Space use it, if it can be used."""
        if self.on_use is None or not self.focused:
            return False
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.on_use()
            return True
        return False

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click uses it, if it can be used."""
        if inside and self.on_use is not None:
            self.on_use()
