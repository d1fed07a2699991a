"""The instructor's desk, by mouse and by keyboard: injects, notes, messages, orders on paper, the end of a turn."""

from __future__ import annotations

from itertools import combinations

import pygame
import pytest

from tabletop.drill import Adjudicate, Hold, Improvise, Note, Release, Skip
from tabletop.scenario import Scenario
from tabletop.session import replay
from tabletop.table.control.screen import ControlScreen
from tabletop.table.kit import Button, Label, Plate
from tabletop.table.screens.result import ResultScreen
from tabletop.table.shelves import Shelves
from tests.table.control.conftest import Lead, desk
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, owner_asked, rebind
from tests.table.test_screens import scrolled


def first(hand: Hand) -> str:
    return desk(hand).selected


def test_an_inject_is_held_let_go_released_and_skipped_by_keyboard(lead: Lead) -> None:
    hand = lead()
    drill = desk(hand).exercise.session.drill
    inject = first(hand)
    hand.key(pygame.K_h)
    assert drill.actions() == (Hold(inject),)
    assert "Akan ditahan" in hand.words()
    hand.key(pygame.K_h)
    assert len(drill.actions()) == 2
    hand.key(pygame.K_r)
    assert hand.overlaid
    hand.key(pygame.K_RETURN)
    assert drill.actions()[-1] == Release(inject)
    hand.key(pygame.K_DOWN)
    second = first(hand)
    assert second != inject
    hand.key(pygame.K_x)
    hand.key(pygame.K_RETURN)
    assert hand.overlaid, "an inject is skipped with a reason"
    hand.write("waktu habis")
    hand.key(pygame.K_RETURN)
    assert drill.actions()[-1] == Skip(second, "waktu habis")


def test_by_mouse_alone(lead: Lead) -> None:
    hand = lead(language="en")
    drill = desk(hand).exercise.session.drill
    hand.press("inject-hold")
    assert drill.actions() == (Hold(first(hand)),)
    hand.press("end-turn")
    hand.press("confirm-end")
    assert drill.turn == 2
    assert drill.fate(first(hand)) == "held"
    assert "held" in hand.words()


def test_a_note_is_journaled_and_shown(lead: Lead) -> None:
    hand = lead()
    hand.key(pygame.K_3, pygame.K_c)
    hand.write("Kapolres ragu")
    hand.key(pygame.K_RETURN)
    session = desk(hand).exercise.session
    assert session.drill.actions() == (Note("Kapolres ragu"),)
    assert "Kapolres ragu" in hand.words()
    hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
    hand.press("confirm-end")
    assert "Kapolres ragu" in hand.words()
    session.close()
    assert replay(session.folder).divergence is None


def test_a_seat_is_told_something(lead: Lead) -> None:
    hand = lead()
    session = desk(hand).exercise.session
    hand.key(pygame.K_3, pygame.K_m)
    hand.write("Bersiap")
    hand.key(pygame.K_RETURN)
    session.end_turn()
    told = next(iter(session.drill.scenario.seats))
    assert [one.text.id for one in session.view(told).messages] == ["Bersiap"]


def test_orders_on_paper_are_entered_at_the_table_for_any_seat(lead: Lead) -> None:
    hand = lead()
    board = desk(hand)
    hand.key(pygame.K_F8)
    assert set(hand.play.desk.seats) == set(board.exercise.session.drill.scenario.seats)
    hand.key(pygame.K_n, pygame.K_w)
    assert board.exercise.session.drill.pending()
    hand.press("to-control")
    assert desk(hand) is board
    hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
    hand.press("confirm-end")
    assert board.exercise.session.drill.turn == 2
    hand.key(pygame.K_F8)
    assert hand.play.tab == "changes", "the turn that ran meanwhile is shown"


