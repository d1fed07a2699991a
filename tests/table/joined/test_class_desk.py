"""The desk of a class at several machines: hosting from the menu, seats, timer, turns, injects, the map, the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from tabletop.classroom.net import Ticket
from tabletop.classroom.net import messages as m
from tabletop.drill import Hold, Move
from tabletop.table.app import App
from tabletop.table.hosting import opening
from tabletop.table.hosting.class_desk import ClassDesk
from tabletop.table.hosting.classes_screen import ClassesScreen
from tabletop.table.play import PlayScreen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tests.table.joined.conftest import Member, until
from tests.table.play.hand import Hand

Host = Callable[..., Hand]


def desk(hand: Hand) -> ClassDesk:
    screen = hand.app.top
    assert isinstance(screen, ClassDesk), screen
    return screen


def room(hand: Hand) -> Any:
    serving = desk(hand).exercise.serving
    assert serving is not None
    return serving.running.room


def player(hand: Hand, place: str) -> Member:
    """Return somebody who came with the address and the code that the desk shows."""
    exercise = desk(hand).exercise
    member = Member(Ticket.to(exercise.addresses[0], exercise.code))
    member.ask(lambda n: m.Take(n, place))
    until(hand.app, lambda: room(hand).lobby.status(place) == "here")
    return member


@pytest.fixture
def host(open_table: Callable[..., App], monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """Host a class from the menu, by keyboard alone, on this machine's loopback."""
    monkeypatch.setattr(opening, "EVERYWHERE", "127.0.0.1")
    apps = []

    def hosted(**window: Any) -> Hand:
        app = open_table(**window)
        apps.append(app)
        hand = Hand(app)
        hand.key(pygame.K_h)
        assert isinstance(app.top, ClassesScreen)
        hand.key(pygame.K_h)
        assert "latihan-dasar" in app.top.selected  # type: ignore[attr-defined]
        hand.key(pygame.K_RETURN)
        assert isinstance(app.top, BriefingScreen) and app.top.formats.hosted
        hand.key(pygame.K_RETURN)
        until(app, lambda: isinstance(app.top, ClassDesk))
        return hand

    yield hosted
    for app in apps:
        for screen in app.screens:
            screen.may_quit()


def begun(hand: Hand) -> None:
    hand.key("ctrl+return")
    if hand.overlaid:
        hand.key(pygame.K_RETURN)
    until(hand.app, lambda: desk(hand).exercise.room.phase == "playing")


def test_a_class_is_hosted_from_the_menu_and_shows_how_to_come_in(host: Host) -> None:
    hand = host(language="en")
    exercise = desk(hand).exercise
    assert exercise.code in hand.words()
    assert exercise.addresses[0] in hand.words()
    hand.key(pygame.K_k)
    assert hand.overlaid and "choose Join a class" in hand.words()
    hand.key(pygame.K_ESCAPE)
    chief = player(hand, "kapolres")
    until(hand.app, lambda: hand.sees("free-kapolres"))
    chief.do(lambda client: client.ready())
    until(hand.app, lambda: "there, ready" in hand.words())
    chief.link.close()


def test_seats_are_exchanged_and_freed_by_mouse(host: Host) -> None:
    hand = host()
    lobby = room(hand).lobby
    chief = player(hand, "kapolres")
    until(hand.app, lambda: hand.sees("move-kapolres"))
    hand.press("move-kapolres")
    hand.press("here-kpu")
    until(hand.app, lambda: lobby.status("kpu") == "here" and hand.sees("free-kpu"))
    assert lobby.status("kapolres") == "free"
    hand.press("free-kpu")
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: lobby.status("kpu") == "free" and not hand.sees("free-kpu"))
    chief.link.close()


