"""A class led from its desk: the drill as the host shows it to exercise control, and what the desk asks of the class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tabletop.classroom.net import Client
from tabletop.classroom.net import messages as m
from tabletop.drill import CONTROLS, Accepted, Control, Refused, View
from tabletop.drill.records import from_json
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session.programme import Planned
from tabletop.table.hosting.serving import Serving
from tabletop.table.joined.link import Link


class LedClass:
    """A `tabletop.table.control.led.Led` on a host.

    Attributes:
        link: The line of the desk.
        serving: The host, where it is beside this loop; None where it is a process of its own.
        code: The join code, where it is known here.
        addresses: Where the class is found, as it is shown to people; empty where that is not known here.
    """

    def __init__(
        self,
        link: Link,
        folder: Path,
        *,
        serving: Serving | None = None,
        code: str = "",
        addresses: tuple[str, ...] = (),
    ) -> None:
        """Go to the desk.

        Args:
            link: The line of the desk.
            folder: Where pictures of the desk lie.
            serving: The host, where it is beside this loop.
            code: The join code.
            addresses: Where the class is found.
        """
        self.link = link
        self.serving = serving
        self.code = code
        self.addresses = addresses
        self._folder = folder
        self._read: tuple[Any, tuple[Planned, ...]] = (None, ())

    @property
    def laid(self) -> bool:
        """Whether the host has shown how things stand."""
        return self.link.view is not None and self.link.room is not None

    @property
    def room(self) -> m.Room:
        """How the class stands; only once it is `laid`.

        Raises:
            ValueError: The host has shown nothing yet.
        """
        if self.link.room is None:
            raise ValueError("the host has shown nothing yet")
        return self.link.room

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self.view.scenario

    @property
    def folder(self) -> Path:
        """Where pictures of the desk lie."""
        return self._folder

    @property
    def session(self) -> Path | None:
        """The session of the class, where its host is beside this loop."""
        return self.serving.session if self.serving is not None else None

    @property
    def over(self) -> bool:
        """Whether the drill has ended."""
        return self.view.over

    @property
    def view(self) -> View:
        """Everything as it is; only once it is `laid`.

        Raises:
            ValueError: The host has shown nothing yet.
        """
        if self.link.view is None:
            raise ValueError("the host has shown nothing yet")
        return self.link.view

    @property
    def known(self) -> View:
        """Everything as it is: the desk of a class sees no less."""
        return self.view

    @property
    def programme(self) -> tuple[Planned, ...]:
        """The injects of the class; those that make no sense are passed over."""
        body = self.link.body
        if self._read[0] is not body:
            self._read = (body, tuple(_planned(body, self.scenario)))
        return self._read[1]

    @property
    def notes(self) -> tuple[tuple[int | None, str], ...]:
        """What the desk wrote down, the oldest first, each with its drill minute; None: this turn's."""
        body = self.link.body
        written = body.get("notes") if isinstance(body, dict) else None
        return tuple((minute, text) for minute, text in written or ())

    def control(self, action: Control) -> Phrase | None:
        """Do something in the drill; it is on the host's journal when this returns None."""
        return self._ask(lambda client: client.act(action))

    def arrange(self, make: Callable[[int], m.Asked]) -> Phrase | None:
        """Arrange something in the class: seats, timer, turns, what projectors show; return why it cannot be, or None.

        Args:
            make: Given a number, returns what is asked for.
        """
        return self._ask(lambda client: client.ask(make))

    def close(self) -> None:
        """Leave the desk; a host beside this loop is closed with it, and can be started again."""
        self.link.close()
        if self.serving is not None:
            self.serving.close()

    def _ask(self, what: Callable[[Client], Any]) -> Phrase | None:
        link = self.link
        if not link.connected:
            return phrase("joined.no-line")
        answer = link.answer(what, "desk")
        if isinstance(answer, Accepted):
            link.look()
            return None
        return answer.reason if isinstance(answer, Refused) else phrase("joined.on-its-way")


def _planned(body: Any, scenario: Scenario) -> list[Planned]:
    found = []
    for name, fate, minute, asked in body["programme"]:
        inject = scenario.injects.get(name)
        if inject is not None:
            action = from_json(asked, CONTROLS) if asked is not None else None
            found.append(Planned(inject, fate, minute, action))
    return found