def test_a_turn_ended_at_the_table_begins_a_new_one_on_the_clock(lead: Lead) -> None:
    hand = lead()
    clock = desk(hand).exercise.clock
    hand.key(pygame.K_F8)
    hand.end_turn()
    assert clock.done == 1
    hand.key(pygame.K_F8)
    assert desk(hand).exercise.clock.done == 1


def test_the_clock_is_stopped_extended_and_set(lead: Lead) -> None:
    hand = lead()
    clock = desk(hand).exercise.clock
    hand.key(pygame.K_2, pygame.K_p)
    assert clock.paused
    before = clock.left
    hand.press("timer-more")
    assert clock.left == before + 60
    each = clock.turn
    hand.press("turn-more")
    assert clock.turn == each + 60
    hand.key(pygame.K_p)
    assert not clock.paused
    hand.press("class-length")
    assert clock.minutes in (30, 60, 90)


def test_a_class_that_is_behind_is_told_what_to_skip(lead: Lead, banjarmasin: Scenario) -> None:
    hand = lead(on=banjarmasin, cut="kelas-90")
    exercise = desk(hand).exercise
    assert not exercise.spare
    exercise.clock.pause()
    exercise.clock._elapsed += 60 * 60_000
    hand.key(pygame.K_2)
    assert exercise.spare
    proposed = exercise.spare[0]
    hand.press(f"spare-{proposed.id}")
    hand.press("asked-take")
    skipped = exercise.session.drill.actions()[-1]
    assert isinstance(skipped, Skip)
    assert skipped.inject == proposed.id
    assert proposed not in exercise.spare


def test_a_session_led_from_the_desk_is_resumed_there(lead: Lead) -> None:
    hand = lead()
    session = desk(hand).exercise.session
    session.end_turn()
    session.close()
    shelves = hand.app.library
    assert isinstance(shelves, Shelves)
    screen = shelves.resume(hand.app, str(session.folder))
    assert isinstance(screen, ControlScreen)
    assert screen.exercise.clock.done == 1
    screen.may_quit()


def test_it_ends_with_the_result(lead: Lead) -> None:
    hand = lead()
    session = desk(hand).exercise.session
    while not session.drill.over:
        hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
        if hand.overlaid:
            hand.key(pygame.K_RETURN)
    hand.press("end-turn")
    assert isinstance(hand.app.top, ResultScreen)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1280, 720), 2.0),
        ((1920, 1080), 1.0),
        pytest.param((1280, 720), 1.0, marks=pytest.mark.full),
        pytest.param((1920, 1080), 2.0, marks=pytest.mark.full),
    ],
)
def test_nothing_is_cut_and_nothing_overlaps(
    lead: Lead, banjarmasin: Scenario, size: tuple[int, int], scale: float, language: str
) -> None:
    hand = lead(on=banjarmasin, cut="kelas-30", size=size, scale=scale, language=language)
    for panel in (pygame.K_1, pygame.K_2, pygame.K_3, pygame.K_4):
        hand.key(panel)
        screen = desk(hand)
        leaves = [one for one in screen.live.top.walk() if isinstance(one, Label | Plate | Button)]
        for one in leaves:
            if isinstance(one, Label) and not one.wrap:
                assert (
                    hand.app.look.text.width(one.words, hand.app.look.type(one.style)) <= one.rect.width + 1
                ), one.words
        for a, b in combinations(leaves, 2):
            if scrolled(a) != scrolled(b):
                continue  # one lies under the foot until it is scrolled to
            assert not a.rect.colliderect(b.rect), (a.name, b.name)


