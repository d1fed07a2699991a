"""Buttons: an action with its key, its effect, or the one reason why it cannot be taken now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.key import Key
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget

Kind: TypeAlias = Literal["primary", "go", "secondary", "quiet", "danger"]


@dataclass(frozen=True, slots=True)
class _Colours:
    fill: str | None
    hover: str | None
    ink: str
    edge: str | None
    note: str


@dataclass(frozen=True, slots=True)
class _Form:
    """How words stand in a button: their lines, small lines under them, whether the note is beside them."""

    words: tuple[str, ...]
    under: tuple[str, ...]
    beside: bool
    height: int


_COLOURS: dict[str, _Colours] = {
    "primary": _Colours("accent", "accent-strong", "accent-ink", None, "accent-ink"),
    "go": _Colours("go-strong", "go-stronger", "go-ink", None, "go-ink"),
    "danger": _Colours("stop-strong", "stop-stronger", "stop-ink", None, "stop-ink"),
    "secondary": _Colours("surface", "accent-soft", "ink", "line-strong", "ink-3"),
    "quiet": _Colours(None, "accent-soft", "accent", None, "ink-3"),
    "disabled": _Colours("sunken", "sunken", "ink-3", "line", "ink-3"),
}


class Button(Widget):
    """Something to press: with the pointer, with Return or Space, or with its own key.

    Attributes:
        kind: ``primary``, ``go`` (the one main step), ``secondary``, ``quiet`` or ``danger``.
        badge: What a small frame at the right shows: the cap of its key, or of one that somebody else hears.
        note: The effect, shown at the right, or under the words where the button is narrow.
        under: Whether the note stands under the words however wide the button is.
        reason: Why it cannot be used; saying so disables it.
    """

    focusable = True

    def __init__(
        self,
        words: str,
        on_use: Callable[[], None],
        *,
        kind: Kind = "secondary",
        key: Key | None = None,
        badge: str = "",
        note: str = "",
        under: bool = False,
        reason: str = "",
        align: Literal["left", "middle"] = "middle",
        large: bool = False,
        grow: float = 0,
        tip: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow, tip=tip, key=key)
        self.words = words
        self.on_use = on_use
        self.kind = kind
        self.badge = badge or (key.cap if key is not None else "")
        self.note = note
        self.under = under
        self.align = align
        self.large = large
        self.reason = ""
        self.forbid(reason)

    def forbid(self, reason: str) -> None:
        """Disable it and show why; an empty reason allows it again."""
        self.reason = reason
        self.enabled = not reason
        self.touch(layout=True)

    def measure(self, look: Look, width: int) -> Size:
        """Return the words' size with room around them."""
        small = look.type("small")
        beside = look.text.width(self.words, look.type(self._style)) + self._note(look)
        natural = max(beside, look.text.width(self.reason, small)) + self._badge_room(look)
        wide = min(width, natural + 2 * self._pad(look))
        form = self._form(look, wide)
        return wide, max(look.px(56 if self.large else 36), form.height + look.px(12))

    def draw(self, canvas: Canvas) -> None:
        """Draw it in its present state."""
        look = canvas.look
        colours = _COLOURS[self.kind if self.enabled else "disabled"]
        lit = self.enabled and (self.hovered or self.pressed)
        rect = self.rect.move(0, look.px(1)) if self.pressed else self.rect
        fill = colours.hover if lit else colours.fill
        edge = "accent" if self.enabled and self.kind == "secondary" and lit else colours.edge
        canvas.box(rect, fill, edge=edge)
        self._draw_words(canvas, rect, colours)
        if self.ringed:
            canvas.ring(self.rect)

    def _draw_words(self, canvas: Canvas, rect: pygame.Rect, colours: _Colours) -> None:
        look = canvas.look
        kind, small = look.type(self._style), look.type("small")
        form = self._form(look, rect.width)
        top = rect.y + (rect.height - form.height) // 2
        room = rect.width - 2 * self._pad(look) - self._badge_room(look)
        if form.beside:
            room -= self._note(look)
        for line in form.words:
            left = self._left(look, rect, room, look.text.width(line, kind))
            canvas.text(line, (left, top), self._style, colours.ink)
            top += look.text.line_height(kind)
        for line in form.under:
            left = self._left(look, rect, room, look.text.width(line, small))
            canvas.text(line, (left, top), "small", colours.note)
            top += look.text.line_height(small)
        self._draw_right(canvas, rect, colours, form.beside)

    def _left(self, look: Look, rect: pygame.Rect, room: int, wide: int) -> int:
        """Return where a line begins: centred on the whole button as far as badge and note leave room."""
        left = rect.x + self._pad(look)
        if self.align == "left":
            return left
        whole = rect.width - 2 * self._pad(look)
        return left + max(0, min((whole - wide) // 2, room - wide))

    def _draw_right(self, canvas: Canvas, rect: pygame.Rect, colours: _Colours, beside: bool) -> None:
        look = canvas.look
        right = rect.right - self._pad(look)
        if self.badge:
            frame = self._badge(look)
            frame.midright = (right, rect.centery)
            canvas.box(frame, None, radius=4, edge=colours.note)
            kind = look.type("small-strong")
            left = frame.x + (frame.width - look.text.width(self.badge, kind)) // 2
            top = frame.y + (frame.height - look.text.line_height(kind)) // 2
            canvas.text(self.badge, (left, top), "small-strong", colours.note)
            right = frame.x - look.px(8)
        if beside:
            kind = look.type("second-strong")
            top = rect.y + (rect.height - look.text.line_height(kind)) // 2
            wide = look.text.width(self.note, kind, True)
            canvas.text(self.note, (right - wide, top), "second-strong", colours.note, tabular=True)

    # Measures

    def _form(self, look: Look, width: int) -> _Form:
        """Return how the words stand in a width: the note goes under them where it does not fit beside."""
        kind, small = look.type(self._style), look.type("small")
        room = width - 2 * self._pad(look) - self._badge_room(look)
        beside = bool(self.note) and not self.under
        beside = beside and look.text.width(self.words, kind) + self._note(look) <= room
        words = look.text.wrap(self.words, kind, max(1, room - self._note(look) if beside else room))
        said = [self.reason] if self.reason else []
        if self.note and not beside:
            said.insert(0, self.note)
        under = tuple(line for part in said for line in look.text.wrap(part, small, max(1, room)))
        high = len(words) * look.text.line_height(kind) + len(under) * look.text.line_height(small)
        return _Form(words, under, beside, high)

    @property
    def _style(self) -> str:
        return "large-strong" if self.large else "strong"

    def _pad(self, look: Look) -> int:
        return look.px(8 if self.kind == "quiet" else 12 if self.align == "left" else 16)

    def _badge(self, look: Look) -> pygame.Rect:
        kind = look.type("small-strong")
        wide = max(look.px(18), look.text.width(self.badge, kind) + look.px(10))
        return pygame.Rect(0, 0, wide, look.px(18))

    def _badge_room(self, look: Look) -> int:
        return self._badge(look).width + look.px(8) if self.badge else 0

    def _note(self, look: Look) -> int:
        """Return the room that the note takes beside the words."""
        if not self.note:
            return 0
        return look.text.width(self.note, look.type("second-strong"), True) + look.px(8)

    # Use

    def use(self) -> None:
        """Do what it does, if it may."""
        if self.enabled:
            self.on_use()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Return and Space press it."""
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.use()
            return True
        return False

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """Letting go over it presses it."""
        if inside:
            self.use()

    def on_own_key(self) -> None:
        """Its key presses it."""
        self.use()
