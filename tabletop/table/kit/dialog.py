"""Dialogs: a question laid over the screen, that must be answered or escaped."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.table.kit.button import Button
from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.label import Label
from tabletop.table.kit.layout import Column, Flow, Inset, Limit
from tabletop.table.kit.look import Look
from tabletop.table.kit.root import Root
from tabletop.table.kit.scroll import Scroll
from tabletop.table.kit.widget import Size, Widget

WIDTH = 480
"""The most width of a dialog at scale 1."""

RING = 4
"""Room that the body keeps around its widgets, so that the mark of the focus is not cut off."""


class Dialog(Widget):
    """A title, some widgets and buttons on a card in the middle of the screen.

    The body scrolls where the screen is too low for it; the buttons stay in view. Escape presses the last
    button, which therefore is the harmless one.
    """

    def __init__(self, title: str, body: Sequence[Widget], buttons: Sequence[Button]) -> None:
        super().__init__(name="dialog")
        self.buttons = tuple(buttons)
        self._title = Label(title, style="title")
        self._body = Scroll(Inset(Column(body, gap=8), x=RING, y=RING), grow=1)
        self._buttons = Limit(Flow(buttons, gap=8), align="right")
        self._card = pygame.Rect(0, 0, 0, 0)
        self.adopt((self._title, self._body, self._buttons))

    def open(self, root: Root) -> None:
        """Lay it over everything and give the first button the focus; what was said before does not cover it."""
        root.hush()
        root.open(self, on_escape=self.buttons[-1].use)
        root.give_focus(self.buttons[0])

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; a dialog covers what it is given."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the card in the middle."""
        super().place(look, rect)
        pad, gap = look.px(24), look.px(16)
        margin = look.px(16)
        wide = min(look.px(WIDTH), rect.width - 2 * margin)
        room = wide - 2 * pad
        title = self._title.size(look, room)[1]
        buttons = self._buttons.size(look, room)[1]
        ring = look.px(RING)
        fixed = title + buttons + 2 * pad + 2 * gap - 2 * ring
        body = min(
            self._body.size(look, room + 2 * ring)[1], max(look.px(40), rect.height - 2 * margin - fixed)
        )
        self._card = pygame.Rect(0, 0, wide, fixed + body)
        self._card.center = rect.center
        left, top = self._card.x + pad, self._card.y + pad
        self._title.place(look, pygame.Rect(left, top, room, title))
        below = top + title + gap - ring
        self._body.place(look, pygame.Rect(left - ring, below, room + 2 * ring, body))
        self._buttons.place(look, pygame.Rect(left, below + body + gap - ring, room, buttons))

    def draw(self, canvas: Canvas) -> None:
        """Dim the screen and draw the card."""
        canvas.fill(self.rect, "scrim")
        canvas.box(self._card, "surface", radius=12)
        super().draw(canvas)
