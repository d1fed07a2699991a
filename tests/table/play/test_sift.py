"""The log sifted by words, kind and unit, by keyboard and by mouse, and a feed with more room."""

from __future__ import annotations

import pygame
import pytest

from tabletop.drill.events import EVENTS
from tabletop.drill.orders import Move
from tabletop.table.kit import TextField
from tabletop.table.play.sift import KINDS, kind_of
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand
from tests.table.play.test_regions import regions

SIZES = [((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 2.0), ((1366, 768), 1.25)]


def lines(hand: Hand) -> list[str]:
    return [row.words for row in hand.find("feed-list").rows]  # type: ignore[attr-defined]


def moved(hand: Hand) -> str:
    """Let a unit move, until the log tells that it arrived; return the unit."""
    desk = hand.play.desk
    unit = next(one.id for one in desk.own if one.doing == "idle")
    to = next(
        site.node
        for site in desk.view.scenario.city.sites.values()
        if site.node != desk.view.units[unit].node
    )
    desk.give(Move(unit, to))
    for _ in range(3):
        hand.end_turn()
    return unit


def test_every_event_is_of_some_kind() -> None:
    for event in EVENTS.values():
        assert kind_of(object.__new__(event)) in KINDS


def test_words_are_searched_by_keyboard(sit: Sit) -> None:
    hand = sit()
    moved(hand)
    hand.key(pygame.K_f)
    field = hand.find("log-search")
    assert isinstance(field, TextField) and field.focused
    hand.write("tiba")
    assert lines(hand) and all("tiba" in line.lower() for line in lines(hand))
    hand.write(" xyz")
    assert not hand.sees("feed-list")
    assert "Tidak ada catatan yang cocok" in hand.words()
    field = hand.find("log-search")
    assert field.focused
    hand.key(*[pygame.K_BACKSPACE] * 4)
    hand.key(pygame.K_RETURN)
    assert hand.app.top.live.focus is hand.find("feed-list")
    hand.key(pygame.K_DOWN)
    assert hand.find("feed-list").selected.startswith("log:")  # type: ignore[attr-defined]


def test_the_filter_stays_from_turn_to_turn_and_is_cleared(sit: Sit) -> None:
    hand = sit()
    moved(hand)
    hand.key(pygame.K_f, mod=pygame.KMOD_CTRL)
    hand.write("tiba")
    kept = hand.play.reading.sift.rows()
    hand.end_turn()
    hand.play.show_tab("log")
    assert set(lines(hand)) >= {row.words for row in kept}
    assert all("tiba" in line.lower() for line in lines(hand))
    hand.press("log-clear")
    assert len(lines(hand)) > len(kept)
    assert not hand.sees("log-clear")


def test_kinds_and_units_are_chosen_by_mouse(sit: Sit) -> None:
    hand = sit()
    unit = moved(hand)
    hand.play.show_tab("log")
    hand.press("log-kind")
    hand.choose("orders")
    shown = hand.play.reading.sift.rows()
    log = {f"log:{line.seq}": line.event for line in hand.play.desk.view.log}
    assert shown and all(kind_of(log[row.key]) == "orders" for row in shown)
    hand.press("log-unit")
    hand.choose(unit)
    title = hand.play.desk.view.scenario.units[unit].title.id
    assert lines(hand) and all(title in line for line in lines(hand))
    hand.press("log-kind")
    hand.choose("*")
    assert all(getattr(log[row.key], "unit", "") == unit for row in hand.play.reading.sift.rows())


def test_a_line_that_was_found_leads_to_its_place(sit: Sit) -> None:
    hand = sit()
    moved(hand)
    hand.key(pygame.K_f)
    hand.write("tiba")
    hand.row("feed-list", hand.play.reading.sift.rows()[0].key)
    assert hand.play.map_talk.thing is not None


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_a_tall_feed_takes_room_from_the_map_and_overlaps_nothing(
    sit: Sit, size: tuple[int, int], scale: float
) -> None:
    hand = sit(size, scale)
    hand.play.reading.show("log")
    before = hand.find("tabs").rect.top
    hand.key(pygame.K_F7, mod=pygame.KMOD_SHIFT)
    assert hand.find("tabs").rect.top < before
    if hand.play.docked:
        places = regions(hand)
        assert sum(place.width * place.height for place in places) == size[0] * size[1]
    hand.press("enlarge-feed")
    assert hand.find("tabs").rect.top == before


def test_what_is_undone_while_writing_is_the_writing(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_w)
    hand.key(pygame.K_f)
    hand.write("ab")
    hand.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    hand.key(pygame.K_BACKSPACE, mod=pygame.KMOD_CTRL)
    assert hand.play.reading.sift.sieve.words == ""
    assert len(hand.play.desk.view.pending) == 1
    assert not hand.overlaid
