"""The guide from the table: the button of the briefing, the files beside the plans, and nothing shown unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.table.app import App
from tabletop.table.guiding import GuideScreen
from tabletop.table.intents import OpenBriefing
from tests.table.play.hand import Hand
from tests.table.waiting import until


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


def test_nothing_is_shown_until_it_is_asked_for(
    guide: Callable[..., tuple[Hand, GuideScreen]], shown: list[str]
) -> None:
    hand, made = guide()
    assert shown == []
    assert made.say("table.guide.secret") in hand.words()
    assert made.written is not None
    assert made.written.guide.parent == hand.app.folders.guides
    assert str(made.written.guide) in hand.words()
    hand.key("return")
    assert shown == [made.written.guide.as_uri()]
    hand.key("b")
    assert shown[1:] == [made.written.sheets.as_uri()]


def test_without_a_browser_the_file_is_named(
    guide: Callable[..., tuple[Hand, GuideScreen]], no_browser: None
) -> None:
    hand, made = guide()
    assert made.written is not None
    hand.key("return")
    told = [notice.words for notice in made.live.notices.shown]
    assert told == [made.say("table.guide.no-browser", file=str(made.written.guide))]


@pytest.mark.parametrize(("language", "mark"), [("id", "LATIHAN"), ("en", "EXERCISE")])
def test_the_files_speak_the_language_of_the_table(
    guide: Callable[..., tuple[Hand, GuideScreen]], language: str, mark: str
) -> None:
    _, made = guide(language)
    assert made.written is not None
    page = made.written.guide.read_text(encoding="utf-8")
    assert f'lang="{language}"' in page
    assert mark in page
    assert made.written.sheets.name in page


def test_a_folder_that_cannot_be_written_is_told(open_table: Callable[..., App]) -> None:
    app = open_table(language="en")
    app.folders.guides.parent.mkdir(parents=True, exist_ok=True)
    app.folders.guides.write_text("a file where the folder would be", encoding="utf-8")
    app.emit(OpenBriefing("latihan-dasar"))
    app.step()
    hand = Hand(app)
    hand.key("g")
    until(app, lambda: isinstance(app.top, GuideScreen) and app.top._trouble)
    hand.settle()
    assert str(app.folders.guides) in hand.words()
    assert app.top.root is not None
    assert isinstance(app.top, GuideScreen)
    assert app.top.written is None
