"""A whole drill, from the menu to its result: once with the mouse alone, once with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.drill.orders import Guard, Request, Respond
from tabletop.table.app import App
from tabletop.table.play import PlayScreen
from tabletop.table.play.courses import CourseButton
from tabletop.table.screens.result import ResultScreen
from tests.table.play.hand import Hand

Opener = Callable[..., App]


def test_a_drill_is_played_to_its_end_by_mouse(open_table: Opener) -> None:
    hand = Hand(open_table((1280, 720)))
    hand.press("drills")
    path = next(card.id for card in hand.app.library.drills() if "latihan-dasar" in card.id)
    hand.row("drills", path)
    if hand.sees("open"):
        hand.press("open")
    hand.press("start")
    play = hand.play
    assert play.desk.view.mode == "belajar"

    # the plan: guard with the sector's people from the list, with the boat by clicking the map
    hand.row("roster", "polsek-1")
    hand.press("order-guard")
    hand.choose("muara-damai")
    hand.press("palette-take")
    hand.row("roster", "polair-1")
    hand.on_map("polling", "kampung-seberang")
    hand.choose("guard:kampung-seberang")
    given = {one.order for one in play.desk.view.pending}
    assert given == {Guard("polsek-1", ("muara-damai",)), Guard("polair-1", ("kampung-seberang",))}

    answered = 0
    for _ in range(play.desk.view.scenario.turns):
        if play.incident is not None:
            offered = [one for one in hand.widgets(CourseButton) if one.enabled and "course-" in one.name]
            for button in [one.name for one in offered][:2]:
                hand.press(button)
                if hand.overlaid:
                    hand.choose(hand.palette.entries[0].key)
                answered += 1
        hand.end_turn()
        if not isinstance(hand.app.top, PlayScreen):
            break
    assert answered >= 4
    assert isinstance(hand.app.top, ResultScreen)
    assert hand.app.top.result.turns == 6


def test_a_drill_is_played_to_its_end_by_keyboard(open_table: Opener) -> None:
    hand = Hand(open_table((1280, 720), language="en"))
    hand.key(pygame.K_1)
    while "latihan-dasar" not in hand.app.top.selected:  # type: ignore[attr-defined]
        hand.key(pygame.K_DOWN)
    hand.key(pygame.K_RETURN, pygame.K_RETURN)
    play = hand.play
    desk = play.desk

    # turn 1: the plan of the book for those who guard, the others stand by
    for _ in range(len(desk.own)):
        hand.key(pygame.K_n)
        assert play.unit is not None
        if desk.view.scenario.doctrine.unit_types[desk.view.scenario.units[play.unit].type].guards:
            hand.key(pygame.K_g, pygame.K_RETURN)
            if hand.overlaid:
                hand.key(pygame.K_ESCAPE)
        if play.unit in desk.undone:
            hand.key(pygame.K_w)
    assert not desk.undone
    assert any(isinstance(one.order, Guard) for one in desk.view.pending)
    hand.key(pygame.K_RETURN)
    assert desk.view.turn_of_drill == 2

    orders: set[str] = set()
    while isinstance(hand.app.top, PlayScreen):
        for _ in range(len([one for one in desk.view.incidents.values() if one.status == "open"])):
            hand.key(pygame.K_i)
            hand.key(pygame.K_1)
            if hand.overlaid:
                hand.key(pygame.K_RETURN)
            hand.key(pygame.K_k)
            hand.key(pygame.K_1)
            if hand.overlaid:
                hand.key(pygame.K_ESCAPE)
        orders |= {type(one.order).__name__ for one in desk.view.pending}
        hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
        if hand.overlaid:
            hand.key(pygame.K_RETURN)
    assert {Respond.__name__} <= orders
    assert orders & {"Decide", Request.__name__}
    assert isinstance(hand.app.top, ResultScreen)
