"""A class on this machine's loopback: a real host beside the test, a table that joins it, and clients that do as told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tabletop.classroom.net import Client, Ticket
from tabletop.classroom.net import messages as m
from tabletop.drill import Accepted
from tabletop.scenario import Scenario
from tabletop.table.app import App
from tabletop.table.hosting.serving import Serving
from tabletop.table.intents import OpenJoin
from tabletop.table.joined import join_screen
from tabletop.table.joined.drills import finder
from tabletop.table.joined.link import Link
from tests.table.play.conftest import open_table, scenario
from tests.table.play.hand import Hand

__all__ = ["open_table", "scenario"]

PATIENCE = 60.0
"""Seconds: far more than any answer on this machine takes."""


def until(app: App, there: Callable[[], object]) -> None:
    """Let the app go on until something has come from the host; it naps as it does for people."""
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "it never came"
        app.step(10)


class Member:
    """A client without a screen: the desk of the class, or somebody at another seat."""

    def __init__(self, ticket: Ticket) -> None:
        self.link = Link(ticket, finder(None), patience=PATIENCE)
        self.until(lambda: self.link.room is not None)

    def until(self, there: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end and not self.link.over, self.link.ended
            happened = self.link._line.wait(1.0)
            if happened is not None:
                self.link._take(happened)

    def ask(self, make: Callable[[int], m.Asked]) -> None:
        answer = self.link.answer(lambda client: client.ask(make), "asked")
        assert isinstance(answer, Accepted), answer

    def do(self, what: Callable[[Client], Any]) -> Any:
        return self.link.answer(what, "asked")


class School:
    """A host with one class.

    Attributes:
        serving: The host.
        home: Where it lies.
    """

    def __init__(self, home: Path, scenario: Scenario, **options: Any) -> None:
        self.home = home
        self.serving = Serving.open(home, scenario, port=0, **options)
        self.folder = self.serving.running.room.folder
        self.members: list[Member] = []
        self._desk: Member | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.serving.port}"

    @property
    def session(self) -> Any:
        return self.serving.running.room.session

    def desk(self) -> Member:
        """Return the desk, the same whoever asks: a second one would take its line away."""
        if self._desk is None:
            self._desk = self._member(self.serving.desk())
        return self._desk

    def player(self, place: str) -> Member:
        member = self._member(Ticket.to(self.address, self.serving.code))
        member.ask(lambda n: m.Take(n, place))
        return member

    def kill(self) -> None:
        """Let the host go away in the middle of everything."""
        self.serving.close()

    def again(self) -> None:
        """Start the host again, where its clients look for it."""
        self.serving = Serving.resume(self.folder)

    def close(self) -> None:
        for member in self.members:
            member.link.close()
        self.serving.close()

    def _member(self, ticket: Ticket) -> Member:
        self.members.append(Member(ticket))
        return self.members[-1]


@pytest.fixture
def school(tmp_path: Path, scenario: Scenario) -> Iterator[School]:
    opened = School(tmp_path / "hosted", scenario, seed=1)
    yield opened
    opened.close()


Join = Callable[..., Hand]


@pytest.fixture(autouse=True)
def nobody_nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is looked for on the network: this is a test of one machine."""
    monkeypatch.setattr(join_screen, "found_hosts", tuple)


@pytest.fixture
def join(open_table: Callable[..., App], school: School) -> Join:
    """Join the class from the menu, as somebody who was given address and code, and sit down."""

    def joined(seat: str = "kabag-ops", **window: Any) -> Hand:
        app = open_table(**window)
        app.emit(OpenJoin(school.address, school.serving.code, seat))
        app.step()
        hand = Hand(app)
        hand.press("join")
        if seat:
            until(app, lambda: hand.sees("ready"))
        return hand

    return joined
