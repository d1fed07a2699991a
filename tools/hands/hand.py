"""A hand at a window: presses real buttons and keys, waits until the table has heard them, and sees what is shown."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pygame

from tabletop.picture.shapes import Thing
from tabletop.table.app import App
from tabletop.table.chords import Chord
from tabletop.table.kit import Button, Label, Listing, Plate, Widget
from tabletop.table.play import PlayScreen
from tabletop.table.play.palette import Palette
from tools.hands.desktop import Desktop

PATIENCE = 180.0
"""Seconds after which the hand gives up on what it waits for: a machine may have much else to do."""

PACE = 10
"""Milliseconds between two keys: a key that comes down within two of its release is one held down, to SDL."""

_X_NAMES = {
    "return": "Return",
    "escape": "Escape",
    "backspace": "BackSpace",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "Prior",
    "pagedown": "Next",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "tab": "Tab",
    "minus": "minus",
    "plus": "plus",
    "=": "equal",
    "pause": "Pause",
} | {f"f{number}": f"F{number}" for number in range(1, 13)}

_HELD = frozenset(
    {pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT}
)

W = TypeVar("W", bound=Widget)


class CannotError(Exception):
    """The hand cannot do what it shall: what it looks for is not shown, or nothing comes of what it does."""


class Hand:
    """Works an app at its window.

    Attributes:
        app: The app.
        desktop: Where its window is.
        pressed: How many clicks, keys and turns of the wheel were heard.
    """

    def __init__(self, app: App, desktop: Desktop) -> None:
        self.app = app
        self.desktop = desktop
        self.pressed = 0
        self._clicks = self._keys = self._wheels = 0
        self._pointer: tuple[int, int] | None = None
        take = app._take

        def heard(event: pygame.event.Event) -> None:
            self._hear(event)
            take(event)

        app._take = heard  # type: ignore[method-assign]
        self.until(lambda: pygame.key.get_focused() or self.call(), "the window to have the keys")

    def call(self) -> bool:
        """Ask for the keys: without a window manager nobody gives them to a window."""
        self.desktop.do("windowfocus", self.window)
        self.wait()
        return False

    @property
    def window(self) -> int:
        """The number that X has given the window."""
        return int(pygame.display.get_wm_info()["window"])

    def _hear(self, event: pygame.event.Event) -> None:
        if event.type == pygame.MOUSEBUTTONUP and event.button <= 3:
            self._clicks += 1
        elif event.type == pygame.KEYUP and event.key not in _HELD:
            self._keys += 1
        elif event.type == pygame.MOUSEWHEEL:
            self._wheels += 1
        if event.type in (pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION):
            self._pointer = event.pos

    # Waiting

    def wait(self, milliseconds: int = 20) -> None:
        """Let the app live for a moment."""
        if self.app.running:
            self.app.step(milliseconds)

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Let the app live until something is so.

        Raises:
            CannotError: It is not so for too long.
        """
        give_up = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > give_up:
                raise CannotError(f"waited in vain for {what}")
            self.wait(8)

    def rest(self) -> None:
        """Let the app finish what it draws."""
        self.wait(0)
        self.until(lambda: not self.app.running or not self.app.top.dirty, "the screen to rest")

    # The mouse

    def move(self, at: tuple[int, int]) -> None:
        """Move the pointer."""
        if self._pointer == at:
            return
        self.desktop.do("mousemove", *self._on_screen(at))
        self.until(lambda: self._pointer == at, f"the pointer at {at}")

    def click(self, at: tuple[int, int], button: int = 1, times: int = 1) -> None:
        """Click somewhere."""
        wanted = self._clicks + times
        self.move(at)
        self.desktop.do("click", "--repeat", times, "--delay", 40, button)
        self.until(lambda: self._clicks >= wanted or not self.app.running, f"a click at {at}")
        self.pressed += times
        self.rest()

    def drag(self, path: list[tuple[int, int]], button: int = 1) -> None:
        """Press at the first point, go along all of them and let go at the last."""
        wanted = self._clicks + 1
        self.move(path[0])
        self.desktop.do("mousedown", button)
        for at in path[1:]:
            self.desktop.do("mousemove", *self._on_screen(at))
        self.desktop.do("mouseup", button)
        self.until(lambda: self._clicks >= wanted, f"a drag to {path[-1]}")
        self.pressed += 1
        self.rest()

    def wheel(self, at: tuple[int, int], up: int) -> None:
        """Turn the wheel somewhere, up or down."""
        wanted = self._wheels + abs(up)
        self.move(at)
        self.desktop.do("click", "--repeat", abs(up), "--delay", 1, 4 if up > 0 else 5)
        self.until(lambda: self._wheels >= wanted, f"the wheel at {at}")
        self.pressed += abs(up)
        self.rest()

    def press(self, name: str) -> None:
        """Click a widget of a name, turning the wheel until it is in view."""
        for _ in range(60):
            widget = self.find(name)
            room = self.window_of(widget)
            middle = widget.rect.center
            if room.contains(widget.rect) or (room.collidepoint(middle) and widget.rect.height > room.height):
                self.click(middle)
                return
            far = (widget.rect.centery - room.centery) // self.app.look.px(60)
            self.wheel(room.center, -max(-12, min(12, far or (1 if middle[1] > room.centery else -1))))
        raise CannotError(f"{name} cannot be scrolled to")

    def window_of(self, widget: Widget) -> pygame.Rect:
        """Return where on the screen a widget can be seen, by what scrolls around it."""
        inside = self.app.surface.get_rect()
        above = widget.parent
        while above is not None:
            if hasattr(above, "scroller"):
                inside = inside.clip(above.rect)
            above = above.parent
        return inside

    def row(self, listing: str, key: str, times: int = 1) -> None:
        """Click a row of a list, turning the wheel until it is in view."""
        for _ in range(80):
            found = self.listing(listing)
            rect = found.place_of(key)
            room = self.window_of(found).clip(found.rect)
            if room.collidepoint(rect.center):
                self.click(rect.center, times=times)
                return
            far = (rect.centery - found.rect.centery) // self.app.look.px(48)
            self.wheel(room.center, -max(-20, min(20, far or (1 if rect.centery > room.centery else -1))))
        raise CannotError(f"{key} cannot be scrolled to in {listing}")

    def on_map(self, thing: Thing, button: int = 1) -> None:
        """Click a thing of the map where it is drawn.

        Raises:
            CannotError: It is not in view, or something lies over it.
        """
        box = self.play.ground.box_of(thing)
        if box is None or not self.play.pane.rect.contains(box):
            raise CannotError(f"{thing} is not in view on the map")
        if self.app.top.live.top.at(box.center) is not self.play.pane:
            raise CannotError(f"something lies over {thing}")
        found = self.play.ground.thing_at(box.center)
        if found is not None and found.kind == "pile" and thing.id in self.play.ground.piled(found):
            self.click(box.center, button)
            if button == 1:
                self.row("palette-list", thing.id)
            return
        if found != thing:
            raise CannotError(f"{thing} is covered by {found}")
        self.click(box.center, button)

    def _on_screen(self, at: tuple[int, int]) -> tuple[int, int]:
        left, top = pygame.display.get_window_position()
        return left + at[0], top + at[1]

    # Keys

    def key(self, *chords: str) -> None:
        """Press keys, one after another: chords such as ``ctrl+r``."""
        if not chords:
            return
        wanted = self._keys + len(chords)
        self.desktop.do("key", "--delay", PACE, *(_x_chord(one) for one in chords))
        self.until(lambda: self._keys >= wanted or not self.app.running, f"the keys {' '.join(chords)}")
        self.pressed += len(chords)
        self.rest()

    def command(self, command: str, times: int = 1) -> None:
        """Press the key that a command has now."""
        chords = self.app.bindings.chords(command)
        simple = [one for one in chords if not one.ctrl and not one.shift] or list(chords)
        if not simple:
            raise CannotError(f"{command} has no key")
        self.key(*[simple[0].text] * times)

    def write(self, words: str) -> None:
        """Write plain letters."""
        wanted = self._keys + len(words)
        self.desktop.do("type", "--delay", PACE, f'"{words}"')
        self.until(lambda: self._keys >= wanted, f"the letters {words}")
        self.pressed += len(words)
        self.rest()

    # Eyes

    @property
    def play(self) -> PlayScreen:
        """The play screen.

        Raises:
            CannotError: Another screen is on top.
        """
        if not isinstance(self.app.top, PlayScreen):
            raise CannotError(f"{type(self.app.top).__name__} is open, not the table")
        return self.app.top

    @property
    def overlaid(self) -> bool:
        """Whether a dialog or a palette is open."""
        return self.app.top.live.overlaid

    @property
    def palette(self) -> Palette | None:
        """The palette that is open, or None."""
        found = self.app.top.live.top
        return found if isinstance(found, Palette) else None

    def find(self, name: str) -> Widget:
        """Return the widget of a name.

        Raises:
            CannotError: None is shown.
        """
        live = self.app.top.live
        live.settle(self.app.surface.get_rect())
        try:
            return live.find(name)
        except LookupError as error:
            raise CannotError(str(error)) from error

    def sees(self, name: str) -> bool:
        """Whether a widget of a name is shown."""
        try:
            self.find(name)
        except CannotError:
            return False
        return True

    def listing(self, name: str) -> Listing:
        """Return the list of a name."""
        found = self.find(name)
        if not isinstance(found, Listing):
            raise CannotError(f"{name} is no list")
        return found

    def widgets(self, kind: type[W]) -> Iterator[W]:
        """Return the widgets of a kind on top."""
        return (one for one in self.app.top.live.top.walk() if isinstance(one, kind))

    def words(self) -> str:
        """Return everything that labels, plates and buttons on top say."""
        said: list[str] = []
        for one in self.app.top.live.top.walk():
            if isinstance(one, Button):
                said += [one.words, one.note, one.reason]
            elif isinstance(one, Label | Plate):
                said.append(one.words)
        return "\n".join(said)

    def picture(self, file: Path) -> None:
        """Save what the screen shows, as X has it."""
        self.rest()
        file.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-display", self.desktop.name, "-window", "root", str(file)], check=True)


def _x_chord(text: str) -> str:
    chord = Chord.read(text)
    if chord is None:
        raise ValueError(f"{text!r} is no key")
    *held, last = text.split("+")
    return "+".join([*held, _X_NAMES.get(last, last)])
