"""Starting the table: the window, the menu, and over it the drill or session asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame

from tabletop.language import Language
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.table.app import App
from tabletop.table.cards import Briefing
from tabletop.table.intents import OpenJoin, OpenReplay
from tabletop.table.projector.receiver import Receiver
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.replaying.past import TRUTH
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.settings import user_folders
from tabletop.table.shelves import Shelves, replay_screen
from tabletop.uncollected import uncollected


class NoScreenError(Exception):
    """There is no screen to open a window on.

    Attributes:
        reason: What the system says.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table should open with.

    Attributes:
        scenario: A scenario, or None for the menu.
        path: Where the scenario lies, for the menu's list and its briefing.
        session: A session to resume, or None.
        seat: A seat, `tabletop.table.intents.OPEN_TABLE`, or None to choose at the briefing.
        cut: A class session of the scenario, or None for the whole drill.
        mode: The mode, or None to choose at the briefing; with a seat and no mode, ``latihan``.
        seed: Seed of the drills begun.
        plan: Deployment plan of the drills begun of its scenario; None: the proposal of the book.
    """

    scenario: Scenario | None = None
    path: Path | None = None
    session: Path | None = None
    seat: str | None = None
    cut: str | None = None
    mode: DrillMode | None = None
    seed: int = 1
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class WantedReplay:
    """Which session should be looked at again.

    Attributes:
        session: The session.
        seat: Whose eyes to see with, or None for those who played.
        turn: Where to begin, or None for its first turn.
        truth: Whether to begin with the whole truth, as the instructor may at any time.
    """

    session: Path
    seat: str | None = None
    turn: int | None = None
    truth: bool = False


def run_table(wanted: Wanted, language: Language | None = None, scale: float | None = None) -> None:
    """Open the window and play until the user leaves.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        CannotOpenError: The session or the scenario asked for cannot be opened.
        NoScreenError: There is no screen to open a window on.
    """
    _run(lambda: open_table(wanted, language, scale))


def run_replay(wanted: WantedReplay, language: Language | None = None, scale: float | None = None) -> None:
    """Open the window with a session to look at again, over the menu, until the user leaves.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        CannotOpenError: The session cannot be run again.
        NoScreenError: There is no screen to open a window on.
        TableBrokeError: Something went wrong, and went wrong again in telling of it.
    """
    _run(lambda: open_replay(wanted, language, scale))


def run_preview(drill: str, language: Language | None = None, scale: float | None = None) -> None:
    """Open the window with a drill being written, and follow its files until the user closes it.

    Args:
        drill: Its name or path.
        language: As for `App`.
        scale: As for `App`.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        NoScreenError: There is no screen to open a window on.
    """
    _run(lambda: open_preview(drill, language, scale))


def run_projector(
    port: int, token: str, language: Language | None = None, scale: float | None = None
) -> None:
    """Open the projector's window and follow the desk until it closes.

    Args:
        port: The desk's, on this machine.
        token: What it asks for.
        language: As for `App`.
        scale: As for `App`.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        NoScreenError: There is no screen to open a window on.
    """
    _run(lambda: open_projector(port, token, language, scale))


def run_joined(wanted: OpenJoin, language: Language | None = None, scale: float | None = None) -> None:
    """Open the window on a class of another machine, over the menu, until the user leaves.

    Args:
        wanted: Address, join code and seat, or a ticket; whatever is missing is asked for.
        language: As for `App`.
        scale: As for `App`.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        NoScreenError: There is no screen to open a window on.
    """
    _run(lambda: open_joined(wanted, language, scale))


def _run(open_window: Callable[[], App]) -> None:
    try:
        app = open_window()
    except pygame.error as error:
        raise NoScreenError(str(error)) from error
    try:
        app.run()
    finally:
        pygame.quit()


@uncollected()
def open_table(wanted: Wanted, language: Language | None = None, scale: float | None = None) -> App:
    """Open the window with what is wanted on top of the menu; see `run_table`."""
    folders = user_folders()
    own = (wanted.path,) if wanted.path is not None else ()
    shelves = Shelves(folders, lambda: app.words, seed=wanted.seed, scenarios=own, plan=wanted.plan)
    app = App(shelves, language=language, scale=scale, folders=folders)
    if wanted.session is not None:
        app.open(shelves.resume(app, str(wanted.session)))
    elif wanted.scenario is not None and wanted.seat is not None:
        shelves.know(wanted.scenario, wanted.path)
        app.open(shelves.start(app, wanted.scenario, wanted.seat, wanted.mode or "latihan", wanted.cut))
    elif wanted.scenario is not None and wanted.path is not None:
        briefing: Briefing = shelves.briefing(str(wanted.path))
        app.open(BriefingScreen(app, briefing))
    else:
        app.open()
    return app


def open_projector(
    port: int, token: str, language: Language | None = None, scale: float | None = None
) -> App:
    """Open the window of a projector; see `run_projector`."""
    folders = user_folders()
    app = App(Shelves(folders, lambda: app.words), language=language, scale=scale, folders=folders)
    app.open_alone(ProjectorScreen(app, Receiver(port, token)))
    return app


def open_joined(wanted: OpenJoin, language: Language | None = None, scale: float | None = None) -> App:
    """Open the window on a class of another machine; see `run_joined`."""
    from tabletop.table.joined.join_screen import JoinScreen

    folders = user_folders()
    app = App(Shelves(folders, lambda: app.words), language=language, scale=scale, folders=folders)
    screen = JoinScreen(app, wanted)
    app.open(screen)
    screen.join_at_once()
    return app


def open_replay(wanted: WantedReplay, language: Language | None = None, scale: float | None = None) -> App:
    """Open the window with a session to look at again; see `run_replay`."""
    folders = user_folders()
    app = App(Shelves(folders, lambda: app.words), language=language, scale=scale, folders=folders)
    eyes = TRUTH if wanted.truth else wanted.seat
    again = OpenReplay(str(wanted.session), wanted.turn)
    app.open(replay_screen(app, again, instructor=wanted.truth, eyes=eyes))
    return app


def open_preview(drill: str, language: Language | None = None, scale: float | None = None) -> App:
    """Open the window with the preview of a drill and nothing below it; see `run_preview`."""
    from tabletop.table.screens.preview import (
        PreviewScreen,  # all rules, that a table to play at does not need
    )

    folders = user_folders()
    app = App(Shelves(folders, lambda: app.words), language=language, scale=scale, folders=folders)
    app.open_alone(PreviewScreen(app, drill))
    return app
