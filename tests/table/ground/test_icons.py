"""Icons as pixels: at 16 px, the least at which they are drawn, each has enough ink and none looks like another."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pygame
import pytest

from tabletop.picture.icons import ICONS, icon_svg

SIDE = 16
APART = 0.11
"""Mean difference of cover, 0 to 1, below which two icons would be taken for one another."""


def cover(name: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    drawn = pygame.image.load_sized_svg(io.BytesIO(icon_svg(name).encode()), (SIDE, SIDE))
    return pygame.surfarray.array_alpha(drawn).astype(np.float64) / 255


@pytest.fixture(scope="module")
def covers() -> dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    return {name: cover(name) for name in sorted(ICONS)}


def test_no_two_icons_look_alike(
    covers: dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]],
) -> None:
    alike = {
        (one, other): round(far, 3)
        for one, other in combinations(covers, 2)
        if (far := float(np.abs(covers[one] - covers[other]).mean())) < APART
    }
    assert not alike


def test_every_icon_fills_its_frame_and_has_an_edge(
    covers: dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]],
) -> None:
    for name, pixels in covers.items():
        inked = np.argwhere(pixels > 0.5)
        assert 0.15 < pixels.mean() < 0.7, name
        assert (np.ptp(inked, axis=0) >= SIDE * 0.6).any(), name
        assert (pixels > 0.85).sum() > 10, f"{name} is nothing but soft edges"
