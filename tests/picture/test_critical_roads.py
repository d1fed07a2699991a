"""The map with its critical roads: numbered, listed, and apart from each other."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest

from tabletop.language import Text
from tabletop.picture.critical_roads import MAP_SIZE, PANEL, Z_BADGE, Critical, draw_critical
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import PALETTES
from tabletop.picture.placement import mark_box, place_names
from tabletop.picture.shapes import Letters, Polyline
from tabletop.picture.styles import TEXTS
from tabletop.picture.svg import render_svg
from tabletop.scenario import load
from tabletop.scenario.authoring.town import Town, town_draft
from tabletop.study.chokes import choke_points
from tests.shipped import SHIPPED


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


@pytest.mark.parametrize("name", SHIPPED)
def test_no_number_hides_a_site_or_a_polling_place(name: str) -> None:
    city = load(name).city
    worst = [Critical(one.street, one.title, one.voters, one.tps) for one in choke_points(city)]
    picture, camera = draw_critical(city, Text("Kota", "City"), worst, "id")
    badges = [mark for mark in picture.marks if mark.z == Z_BADGE]
    marked = [mark_box(mark, camera.zoom) for mark in picture.marks if mark.z < Z_BADGE]
    assert badges
    assert marked
    for badge in badges:
        x, y = (badge.at[i] * camera.zoom + badge.shift[i] for i in (0, 1))
        near = [(min(max(x, one[0]), one[2]), min(max(y, one[1]), one[3])) for one in marked]
        assert min(math.dist((x, y), spot) for spot in near) >= 12


def test_names_at_the_edge_of_the_ground_are_not_cut(tmp_path: Path) -> None:
    town_draft(Town("kota", "Latihan", "Kota Baru", (-3.9, 114.7), "polling", "Asia/Makassar", "id")).write(
        tmp_path / "kota"
    )
    picture, camera = draw_critical(load(tmp_path / "kota").city, Text("Kota", "City"), [], "id")
    placed = place_names(picture, camera.zoom)
    assert placed
    left, top, right, bottom = (edge * camera.zoom for edge in camera.seen())
    for label in placed:
        x, y = (label.at[i] * camera.zoom + label.shift[i] for i in (0, 1))
        half = text_width(label.text, TEXTS[label.role]) / 2
        if not label.angle:
            assert left <= x - half, label.text
            assert x + half <= right - PANEL, label.text
            assert top < y < bottom, label.text


def test_a_long_title_is_broken_and_not_cut() -> None:
    title = "Latihan dasar Kota Sukadamai sebelum hari pemungutan"
    picture, _ = draw_critical(load("latihan-dasar").city, Text.plain(title), [], "id")
    words = [part.text for mark in picture.marks for part in mark.parts if isinstance(part, Letters)]
    assert " ".join(words).find("Latihan dasar Kota Sukadamai sebelum") >= 0
    assert not any("…" in one for one in words)


def test_a_city_without_any_says_so() -> None:
    picture, _ = draw_critical(load("latihan-dasar").city, Text("Kota", "City"), [], "en")
    words = " ".join(part.text for mark in picture.marks for part in mark.parts if isinstance(part, Letters))
    assert "There is no road whose loss" in words
