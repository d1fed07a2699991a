from __future__ import annotations

import pygame
import pytest

from tabletop.drill import orders as o
from tabletop.picture.shapes import Thing
from tabletop.scenario import Scenario, load
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


@pytest.fixture(scope="module")
def town() -> Scenario:
    return load("kota-contoh")


@pytest.fixture
def hand(sit: Sit, town: Scenario) -> Hand:
    """A table at which units of one base lie in a pile."""
    seated = sit(on=town)
    seated.settle()
    return seated


def pile_of(hand: Hand) -> tuple[Thing, tuple[str, ...]]:
    """The largest pile on the map and its units."""
    ground = hand.ground
    found = {ground.piled(Thing("unit", unit)) for unit in hand.play.desk.view.units}
    units = max(found, key=len)
    assert len(units) > 5
    return Thing("pile", units[0]), units


def toward(hand: Hand, thing: Thing) -> int:
    """The arrow that leads from what is chosen on the map, or from its middle, to a thing."""
    goal, now = hand.ground.box_of(thing), hand.play.map_talk.thing
    here = hand.ground.box_of(now) if now is not None else hand.ground.rect
    assert goal is not None and here is not None
    right, down = goal.centerx - here.centerx, goal.centery - here.centery
    if abs(right) > abs(down):
        return pygame.K_RIGHT if right > 0 else pygame.K_LEFT
    return pygame.K_DOWN if down > 0 else pygame.K_UP


def test_a_click_on_a_pile_lists_its_units_and_the_one_chosen_takes_orders(hand: Hand) -> None:
    pile, units = pile_of(hand)
    hand.on_map("pile", pile.id)
    assert tuple(sorted(entry.key for entry in hand.palette.entries)) == tuple(sorted(units))
    unit = units[-1]
    hand.choose(unit)
    assert hand.play.unit == unit
    hand.settle()
    assert hand.ground.box_of(Thing("unit", unit)) == hand.ground.box_of(pile)
    hand.on_map("site", "rsud", button=3)
    (given,) = hand.play.desk.view.pending
    assert isinstance(given.order, o.Move) and given.order.unit == unit


def test_a_pile_is_reached_opened_and_chosen_from_by_keys(hand: Hand) -> None:
    pile, units = pile_of(hand)
    hand.play.live.give_focus(hand.play.pane)
    for _ in range(12):
        if hand.play.map_talk.thing == pile:
            break
        hand.key(toward(hand, pile))
    assert hand.play.map_talk.thing == pile
    hand.key(pygame.K_SPACE)
    hand.key(pygame.K_DOWN, pygame.K_RETURN)
    assert not hand.overlaid
    assert hand.play.unit in units


def test_keys_go_through_piled_units_one_by_one(hand: Hand) -> None:
    _, units = pile_of(hand)
    seen = set()
    for _ in hand.play.desk.view.units:
        hand.play.pane.by_keys = True
        hand.play.pane.do("next")
        seen.add(hand.play.unit)
    assert set(units) <= seen


def test_shift_and_a_click_mark_the_whole_pile(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    pile, units = pile_of(hand)
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LSHIFT)
    hand.on_map("pile", pile.id)
    assert set(hand.play.hand.grouping.units) == set(units)


def test_zooming_in_spreads_a_pile(hand: Hand) -> None:
    _, units = pile_of(hand)
    place = hand.play.desk.view.units[units[0]].node
    hand.ground.reveal(hand.ground.chart[place], centre=True)
    for _ in range(12):
        hand.play.pane.do("zoom-in")
    hand.ground.draw(hand.app.surface, whole=True)
    assert not any(hand.ground.piled(Thing("unit", unit)) for unit in units)
    boxes = [
        hand.ground.box_of(Thing("unit", unit))
        for unit in units
        if hand.play.desk.view.units[unit].node == place
    ]
    assert len({box.topleft for box in boxes if box is not None}) == len(boxes) > 1


def test_a_pile_says_what_is_in_it_when_it_is_pointed_at(hand: Hand) -> None:
    pile, units = pile_of(hand)
    box = hand.ground.box_of(pile)
    assert box is not None
    hand.move(box.center)
    titles = {hand.play.say(hand.play.desk.view.scenario.units[unit].title) for unit in units}
    head, first, *_ = hand.play.pane.tip_lines
    assert str(len(units)) in head
    assert first in titles
