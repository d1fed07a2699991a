"""What people do while a screen is filled anew under their pointer: in a class, whenever something comes from the host."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Button, Column, Scroll, Space
from tabletop.table.play.slot import Slot
from tests.table.drive import Driver


def filled(log: list[str], word: str, *names: str) -> Column:
    return Column([Button(name, lambda name=name: log.append(f"{word} {name}"), name=name) for name in names])


def test_the_wheel_scrolls_what_was_filled_anew_under_a_pointer_that_rests() -> None:
    slot = Slot(Column([Space(y=2000)]))
    scroll = Scroll(slot)
    driver = Driver(scroll)
    assert driver.wheel((50, 50), -1)
    slot.fill(Column([Space(y=2000)]))
    driver.draw()
    before = scroll.scroller.offset
    assert driver.root.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1))
    assert scroll.scroller.offset > before


def test_the_button_found_under_a_pointer_that_rests_is_lit() -> None:
    slot = Slot(filled([], "old", "a", "b"))
    driver = Driver(slot)
    driver.move(driver.point("b"))
    slot.fill(filled([], "new", "a", "b"))
    driver.draw()
    assert driver.root.hover is driver.root.find("b")


def test_a_press_on_a_button_filled_anew_before_the_release_counts_once() -> None:
    log: list[str] = []
    slot = Slot(filled(log, "old", "a", "b"))
    driver = Driver(slot)
    at = driver.point("b")
    driver.press(at)
    slot.fill(filled(log, "new", "a", "b"))
    driver.draw()
    driver.release(at)
    assert log == ["new b"]


def test_a_press_never_counts_for_another_button() -> None:
    log: list[str] = []
    slot = Slot(filled(log, "old", "b", "a"))
    driver = Driver(slot)
    at = driver.point("b")
    for names in (("a", "b"), ("c",)):
        driver.press(at)
        slot.fill(filled(log, "new", *names))
        driver.draw()
        driver.release(at)
    assert log == []