def test_turns_are_begun_timed_and_ended_by_keyboard(host: Host) -> None:
    hand = host(language="en")
    chief = player(hand, "kapolres")
    until(hand.app, lambda: hand.sees("free-kapolres"))
    hand.key("ctrl+return")
    assert hand.overlaid and "is not ready" in hand.words()
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: desk(hand).exercise.room.phase == "playing")
    hand.key(pygame.K_3)
    hand.press("turn-length")
    until(hand.app, lambda: desk(hand).exercise.room.timer is not None)
    before = desk(hand).exercise.room.timer.left  # type: ignore[union-attr]
    hand.key(pygame.K_PLUS)
    until(hand.app, lambda: desk(hand).exercise.room.timer.left > before)  # type: ignore[union-attr]
    hand.key(pygame.K_p)
    until(hand.app, lambda: "Clock stopped" in hand.words())
    hand.key("ctrl+return")
    assert hand.overlaid and "is not done" in hand.words()
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: desk(hand).exercise.view.turn_of_drill == 2)
    assert room(hand).session.drill.turn == 2
    chief.until(lambda: chief.link.view is not None and chief.link.view.turn_of_drill == 2)
    chief.link.close()


def test_injects_and_notes_are_led_as_at_the_desk_of_one_laptop(host: Host) -> None:
    hand = host()
    begun(hand)
    drill = room(hand).session.drill
    hand.key(pygame.K_2)
    inject = desk(hand).selected
    hand.key(pygame.K_h)
    assert drill.actions() == (Hold(inject),)
    until(hand.app, lambda: "Akan ditahan" in hand.words())
    hand.key(pygame.K_4, pygame.K_c)
    hand.write("Tenang.")
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: "Tenang." in hand.words())


def test_the_map_shows_everything_and_orders_nothing(host: Host) -> None:
    hand = host(language="en")
    begun(hand)
    drill = room(hand).session.drill
    top = desk(hand)
    hand.key(pygame.K_F8)
    assert isinstance(hand.app.top, PlayScreen)
    hand.settle()
    table = hand.play
    unit = next(iter(table.desk.view.units))
    table.giving.give(Move(unit, table.desk.view.units[unit].node), table.desk.seats)
    assert drill.pending() == () and "gives no orders" in hand.toast
    hand.press("end-turn")
    until(hand.app, lambda: table.desk.view.turn_of_drill == 2)
    hand.settle()
    hand.key(pygame.K_F8)
    assert hand.app.top is top
    hand.app.step()
    assert top.exercise.view.turn_of_drill == 2


def test_the_class_goes_on_after_the_desk_was_left_and_at_its_end_the_review_opens(host: Host) -> None:
    hand = host(language="en")
    begun(hand)
    hand.key("ctrl+return")
    until(hand.app, lambda: desk(hand).exercise.view.turn_of_drill == 2)
    code = desk(hand).exercise.code
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-menu")
    assert isinstance(hand.app.top, MenuScreen)
    hand.key(pygame.K_h)
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: isinstance(hand.app.top, ClassDesk))
    assert desk(hand).exercise.code == code
    while not desk(hand).exercise.over:
        turn = desk(hand).exercise.view.turn_of_drill
        hand.key("ctrl+return")
        until(
            hand.app,
            lambda turn=turn: desk(hand).exercise.over or desk(hand).exercise.view.turn_of_drill > turn,  # type: ignore[misc]
        )
    until(hand.app, lambda: desk(hand).exercise.room.phase == "over")
    hand.key("ctrl+return")
    until(hand.app, lambda: isinstance(hand.app.top, ResultScreen))


def test_a_folder_of_hosted_classes_with_rubbish_in_it_is_read(
    open_table: Callable[..., App], tmp_path: Path
) -> None:
    home = tmp_path / "classes" / "rusak"
    (home / "kelas").mkdir(parents=True)
    (home / "kelas" / "class.json").write_text("{", encoding="ascii")
    hand = Hand(open_table(language="en"))
    hand.key(pygame.K_h)
    assert "No class was hosted here yet." in hand.words()