def test_an_incident_is_improvised_by_keyboard(lead: Lead) -> None:
    hand = lead()
    session = desk(hand).exercise.session
    scenario = session.drill.scenario
    hand.key(pygame.K_3, pygame.K_v)
    hand.write(hand.app.words.say(next(iter(scenario.doctrine.incident_types.values())).title).lower()[:9])
    hand.key(pygame.K_RETURN)
    hand.write("kpu")
    hand.key(pygame.K_RETURN)
    hand.key(*[pygame.K_BACKSPACE] * 6)
    hand.write("abc")
    hand.key(pygame.K_RETURN)
    assert hand.overlaid, "a size is a number"
    hand.key(*[pygame.K_BACKSPACE] * 3)
    hand.write("250")
    hand.key(pygame.K_TAB)
    hand.write("Massa datang")
    hand.key(pygame.K_TAB, pygame.K_SPACE)
    hand.key(pygame.K_TAB, *[pygame.K_TAB] * (len(scenario.seats) - 1), pygame.K_RETURN)
    (action,) = session.drill.actions()
    assert isinstance(action, Improvise)
    assert (action.people, action.text, len(action.to)) == (250, "Massa datang", 1)
    session.end_turn()
    assert any(one.people == 250 for one in session.view(*action.to).incidents.values())


def test_an_action_is_ruled_on_by_mouse(lead: Lead) -> None:
    hand = lead()
    session = desk(hand).exercise.session
    zone = next(iter(session.drill.scenario.city.zones))
    hand.key(pygame.K_3)
    hand.press("adjudicate")
    hand.choose("trust")
    hand.choose(zone)
    hand.write("Tokoh agama ikut menenangkan")
    hand.press("asked-take")
    (action,) = session.drill.actions()
    assert action == Adjudicate("Tokoh agama ikut menenangkan", "trust", zone, -50)


def test_a_ruling_about_nothing_can_be_left(lead: Lead) -> None:
    hand = lead()
    hand.key(pygame.K_3, pygame.K_u, pygame.K_RETURN)
    assert "Tidak ada yang dapat dipilih." in hand.words()
    hand.key(pygame.K_ESCAPE)
    assert not hand.overlaid
    assert not desk(hand).exercise.session.drill.actions()


def test_the_keys_of_the_desk_are_changed_and_the_old_ones_do_nothing(lead: Lead) -> None:
    hand = lead()
    drill = desk(hand).exercise.session.drill
    rebind(hand, "desk-hold", "g")
    assert cap(hand, "inject-hold") == "G"
    hand.key(pygame.K_h)
    assert drill.actions() == ()
    hand.key(pygame.K_g)
    assert drill.actions() == (Hold(first(hand)),)
    rebind(hand, "desk-timer", "ctrl+p")
    hand.key(pygame.K_2, pygame.K_p)
    assert not desk(hand).exercise.clock.paused
    hand.key("ctrl+p")
    assert desk(hand).exercise.clock.paused
    rebind(hand, "desk-end-turn", "f9")
    hand.key("ctrl+return")
    assert drill.turn == 1 and not hand.overlaid
    hand.key(pygame.K_F9)
    hand.press("confirm-end")
    assert drill.turn == 2
    assert "Lewati sisipan" in owner_asked(hand, "desk-hold", "x")


def test_the_way_to_the_table_and_back_has_one_key(lead: Lead) -> None:
    hand = lead()
    board = desk(hand)
    said = owner_asked(hand, "control", "x")
    assert "Lewati sisipan" in said and "Tandai atau lepas satuan" in said, "the key is taken on both sides"
    rebind(hand, "control", "f9")
    assert cap(hand, "enter-orders") == "F9"
    hand.key(pygame.K_F8)
    assert desk(hand) is board
    hand.key(pygame.K_F9)
    assert cap(hand, "to-control") == "F9"
    hand.key(pygame.K_F9)
    assert desk(hand) is board


def test_the_timer_is_set_by_keys_that_are_shown(lead: Lead) -> None:
    hand = lead()
    clock = desk(hand).exercise.clock
    hand.key(pygame.K_2, pygame.K_p)
    before = clock.left
    hand.key("plus", "=", "minus")
    assert clock.left == before + 60
    assert (cap(hand, "timer-more"), cap(hand, "timer-less")) == ("+", "−")
