from __future__ import annotations

import pygame
import pytest

from tabletop.table.ground.view import View


@pytest.mark.parametrize("size", [(1, 1), (300, 900), (1920, 1080)])
def test_a_city_of_one_place_is_not_infinitely_large(size: tuple[int, int]) -> None:
    view = View((5.0, 5.0, 5.0, 5.0))
    view.place(pygame.Rect((0, 0), size), (1000, 50), 1.0)
    assert view.camera.zoom <= 2.5
    assert view.zoom_by(1, (0, 0)).zoom <= 2.5
    assert view.zoom_by(-1, (0, 0)).zoom == view.camera.zoom


def test_the_whole_city_stays_whole_until_the_view_is_moved() -> None:
    view = View((-5000.0, -4000.0, 5000.0, 4000.0))
    view.place(pygame.Rect(0, 0, 1000, 800), (1000, 60), 1.0)
    large = view.camera.zoom
    view.place(pygame.Rect(0, 0, 500, 400), (1000, 60), 1.0)
    assert view.camera.zoom < large
    view.pan(10, 10)
    kept = view.camera.zoom
    view.place(pygame.Rect(0, 0, 1000, 800), (1000, 60), 1.0)
    assert view.camera.zoom == kept


def test_the_city_lies_below_what_stands_at_the_top() -> None:
    view = View((-5000.0, -4000.0, 5000.0, 4000.0))
    view.place(pygame.Rect(100, 100, 1000, 800), (1000, 120), 1.0)
    assert view.pixel_of((0.0, -4000.0))[1] >= 220


def test_a_city_beside_the_chips_has_the_height_under_them_and_none_lies_over_the_scale_bar() -> None:
    narrow = View((0.0, 0.0, 1000.0, 2000.0))
    rect = pygame.Rect(0, 0, 1200, 500)
    shown = []
    for across in (200, 900):
        narrow.place(rect, (across, 100), 1.0, 44)
        shown.append(narrow.camera.zoom)
        assert narrow.pixel_of((0.0, 2000.0))[1] <= 500 - 44
    assert shown[0] > shown[1]
    assert narrow.pixel_of((0.0, 0.0))[1] >= 100


def test_where_all_is_shown_everything_is_well_in_view() -> None:
    view = View((0.0, 0.0, 1000.0, 1000.0))
    view.place(pygame.Rect(0, 0, 400, 400), (0, 0), 1.0)
    assert view.well_in_view((0.0, 1000.0))
    view.pan(10, 0)
    assert not view.well_in_view((0.0, 1000.0))
