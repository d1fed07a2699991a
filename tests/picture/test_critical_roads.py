"""The map with its critical roads: numbered, listed, and apart from each other."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from tabletop.language import Text
from tabletop.picture.critical_roads import MAP_SIZE, PANEL, Z_BADGE, Critical, draw_critical
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Letters, Polyline
from tabletop.picture.svg import render_svg
from tabletop.scenario import load


@pytest.fixture(scope="module")
def critical() -> list[Critical]:
    city = load("banjarmasin").city
    return [Critical(one.id, one.title, 1000, 4) for one in list(city.streets.values())[:8]]


def test_every_critical_road_is_drawn_numbered_and_listed(critical: list[Critical]) -> None:
    picture, camera = draw_critical(load("banjarmasin").city, Text("Kota", "City"), critical, "id")
    assert sum(isinstance(one, Polyline) and one.role == "critical" for one in picture.shapes) >= len(
        critical
    )
    badges = [mark for mark in picture.marks if mark.z == Z_BADGE]
    assert len(badges) == len(critical)
    spots = [camera.to_screen(mark.at) for mark in badges]
    spots = [(x + mark.shift[0], y + mark.shift[1]) for (x, y), mark in zip(spots, badges, strict=True)]
    assert all(math.dist(a, b) > 24 for a, b in combinations(spots, 2))
    assert all(0 < x < MAP_SIZE[0] - PANEL for x, _ in spots), "none under the list"
    drawn = render_svg(picture, camera, PALETTES["light"], "id")
    assert drawn.count("1.000 pemilih, 4 TPS terputus") == len(critical)


def test_a_city_without_any_says_so() -> None:
    picture, _ = draw_critical(load("latihan-dasar").city, Text("Kota", "City"), [], "en")
    words = " ".join(part.text for mark in picture.marks for part in mark.parts if isinstance(part, Letters))
    assert "There is no road whose loss" in words
