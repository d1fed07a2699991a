from __future__ import annotations

import pygame
import pytest

from tabletop.table.ground.brush import draw_line, premultiplied

RED = (255, 0, 0, 255)


def canvas() -> pygame.Surface:
    return pygame.Surface((200, 200), pygame.SRCALPHA)


def inked(surface: pygame.Surface) -> int:
    return pygame.mask.from_surface(surface, 10).count()


@pytest.mark.parametrize("end", [(180, 100), (100, 180), (170, 170), (20, 100), (160, 40)])
def test_a_line_is_as_wide_as_asked_in_every_direction(end: tuple[int, int]) -> None:
    surface = canvas()
    draw_line(surface, [(100, 100), end], 12, RED, round_ends=False)
    length = ((end[0] - 100) ** 2 + (end[1] - 100) ** 2) ** 0.5
    assert inked(surface) == pytest.approx(12 * length, rel=0.13)


def test_corners_are_filled() -> None:
    surface = canvas()
    draw_line(surface, [(20, 20), (100, 20), (100, 100)], 20, RED)
    assert surface.get_at((105, 14)) == RED


def test_a_band_that_crosses_itself_grows_no_darker() -> None:
    surface = canvas()
    soft = premultiplied((0, 0, 255, 80))
    draw_line(surface, [(20, 100), (180, 100), (100, 20), (100, 180)], 16, soft)
    colours = {tuple(surface.get_at((x, y))) for x in range(200) for y in range(200)}
    assert colours == {(0, 0, 0, 0), soft}


def test_dots_and_dashes_leave_gaps() -> None:
    whole, dots, dashes = canvas(), canvas(), canvas()
    course = [(10, 100), (100, 100), (190, 100)]
    draw_line(whole, course, 6, RED)
    draw_line(dots, course, 6, RED, dash=(0, 10))
    draw_line(dashes, course, 6, RED, dash=(12, 12))
    assert inked(dots) < inked(whole)
    assert inked(dashes) == pytest.approx(inked(whole) / 2, rel=0.2)
    assert pygame.mask.from_surface(dots, 10).connected_components(4)


def test_what_lies_far_outside_is_clipped_not_lost() -> None:
    surface = canvas()
    draw_line(surface, [(-90_000, 100), (90_000, 100)], 10, RED)
    assert inked(surface) == pytest.approx(2000, rel=0.1)
    draw_line(surface, [(-90_000, 900), (90_000, 900)], 10, RED)
    assert inked(surface) == pytest.approx(2000, rel=0.1)
