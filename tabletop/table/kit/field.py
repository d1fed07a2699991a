"""A field to write in: one line, that moves along with its caret where the words are longer than the field."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget

_RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)


class Field(Widget):
    """Words that are typed.

    Attributes:
        hint: What stands there while nothing is written.
        most: The most letters it takes.
        on_change: Called with the words after every change.
        on_enter: Called on Return; Return is not used where it is None.
    """

    focusable = True

    def __init__(
        self,
        words: str = "",
        *,
        hint: str = "",
        most: int = 240,
        on_change: Callable[[str], None] | None = None,
        on_enter: Callable[[], None] | None = None,
        grow: float = 0,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.hint = hint
        self.most = most
        self.on_change = on_change
        self.on_enter = on_enter
        self._words = words[:most]
        self._caret = len(self._words)
        self._from = 0

    @property
    def words(self) -> str:
        """What is written; setting it puts the caret at its end and calls nothing."""
        return self._words

    @words.setter
    def words(self, words: str) -> None:
        self._words = words[: self.most]
        self._caret = len(self._words)
        self.touch()

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and one line."""
        return width, look.px(36)

    def draw(self, canvas: Canvas) -> None:
        """Draw the words around the caret."""
        look, kind = canvas.look, canvas.look.type("body")
        marked = "focus" if self.focused else "accent" if self.hovered else "line-strong"
        canvas.box(self.rect, "surface", edge=marked, edge_width=2 if self.focused else 1)
        inner = self.rect.inflate(-look.px(20), -look.px(8))
        top = inner.y + (inner.height - look.text.line_height(kind)) // 2
        if not self._words:
            canvas.text(self.hint, (inner.x, top), "body", "ink-3", width=inner.width)
        self._from = min(self._from, self._caret)
        while look.text.width(self._words[self._from : self._caret], kind) > inner.width - look.px(4):
            self._from += 1
        with canvas.clip(inner):
            if self._words:
                canvas.text(self._words[self._from :], (inner.x, top), "body", "ink")
            if self.focused:
                along = look.text.width(self._words[self._from : self._caret], kind)
                high = look.text.line_height(kind)
                canvas.fill(pygame.Rect(inner.x + along, top, max(1, look.px(2)), high), "accent")

    def on_key(self, event: pygame.event.Event) -> bool:
        """Letters are written at the caret; arrows, Home and End move it, Backspace and Delete erase."""
        if (
            event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META)
            and not event.mod & pygame.KMOD_MODE
        ):
            return False
        if event.key in _RETURN:
            if self.on_enter is not None:
                self.on_enter()
            return self.on_enter is not None
        moved = {
            pygame.K_LEFT: self._caret - 1,
            pygame.K_RIGHT: self._caret + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self._words),
        }.get(event.key)
        if moved is not None:
            self._caret = min(max(moved, 0), len(self._words))
            self.touch()
            return True
        if event.key == pygame.K_BACKSPACE:
            self._write(self._words[: max(0, self._caret - 1)] + self._words[self._caret :], self._caret - 1)
            return True
        if event.key == pygame.K_DELETE:
            self._write(self._words[: self._caret] + self._words[self._caret + 1 :], self._caret)
            return True
        typed = getattr(event, "unicode", "")
        if not typed or not typed.isprintable():
            return False
        if len(self._words) + len(typed) <= self.most:
            self._write(
                self._words[: self._caret] + typed + self._words[self._caret :], self._caret + len(typed)
            )
        return True

    def _write(self, words: str, caret: int) -> None:
        self._caret = max(0, caret)
        changed, self._words = words != self._words, words
        self.touch()
        if changed and self.on_change is not None:
            self.on_change(words)
