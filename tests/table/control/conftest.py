from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.scenario import Scenario, load
from tabletop.table.app import App
from tabletop.table.control.screen import ControlScreen
from tabletop.table.intents import OPEN_TABLE
from tabletop.table.shelves import Shelves
from tests.table.play.conftest import open_table, scenario
from tests.table.play.hand import Hand

__all__ = ["open_table", "scenario"]

Lead = Callable[..., Hand]


@pytest.fixture(scope="session")
def banjarmasin() -> Scenario:
    return load("banjarmasin")


@pytest.fixture
def lead(open_table: Callable[..., App], scenario: Scenario) -> Lead:
    """Sit down at the instructor's desk of a drill that begins."""

    def led(*, on: Scenario | None = None, cut: str | None = None, **window: object) -> Hand:
        app = open_table(**window)
        shelves = app.library
        assert isinstance(shelves, Shelves)
        app._play(shelves.start(app, on or scenario, OPEN_TABLE, "latihan", cut, desk=True))
        app.step()
        return Hand(app)

    return led


def desk(hand: Hand) -> ControlScreen:
    """Return the desk on top."""
    screen = hand.app.top
    assert isinstance(screen, ControlScreen), screen
    return screen
