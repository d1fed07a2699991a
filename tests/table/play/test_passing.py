"""One laptop that goes round: covered between two seats, and nothing of one is seen by another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tabletop.drill import Message, Move, Say
from tabletop.scenario import Scenario
from tabletop.session import Session, replay
from tabletop.table.app import App
from tabletop.table.intents import OPEN_TABLE, Branch, OpenReplay, SetLanguage
from tabletop.table.library import CannotOpenError
from tabletop.table.play.cover import GUARD, CoverScreen
from tabletop.table.play.rota import Rota
from tabletop.table.play.screen import PlayScreen
from tabletop.table.replaying import ReplayScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.seat_briefing import SeatBriefingScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.shelves import Shelves, replay_screen
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, rebind

Pass = Callable[..., Hand]
PLACES = ("kabag-ops", "kapolres", "kpu")


@pytest.fixture
def passing(open_table: Callable[..., App], scenario: Scenario) -> Pass:
    def begun(places: tuple[str, ...] = PLACES, **window: object) -> Hand:
        app = open_table(**window)
        shelves = app.library
        assert isinstance(shelves, Shelves)
        app._play(shelves.start(app, scenario, OPEN_TABLE, "latihan", None, places))
        app.step()
        return Hand(app)

    return begun


def cover(hand: Hand) -> CoverScreen:
    screen = hand.app.top
    assert isinstance(screen, CoverScreen)
    return screen


def session_of(hand: Hand) -> Session:
    top = hand.app.top
    return top.rota.session if isinstance(top, CoverScreen) else hand.play.desk.session


def wait(hand: Hand) -> None:
    hand.app.step()
    hand.app.top.tick(pygame.time.get_ticks() + GUARD)
    hand.app.step()


def sit_down(hand: Hand) -> None:
    wait(hand)
    hand.key(pygame.K_o)


def get_up(hand: Hand) -> None:
    hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
    if hand.overlaid:
        hand.key(pygame.K_RETURN)


def frame(hand: Hand) -> bytes:
    """Return the picture on the screen once everything is painted."""
    hand.settle()
    hand.app.top.live.touch()
    hand.app.step()
    return pygame.image.tobytes(hand.app.surface, "RGB")


def test_each_place_sits_down_in_turn_and_the_turn_ends_with_the_last(passing: Pass) -> None:
    hand = passing()
    session = session_of(hand)
    assert session.header.places == (("kapolres",), ("kabag-ops",), ("kpu",))
    for place in ("kapolres", "kabag-ops", "kpu"):
        assert session.drill.turn == 1
        assert cover(hand).rota.place.id == place
        sit_down(hand)
        assert hand.play.desk.seats == (place,)
        get_up(hand)
    assert session.drill.turn == 2
    assert cover(hand).rota.place.id == "kapolres"


def test_by_mouse_alone(passing: Pass) -> None:
    hand = passing(language="en")
    wait(hand)
    hand.press("cover-open")
    assert isinstance(hand.app.top, PlayScreen)
    assert "Pass the laptop on" in hand.words()
    hand.end_turn()
    assert cover(hand).rota.at == 1


def test_a_second_press_meant_for_the_screen_before_opens_nothing(passing: Pass) -> None:
    hand = passing()
    sit_down(hand)
    get_up(hand)
    hand.key(pygame.K_o)
    hand.click(hand.find("cover-open").rect.center)
    assert cover(hand).rota.at == 1
    wait(hand)
    hand.key(pygame.K_RETURN)
    assert isinstance(hand.app.top, CoverScreen), "Return ends turns, so it opens no seat"
    hand.key(pygame.K_TAB, pygame.K_RETURN)
    assert hand.play.desk.seats == ("kabag-ops",)


def test_a_place_undoes_its_own_orders_alone(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    session = session_of(hand)
    sit_down(hand)
    hand.play.desk.give(Message("kpu", text="Siap"), ("kapolres",))
    get_up(hand)
    sit_down(hand)
    assert not hand.play.desk.view.pending
    hand.key(pygame.K_z)
    assert [one.seat for one in session.drill.pending()] == ["kapolres"]
    unit = hand.play.desk.own[0].id
    to = next(site.node for site in session.drill.scenario.city.sites.values())
    hand.play.desk.give(Move(unit, to))
    hand.key(pygame.K_z)
    assert [one.seat for one in session.drill.pending()] == ["kapolres"]


def test_the_next_turn_begins_with_what_this_place_saw(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    session = session_of(hand)
    session.control(Say("kapolres", "Rahasia pimpinan"))
    for _ in range(2):
        sit_down(hand)
        get_up(hand)
    sit_down(hand)
    assert hand.play.tab == "changes"
    assert any("Rahasia pimpinan" in str(row) for row in hand.find("feed-list").rows)  # type: ignore[attr-defined]
    get_up(hand)
    sit_down(hand)
    assert hand.play.tab == "changes"
    assert "Rahasia pimpinan" not in str(hand.play.desk.view.messages)


def test_the_turn_is_shown_as_it_resolved_with_motion(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"), motion=True)
    for _ in range(2):
        sit_down(hand)
        hand.app.step()
        get_up(hand)
    sit_down(hand)
    hand.app.step()
    assert hand.play.turning.moving
    hand.key(pygame.K_SPACE)
    assert not hand.play.turning.moving


def test_places_do_not_hear_each_other(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    tables = session_of(hand).drill._run.tables
    assert tables["kapolres"] != tables["kabag-ops"]


def test_resuming_starts_covered_and_replays_exactly(passing: Pass) -> None:
    hand = passing()
    sit_down(hand)
    hand.play.desk.give(Message("kpu", text="Siap"), ("kapolres",))
    for _ in range(3):
        get_up(hand)
        sit_down(hand)
    folder = session_of(hand).folder
    session_of(hand).close()
    shelves = hand.app.library
    assert isinstance(shelves, Shelves)
    assert "Laptop bergilir" in shelves.sessions()[0].seat.id
    hand.app._play(shelves.resume(hand.app, str(folder)))
    hand.app.step()
    assert cover(hand).rota.place.id == "kapolres"
    sit_down(hand)
    assert hand.play.desk.view.turn_of_drill == 2
    session_of(hand).close()
    assert replay(folder).divergence is None


def reopened(hand: Hand) -> CoverScreen:
    folder = session_of(hand).folder
    session_of(hand).close()
    shelves = hand.app.library
    assert isinstance(shelves, Shelves)
    hand.app._play(shelves.resume(hand.app, str(folder)))
    hand.app.step()
    return cover(hand)


def test_left_in_the_middle_of_a_turn_it_goes_on_with_whoever_was_next(passing: Pass) -> None:
    hand = passing()
    order = [place.id for place in cover(hand).rota.places]
    sit_down(hand)
    get_up(hand)
    assert reopened(hand).rota.place.id == order[1], "left at the cover"
    sit_down(hand)
    assert reopened(hand).rota.place.id == order[1], "left while somebody sat there"
    sit_down(hand)
    get_up(hand)
    assert reopened(hand).rota.place.id == order[2]
    sit_down(hand)
    get_up(hand)
    rota = reopened(hand).rota
    assert rota.place.id == order[0], "the turn ended"
    assert rota.session.drill.turn == 2
    told = (rota.session.folder / "passing.json").read_text(encoding="utf-8")
    assert json.loads(told).keys() == {"turn", "passed"}


@pytest.mark.parametrize(
    "written",
    ["", "[]", '{"turn": 1, "passed": 3}', '{"turn": 1, "passed": true}', '{"turn": 9, "passed": 1}'],
)
def test_a_damaged_note_of_who_was_next_is_as_if_nobody_had_got_up(passing: Pass, written: str) -> None:
    hand = passing()
    (session_of(hand).folder / "passing.json").write_text(written, encoding="utf-8")
    assert reopened(hand).rota.at == 0


def test_the_coach_does_not_go_round_and_says_why(passing: Pass) -> None:
    hand = passing()
    sit_down(hand)
    hand.key(pygame.K_F2)
    assert "saat laptop bergilir" in hand.toast
    assert hand.play.coach.step is None
    assert not (session_of(hand).folder / "coach.json").exists(), "nor is it taken up as a lesson"


def test_layers_switched_by_one_place_are_not_switched_for_the_next(passing: Pass) -> None:
    hand = passing()
    sit_down(hand)
    before = hand.ground.layers
    hand.key("ctrl+l", pygame.K_4, pygame.K_ESCAPE)
    assert hand.ground.layers != before
    get_up(hand)
    sit_down(hand)
    assert hand.ground.layers == before


def test_it_ends_with_the_result_for_everybody(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    while not session_of(hand).drill.over:
        sit_down(hand)
        get_up(hand)
    assert "Latihan selesai" in hand.words()
    hand.key(pygame.K_o)
    assert isinstance(hand.app.top, ResultScreen)


def test_a_turn_that_cannot_be_written_keeps_the_last_place_at_the_screen(
    passing: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    sit_down(hand)
    get_up(hand)
    sit_down(hand)

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(session_of(hand), "end_turn", full)
    get_up(hand)
    assert isinstance(hand.app.top, PlayScreen)
    assert "ruang penyimpanan penuh" in hand.toast


def test_it_is_looked_at_again_only_once_it_is_over(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    session = session_of(hand)
    folder = str(session.folder)
    wait(hand)
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-menu")
    hand.press("resume")
    listed = hand.app.top
    assert isinstance(listed, SessionsScreen)
    assert not hand.find("replay").enabled
    hand.key(pygame.K_r)
    assert hand.app.top is listed
    for wanted in (OpenReplay(folder), OpenReplay(folder, turn=1)):
        hand.app.emit(wanted)
        hand.app.step()
        assert hand.app.top is listed
        hand.key(pygame.K_ESCAPE)
    with pytest.raises(CannotOpenError):
        replay_screen(hand.app, OpenReplay(folder))
    assert isinstance(replay_screen(hand.app, OpenReplay(folder), instructor=True), ReplayScreen)


def test_a_session_branched_off_goes_round_too(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    while not session_of(hand).drill.over:
        sit_down(hand)
        get_up(hand)
    folder = str(session_of(hand).folder)
    hand.key(pygame.K_o)
    hand.app.emit(Branch(folder, 2))
    for _ in range(3):
        hand.app.step()
    again = cover(hand).rota.session
    assert str(again.folder) != folder
    assert again.header.places == (("kapolres",), ("kabag-ops",))
    assert again.drill.turn == 2


def test_the_cover_offers_no_briefing_and_a_place_reads_its_own(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    wait(hand)
    hand.key(pygame.K_ESCAPE)
    assert hand.sees("pause-settings")
    assert not hand.sees("pause-briefing")
    hand.key(pygame.K_ESCAPE)
    sit_down(hand)
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-briefing")
    told = hand.app.top
    assert isinstance(told, SeatBriefingScreen)
    assert told.seats == ("kapolres",)


def test_settings_changed_over_the_cover_hold_for_the_seat_behind_it(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    wait(hand)
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-settings")
    assert not isinstance(hand.app.top, CoverScreen)
    hand.app.emit(SetLanguage("en"))
    hand.key(pygame.K_ESCAPE)
    assert "Hand the laptop to" in hand.words()
    sit_down(hand)
    assert "Pass the laptop on" in hand.words()


def test_pictures_of_a_seat_lie_apart(passing: Pass) -> None:
    hand = passing(("kapolres", "kabag-ops"))
    sit_down(hand)
    picture = hand.app.save_picture()
    assert picture is not None
    assert picture.parent.name == "kapolres"
    get_up(hand)
    assert "kapolres" not in str(hand.app.top.picture_folder.name)
    sit_down(hand)
    assert "kapolres" not in str(hand.app.top.picture_folder)


@pytest.fixture(params=["an order", "a message of exercise control"])
def secret(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


def test_no_pixel_tells_of_what_another_seat_alone_knows(
    open_table: Callable[..., App], scenario: Scenario, tmp_path: Path, secret: str
) -> None:
    """Two drills that differ only in what kapolres alone knows look the same, covered and for kabag-ops."""
    runs = []
    for number, told in enumerate((False, True)):
        app = open_table()
        groups = (("kapolres",), ("kabag-ops",))
        session = Session.start(scenario, tmp_path / f"secret-{number}", places=groups)
        if told and secret.startswith("a message"):
            session.control(Say("kapolres", "Hanya untuk Kapolres"))
        app._play(CoverScreen(app, Rota(session)))
        hand = Hand(app)
        frames = {}
        for turn in (1, 2):
            for place in ("kapolres", "kabag-ops"):
                frames[turn, place, "covered"] = frame(hand)
                sit_down(hand)
                if told and place == "kapolres" and secret.endswith("order") and turn == 1:
                    hand.play.desk.give(Message("kpu", text="Hanya untuk KPU"), ("kapolres",))
                    hand.play.refresh()
                    hand.key(pygame.K_PLUS, pygame.K_l)
                frames[turn, place, "open"] = frame(hand)
                get_up(hand)
        runs.append(frames)
        session.close()
    without, with_secret = runs
    assert without.keys() == with_secret.keys()
    differing = {key for key in without if without[key] != with_secret[key]}
    assert differing, "the secret is seen by the seat that has it"
    assert {(place, what) for _, place, what in differing} == {("kapolres", "open")}


def test_the_cover_is_opened_with_the_key_that_people_chose(passing: Pass) -> None:
    hand = passing()
    wait(hand)
    rebind(hand, "sit-down", "f9")
    wait(hand)
    assert cap(hand, "cover-open") == "F9"
    hand.key(pygame.K_o)
    assert cover(hand)
    hand.key(pygame.K_F9)
    assert isinstance(hand.app.top, PlayScreen)
