"""Taking steps back, doing them again, and beginning the turn anew: nothing is revealed before it ends."""

from __future__ import annotations

import pygame

from tabletop.drill.orders import Move, Wait
from tabletop.table.play.desk import Desk
from tests.table.play.conftest import Sit, Start
from tests.table.play.hand import Hand


def given(hand: Hand) -> list[object]:
    return [one.order for one in hand.play.desk.view.pending]


def test_what_was_undone_is_done_again_by_key(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.on_map("site", "kpu-kota", button=3)
    hand.key(pygame.K_z, pygame.K_z)
    assert given(hand) == []
    hand.key(pygame.K_y)
    assert given(hand) == [Move("patroli-1", "rsud")]
    hand.key(pygame.K_y, mod=pygame.KMOD_LCTRL)
    assert given(hand) == [Move("patroli-1", "kpu-kota")]
    assert "KPU Kota" in hand.toast
    hand.key(pygame.K_y)
    assert "Tidak ada yang dapat diulangi" in hand.toast
    hand.key(pygame.K_z, mod=pygame.KMOD_LCTRL)
    assert given(hand) == [Move("patroli-1", "rsud")]


def test_a_new_order_forgets_what_was_undone(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.key(pygame.K_z, pygame.K_w)
    assert not hand.find("redo").enabled
    hand.key(pygame.K_y)
    assert given(hand) == [Wait("patroli-1")]


def test_all_orders_of_the_turn_go_and_come_back_by_mouse(sit: Sit) -> None:
    hand = sit()
    for name in ("undo", "redo", "reset-turn"):
        assert not hand.find(name).enabled
    for unit in ("patroli-1", "dalmas-1", "lantas-1"):
        hand.row("roster", unit)
        hand.key(pygame.K_w)
    before = given(hand)
    assert len(before) == 3
    hand.press("reset-turn")
    assert given(hand) == []
    assert "3 perintah dibatalkan" in hand.toast
    assert not hand.find("reset-turn").enabled
    hand.press("undo")
    assert given(hand) == before
    hand.press("redo")
    assert given(hand) == []
    hand.press("undo")
    hand.press("undo")
    assert given(hand) == before[:2]


def test_the_turn_is_begun_anew_by_key_and_an_order_taken_back_comes_again(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.key(pygame.K_w)
    hand.key(pygame.K_BACKSPACE, mod=pygame.KMOD_LCTRL)
    assert given(hand) == []
    hand.key(pygame.K_z)
    assert given(hand) == [Wait("patroli-1")]
    hand.press("unit-withdraw")
    assert given(hand) == []
    hand.key(pygame.K_z)
    assert given(hand) == [Wait("patroli-1")]


def test_steps_are_those_of_the_turn(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.key(pygame.K_w)
    hand.end_turn()
    assert not hand.find("undo").enabled
    hand.key(pygame.K_z)
    assert given(hand) == []


def test_of_a_resumed_turn_orders_go_one_by_one(start: Start) -> None:
    desk = start()
    for unit in ("patroli-1", "dalmas-1"):
        desk.give(Wait(unit))
    again = Desk(desk.session, desk.seats)
    assert again.can_undo and not again.can_redo
    again.undo()
    assert [one.order for one in again.view.pending] == [Wait("patroli-1")]
    again.redo()
    assert [one.order for one in again.view.pending] == [Wait("patroli-1"), Wait("dalmas-1")]
