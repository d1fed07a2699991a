"""The app: one window, one loop, a stack of screens.

The loop waits for events (an idle table costs nothing), hands them to the topmost screen, carries out what
the screens want, and draws when something changed.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pygame

from tabletop.language import Catalogue, Language, catalogue, system_reason
from tabletop.scenario.documents.deployment import Plan
from tabletop.table.bindings import Bindings
from tabletop.table.choices import chosen, is_seen
from tabletop.table.intents import (
    Back,
    Choice,
    Intent,
    OpenHelp,
    Quit,
    Replace,
    Resume,
    ReturnPlan,
    SetLanguage,
    SetScale,
    ShowResult,
    ToMenu,
)
from tabletop.table.kit import Look
from tabletop.table.library import CannotOpenError, Library
from tabletop.table.listening import Listener
from tabletop.table.mishap import TableBrokeError, note_down
from tabletop.table.openings import Opening, opening
from tabletop.table.screen import Screen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.help import HelpScreen
from tabletop.table.screens.language import LanguageScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.settings import Folders, load_settings, save_settings, user_folders
from tabletop.table.telling import tell_cannot_open, tell_mishap
from tabletop.table.themes import theme_named
from tabletop.table.window import Window

LONGEST_WAIT = 1000
"""Milliseconds after which the loop looks up even without events."""

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
        window: The window.
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
        self.library = library
        self.folders = folders or user_folders()
        self.settings = load_settings(self.folders.settings)
        self.bindings = Bindings(self.settings.keys)
        self.screens: list[Screen] = []
        self.running = True
        self._language = language
        self._scale = scale
        self._intents: list[Intent] = []
        self._plans: dict[str, Plan | None] = {}
        self._listener = Listener()
        self._struck = ""
        self.window = Window(self.settings.window, self.words.say("table.product"))
        self._look = self._make_look()

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
        return self.window.size

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        return self.window.surface

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
        """Run until the user leaves. Opens the menu if nothing was opened.

        Raises:
            TableBrokeError: Something went wrong, and went wrong again in telling of it.
        """
        if not self.screens:
            self.open()
        while self.running:
            try:
                self.step(LONGEST_WAIT)
            except Exception as error:  # whatever it is, the drill is kept and nobody sees a traceback
                self._recover(error)
        self._save()

    def _recover(self, error: Exception) -> None:
        """Leave what broke for the menu, and say there what became of the drill."""
        journal = next((one.journal for one in reversed(self.screens) if one.journal is not None), None)
        mishap = note_down(error, self.folders.settings, journal)
        self._intents.clear()
        for screen in self.screens:
            with suppress(Exception):
                screen.may_quit()  # closes the journal, so that the drill can be resumed
        try:
            self.screens = [MenuScreen(self)]
            self._entered()
            tell_mishap(self.top.live, self.words.say, mishap, lambda folder: self.emit(Resume(folder)))
            self._draw()
        except Exception as again:
            raise TableBrokeError(mishap.last_words) from again

    def step(self, longest: int = 0) -> None:
        """Draw what changed, wait up to `longest` milliseconds for an event, and take all that came."""
        wait = self.top.tick(pygame.time.get_ticks())
        self._carry_out()
        if self.top.dirty:
            self._draw()
        heard = self._listener.events(longest if wait is None else min(wait, longest))
        for event in heard:
            self._take(event)
        if heard and self.running:  # else one frame a step, or whoever moves the pointer waits for two
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
        if self.window.flip():
            self._resized()

    def _take(self, event: pygame.event.Event) -> None:
        before, struck = self.top, self._struck
        if event.type in (pygame.KEYDOWN, pygame.TEXTINPUT):
            self._struck = ""
        if event.type == pygame.TEXTINPUT and struck and event.text == struck:
            return  # the letter of the key that led to this screen is not meant for its fields
        self._hear(event)
        if event.type == pygame.KEYDOWN and self.top is not before:
            self._struck = event.unicode

    def _hear(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = self.running and not self.top.may_quit()
        elif event.type in _RESIZED:
            self._resized()
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self.top.live.touch()
        elif event.type != pygame.KEYDOWN or self.top.grabbing or not self._command(event):
            self.top.handle(event)
        self._carry_out()

    def _command(self, event: pygame.event.Event) -> bool:
        """Take the keys that mean the same on every screen; return whether it was one."""
        match self.bindings.heard(event, "program"):
            case "help" if not (self.top.live.overlaid or isinstance(self.top, HelpScreen)):
                self.emit(OpenHelp())
            case "full-screen":
                self.window.turn_full()
                self._resized()
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
            case ReturnPlan(drill, plan):
                self._plans[drill] = plan
                self._pop()
                if isinstance(self.top, BriefingScreen):
                    self.top.take_plan(plan)
            case ShowResult(result, session):
                self._replace(ResultScreen(self, result, session))
            case Replace(screen):
                self._replace(screen)
            case _ if isinstance(intent, Choice):
                self._choose(intent)
            case _:
                self._go(opening(self, self.library, intent, self._plans.get))

    def _push(self, screen: Screen) -> None:
        self.screens.append(screen)
        self._entered()

    def _pop(self) -> None:
        if len(self.screens) > 1:
            self.screens.pop()
            self._entered()

    def _replace(self, screen: Screen) -> None:
        self.screens.pop()
        self._push(screen)

    def _entered(self) -> None:
        self.top.enter()
        self.top.rebuild()

    def _play(self, screen: Screen) -> None:
        """Play over the menu: what led to the drill is no longer below it."""
        del self.screens[1:]
        self._push(screen)

    def _go(self, way: Opening) -> None:
        """Go a way to a screen; where it cannot be opened, say why and stay."""
        if way.slow:  # reading a large drill takes a moment; say so before the window stands still
            self.top.live.notify(self.words.say("table.preparing"))
            self._draw()
            gc.unfreeze()
        try:
            (self._play if way.plays else self._push)(way.make())
        except CannotOpenError as error:
            tell_cannot_open(self.top.live, self.words.say, error)
        if way.slow:
            gc.freeze()  # a drill stays: looking through it for garbage would stop the pointer for 0.1 s
            # what was pressed meanwhile was not meant for what stands here now
            pygame.event.clear(
                (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
            )

    # Settings

    def _choose(self, choice: Choice) -> None:
        if isinstance(choice, SetLanguage):
            self._language = None
        elif isinstance(choice, SetScale):
            self._scale = None
        self.settings = chosen(self.settings, choice)
        self.bindings = Bindings(self.settings.keys)
        if is_seen(choice):
            self._look = self._make_look()
            self.top.rebuild()  # those below are built anew when they come to the top
        self._save()

    def _make_look(self) -> Look:
        scale = self._scale or self.settings.scale or self.window.fitting
        settings = self.settings
        return Look(theme_named(settings.theme), scale, settings.reduced_motion, settings.text_size)

    def _save(self) -> None:
        self.settings = replace(self.settings, window=self.window.usual)
        folder = self.folders.settings
        try:
            save_settings(folder, self.settings)
        except OSError as error:
            said = self.words.say("table.unsaved-settings", folder=str(folder), reason=system_reason(error))
            self.top.live.notify(said, "stop")

    # The window

    def _resized(self) -> None:
        if self.window.resized():
            for screen in self.screens:
                screen.resized()

    def save_picture(self) -> Path | None:
        """Save what is seen as PNG into the screen's picture folder; return the file, None if it failed."""
        folder = self.top.picture_folder
        self.top.live.hush()
        self._draw()
        try:
            file = self.window.save(folder)
        except (OSError, pygame.error) as error:
            reason = system_reason(error)
            said = self.words.say("table.unsaved-picture", folder=str(folder), reason=reason)
            self.top.live.notify(said, "stop")
            return None
        self.top.live.notify(self.words.say("table.saved-picture", file=str(file)))
        return file
