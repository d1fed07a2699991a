from __future__ import annotations

import pygame
import pytest

from tabletop.table.ground.view import View


@pytest.mark.parametrize("size", [(1, 1), (300, 900), (1920, 1080)])
def test_a_city_of_one_place_is_not_infinitely_large(size: tuple[int, int]) -> None:
    view = View((5.0, 5.0, 5.0, 5.0))
    view.place(pygame.Rect((0, 0), size), 50, 1.0)
    assert view.camera.zoom <= 2.5
    assert view.zoom_by(1, (0, 0)).zoom <= 2.5
    assert view.zoom_by(-1, (0, 0)).zoom == view.camera.zoom


def test_the_whole_city_stays_whole_until_the_view_is_moved() -> None:
    view = View((-5000.0, -4000.0, 5000.0, 4000.0))
    view.place(pygame.Rect(0, 0, 1000, 800), 60, 1.0)
    large = view.camera.zoom
    view.place(pygame.Rect(0, 0, 500, 400), 60, 1.0)
    assert view.camera.zoom < large
    view.pan(10, 10)
    kept = view.camera.zoom
    view.place(pygame.Rect(0, 0, 1000, 800), 60, 1.0)
    assert view.camera.zoom == kept


def test_the_city_lies_below_what_stands_at_the_top() -> None:
    view = View((-5000.0, -4000.0, 5000.0, 4000.0))
    view.place(pygame.Rect(100, 100, 1000, 800), 120, 1.0)
    assert view.pixel_of((0.0, -4000.0))[1] >= 220
