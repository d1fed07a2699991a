from __future__ import annotations

import pygame

from tabletop.city import City
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.shapes import Thing
from tabletop.table.bindings import Bindings
from tabletop.table.ground import GroundMap, GroundWidget, Picked, Pointed, Said
from tests.table.drive import Driver


class Screen:
    def __init__(self, city: City) -> None:
        self.said: list[Said] = []
        self.ground = GroundMap(city, "id")
        at = self.ground.chart[city.sites["polresta"].node]
        self.ground.show(Overlay(counters=(Counter("d1", at, "police", "patrol", "Patroli", 0),)))
        self.widget = GroundWidget(self.ground, self.said.append, Bindings())
        self.driver = Driver(self.widget, (900, 600))
        for _ in range(3):  # the ground is seen first, then the marks
            self.driver.draw()

    @property
    def unit(self) -> tuple[int, int]:
        box = self.ground.box_of(Thing("unit", "d1"))
        assert box is not None
        return box.center


def test_a_real_click_picks(city: City) -> None:
    screen = Screen(city)
    screen.driver.click(screen.unit)
    assert [type(word) for word in screen.said] == [Pointed, Picked]
    assert screen.said[-1].thing == Thing("unit", "d1")  # type: ignore[union-attr]


def test_a_press_let_go_elsewhere_picks_nothing(city: City) -> None:
    screen = Screen(city)
    screen.driver.press(screen.unit)
    screen.driver.release((-5, -5))
    screen.driver.move((300, 300))
    before = screen.ground.camera
    screen.driver.move((400, 300))
    assert screen.ground.camera == before
    assert not any(isinstance(word, Picked) for word in screen.said)


def test_the_map_is_used_by_keyboard_alone(city: City) -> None:
    screen = Screen(city)
    screen.driver.key(pygame.K_TAB)
    assert screen.driver.focus() == "ground"
    assert screen.driver.key(pygame.K_PAGEDOWN)
    assert isinstance(screen.said[-1], Picked)
    screen.ground.show(Overlay(counters=screen.ground.overlay.counters, selected=Thing("unit", "d1")))
    zoom = screen.ground.camera.zoom
    screen.driver.key(pygame.K_PLUS)
    assert screen.ground.camera.zoom > zoom
    centre = screen.ground.camera.centre
    screen.driver.key(pygame.K_LEFT, pygame.KMOD_LSHIFT)
    assert screen.ground.camera.centre[0] < centre[0]
    screen.driver.key(pygame.K_HOME)
    assert screen.ground.camera.zoom == zoom
    assert not screen.driver.key(pygame.K_s, pygame.KMOD_LCTRL)


def test_the_wheel_zooms_at_the_pointer(city: City) -> None:
    screen = Screen(city)
    held = screen.ground.camera.to_ground((200, 150))
    assert screen.driver.wheel((200, 150), 2)
    x, y = screen.ground.camera.to_screen(held)
    assert (round(x), round(y)) == (200, 150)


def test_it_asks_for_frames_only_while_something_happens(city: City) -> None:
    screen = Screen(city)
    for now in range(0, 20_000, 16):
        if screen.widget.advance(now) is None:
            break
        screen.driver.draw()
    assert screen.widget.advance(30_000) is None
    screen.widget.moment = 0.0
    assert screen.widget.advance(30_016) == 16
    assert screen.driver.root.dirty
