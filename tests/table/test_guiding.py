"""The guide from the table: the button of the briefing, the files beside the plans, and nothing shown unasked."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

import pytest

from tabletop.table.app import App
from tabletop.table.guiding import GuideScreen
from tabletop.table.intents import OpenBriefing
from tests.table.play.hand import Hand
from tests.table.waiting import until


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser that only notes down what it is asked to show."""
    asked: list[str] = []

    class Noting(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            asked.append(url)
            return True

    monkeypatch.setattr(webbrowser, "_browsers", {})
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    webbrowser.register("noting", None, Noting("noting"), preferred=True)
    return asked


@pytest.fixture
def guide(open_table: Callable[..., App]) -> Callable[..., tuple[Hand, GuideScreen]]:
    """The screen of the guide, reached with the keyboard from a briefing, once the files are there."""

    def opened(language: str = "en") -> tuple[Hand, GuideScreen]:
        app = open_table(language=language)
        app.emit(OpenBriefing("latihan-dasar"))
        app.step()
        hand = Hand(app)
        hand.key("g")
        until(app, lambda: isinstance(app.top, GuideScreen) and app.top.written is not None)
        made = app.top
        assert isinstance(made, GuideScreen)
        return hand, made

    return opened
