"""The base of all widgets: a place on the screen, a size that follows from the width, and a few hooks.

Widgets form a tree. A `Root` at its top owns focus, hover and the overlays; a widget finds it through its
parents. Layout is in two steps: `size` (how much do you want, given this width) and `place` (here you are, in
pixels).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.key import Key
from tabletop.table.kit.look import Look

if TYPE_CHECKING:
    from tabletop.table.kit.root import Root

Size: TypeAlias = tuple[int, int]


class Widget:
    """Something that is placed, drawn and used.

    Attributes:
        name: How screens and tests find it, and how focus finds it again when a screen is rebuilt.
        grow: The share of spare room it takes inside a row or column; 0 keeps its own size.
        tip: Shown when the pointer rests on it, or it has the focus; empty for none.
        key: The key that activates it wherever the focus is, or None.
        rect: Where it was placed.
        parent: The widget around it.
        children: The widgets inside it, in reading order.
    """

    focusable = False
    """Whether Tab stops here (while visible and enabled)."""

    def __init__(self, *, name: str = "", grow: float = 0, tip: str = "", key: Key | None = None) -> None:
        self.name = name
        self.grow = grow
        self.tip = tip
        self.key = key
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.host: Root | None = None
        self.children: Sequence[Widget] = ()
        self._visible = True
        self._enabled = True
        self._sizes: dict[int, Size] = {}

    # Layout

    def size(self, look: Look, width: int) -> Size:
        """Return the wanted (width, height) in pixels where `width` is to be had."""
        known = self._sizes.get(width)
        if known is None:
            known = self.measure(look, width)
            self._sizes[width] = known
        return known

    def measure(self, look: Look, width: int) -> Size:
        """Work out what `size` returns."""
        return (0, 0)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place, and place the children inside it."""
        self.rect = rect.copy()

    def move(self, dx: int, dy: int) -> None:
        """Move with all children, as scrolling does."""
        self.rect.move_ip(dx, dy)
        for child in self.children:
            child.move(dx, dy)

    def touch(self, *, layout: bool = False) -> None:
        """Say that something changed: draw again, and with `layout` measure and place again."""
        widget: Widget | None = self
        root: Root | None = None
        while widget is not None:
            if layout:
                widget._sizes.clear()
            root = widget.host or root
            widget = widget.parent
        if root is not None:
            root.touch(layout=layout)

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw what is inside the clip; the base draws the children."""
        for child in self.children:
            if child.visible and canvas.seen(child.rect):
                child.draw(canvas)

    # State

    @property
    def visible(self) -> bool:
        """Whether it is laid out, drawn and used."""
        return self._visible

    @visible.setter
    def visible(self, visible: bool) -> None:
        if visible != self._visible:
            self._visible = visible
            self.touch(layout=True)

    @property
    def enabled(self) -> bool:
        """Whether it can be used."""
        return self._enabled

    @enabled.setter
    def enabled(self, enabled: bool) -> None:
        if enabled != self._enabled:
            self._enabled = enabled
            self.touch(layout=True)

    @property
    def root(self) -> Root | None:
        """The root above it, or None while it is in no tree."""
        widget: Widget = self
        while widget.parent is not None:
            widget = widget.parent
        return widget.host

    @property
    def focused(self) -> bool:
        """Whether keys go here."""
        root = self.root
        return root is not None and root.focus is self

    @property
    def ringed(self) -> bool:
        """Whether to show the focus ring: it has the focus, and the keyboard is being used."""
        root = self.root
        return root is not None and root.focus is self and root.by_keyboard

    @property
    def hovered(self) -> bool:
        """Whether the pointer is on it."""
        root = self.root
        return root is not None and root.hover is self

    @property
    def pressed(self) -> bool:
        """Whether the pointer holds it down."""
        root = self.root
        return root is not None and root.held is self and root.hover is self

    # The tree

    def adopt(self, children: Sequence[Widget]) -> None:
        """Take these widgets as the children."""
        for child in self.children:
            child.parent = None
        self.children = tuple(children)
        for child in self.children:
            child.parent = self
        self.touch(layout=True)

    def walk(self) -> Iterator[Widget]:
        """Yield itself and all visible widgets inside, in reading order."""
        if self.visible:
            yield self
            for child in self.children:
                yield from child.walk()

    def at(self, point: tuple[int, int]) -> Widget | None:
        """Return the innermost visible widget under a point."""
        if not self.visible or not self.rect.collidepoint(point):
            return None
        for child in reversed(self.children):
            found = child.at(point)
            if found is not None:
                return found
        return self

    # Hooks: what the root tells

    def on_key(self, event: pygame.event.Event) -> bool:
        """Take a key that went down here or in a child; return whether it was used."""
        return False

    def on_text(self, words: str) -> bool:
        """Take letters that were written here; return whether they were used."""
        return False

    def on_composing(self, words: str) -> bool:
        """Show what an input method is about to write; return whether it is shown."""
        return False

    def on_press(self, point: tuple[int, int]) -> None:
        """The main button went down on it."""

    def on_drag(self, point: tuple[int, int]) -> None:
        """The pointer moved while held."""

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """The main button came up, over it or elsewhere."""

    def on_wheel(self, across: int, up: int) -> bool:
        """Take a turn of the wheel; return whether it was used."""
        return False

    def on_own_key(self) -> None:
        """Its own key was pressed."""

    def on_point(self, point: tuple[int, int]) -> None:
        """The pointer moves over it, not held."""

    def on_leave(self) -> None:
        """The pointer left it."""

    def show(self, rect: pygame.Rect) -> None:
        """Bring a place inside it into view, here and in the widgets around it."""
        if self.parent is not None:
            self.parent.show(rect)
