"""A line for what is typed to narrow a list: letters go there from wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.table.kit import Button, Inset, Label, Row, Space


class SearchLine(Inset):
    """What was typed, and the way to take it back.

    Attributes:
        query: What was typed.
    """

    def __init__(
        self,
        on_change: Callable[[], None],
        *,
        clear: str,
        name: str,
        query: str = "",
        fill: str | None = "surface",
    ) -> None:
        """Begin with what was typed before.

        Args:
            on_change: Called when something else is searched for.
            clear: What the button that takes all back is called.
            name: The name of the line; the button is called after it.
            query: What was typed before.
            fill: Its colour; None to let what is below show.
        """
        self.query = query
        self._on_change = on_change
        self._typed = Label("", grow=1, wrap=False, name=f"{name}-query")
        self._clear = Button("×", self.clear, kind="quiet", tip=clear, name=f"{name}-clear")
        room = Space(y=36)  # of the button, so that nothing moves as it comes and goes
        super().__init__(Row([room, self._typed, self._clear], gap=8), x=4, y=4, fill=fill)

    def tell(self, words: str) -> None:
        """Say what is searched for and how much was found, or how to search."""
        self._typed.words = words
        self._typed.colour = "ink" if self.query else "ink-3"
        self._clear.visible = bool(self.query)

    def clear(self) -> None:
        """Forget what was typed."""
        self.query = ""
        self._on_change()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Letters are added, Backspace takes one back, Escape all of them."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        typed = getattr(event, "unicode", "")
        if event.key == pygame.K_BACKSPACE and self.query:
            self.query = self.query[:-1]
        elif event.key == pygame.K_ESCAPE and self.query:
            self.query = ""
        elif typed and typed.isprintable() and (self.query or typed != " "):
            self.query += typed
        else:
            return False
        self._on_change()
        return True
