"""Opening the desk of a class: a host beside the loop, or one that runs by itself, and the screen until it has answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tabletop.classroom.net import NetworkError
from tabletop.language import phrase, system_reason
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import SessionError, new_folder
from tabletop.table.frame import framed
from tabletop.table.hosting.class_desk import ClassDesk
from tabletop.table.hosting.led_class import LedClass
from tabletop.table.hosting.serving import EVERYWHERE, Serving
from tabletop.table.intents import Begin, Replace, ToMenu
from tabletop.table.joined.drills import finder
from tabletop.table.joined.link import LOOK, Link
from tabletop.table.kit import Button, Card, Inset, Label, Limit, Scroll, Widget
from tabletop.table.library import CannotOpenError
from tabletop.table.screen import Host, Screen
from tabletop.table.settings import Folders

HOSTED = "classes"
"""Beside the sessions: the classes hosted on this machine, a folder for each host."""


def hosted_folder(folders: Folders) -> Path:
    """Return where the classes lie that are hosted on this machine."""
    return folders.sessions.parent / HOSTED


def opened_class(host: Host, scenario: Scenario, begin: Begin, seed: int, plan: Plan | None) -> Screen:
    """Host a class, and return the screen of its desk.

    Raises:
        CannotOpenError: It cannot be hosted.
    """
    started = f"{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}"
    folder = new_folder(hosted_folder(host.folders), scenario.id, started)

    def opened() -> Serving:
        return Serving.open(
            folder,
            scenario,
            address=EVERYWHERE,
            seed=seed,
            mode=begin.mode,
            session=begin.session,
            places=begin.places or None,
            plan=plan,
        )

    return _desk(host, folder, opened)


def resumed_class(host: Host, folder: Path) -> Screen:
    """Host a class again that was hosted here, and return the screen of its desk.

    Raises:
        CannotOpenError: It cannot be hosted.
    """
    return _desk(host, folder, lambda: Serving.resume(folder))


def _desk(host: Host, folder: Path, serve: Callable[[], Serving]) -> Screen:
    try:
        serving = serve()
    except NetworkError as error:
        raise CannotOpenError(error.phrase) from error
    except SessionError as error:
        raise CannotOpenError(error.phrase) from error
    except OSError as error:
        raise CannotOpenError(
            phrase("table.cannot-write", folder=str(folder)), [system_reason(error)]
        ) from error
    exercise = LedClass(
        Link(serving.desk(), finder(host.folders.drills)),
        serving.session,
        serving=serving,
        code=serving.code,
        addresses=serving.addresses,
    )
    return ComingScreen(host, exercise)


def desk_on(host: Host, link: Link) -> Screen:
    """Return the desk of a class whose host runs by itself, and shows its join code by itself.

    Args:
        host: The app.
        link: The line of the desk, on which the host has shown how the class stands.
    """
    return ClassDesk(host, LedClass(link, hosted_folder(host.folders) / "desk"))


class ComingScreen(Screen):
    """Waits until the host has shown how the class stands, then goes to its desk; says why where it will not."""

    first_focus = "leave"

    def __init__(self, host: Host, exercise: LedClass) -> None:
        super().__init__(host)
        self.exercise = exercise

    def build(self) -> Widget:
        """Return what is waited for."""
        link = self.exercise.link
        where = self.say("joined.connecting", host=link.ticket.host, port=link.ticket.port)
        rows: list[Widget] = [
            Label(self.say("joined.ended") if link.over else where, style="card-title", name="notice")
        ]
        why = link.ended if link.over else link.trouble
        if why is not None:
            rows.append(Label(self.say(why), colour="ink-2", name="trouble"))
        body = Scroll(Inset(Limit(Card(rows, pad=24, gap=12), width=640), x=24, y=32))
        leave = Button(self.say("table.back"), self.escape, badge=self.badge("leave"), name="leave")
        return framed(self, self.say("control.title"), body, [leave])

    def tick(self, now: int) -> int | None:
        """Let time pass: go to the desk once the class is laid."""
        wait = super().tick(now)
        if self.exercise.link.look():
            if self.exercise.laid and not self.exercise.link.over:
                self.host.emit(Replace(ClassDesk(self.host, self.exercise)))
                return 0
            self.rebuild()
        return LOOK if wait is None else min(LOOK, wait)

    def escape(self) -> None:
        """Leave; the class can be come back to."""
        self.exercise.close()
        self.host.emit(ToMenu())

    def may_quit(self) -> bool:
        """The window may close at any time."""
        self.exercise.close()
        return True
