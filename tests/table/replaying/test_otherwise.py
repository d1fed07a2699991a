"""What if: from the replay, compared with the player of the book beside the loop, called off, told turn by turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.review.whatif import what_if
from tabletop.session import Past, Session
from tabletop.session.branching import Change
from tabletop.table.app import App
from tabletop.table.intents import OpenReplay
from tabletop.table.kit import Label, Progress
from tabletop.table.play import PlayScreen
from tabletop.table.replaying import OtherwiseScreen, ReplayScreen
from tabletop.table.replaying.comparing import CalledOffError, Comparing
from tests.table.finished import copied, finished
from tests.table.play.hand import Hand
from tests.table.waiting import until

Watch = Callable[..., Hand]


def screen(hand: Hand) -> OtherwiseScreen:
    found = hand.app.top
    assert isinstance(found, OtherwiseScreen)
    return found


@pytest.fixture
def watch(open_table: Callable[..., App], tmp_path: Path) -> Watch:
    def watched(
        policy: str = "heavy", turn: int = 2, language: str = "en", folder: Path | None = None
    ) -> Hand:
        app = open_table(language=language)
        app.emit(OpenReplay(str(folder or copied(tmp_path, policy)), turn))
        app._carry_out()
        replay = app.top
        assert isinstance(replay, ReplayScreen)
        until(app, lambda: replay.reel.marked)
        return Hand(app)

    return watched


def test_one_button_offers_both_and_the_book_is_compared(watch: Watch) -> None:
    hand = watch()
    hand.press("branch")
    hand.press("otherwise")
    made = screen(hand)
    assert (made.turn, made.player) == (2, "doctrine")
    until(hand.app, lambda: made.found)
    past = Past(finished("heavy"))
    expected = what_if(past, Change(2, policy="doctrine"))
    assert made.found is not None
    assert [(one.before, one.after) for one in made.found.figures] == [
        (one.before, one.after) for one in expected.figures
    ]
    assert made.say(f"whatif.verdict.{expected.verdict}") in hand.words()
    for figure in expected.figures:
        label = hand.find(f"figure-{figure.name}")
        assert isinstance(label, Label)
        if figure.name != "trust":
            number = hand.app.words.number
            assert label.words == f"{number(figure.before)} → {number(figure.after)}"


def test_every_turn_in_which_a_figure_moved_is_told_and_opens_the_replay_there(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_w)
    made = screen(hand)
    until(hand.app, lambda: made.found)
    assert made.found is not None
    steps = sorted(step.turn for one in made.found.figures for step in one.steps)
    assert steps
    hand.press(f"step-{len(steps) - 1}")
    replay = hand.app.top
    assert isinstance(replay, ReplayScreen)
    assert replay.reel.position == steps[-1]
    hand.key(pygame.K_ESCAPE)
    assert hand.app.top is made


def test_while_it_works_it_tells_how_far_it_is_and_can_be_called_off(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_w)
    made = screen(hand)
    work = made._work
    assert work is not None
    assert isinstance(hand.find("progress"), Progress)
    hand.key(pygame.K_ESCAPE)
    assert isinstance(hand.app.top, ReplayScreen)
    assert hand.app.top.reel.position == 2
    until(hand.app, work.look)  # called off, or done just before: nobody is shown it any more
    assert isinstance(hand.app.top, ReplayScreen)
    assert made.found is None


def test_who_calls_it_off_stops_it_before_the_next_turn(tmp_path: Path) -> None:
    work = Comparing(copied(tmp_path, "heavy"), 2, "doctrine")
    work.call_off()
    while not work.look():
        pass
    with pytest.raises(CalledOffError):
        _ = work.result


def test_the_same_decisions_come_to_the_same(watch: Watch) -> None:
    hand = watch("doctrine", 3)
    hand.key(pygame.K_w)
    made = screen(hand)
    until(hand.app, lambda: made.found)
    assert made.say("whatif.verdict.same") in hand.words()
    assert hand.sees("never-parts")


def test_it_can_be_played_on_from_there(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_w)
    made = screen(hand)
    until(hand.app, lambda: made.found)
    hand.key(pygame.K_RETURN)
    assert isinstance(hand.app.top, PlayScreen)
    assert hand.app.top.desk.view.turn == 2


def test_a_drill_that_goes_on_hides_what_would_be_seen(watch: Watch, tmp_path: Path) -> None:
    from tabletop.scenario import load

    session = Session.start(load("latihan-dasar"), tmp_path / "going", played=("kabag-ops",))
    session.end_turn()
    session.close()
    hand = watch(turn=1, folder=session.folder)
    hand.key(pygame.K_w)
    assert isinstance(hand.app.top, ReplayScreen)
    assert hand.app.top.toast.words
    hand.press("branch")
    assert not hand.find("otherwise").enabled


def test_nothing_can_be_done_otherwise_after_the_end(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_END, pygame.K_w)
    assert isinstance(hand.app.top, ReplayScreen)
    assert hand.app.top.toast.words


def test_a_session_that_cannot_be_run_again_says_so(open_table: Callable[..., App], tmp_path: Path) -> None:
    app = open_table(language="en")
    made = OtherwiseScreen(app, str(tmp_path / "gone"), 1, "doctrine")
    app._push(made)
    until(app, lambda: made.trouble)
    hand = Hand(app)
    assert made.trouble in hand.words()
    hand.key(pygame.K_ESCAPE)
    assert app.top is not made
