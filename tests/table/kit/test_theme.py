from __future__ import annotations

import pygame
import pytest

from tabletop.language.shipped import shipped
from tabletop.table.kit import Theme, contrast, load_theme

THEMES = sorted(shipped("assets", "themes").glob("*.yaml"))


@pytest.fixture(params=THEMES, ids=lambda path: path.stem)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(pygame.Color("white"), pygame.Color("black")) == pytest.approx(21)
    assert contrast(pygame.Color("#777777"), pygame.Color("white")) == pytest.approx(4.48, abs=0.01)


def test_every_text_pair_can_be_read(theme: Theme) -> None:
    assert len(theme.pairs) > 30
    poor = {
        pair: round(ratio, 2)
        for pair in theme.pairs
        if (ratio := contrast(theme.colour(pair[0]), theme.colour(pair[1]))) < 4.5
    }
    assert not poor


def test_no_text_is_below_12_pixels(theme: Theme) -> None:
    assert min(style.size for style in theme.types.values()) >= 12


def test_all_themes_have_the_same_roles(theme: Theme) -> None:
    light = load_theme(shipped("assets", "themes", "light.yaml"))
    assert theme.colours.keys() == light.colours.keys()
    assert theme.types.keys() == light.types.keys()
    assert set(theme.pairs) == set(light.pairs)
