"""A place in a screen whose content is replaced as the view changes, keeping focus and press where they were."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Button, Look, Size, Widget


class Slot(Widget):
    """One widget that can be exchanged for another."""

    def __init__(self, child: Widget, *, grow: float = 0, name: str = "") -> None:
        super().__init__(name=name, grow=grow)
        self.adopt((child,))

    def fill(self, child: Widget) -> None:
        """Show another widget.

        The focus goes to the widget in it that has the name of the one that had it, and so does a press on a button: a
        class at several machines fills its screens anew whenever something comes, be it between press and release.
        """
        root = self.root
        had, held = (root.focus, root.held) if root is not None else (None, None)
        before = set(self.walk())
        self.adopt((child,))
        if root is None:
            return
        if held in before:
            again = self._named(held)
            root.held = again if isinstance(held, Button) and isinstance(again, Button) else None
        if had in before:
            again = self._named(had)
            by_keyboard = root.by_keyboard
            root.focus = again if again is not None and again.focusable and again.enabled else None
            root.by_keyboard = by_keyboard

    def _named(self, gone: Widget | None) -> Widget | None:
        """Return the widget that stands where one was, by its name."""
        name = gone.name if gone is not None else ""
        return next((widget for widget in self.walk() if name and widget.name == name), None)

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of what it shows."""
        return self.children[0].size(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Give what it shows the whole place."""
        super().place(look, rect)
        self.children[0].place(look, rect)
