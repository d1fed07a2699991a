from __future__ import annotations

import pytest

from tabletop.picture import symbols
from tabletop.picture.icons import ICONS
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Glyph, Label, Mark
from tabletop.picture.styles import TEXTS
from tabletop.table.ground.ink import Ink


@pytest.fixture(scope="module")
def ink() -> Ink:
    return Ink(PALETTES["light"])


@pytest.mark.parametrize("name", sorted(ICONS))
@pytest.mark.parametrize("size", [16, 32])
def test_every_icon_draws_something_but_not_a_block(ink: Ink, name: str, size: int) -> None:
    sprite = ink.sprite((Glyph(name, size, "ink"),)).surface
    opaque = sum(
        sprite.get_at((x, y)).a > 127 for x in range(sprite.get_width()) for y in range(sprite.get_height())
    )
    assert 0.12 * size * size < opaque < 0.85 * size * size


@pytest.mark.parametrize("role", TEXTS)
def test_words_are_about_as_wide_as_placement_believes(ink: Ink, role: str) -> None:
    text = "Banjarmasin Selatan 47"
    wide = ink.words(text, role).surface.get_width()
    assert wide == pytest.approx(text_width(text, TEXTS[role]) + 6, rel=0.08)


def test_what_is_drawn_once_is_kept(ink: Ink) -> None:
    parts = symbols.shield("police", "patrol", certain=True)
    assert ink.sprite(parts, 1.0) is ink.sprite(symbols.shield("police", "patrol", certain=True), 1.0)


def test_scale_scales_everything() -> None:
    mark = Mark((0, 0), symbols.shield("police", "patrol", certain=True), 0, shift=(10, 20))
    one, two = (Ink(PALETTES["light"], scale).pin(mark) for scale in (1.0, 2.0))
    assert two.sprite.surface.get_width() == pytest.approx(2 * one.sprite.surface.get_width(), abs=6)
    assert two.box == pytest.approx(tuple(2 * edge for edge in one.box))


def test_a_stale_mark_fades_into_the_land_and_hides_what_lies_beneath(ink: Ink) -> None:
    parts = symbols.square("police", "police")
    solid, faded = ink.sprite(parts, 1.0).surface, ink.sprite(parts, 0.5).surface
    middle = (solid.get_width() // 2, solid.get_height() // 2)
    shown, pale = solid.get_at(middle), faded.get_at(middle)
    land = ink.palette["land"]
    for role in range(3):
        low, high = sorted((shown[role], land[role]))
        assert low - 20 <= pale[role] <= high
    assert sum(abs(pale[role] - shown[role]) for role in range(3)) > 40
    assert pale.a > 200
    assert faded.get_at((0, 0)).a < 30, "round about it nothing is covered"


def test_turned_words_lie_across(ink: Ink) -> None:
    flat = ink.pin(Label("Jalan Raya", "label-road", 0, (0, 0))).sprite.surface
    turned = ink.pin(Label("Jalan Raya", "label-road", 0, (0, 0), angle=90)).sprite.surface
    assert abs(turned.get_height() - flat.get_width()) <= 4


def test_empty_words_draw_nothing(ink: Ink) -> None:
    assert ink.words("", "label-road").surface.get_bounding_rect().size == (0, 0)
