"""The replay: forward and back, whose eyes, played at a speed, and played on from a turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.scenario import Scenario
from tabletop.session import Session, replay
from tabletop.table.app import App
from tabletop.table.intents import OpenReplay
from tabletop.table.kit import Listing, Slider
from tabletop.table.play import PlayScreen
from tabletop.table.play.palette import Palette
from tabletop.table.replaying import ReplayScreen
from tabletop.table.replaying.past import TOGETHER, TRUTH
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.shelves import replay_screen
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, owner_asked, rebind

Watch = Callable[..., Hand]


@pytest.fixture
def kept(tmp_path: Path, scenario: Scenario) -> Callable[..., Path]:
    def play(
        turns: int | None = None, played: tuple[str, ...] = ("kabag-ops",), mode: str = "latihan"
    ) -> Path:
        name = f"{'-'.join(played)[:20]}-{turns}-{mode}"
        session = Session.start(scenario, tmp_path / "sessions" / name, played=played, mode=mode)  # type: ignore[arg-type]
        while not session.drill.over and (turns is None or session.drill.turn <= turns):
            for giver, order in session.stand_in.orders(session.drill.view(*played)):
                session.submit(giver, order)
            session.end_turn()
        session.close()
        return session.folder

    return play


@pytest.fixture
def watch(open_table: Callable[..., App], kept: Callable[..., Path]) -> Watch:
    def watched(
        turns: int | None = None, *, size: tuple[int, int] = (1280, 720), scale: float = 1.0, **how: object
    ) -> Hand:
        app = open_table(size, scale, motion=bool(how.pop("motion", False)))
        at = {name: how.pop(name) for name in ("turn", "minute", "about") if name in how}
        folder = kept(turns, **how)
        app.emit(OpenReplay(str(folder), **at))  # type: ignore[arg-type]
        settle(app)
        return Hand(app)

    return watched


def settle(app: App) -> None:
    for _ in range(30):
        app.step()


def screen(hand: Hand) -> ReplayScreen:
    found = hand.app.top
    assert isinstance(found, ReplayScreen)
    return found


def test_it_steps_forward_and_back_by_key_and_by_mouse(watch: Watch) -> None:
    hand = watch()
    clocks = [screen(hand).clock.words]
    for _ in range(6):
        hand.key(pygame.K_RIGHT)
        clocks.append(screen(hand).clock.words)
    assert clocks == ["07.00", "07.30", "08.00", "08.30", "09.00", "09.30", "10.00"]
    assert screen(hand).desk.view.over
    hand.press("back-turn")
    hand.press("back-turn")
    assert screen(hand).clock.words == "09.00"
    hand.press("on-turn")
    assert screen(hand).clock.words == "09.30"
    hand.key(pygame.K_HOME)
    assert screen(hand).reel.position == 1
    hand.key(pygame.K_END)
    assert screen(hand).reel.position == 7
    hand.key(pygame.K_RIGHT)
    assert screen(hand).reel.position == 7


def test_the_slider_and_a_typed_number_jump_to_a_turn(watch: Watch) -> None:
    hand = watch()
    slider = hand.find("slider")
    assert isinstance(slider, Slider)
    hand.click((slider._pixel(4), slider.rect.centery))
    assert screen(hand).reel.position == 4
    hand.key(pygame.K_LEFT)
    assert (screen(hand).reel.position, slider.value) == (3, 3)
    hand.key(pygame.K_5)
    assert isinstance(hand.app.top.live.top, Palette)
    hand.key(pygame.K_RETURN)
    assert screen(hand).reel.position == 5
    hand.press("turn")
    hand.choose("2")
    assert screen(hand).reel.position == 2


def test_it_plays_to_the_end_and_can_be_stopped(watch: Watch) -> None:
    hand = watch(motion=True)
    shown = screen(hand)
    hand.key(pygame.K_SPACE)
    assert shown.reel.playing
    going = shown.reel.going
    assert going is not None
    going.share = 0.0
    now = pygame.time.get_ticks()
    shown.tick(now)
    going.share = 0.0
    shown.tick(now := now + going.lasts // 2)
    assert shown.pane.moment is not None
    assert shown.clock.words == "07.15"
    hand.press("play")
    assert not shown.reel.playing
    stood = shown.clock.words
    shown.tick(now := now + 60_000)
    assert stood == shown.clock.words != "07.00"
    hand.key(pygame.K_LEFT)
    assert (shown.reel.position, shown.clock.words) == (1, "07.00")
    hand.key(pygame.K_SPACE)
    for _ in range(200):
        shown.tick(now := now + 400)
    assert shown.reel.position == 7
    assert not shown.reel.playing


def test_without_motion_it_plays_turn_by_turn(watch: Watch) -> None:
    hand = watch()
    shown = screen(hand)
    hand.press("play")
    seen = set()
    begin = pygame.time.get_ticks()  # a frame may have been shown since the press
    for now in range(begin, begin + 20_000, 400):
        shown.tick(now)
        seen.add(shown.reel.position)
        assert shown.pane.moment is None
    assert seen == set(range(1, 8))


def test_a_finished_drill_is_seen_with_all_eyes_and_as_it_was(watch: Watch) -> None:
    hand = watch()
    shown = screen(hand)
    assert shown.reel.eyes.name == "kabag-ops"
    assert {one.name for one in shown.reel.choices} == {
        TRUTH,
        TOGETHER,
        *shown.reel.tape.scenario.seats,
    }
    hand.key(pygame.K_END, pygame.K_v)
    hand.choose(TRUTH)
    everything = len(shown.desk.view.log)
    hand.key(pygame.K_v)
    hand.choose("bawaslu")
    assert shown.desk.view.seats == ("bawaslu",)
    assert len(shown.desk.view.log) < everything


def test_an_unfinished_drill_is_seen_with_the_eyes_of_those_who_play_it(watch: Watch) -> None:
    hand = watch(3)
    shown = screen(hand)
    assert [one.name for one in shown.reel.choices] == ["kabag-ops"]
    for position in range(1, 5):
        shown.reel.go(position)
        assert shown.desk.view.seats == ("kabag-ops",)
    hand.key(pygame.K_v)
    hand.choose(TRUTH)
    assert isinstance(hand.app.top.live.top, Palette)
    assert shown.reel.eyes.name == "kabag-ops"
    assert "pelatih" in hand.palette.entries[-1].reason
    hand.key(pygame.K_ESCAPE)
    instructed = replay_screen(hand.app, OpenReplay(str(shown.reel.tape.folder)), instructor=True)
    assert TRUTH in {one.name for one in instructed.reel.choices}


def test_played_on_from_a_turn_it_is_a_session_of_its_own(watch: Watch) -> None:
    hand = watch()
    folder = screen(hand).reel.tape.folder
    before = (folder / "journal.jsonl").read_bytes()
    hand.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_b)
    hand.key(pygame.K_RETURN)
    settle(hand.app)
    play = hand.play
    assert isinstance(play, PlayScreen)
    assert play.desk.view.turn_of_drill == 3
    assert play.desk.session.folder != folder
    while not play.desk.view.over:
        play.desk.end_turn()
    play.desk.session.close()
    found = replay(play.desk.session.folder)
    assert (found.turns, found.divergence) == (6, None)
    assert (folder / "journal.jsonl").read_bytes() == before


def test_the_end_and_an_exam_that_goes_on_cannot_be_branched(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_END)
    assert not hand.find("branch").enabled
    hand.key(pygame.K_b)
    assert screen(hand).toast.words
    exam = watch(2, mode="ujian")
    assert not exam.find("branch").enabled


def test_a_line_leads_to_its_place(watch: Watch) -> None:
    hand = watch()
    hand.key(pygame.K_END)
    listing = hand.find("lines")
    assert isinstance(listing, Listing)
    hand.row("lines", listing.rows[0].key)
    assert screen(hand).thing is not None
    for tab in ("log", "messages", "orders", "board", "incidents"):
        hand.key(pygame.K_l)
        assert screen(hand).tab == tab


def test_the_speed_is_chosen_by_key_and_on_a_small_screen_by_one_button(watch: Watch) -> None:
    hand = watch(size=(1920, 1080))
    hand.key(pygame.K_PERIOD, pygame.K_PERIOD)
    assert hand.app.settings.pace == "4"
    assert hand.find("pace").value == "4"  # type: ignore[attr-defined]
    hand.key(pygame.K_COMMA)
    small = watch(3, scale=2.0)
    assert small.app.settings.pace == "1"
    for pace in ("2", "4", "instant", "1"):
        small.press("pace")
        assert small.app.settings.pace == pace
    assert small.find("pace").words == "1×"  # type: ignore[attr-defined]


def test_it_opens_at_a_moment(watch: Watch) -> None:
    hand = watch(turn=2, minute=7 * 60 + 40)
    shown = screen(hand)
    assert shown.clock.words == "07.40"
    assert shown.pane.moment is not None
    hand.key(pygame.K_RIGHT)
    assert shown.clock.words == "08.00"


def test_sessions_that_are_over_are_listed_after_the_others_and_only_looked_at(
    open_table: Callable[..., App], kept: Callable[..., Path]
) -> None:
    kept(2)
    kept()
    app = open_table()
    hand = Hand(app)
    hand.press("resume")
    listed = app.top
    assert isinstance(listed, SessionsScreen)
    assert [card.over for card in listed.cards] == [False, True]
    assert hand.sees("open")
    hand.key(pygame.K_DOWN)
    assert not hand.sees("open")
    hand.key(pygame.K_r)
    settle(app)
    assert isinstance(app.top, ReplayScreen)
    hand.key(pygame.K_ESCAPE)
    assert app.top is listed
    hand.key(pygame.K_UP, pygame.K_r)
    settle(app)
    assert isinstance(app.top, ReplayScreen)
    hand.press("leave")
    hand.key(pygame.K_ESCAPE)
    assert isinstance(app.top, MenuScreen)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_its_buttons_stand_in_one_line_on_a_small_laptop(watch: Watch, size: tuple[int, int]) -> None:
    hand = watch(size=size)
    names = ("back-turn", "play", "on-turn", "turn", "pace", "eyes", "branch", "fold-panel", "leave")
    assert len({hand.find(name).rect.centery for name in names}) == 1


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 1.5)])
def test_all_of_it_is_reached_at_every_size(watch: Watch, size: tuple[int, int], scale: float) -> None:
    hand = watch(size=size, scale=scale)
    names = set()
    for _ in range(20):
        hand.key(pygame.K_TAB)
        focus = hand.app.top.live.focus
        assert focus is not None
        assert hand.app.surface.get_rect().contains(focus.rect), focus.name
        names.add(focus.name)
    assert {
        "slider",
        "back-turn",
        "play",
        "on-turn",
        "turn",
        "pace",
        "eyes",
        "branch",
        "leave",
        "map",
    } <= names
    hand.key(pygame.K_F7)
    hand.key(pygame.K_F7)
    assert screen(hand).folded is (scale == 2.0)


def test_the_tab_of_messages_lists_the_messages(watch: Watch) -> None:
    hand = watch(played=("kabag-ops",))
    hand.key(pygame.K_END, pygame.K_l, pygame.K_l)
    assert screen(hand).tab == "messages"
    messages = screen(hand).desk.view.messages
    assert messages
    listing = hand.find("lines")
    assert isinstance(listing, Listing)
    assert len(listing.rows) == len(messages)
    assert all("→" in row.head for row in listing.rows)  # type: ignore[attr-defined]


def test_its_keys_are_changed_and_the_old_ones_do_nothing(watch: Watch) -> None:
    hand = watch(size=(1920, 1080))
    shown = screen(hand)
    rebind(hand, "replay-last", "x")
    rebind(hand, "replay-turn", "ctrl+g")
    rebind(hand, "replay-fold", "f9")
    assert (cap(hand, "turn"), cap(hand, "fold-panel")) == ("Ctrl+G", "F9")
    hand.key(pygame.K_END)
    assert shown.reel.position == 1
    hand.key(pygame.K_x)
    assert shown.reel.position == 7
    hand.key(pygame.K_g, pygame.K_F7)
    assert not hand.overlaid and not shown.folded
    hand.key(pygame.K_F9)
    assert shown.folded
    hand.key("ctrl+g")
    assert isinstance(hand.app.top.live.top, Palette)
    hand.key(pygame.K_ESCAPE)
    assert "Main dari sini" in owner_asked(hand, "replay-eyes", "b")


def test_the_tape_comes_before_the_map_and_the_map_keeps_its_other_keys(watch: Watch) -> None:
    hand = watch()
    shown = screen(hand)
    shown.live.give_focus(shown.pane)
    hand.key(pygame.K_RIGHT)
    assert shown.reel.position == 2
    hand.key(pygame.K_PAGEDOWN)
    assert shown.thing is not None
    zoom = shown.ground.camera.zoom
    hand.key("plus")
    assert shown.ground.camera.zoom > zoom
    centre = shown.ground.camera.centre
    hand.key("shift+left")
    assert shown.ground.camera.centre[0] < centre[0]
    assert shown.reel.position == 2
