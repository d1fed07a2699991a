"""A place in a screen whose content is replaced as the view changes, keeping the focus where it was."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Look, Size, Widget


class Slot(Widget):
    """One widget that can be exchanged for another."""

    def __init__(self, child: Widget, *, grow: float = 0, name: str = "") -> None:
        super().__init__(name=name, grow=grow)
        self.adopt((child,))

    def fill(self, child: Widget) -> None:
        """Show another widget; the focus goes to the widget in it that has the name of the one that had it."""
        root = self.root
        had = root.focus if root is not None else None
        inside = had is not None and had in set(self.walk())
        self.adopt((child,))
        if root is None or had is None or not inside:
            return
        again = next((widget for widget in self.walk() if had.name and widget.name == had.name), None)
        by_keyboard = root.by_keyboard
        root.focus = again if again is not None and again.focusable and again.enabled else None
        root.by_keyboard = by_keyboard

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of what it shows."""
        return self.children[0].size(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Give what it shows the whole place."""
        super().place(look, rect)
        self.children[0].place(look, rect)
