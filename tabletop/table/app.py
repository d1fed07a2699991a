"""The app: one window, one loop, a stack of screens.

The loop waits for events (an idle table costs nothing), hands them to the topmost screen, carries out what
the screens want, and draws when something changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pygame

from tabletop.language import Catalogue, Language, catalogue
from tabletop.language.shipped import shipped
from tabletop.table.bindings import Bindings
from tabletop.table.intents import (
    Back,
    Begin,
    Intent,
    Learn,
    OpenBriefing,
    OpenDrills,
    OpenFindings,
    OpenHelp,
    OpenKeys,
    OpenSessions,
    OpenSettings,
    Quit,
    Resume,
    SetKeys,
    SetLanguage,
    SetReducedMotion,
    SetScale,
    ShowResult,
    ToMenu,
)
from tabletop.table.kit import Button, Dialog, Label, Look, Theme, load_theme
from tabletop.table.library import CannotOpenError, Library
from tabletop.table.listening import Listener
from tabletop.table.right_pygame import check_pygame
from tabletop.table.screen import Screen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.findings import FindingsScreen
from tabletop.table.screens.help import HelpScreen
from tabletop.table.screens.keys import KeysScreen
from tabletop.table.screens.language import LanguageScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.screens.settings import SettingsScreen
from tabletop.table.settings import (
    Folders,
    Settings,
    fitting_scale,
    load_settings,
    save_settings,
    user_folders,
)

LONGEST_WAIT = 1000
"""Milliseconds after which the loop looks up even without events."""

_BLIND = frozenset({"dummy", "offscreen", "evdev"})
"""Drivers of SDL that show nothing, unless somebody asked for one."""

_RESIZED = frozenset({pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED})


class App:
    """The table as a program.

    Attributes:
        library: The drills and sessions.
        folders: Where the user's things lie.
        settings: What the user chose.
        bindings: The keys of all commands.
        screens: The stack; the last is on top.
        running: Whether the loop goes on.
    """

    def __init__(
        self,
        library: Library,
        *,
        language: Language | None = None,
        scale: float | None = None,
        folders: Folders | None = None,
    ) -> None:
        """Open the window.

        Args:
            library: The drills and sessions.
            language: For this start only, in the place of the remembered one.
            scale: For this start only, likewise.
            folders: Where the user's things lie; their usual folders if None.

        Raises:
            WrongPygameError: Classic pygame lies over pygame-ce.
            pygame.error: There is no screen to open a window on.
        """
        check_pygame()
        pygame.display.init()
        if pygame.display.get_driver() in _BLIND and "SDL_VIDEODRIVER" not in os.environ:
            raise pygame.error("no display")  # SDL would open a window that nobody can see or close
        self.library = library
        self.folders = folders or user_folders()
        self.settings = load_settings(self.folders.settings)
        self.bindings = Bindings(self.settings.keys)
        self.screens: list[Screen] = []
        self.running = True
        self._theme: Theme = load_theme(shipped("assets", "themes", "light.yaml"))
        self._language = language
        self._scale = scale
        self._intents: list[Intent] = []
        self._fullscreen = False
        self._listener = Listener()
        desktop = max(pygame.display.get_desktop_sizes(), default=self.settings.window)
        self._fit = fitting_scale(desktop)
        window = (
            min(self.settings.window[0], max(desktop[0], 960)),
            min(self.settings.window[1], max(desktop[1], 540)),
        )
        self._window = window
        pygame.display.set_mode(window, pygame.RESIZABLE)
        self._look = self._make_look()
        pygame.display.set_caption(self.words.say("table.product"))
        pygame.key.set_repeat(350, 40)

    # What screens see (Host)

    @property
    def look(self) -> Look:
        """The theme at its scale."""
        return self._look

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language."""
        return catalogue(self._language or self.settings.language or "id")

    @property
    def size(self) -> tuple[int, int]:
        """The window in pixels."""
        return self.surface.get_size()

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        return pygame.display.get_surface() or pygame.display.set_mode(self._window, pygame.RESIZABLE)

    def emit(self, intent: Intent) -> None:
        """Do what the user wants, after this event."""
        self._intents.append(intent)

    # The loop

    def open(self, screen: Screen | None = None) -> None:
        """Open the menu, a screen over it, and over both the language question if it was never asked."""
        self._push(MenuScreen(self))
        if screen is not None:
            self._push(screen)
        if self.settings.language is None and self._language is None:
            self._push(LanguageScreen(self))

    def open_alone(self, screen: Screen) -> None:
        """Open one screen with nothing below it, and ask nothing."""
        self._push(screen)

    def run(self) -> None:
        """Run until the user leaves. Opens the menu if nothing was opened."""
        if not self.screens:
            self.open()
        while self.running:
            self.step(LONGEST_WAIT)
        self._save()

    def step(self, longest: int = 0) -> None:
        """Draw what changed, wait up to `longest` milliseconds for an event, and take all that came."""
        wait = self.top.tick(pygame.time.get_ticks())
        self._carry_out()
        if self.top.dirty:
            self._draw()
        for event in self._listener.events(longest if wait is None else min(wait, longest)):
            self._take(event)
        if self.running:
            self.top.tick(pygame.time.get_ticks())
            self._carry_out()
            if self.top.dirty:
                self._draw()

    @property
    def top(self) -> Screen:
        """The screen that is seen."""
        return self.screens[-1]

    def _draw(self) -> None:
        self.top.draw(self.surface)
        pygame.display.flip()

    def _take(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = self.running and not self.top.may_quit()
        elif event.type in _RESIZED:
            self._resized()
        elif event.type == pygame.WINDOWEXPOSED:
            self.top.live.touch()
        elif self._listener.is_repeat(event):
            return
        elif event.type != pygame.KEYDOWN or self.top.grabbing or not self._command(event):
            self.top.handle(event)
        self._carry_out()

    def _command(self, event: pygame.event.Event) -> bool:
        """Take the keys that mean the same on every screen; return whether it was one."""
        match self.bindings.heard(event, "program"):
            case "help" if not (self.top.live.overlaid or isinstance(self.top, HelpScreen)):
                self.emit(OpenHelp())
            case "full-screen":
                self._turn_fullscreen()
            case "picture":
                self.save_picture()
            case _:
                return False
        return True

    # Intents

    def _carry_out(self) -> None:
        """Do what screens wanted: in answer to an event, or as their time passed."""
        while self._intents and self.running:
            self._do(self._intents.pop(0))

    def _do(self, intent: Intent) -> None:
        match intent:
            case Back():
                self._pop()
            case ToMenu():
                del self.screens[1:]
                self._entered()
            case Quit():
                self.running = False
            case OpenDrills():
                self._push(DrillsScreen(self, self.library))
            case OpenSessions():
                self._push(SessionsScreen(self, self.library))
            case OpenSettings():
                self._push(SettingsScreen(self))
            case OpenHelp():
                self._push(HelpScreen(self))
            case OpenKeys():
                self._push(KeysScreen(self))
            case OpenBriefing(drill):
                self._try(lambda: self._push(BriefingScreen(self, self.library.briefing(drill))))
            case OpenFindings(drill):
                self._try(lambda: self._push(FindingsScreen(self, self.library, drill)), prepare=True)
            case Begin():
                self._try(lambda: self._play(self.library.begin(self, intent)), prepare=True)
            case Learn(learnt):
                self._try(lambda: self._play(self.library.learn(self, learnt)), prepare=True)
            case Resume(session):
                self._try(lambda: self._play(self.library.resume(self, session)), prepare=True)
            case ShowResult(result):
                self.screens.pop()
                self._push(ResultScreen(self, result))
            case SetLanguage(language):
                self._language = None
                self._choose(replace(self.settings, language=language))
            case SetScale(scale):
                self._scale = None
                self._choose(replace(self.settings, scale=scale))
            case SetReducedMotion(on):
                self._choose(replace(self.settings, reduced_motion=on))
            case SetKeys(keys):
                self.bindings = Bindings(keys)
                self._choose(replace(self.settings, keys=self.bindings.kept))

    def _push(self, screen: Screen) -> None:
        self.screens.append(screen)
        self._entered()

    def _pop(self) -> None:
        if len(self.screens) > 1:
            self.screens.pop()
            self._entered()

    def _entered(self) -> None:
        self.top.enter()
        self.top.rebuild()

    def _play(self, screen: Screen) -> None:
        """Play over the menu: what led to the drill is no longer below it."""
        del self.screens[1:]
        self._push(screen)

    def _try(self, act: Callable[[], None], *, prepare: bool = False) -> None:
        if prepare:  # reading a large drill takes a moment; say so before the window stands still
            self.top.live.notify(self.words.say("table.preparing"))
            self._draw()
        try:
            act()
        except CannotOpenError as error:
            self._explain(error)
        if prepare:  # what was pressed meanwhile was not meant for what stands here now
            pygame.event.clear(
                (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
            )

    def _explain(self, error: CannotOpenError) -> None:
        root = self.top.live
        body = [Label(self.words.say(error.phrase))]
        body += [Label(line, style="second", colour="stop") for line in error.details]
        close = Button(self.words.say("table.close"), root.close, kind="primary", name="close")
        Dialog(self.words.say("table.cannot-open"), body, [close]).open(root)

    # Settings

    def _choose(self, settings: Settings) -> None:
        self.settings = settings
        self._look = self._make_look()
        for screen in self.screens:
            screen.rebuild()
        self._save()

    def _make_look(self) -> Look:
        scale = self._scale or self.settings.scale or self._fit
        return Look(self._theme, scale, self.settings.reduced_motion)

    def _save(self) -> None:
        self.settings = replace(self.settings, window=self._window)
        folder = self.folders.settings
        try:
            save_settings(folder, self.settings)
        except OSError as error:
            said = self.words.say(
                "table.unsaved-settings", folder=str(folder), reason=error.strerror or str(error)
            )
            self.top.live.notify(said, "stop")

    # The window

    def _resized(self) -> None:
        if not self._fullscreen:
            self._window = self.size
        for screen in self.screens:
            screen.resized()

    def _turn_fullscreen(self) -> None:
        self._fullscreen = not self._fullscreen
        if self._fullscreen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            pygame.display.set_mode(self._window, pygame.RESIZABLE)
        self._resized()

    def save_picture(self) -> Path | None:
        """Save what is seen as PNG into the screen's picture folder; return the file, None if it failed."""
        folder = self.top.picture_folder
        self.top.live.hush()
        self._draw()
        now = datetime.now(UTC).astimezone()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = _free(folder, f"sispamkota-{now:%Y%m%d-%H%M%S}")
            pygame.image.save(self.surface, file)
        except (OSError, pygame.error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            said = self.words.say("table.unsaved-picture", folder=str(folder), reason=reason)
            self.top.live.notify(said, "stop")
            return None
        self.top.live.notify(self.words.say("table.saved-picture", file=str(file)))
        return file


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has yet."""
    file = folder / f"{name}.png"
    number = 2
    while file.exists():
        file = folder / f"{name}-{number}.png"
        number += 1
    return file
