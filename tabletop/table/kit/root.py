"""The root of a widget tree: who has the focus, what lies on top, what needs drawing.

The root takes pygame events and says whether they were used; it never waits and never looks at a clock by
itself. Focus moves in reading order with Tab, the ring shows only while the keyboard is being used, and while
an overlay (a dialog) is open nothing below it can be reached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from tabletop.table.chords import Chord
from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.notices import Notices
from tabletop.table.kit.text_field import TextField
from tabletop.table.kit.tip import draw_notices, draw_tip
from tabletop.table.kit.widget import Widget

TIP_DELAY = 450
"""Milliseconds that the pointer rests before a tip shows."""

OVERLAY_TIME = 150
"""Milliseconds in which an overlay appears."""

FOOT = "foot"
"""Name of the widget at the foot of a screen, with its buttons, that no notice covers."""

_SCROLL_KEYS = (
    pygame.K_PAGEUP,
    pygame.K_PAGEDOWN,
    pygame.K_UP,
    pygame.K_DOWN,
    pygame.K_HOME,
    pygame.K_END,
)


@dataclass(slots=True)
class _Layer:
    widget: Widget
    on_escape: Callable[[], None] | None
    focus_before: Widget | None = None
    since: int | None = None
    shown: bool = False


class Root:
    """Holds one screen's widgets.

    Attributes:
        look: What they are drawn with.
        focus: Where keys go, or None.
        hover: What the pointer is on, or None.
        held: What the pointer holds down, or None.
        by_keyboard: Whether the last move of the focus came from the keyboard.
        dirty: Whether anything changed since it was drawn.
        notices: What is said for a moment over everything.
    """

    def __init__(
        self, widget: Widget, look: Look, *, on_escape: Callable[[], None] | None = None, ground: str = "desk"
    ) -> None:
        """Take a tree.

        Args:
            widget: Its topmost widget; it fills the surface.
            look: The theme at its scale.
            on_escape: Called for Escape where nothing else used it.
            ground: Role of the colour behind everything.
        """
        self.look = look
        self.ground = ground
        self.focus: Widget | None = None
        self.hover: Widget | None = None
        self.held: Widget | None = None
        self.by_keyboard = False
        self.dirty = True
        self._layout = True
        self._struck: tuple[Widget | None, str] | None = None
        self._pointer: tuple[int, int] | None = None
        self._now = 0
        self._hover_since = 0
        self._tip_shown = False
        self.notices = Notices(self.touch)
        self._area = pygame.Rect(0, 0, 0, 0)
        self._layers = [_Layer(widget, on_escape)]
        widget.host = self

    # What is shown

    @property
    def top(self) -> Widget:
        """The widget of the topmost layer: the screen itself, or the overlay that is open."""
        return self._layers[-1].widget

    @property
    def overlaid(self) -> bool:
        """Whether an overlay is open."""
        return len(self._layers) > 1

    def touch(self, *, layout: bool = False) -> None:
        """Draw again soon, and with `layout` place everything again."""
        self.dirty = True
        self._layout = self._layout or layout

    def find(self, name: str) -> Widget:
        """Return the visible widget of a name in any layer, the topmost first.

        Raises:
            LookupError: There is none.
        """
        for layer in reversed(self._layers):
            for widget in layer.widget.walk():
                if widget.name == name:
                    return widget
        raise LookupError(f"no widget named {name!r} is shown")

    def _foot(self) -> int | None:
        """Return where the buttons at the foot of the screen begin, if it has any."""
        below = self._layers[0].widget.walk()
        return next((widget.rect.top for widget in below if widget.name == FOOT), None)

    def open(self, overlay: Widget, *, on_escape: Callable[[], None] | None = None) -> None:
        """Lay a widget over everything; it fills the surface and takes the focus until it is closed."""
        self._layers.append(_Layer(overlay, on_escape, self.focus))
        overlay.host = self
        self.focus = self.hover = self.held = None
        self.touch(layout=True)

    def close(self) -> None:
        """Take the topmost overlay away and give the focus back."""
        if self.overlaid:
            gone = self._layers.pop()
            gone.widget.host = None
            self.focus = gone.focus_before
            self.hover = self.held = None
            self.touch(layout=True)

    def notify(self, words: str, tone: str = "plain") -> None:
        """Show a short notice for some seconds, without stopping anyone. `tone` is ``plain`` or ``stop``."""
        self.notices.say(words, tone)

    def hush(self) -> None:
        """Take all notices away."""
        self.notices.hush()

    def tick(self, now: int) -> int | None:
        """Let time pass.

        Args:
            now: Milliseconds on any clock that only goes forward.

        Returns:
            In how many milliseconds to be called again, or None where nothing waits for time.
        """
        self._now = now
        waits: list[int] = []
        wait = self.notices.advance(now)
        if wait is not None:
            waits.append(wait)
        tipped = self.hover if self.hover is not None and self.hover.tip else None
        if tipped is not None and not self._tip_shown:
            waits.append(self._hover_since + TIP_DELAY - now)
            if waits[-1] <= 0:
                self._tip_shown = True
                self.touch()
                waits.pop()
        layer = self._layers[-1]
        if self.overlaid and not layer.shown:
            if layer.since is None:
                layer.since = now
            layer.shown = now - layer.since >= self.look.milliseconds(OVERLAY_TIME)
            self.touch()  # once more when it is there whole
            if not layer.shown:
                waits.append(16)
        return min(waits, default=None)

    # Drawing

    def settle(self, area: pygame.Rect) -> None:
        """Place everything in an area, if anything about its size or place has changed."""
        if area != self._area:
            self._area = area.copy()
            self._layout = True
        for _ in range(4):  # placing may itself ask for another layout, as scroll bars do
            if not self._layout:
                break
            self._layout = False
            for layer in self._layers:
                layer.widget.place(self.look, area)
            self.dirty = True
        if self.hover is not None and self.hover.root is not self and self._pointer is not None:
            self.hover = None  # it was exchanged for what is found there now
            if self.held is None:
                self._moved(self._pointer)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything on a surface."""
        self.settle(surface.get_rect())
        canvas = Canvas(surface, self.look)
        canvas.fill(surface.get_rect(), self.ground)
        for layer in self._layers[:-1]:
            layer.widget.draw(canvas)
        self._draw_top(canvas)
        if self.notices.shown:
            draw_notices(canvas, self.notices.shown, self._foot())
        tipped = self._tipped()
        if tipped is not None:
            draw_tip(canvas, tipped.tip, tipped.rect)
        self.dirty = False

    def _draw_top(self, canvas: Canvas) -> None:
        layer = self._layers[-1]
        lasts = self.look.milliseconds(OVERLAY_TIME)
        age = self._now - layer.since if layer.since is not None else 0
        if not self.overlaid or age >= lasts or layer.since is None:
            layer.widget.draw(canvas)
            return
        veil = canvas.surface.copy()
        layer.widget.draw(Canvas(veil, self.look))
        veil.set_alpha(255 * age // lasts)
        canvas.surface.blit(veil, (0, 0))

    def _tipped(self) -> Widget | None:
        if self._tip_shown and self.hover is not None and self.hover.tip:
            return self.hover
        if self.by_keyboard and self.focus is not None and self.focus.tip:
            return self.focus
        return None

    # Events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether it was used."""
        if event.type == pygame.MOUSEMOTION:
            return self._moved(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._pressed(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._released(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            return self._wheeled(event.x, event.y)
        if event.type == pygame.KEYDOWN:
            self._struck = (self.focus, getattr(event, "unicode", ""))
            return self._key(event)
        if event.type in (pygame.TEXTINPUT, pygame.TEXTEDITING):
            return self._written(event)
        if event.type == pygame.WINDOWLEAVE:
            self._pointer = None
            if self.hover is not None and self.held is None:
                self.hover.on_leave()
                self.hover = None
                self.touch()
        return False

    def _moved(self, point: tuple[int, int]) -> bool:
        self._pointer = point
        found = self.top.at(point)
        if found is not self.hover:
            if self.hover is not None and self.held is None:
                self.hover.on_leave()
            self.hover = found
            self._hover_since = self._now
            self._tip_shown = False
            self.touch()
        if self.held is not None:
            self.held.on_drag(point)
        elif found is not None:
            found.on_point(point)
        return self.held is not None

    def _pressed(self, point: tuple[int, int]) -> bool:
        self._moved(point)
        target = self.hover
        self.by_keyboard = False
        self._tip_shown = False
        self.touch()
        if target is None or not target.enabled:
            return target is not None
        if target.focusable:
            self.focus = target
        self.held = target
        target.on_press(point)
        return True

    def _released(self, point: tuple[int, int]) -> bool:
        target, self.held = self.held, None
        if target is None:
            return False
        self.touch()
        target.on_release(point, self.top.at(point) is target)
        if target.root is self:
            self._moved(point)
        return True

    def _wheeled(self, across: int, up: int) -> bool:
        # What lay under a pointer that rests may have been exchanged for another since.
        widget = self.top.at(self._pointer) if self._pointer is not None else None
        while widget is not None:
            if widget.on_wheel(across, up):
                return True
            widget = widget.parent
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_ALT | pygame.KMOD_CTRL):
            return self.move_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        widget = self.focus if self.focus in self._stops() else None
        if self._comes_first(event, widget) and self._own_key(event):
            return True
        if widget is not None and not self.by_keyboard:
            self.by_keyboard = True
            self.touch()
        while widget is not None:
            if widget.on_key(event):
                return True
            widget = widget.parent
        return self._own_key(event) or self._scroll_key(event) or self._escape(event)

    def _written(self, event: pygame.event.Event) -> bool:
        """Hand letters to what has the focus, but not those of the key that brought the focus there."""
        struck, self._struck = self._struck, None
        if self.focus not in self._stops() or self.focus is None:
            return False
        if event.type == pygame.TEXTEDITING:
            return self.focus.on_composing(event.text)
        if struck is not None and struck[0] is not self.focus and struck[1] == event.text:
            return True
        return self.focus.on_text(event.text)

    @staticmethod
    def _comes_first(event: pygame.event.Event, focus: Widget | None) -> bool:
        """Whether a key comes before what has the focus; Ctrl+Z is about what is being written there."""
        chord = Chord.of(event)
        written = isinstance(focus, TextField) and focus.edits(event)
        return chord is not None and chord.first and not written

    def _own_key(self, event: pygame.event.Event) -> bool:
        for widget in self.top.walk():
            if widget.key is not None and widget.enabled and widget.key.hears(event):
                widget.on_own_key()
                return True
        return False

    def _scroll_key(self, event: pygame.event.Event) -> bool:
        # A page of text without anything to focus must still scroll by keyboard.
        return event.key in _SCROLL_KEYS and any(
            widget.on_key(event) for widget in self.top.walk() if not widget.focusable
        )

    def _escape(self, event: pygame.event.Event) -> bool:
        on_escape = self._layers[-1].on_escape
        if event.key != pygame.K_ESCAPE or on_escape is None:
            return False
        on_escape()
        return True

    # Focus

    def _stops(self) -> list[Widget]:
        return [widget for widget in self.top.walk() if widget.focusable and widget.enabled]

    def move_focus(self, by: int) -> bool:
        """Move the focus by so many stops, round at the ends; return whether there was anywhere to go."""
        self.settle(self._area)
        stops = self._stops()
        if not stops:
            return False
        # From nowhere, forward leads to the first stop and backward to the last.
        here = stops.index(self.focus) if self.focus in stops else min(0, -by)
        at = (here + by) % len(stops)
        self.give_focus(stops[at], by_keyboard=True)
        return True

    def give_focus(self, widget: Widget, *, by_keyboard: bool | None = None) -> None:
        """Send keys to a widget and bring it into view."""
        self.focus = widget
        if by_keyboard is not None:
            self.by_keyboard = by_keyboard
        widget.show(widget.rect)
        self.touch()
