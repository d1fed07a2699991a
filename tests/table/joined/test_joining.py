"""A seat of a class at its own machine: the lobby, turns, orders, messages, a line that is cut, the end."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.classroom.net import messages as m
from tabletop.drill import Message, Move, to_plain
from tabletop.table.app import App
from tabletop.table.hosting.class_desk import ClassDesk
from tabletop.table.intents import OpenJoin
from tabletop.table.joined.join_screen import JoinScreen
from tabletop.table.joined.lobby_screen import LobbyScreen
from tabletop.table.joined.over_screen import OverScreen
from tabletop.table.play import PlayScreen
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.screens.menu import MenuScreen
from tests.table.joined.conftest import Join, School, until
from tests.table.play.hand import Hand


def playing(hand: Hand) -> bool:
    return isinstance(hand.app.top, PlayScreen)


def end_turn(hand: Hand) -> None:
    """End the turn by mouse, once a press is meant for it."""
    linked = hand.play.linked
    until(hand.app, lambda: linked.settled)  # type: ignore[union-attr]
    hand.end_turn()


def begin(school: School, hand: Hand) -> None:
    """Let the desk begin, and wait until the table is laid."""
    school.desk().ask(m.Begin)
    until(hand.app, lambda: playing(hand))
    hand.settle()


def test_a_slip_of_the_finger_is_told_at_its_field(open_table) -> None:  # type: ignore[no-untyped-def]
    app = open_table(language="en")
    hand = Hand(app)
    hand.key(pygame.K_j)
    assert isinstance(app.top, JoinScreen)
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_RETURN)
    assert "This is no address" in hand.words()
    hand.write("10.0.0.7")
    hand.key(pygame.K_RETURN)
    hand.write("ABCDE")
    hand.key(pygame.K_RETURN)
    assert "not the code of a class" in hand.words()
    assert isinstance(app.top, JoinScreen)


def test_the_letter_of_the_key_that_opens_the_screen_is_not_written_into_it(open_table) -> None:  # type: ignore[no-untyped-def]
    app = open_table()
    hand = Hand(app)
    hand.write("j")
    assert isinstance(app.top, JoinScreen)
    assert app.top.address == ""
    hand.write("j")
    assert app.top.address == "j"


def test_the_lobby_shows_who_is_there_and_ready_and_waits_for_the_desk(school: School, join: Join) -> None:
    hand = join(language="en")
    assert isinstance(hand.app.top, LobbyScreen)
    assert "You sit." in hand.words()
    hand.key(pygame.K_y)
    until(hand.app, lambda: "You are ready." in hand.words())
    school.player("kapolres")
    until(hand.app, lambda: "Waiting for" in hand.words())
    assert school.serving.running.room.lobby.ready == {"kabag-ops"}
    hand.key(pygame.K_y)
    until(hand.app, lambda: "You sit." in hand.words())
    begin(school, hand)
    assert hand.play.desk.seats == ("kabag-ops",)


def test_a_seat_is_chosen_changed_and_left_by_keyboard_alone(school: School, join: Join) -> None:
    hand = join(seat="", language="en")
    until(hand.app, lambda: hand.sees("places"))
    lobby = school.serving.running.room.lobby
    hand.key(pygame.K_RETURN)
    until(hand.app, lambda: "You sit." in hand.words())
    first = next(place for place in lobby.places if lobby.status(place) == "here")
    hand.key(pygame.K_DOWN, pygame.K_RETURN)
    until(hand.app, lambda: lobby.status(first) == "free" and "You sit." in hand.words())
    hand.key(pygame.K_u)
    until(hand.app, lambda: "Choose your seat." in hand.words())
    assert all(lobby.status(place) == "free" for place in lobby.places)


def test_orders_are_on_the_hosts_journal_and_undone_there(school: School, join: Join) -> None:
    hand = join()
    begin(school, hand)
    desk, drill = hand.play.desk, school.session.drill
    unit = desk.own[0].id
    node = next(node for node in desk.view.scenario.city.graph if desk.way(unit, node) is not None)
    hand.play.giving.give(Move(unit, node))
    assert [given.order for given in drill.pending()] == [Move(unit, node)]
    assert to_plain(desk.view) == to_plain(school.session.view("kabag-ops"))
    hand.key(pygame.K_z)
    assert drill.pending() == () and desk.view.pending == ()
    hand.key(pygame.K_y)
    assert len(drill.pending()) == 1
    hand.play.giving.give(Move(unit, "nowhere"))
    assert len(drill.pending()) == 1 and hand.toast


def test_the_turn_runs_when_all_are_done_and_is_shown_at_each_table(school: School, join: Join) -> None:
    hand = join(language="en")
    chief = school.player("kapolres")
    begin(school, hand)
    chief.until(lambda: chief.link.view is not None)
    chief.do(lambda client: client.give("kapolres", Message("kabag-ops", text="Siaga penuh.")))
    end_turn(hand)
    until(hand.app, lambda: hand.play.linked.done)  # type: ignore[union-attr]
    assert "Not done yet after all" in hand.words()
    assert "Waiting for" in hand.words()
    assert school.session.drill.turn == 1
    hand.press("end-turn")
    until(hand.app, lambda: not hand.play.linked.done)  # type: ignore[union-attr]
    end_turn(hand)
    chief.do(lambda client: client.ready())
    until(hand.app, lambda: hand.play.desk.view.turn_of_drill == 2)
    assert school.session.drill.turn == 2
    assert "Turn 1 is over" in hand.toast
    hand.play.linked.finish(2)  # type: ignore[union-attr] - a press in the moment in which the turn came
    chief.do(lambda client: client.ready(False))
    assert school.serving.running.room.lobby.ready == set()
    assert "Siaga penuh." in str(hand.play.desk.view.messages)
    assert to_plain(hand.play.desk.view) == to_plain(school.session.view("kabag-ops"))


def test_the_timer_is_seen_and_ends_the_turn(school: School, join: Join) -> None:
    hand = join(language="en")
    desk = school.desk()
    begin(school, hand)
    desk.ask(lambda n: m.SetTimer(n, 600))
    until(hand.app, lambda: "9:5" in hand.words() or "10:00 left" in hand.words())
    desk.ask(lambda n: m.Pause(n, True))
    until(hand.app, lambda: "stopped" in hand.words())
    desk.ask(lambda n: m.Pause(n, False))
    desk.ask(lambda n: m.SetTimer(n, 1))
    until(hand.app, lambda: hand.play.desk.view.turn_of_drill > 1)


def test_a_cut_line_is_told_and_the_drill_goes_on_when_it_is_back(school: School, join: Join) -> None:
    hand = join(language="en")
    begin(school, hand)
    drill = hand.play
    unit = drill.desk.own[0].id
    school.kill()
    until(hand.app, lambda: "Line cut" in hand.words())
    drill.giving.give(Move(unit, drill.desk.view.units[unit].node))
    assert "no line" in hand.toast
    end_turn(hand)
    assert "no line" in hand.toast
    school.again()
    until(hand.app, lambda: "Line cut" not in hand.words())
    assert hand.app.top is drill
    end_turn(hand)
    until(hand.app, lambda: drill.desk.view.turn_of_drill == 2)


def test_the_ticket_of_the_desk_leads_to_the_desk_and_that_of_a_projector_to_the_wall(
    school: School, open_table: Callable[..., App]
) -> None:
    hand = Hand(open_table(language="en"))
    for ticket, screen in ((school.serving.desk(), ClassDesk), (school.serving.projector(), ProjectorScreen)):
        joining = JoinScreen(hand.app, OpenJoin(ticket=ticket.text()))
        hand.app._play(joining)
        joining.join_at_once()
        until(hand.app, lambda screen=screen: isinstance(hand.app.top, screen))  # type: ignore[misc]
        if screen is ClassDesk:
            hand.key("ctrl+return")
            hand.key(pygame.K_RETURN)
            until(hand.app, lambda: school.serving.running.room.begun)
        else:
            until(hand.app, lambda: hand.sees("clock"))
            school.kill()
            until(hand.app, lambda: "is gone" in hand.words())
            school.again()
            until(hand.app, lambda: "is gone" not in hand.words())
        hand.app.top.may_quit()


def test_who_is_moved_by_the_desk_sits_at_the_other_seat(school: School, join: Join) -> None:
    hand = join()
    desk = school.desk()
    begin(school, hand)
    desk.ask(lambda n: m.Exchange(n, "kabag-ops", "kapolres"))
    until(hand.app, lambda: playing(hand) and hand.play.desk.seats == ("kapolres",))
    desk.ask(lambda n: m.Free(n, "kapolres"))
    until(hand.app, lambda: isinstance(hand.app.top, LobbyScreen))


def test_whoever_left_comes_back_to_the_same_seat(school: School, join: Join) -> None:
    hand = join()
    begin(school, hand)
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-menu")
    assert isinstance(hand.app.top, MenuScreen)
    until(hand.app, lambda: school.serving.running.room.lobby.status("kabag-ops") != "here")
    hand.key(pygame.K_j)
    hand.press("class-0")
    until(hand.app, lambda: playing(hand))
    assert hand.play.desk.seats == ("kabag-ops",)


def test_the_end_is_shown_with_where_the_review_is(school: School, join: Join) -> None:
    hand = join(language="en")
    begin(school, hand)
    while playing(hand) and not hand.play.desk.view.over:
        turn = hand.play.desk.view.turn_of_drill
        end_turn(hand)
        until(
            hand.app,
            lambda turn=turn: (
                not playing(hand) or hand.play.desk.view.over or hand.play.desk.view.turn_of_drill > turn
            ),  # type: ignore[misc]
        )
    until(hand.app, lambda: isinstance(hand.app.top, OverScreen))
    assert "The review" in hand.words()
    hand.press("back-to-table")
    assert playing(hand)
