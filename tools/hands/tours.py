"""What is looked at beside the orders: every command once, all that stands behind the pause, settings, the desk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tabletop.table.commands import COMMANDS
from tabletop.table.control.screen import ControlScreen
from tabletop.table.play import PlayScreen
from tabletop.table.screens.help import HelpScreen
from tabletop.table.screens.settings import SettingsScreen
from tools.hands.by_keys import ByKeys
from tools.hands.by_mouse import ByMouse
from tools.hands.desktop import Desktop
from tools.hands.hand import CannotError
from tools.hands.playthrough import Playthrough

_NOT = frozenset(
    {
        "end-turn",
        "undo",
        "redo",
        "reset-turn",
        "course",
        "order-recall",
        "order-wait",
        "onward",
        "control",
        "menu",
    }
)
"""Commands that are passed by playing, or would change what is played."""

_TWICE = frozenset(
    {
        "fold-units",
        "fold-incidents",
        "fold-feed",
        "enlarge-feed",
        "ruler",
        "reach",
        "mark",
        "mark-all",
        "coach",
    }
)
"""Commands that switch something, and switch it back."""


def command(play: Playthrough, ident: str) -> None:
    """Give a command: the keys press its key, the mouse takes it from the menu."""
    if isinstance(play.way, ByMouse):
        play.way.menu(ident)
    else:
        play.hand.command(ident)


@dataclass(slots=True)
class EveryCommand:
    """Some commands a turn, each once.

    Attributes:
        begin: In which turn to begin.
        each: How many in a turn.
    """

    begin: int
    each: int = 6
    _left: list[str] = field(
        default_factory=lambda: [
            one.id for one in COMMANDS if one.place in ("play", "led") and one.id not in _NOT
        ]
    )

    def __call__(self, play: Playthrough, turn: int) -> None:
        """Give the next commands, with a picture of each."""
        if (
            turn < self.begin
            or not isinstance(play.hand.app.top, PlayScreen)
            or play.hand.play.desk.view.over
        ):
            return
        for _ in range(min(self.each, len(self._left))):
            ident = self._left.pop(0)
            try:
                if play.hand.play.unit is None:
                    command(play, "next-unit")
                command(play, ident)
                play.see(f"command-{ident}")
                play.clear()
                if ident in _TWICE:
                    command(play, ident)
            except CannotError as error:
                play.report.odd.append(f"turn {turn}: {ident}: {error}")
            play.settle()


@dataclass(slots=True)
class Looks:
    """Language, theme, scale and size of text changed in the settings, at some turns.

    Attributes:
        at: By turn, what to take: by the name of the setting, its value.
    """

    at: dict[int, dict[str, str]]

    def __call__(self, play: Playthrough, turn: int) -> None:
        """Change the settings as a person does, and look at the table in them."""
        if not isinstance(play.hand.app.top, PlayScreen) or turn not in self.at:
            return
        wanted = self.at.pop(turn)
        pause(play)
        play.way.use("pause-settings")
        play.until_top(SettingsScreen)
        for name, value in wanted.items():
            play.way.take(name, value)
        play.see("settings")
        play.settle()
        look_round(play)


def look_round(play: Playthrough) -> None:
    """Take pictures of the table as it is: a unit, a card, its choices, each tab of the feed."""
    if play.hand.play.desk.view.over:
        return
    play.see("look")
    stops = (
        "orders",
        "order-move",
        "coordinate",
        "who",
        "signs",
        "places",
        "parade",
        "threads",
        "objectives",
    )
    for ident in stops:
        try:
            if play.hand.play.unit is None:
                command(play, "next-unit")
            command(play, ident)
            play.see(f"look-{ident}")
        except CannotError as error:
            play.report.odd.append(f"look {ident}: {error}")
        play.settle()


def pause(play: Playthrough) -> None:
    """Open the pause."""
    if isinstance(play.way, ByMouse):
        play.way.menu("leave")
    else:
        for _ in range(6):
            if play.hand.overlaid and play.hand.sees("pause-resume"):
                return
            play.hand.key("escape")
    if not play.hand.sees("pause-resume"):
        raise CannotError("the pause does not open")


@dataclass(slots=True)
class BehindThePause:
    """Everything that the pause leads to, once.

    Attributes:
        turn: In which turn.
    """

    turn: int

    def __call__(self, play: Playthrough, turn: int) -> None:
        """Open help with all its pages, the briefing, the settings and the keys."""
        if turn != self.turn or not isinstance(play.hand.app.top, PlayScreen):
            return
        try:
            pause(play)
            play.see("pause")
            play.way.use("pause-help")
            play.until_top(HelpScreen)
            self._pages(play, "help-tabs", "help")
            play.settle()
            pause(play)
            play.way.use("pause-briefing")
            self._pages(play, "pages", "seat-briefing")
            play.settle()
            pause(play)
            play.way.use("pause-settings")
            play.until_top(SettingsScreen)
            play.way.use("change-keys")
            play.see("keys")
        except CannotError as error:
            play.report.odd.append(f"pause: {error}")
        play.settle()

    @staticmethod
    def _pages(play: Playthrough, tabs: str, name: str) -> None:
        found = play.hand.find(tabs)
        for option in getattr(found, "options", ()):
            play.way.take(tabs, option.value)
            play.see(f"{name}-{option.value}")


@dataclass(slots=True)
class AtTheDesk:
    """What an instructor does at the desk, one thing a turn.

    Attributes:
        second: Where the projector stands.
        pictures: Where its pictures go; None for none.
    """

    second: Desktop
    pictures: Path | None = None
    _done: set[str] = field(default_factory=set)
    _opened: bool = False

    def __call__(self, play: Playthrough, turn: int) -> None:
        """Do the next thing."""
        if not isinstance(play.hand.app.top, ControlScreen):
            return
        if not self._opened:
            self._opened = True
            self._projector(play)
        things: dict[str, Callable[[Playthrough], None]] = {
            "hold": lambda one: self._inject(one, "inject-hold"),
            "skip": self._skip,
            "release": self._release,
            "note": lambda one: self._words(one, "note-take", "Catatan pelatih untuk evaluasi"),
            "tell": lambda one: self._words(one, "tell-seat", "Kabar dari warga: jalan macet"),
            "improvise": lambda one: self._words(one, "improvise", "Warga berkumpul di depan pos"),
            "adjudicate": lambda one: self._words(one, "adjudicate", "Tokoh warga ikut menenangkan"),
            "time": self._time,
        }
        for name, thing in things.items():
            if name in self._done or turn < 2:
                continue
            self._done.add(name)
            try:
                thing(play)
            except CannotError as error:
                play.report.odd.append(f"desk {name}: {error}")
                play.see(f"desk-{name}-failed")
            play.clear()
            break
        if turn % 10 == 1:
            self.see(f"{turn:03d}")

    def see(self, name: str) -> None:
        """Take a picture of the projector."""
        if self.pictures is not None:
            file = self.pictures / f"projector-{name}.png"
            subprocess.run(["import", "-display", self.second.name, "-window", "root", str(file)], check=True)

    def _panel(self, play: Playthrough, panel: str) -> None:
        if isinstance(play.way, ByMouse):
            play.way.take("panels", panel)
        else:
            panels = [one.value for one in play.hand.find("panels").options]  # type: ignore[attr-defined]
            play.hand.key(str(panels.index(panel) + 1))

    def _projector(self, play: Playthrough) -> None:
        self._panel(play, "projector")
        screen = play.desk
        with shown_on(self.second):
            play.way.use("projector-turn")
        play.hand.until(lambda: screen.exercise.projection.seen, "the projector to listen")
        play.see("desk-projector")
        play.way.take("projector-source", "class")
        self.see("class")
        play.way.take("projector-source", "common")
        self.see("common")

    def _inject(self, play: Playthrough, button: str) -> None:
        self._panel(play, "inject")
        screen = play.desk
        ripe = [one.inject.id for one in screen.exercise.programme if one.open and one.asked is None]
        if not ripe:
            raise CannotError("no inject is open")
        if screen.selected != ripe[-1]:
            play.hand.row("programme", ripe[-1]) if isinstance(play.way, ByMouse) else play.way.pick(
                "programme", ripe[-1]
            )
        play.way.use(button)
        play.see(f"desk-{button}")

    def _skip(self, play: Playthrough) -> None:
        self._inject(play, "inject-skip")
        self._fill(play, "Waktu tidak cukup")

    def _release(self, play: Playthrough) -> None:
        self._inject(play, "inject-release")
        play.way.use("asked-take")
        play.see("desk-released")

    def _words(self, play: Playthrough, button: str, words: str) -> None:
        self._panel(play, "notes")
        play.see("desk-notes")
        play.way.use(button)
        for _ in range(6):  # some ask what and where before they ask for words
            if play.hand.palette is not None:
                play.see(f"desk-{button}-choice")
                entry = next(one for one in play.hand.palette.entries if not one.reason)
                play.hand.row("palette-list", entry.key) if isinstance(play.way, ByMouse) else play.hand.key(
                    "return"
                )
            elif play.hand.overlaid:
                break
        play.see(f"desk-{button}")
        self._fill(play, words)
        play.see(f"desk-{button}-done")

    def _fill(self, play: Playthrough, words: str) -> None:
        field_ = "asked-words" if play.hand.sees("asked-words") else "improvised-text"
        if isinstance(play.way, ByMouse):
            play.hand.press(field_)
        elif isinstance(play.way, ByKeys):
            play.way.focus(field_)
        play.hand.write(words)
        play.way.use("asked-take")

    def _time(self, play: Playthrough) -> None:
        self._panel(play, "time")
        play.see("desk-time")
        play.way.use("timer-pause")
        play.see("desk-time-paused")


@contextmanager
def shown_on(desktop: Desktop) -> Iterator[None]:
    """Let what is started meanwhile open its windows on another screen."""
    before = os.environ["DISPLAY"]
    os.environ["DISPLAY"] = desktop.name
    try:
        yield
    finally:
        os.environ["DISPLAY"] = before
