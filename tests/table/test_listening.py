"""Listening: every press counts once, and what is not held down does not go on."""

from __future__ import annotations

import pygame
import pytest

from tabletop.table.listening import GOES_ON_AFTER, Listener


def _down(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")


def _up(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYUP, key=key, mod=0)


def heard(listener: Listener, *events: pygame.event.Event, longest: int = 0) -> list[int]:
    for event in events:
        pygame.event.post(event)
    return [event.key for event in listener.events(longest) if event.type == pygame.KEYDOWN]


@pytest.fixture
def listener() -> Listener:
    pygame.event.clear()
    return Listener()


def test_a_key_pressed_several_times_while_the_table_was_busy_counts_each_time(listener: Listener) -> None:
    pressed = [_down(pygame.K_DOWN), _up(pygame.K_DOWN)] * 3
    assert heard(listener, *pressed) == [pygame.K_DOWN] * 3


def test_a_press_counts_though_the_release_before_it_was_never_heard(listener: Listener) -> None:
    """As after another window, or a repeat that came too late: it swallowed the next press once."""
    for key in (pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_n):
        assert heard(listener, _up(key), _down(key)) == [key]
        assert heard(listener, _down(key), _up(key)) == [key]


def test_a_key_that_is_not_down_any_more_does_not_go_on(listener: Listener) -> None:
    """Nothing holds this key: its release went elsewhere."""
    assert heard(listener, _down(pygame.K_n)) == [pygame.K_n]
    assert heard(listener, longest=GOES_ON_AFTER + 50) == []
