"""A screen: one widget tree with its words, built anew whenever language, scale or window change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pygame

from tabletop.drill.telling import clock
from tabletop.language import Catalogue, Phrase, Text
from tabletop.language.text import Param
from tabletop.table.bindings import Bindings
from tabletop.table.chords import Chord
from tabletop.table.intents import Back, Intent
from tabletop.table.kit import Key, Look, Root, Widget
from tabletop.table.settings import Folders, Settings

COMPACT_HEIGHT = 420
"""Below this height at scale 1 bars are lower and gaps smaller."""

WIDE = 960
"""From this width at scale 1 a screen may stand in two columns."""


class Host(Protocol):
    """What the app offers its screens."""

    @property
    def look(self) -> Look:
        """The theme at its scale."""

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language."""

    @property
    def settings(self) -> Settings:
        """What the user chose."""

    @property
    def folders(self) -> Folders:
        """Where the user's things lie."""

    @property
    def bindings(self) -> Bindings:
        """The keys of all commands."""

    @property
    def size(self) -> tuple[int, int]:
        """The window in pixels."""

    def emit(self, intent: Intent) -> None:
        """Do what the user wants, after this event."""


class Screen:
    """The base of all screens.

    Attributes:
        host: The app.
        root: The widgets, once built.
    """

    first_focus = ""
    """The name of the widget that has the focus when the screen opens; empty for none."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.root: Root | None = None
        self._form = (False, False)

    # For subclasses

    def build(self) -> Widget:
        """Return the widgets of the screen in the present language, look and size."""
        raise NotImplementedError

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what commands do here that are heard even where no button of theirs is seen."""
        return {}

    def escape(self) -> None:
        """Escape was pressed and nothing used it."""
        self.host.emit(Back())

    def enter(self) -> None:
        """The screen comes to the top: read again what may have changed."""

    def may_quit(self) -> bool:
        """Return whether the window may close now; a screen that asks first says no and asks."""
        return True

    @property
    def journal(self) -> Path | None:
        """The journal of the drill that is played here, or None."""
        return None

    @property
    def grabbing(self) -> bool:
        """Whether every key is for this screen now, even those of the program, as while a key is chosen."""
        return False

    @property
    def picture_folder(self) -> Path:
        """Where F12 saves a picture of this screen."""
        return self.host.folders.pictures

    # For the app

    def rebuild(self) -> None:
        """Build the widgets again and give the focus back to the widget of the same name."""
        before = self.root
        name, by_keyboard = self.first_focus, False
        self._form = (self.compact, self.wide)
        if before is not None and before.focus is not None and before.focus.name:
            name, by_keyboard = before.focus.name, before.by_keyboard
        self.root = Root(self.build(), self.host.look, on_escape=self.escape)
        self.root.settle(pygame.Rect((0, 0), self.host.size))
        if name:
            try:
                self.root.give_focus(self.root.find(name), by_keyboard=by_keyboard)
            except LookupError:
                return

    def resized(self) -> None:
        """The window has another size: place everything anew, and build anew where the form changes."""
        if self.root is None or self._form != (self.compact, self.wide):
            self.rebuild()
        else:
            self.root.touch(layout=True)

    @property
    def live(self) -> Root:
        """The widgets, built if they were not."""
        if self.root is None:
            self.rebuild()
        if self.root is None:
            raise RuntimeError("a screen was not built")
        return self.root

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether it was used.

        A key goes to what has the focus, then to the buttons, then to the commands of the screen; one with Ctrl and
        a function key goes to the commands first.
        """
        root = self.live
        if event.type != pygame.KEYDOWN or root.overlaid:
            return root.handle(event)
        chord = Chord.of(event)
        if chord is not None and chord.first:
            return self._obey(event, self.commands()) or root.handle(event)
        return root.handle(event) or self._obey(event, self.commands())

    def _obey(self, event: pygame.event.Event, commands: Mapping[str, Callable[[], object]]) -> bool:
        """Do what a key commands; return whether it was one of the commands."""
        for command, act in commands.items():
            if self.host.bindings.gives(event, command):
                act()
                return True
        return False

    def tick(self, now: int) -> int | None:
        """Let time pass until `now` (milliseconds); return in how many to be called again."""
        return self.live.tick(now)

    @property
    def dirty(self) -> bool:
        """Whether it must be drawn again."""
        return self.live.dirty

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        self.live.draw(surface)

    # Words

    def say(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Put a phrase, a text or a catalogue key into words."""
        return self.host.words.say(what, **params)

    def badge(self, command: str) -> str:
        """Return the keycap of a command of `tabletop.table.bindings`, empty where it has no key."""
        return self.host.bindings.badge(command)

    def key(self, command: str) -> Key:
        """Return the key of a button that gives a command."""
        return self.host.bindings.key(command)

    def hint(self, words: str, command: str) -> str:
        """Return words with the keys of a command behind them, or alone where it has none."""
        keys = self.host.bindings.words(command)
        return self.say("keys.hint", words=words, keys=keys) if keys else words

    def say_time(self, when: datetime) -> str:
        """Put a date and time into words, such as ``14 Feb 2024, 10:30``."""
        month = self.say(f"table.month.m{when.month}")
        return self.say(
            "table.when",
            day=str(when.day),
            month=month,
            year=str(when.year),
            time=clock(when.hour * 60 + when.minute),
        )

    @property
    def compact(self) -> bool:
        """Whether the window is low."""
        return self.host.size[1] < self.host.look.px(COMPACT_HEIGHT)

    @property
    def wide(self) -> bool:
        """Whether there is room for two columns."""
        return self.host.size[0] >= self.host.look.px(WIDE)
