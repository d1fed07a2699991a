"""Listening: a key that was let go while the table was busy does not run on."""

from __future__ import annotations

import pygame
import pytest

from tabletop.table.listening import Listener


def _down(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")


def _up(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYUP, key=key, mod=0)


def heard(listener: Listener, *events: pygame.event.Event) -> list[int]:
    for event in events:
        pygame.event.post(event)
    return [event.key for event in listener.events(0) if event.type == pygame.KEYDOWN]


@pytest.fixture
def listener() -> Listener:
    pygame.event.clear()
    return Listener()


def test_repeats_that_came_while_the_table_was_busy_are_dropped_once_the_key_is_up(
    listener: Listener,
) -> None:
    assert heard(listener, _down(pygame.K_i)) == [pygame.K_i]
    assert heard(listener, _down(pygame.K_i), _down(pygame.K_i), _up(pygame.K_i)) == []
    assert heard(listener, _down(pygame.K_i), _up(pygame.K_i)) == [pygame.K_i]


def test_a_key_that_is_still_held_down_repeats(listener: Listener) -> None:
    assert heard(listener, _down(pygame.K_DOWN)) == [pygame.K_DOWN]
    assert heard(listener, _down(pygame.K_DOWN)) == [pygame.K_DOWN]
    assert heard(listener, _up(pygame.K_DOWN)) == []


def test_a_key_pressed_several_times_while_the_table_was_busy_counts_each_time(listener: Listener) -> None:
    pressed = [_down(pygame.K_DOWN), _up(pygame.K_DOWN)] * 3
    assert heard(listener, *pressed) == [pygame.K_DOWN] * 3


def test_a_key_whose_release_went_to_another_window_is_heard_again(listener: Listener) -> None:
    assert heard(listener, _down(pygame.K_n)) == [pygame.K_n]
    heard(listener, pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert heard(listener, _down(pygame.K_n), _up(pygame.K_n)) == [pygame.K_n]
