"""Buttons: an action with its key, its effect, or the one reason why it cannot be taken now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pygame

from tabletop.table.kit.canvas import Canvas
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
        badge: The key shown in a small frame at the right.
        note: The effect, shown at the right.
        reason: Why it cannot be used; saying so disables it.
    """

    focusable = True

    def __init__(
        self,
        words: str,
        on_use: Callable[[], None],
        *,
        kind: Kind = "secondary",
        hotkey: int | None = None,
        badge: str = "",
        note: str = "",
        reason: str = "",
        align: Literal["left", "middle"] = "middle",
        large: bool = False,
        grow: float = 0,
        tip: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow, tip=tip, hotkey=hotkey)
        self.words = words
        self.on_use = on_use
        self.kind = kind
        self.badge = badge
        self.note = note
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
        kind = look.type(self._style)
        natural = look.text.width(self.words, kind) + self._right(look) + 2 * self._pad(look)
        wide = min(width, natural)
        lines = len(look.text.wrap(self.words, kind, max(1, self._room(look, wide))))
        high = lines * look.text.line_height(kind)
        if self.reason:
            small = look.type("small")
            natural = max(natural, look.text.width(self.reason, small) + 2 * self._pad(look))
            wide = min(width, natural)
            under = look.text.wrap(self.reason, small, max(1, wide - 2 * self._pad(look)))
            high += len(under) * look.text.line_height(small)
        return wide, max(look.px(56 if self.large else 36), high + look.px(12))

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
        lines = look.text.wrap(self.words, kind, max(1, self._room(look, rect.width)))
        under: tuple[str, ...] = ()
        if self.reason:
            under = look.text.wrap(self.reason, small, max(1, rect.width - 2 * self._pad(look)))
        high = len(lines) * look.text.line_height(kind) + len(under) * look.text.line_height(small)
        top = rect.y + (rect.height - high) // 2
        right = self._right(look)
        for line in lines:
            spare = max(0, self._room(look, rect.width) - look.text.width(line, kind))
            left = rect.x + self._pad(look)
            if self.align == "middle":
                # Centred on the whole button where the badge leaves room, else on what is left of it.
                left += max(0, min((spare + right) // 2, spare))
            canvas.text(line, (left, top), self._style, colours.ink)
            top += look.text.line_height(kind)
        for line in under:
            spare = rect.width - 2 * self._pad(look) - look.text.width(line, small)
            left = rect.x + self._pad(look) + (spare // 2 if self.align == "middle" else 0)
            canvas.text(line, (left, top), "small", colours.note)
            top += look.text.line_height(small)
        self._draw_right(canvas, rect, colours)

    def _draw_right(self, canvas: Canvas, rect: pygame.Rect, colours: _Colours) -> None:
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
        if self.note:
            kind = look.type("second-strong")
            top = rect.y + (rect.height - look.text.line_height(kind)) // 2
            wide = look.text.width(self.note, kind, True)
            canvas.text(self.note, (right - wide, top), "second-strong", colours.note, tabular=True)

    @property
    def _style(self) -> str:
        return "large-strong" if self.large else "strong"

    def _pad(self, look: Look) -> int:
        return look.px(12 if self.align == "left" else 16)

    def _room(self, look: Look, width: int) -> int:
        return width - 2 * self._pad(look) - self._right(look)

    def _badge(self, look: Look) -> pygame.Rect:
        kind = look.type("small-strong")
        wide = max(look.px(18), look.text.width(self.badge, kind) + look.px(10))
        return pygame.Rect(0, 0, wide, look.px(18))

    def _right(self, look: Look) -> int:
        """Return the room that badge and note take, with their gaps."""
        room = self._badge(look).width + look.px(8) if self.badge else 0
        if self.note:
            room += look.text.width(self.note, look.type("second-strong"), True) + look.px(8)
        return room

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

    def on_release(self, point: tuple[int, int], inside: bool) -> None:  # noqa: ARG002 - the hook of all
        """Letting go over it presses it."""
        if inside:
            self.use()

    def on_hotkey(self) -> None:
        """Its key presses it."""
        self.use()
