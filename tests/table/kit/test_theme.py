from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pygame
import pytest

from tabletop.language.shipped import shipped
from tabletop.picture.palette import THEMES as OFFERED
from tabletop.table.kit import Look, Theme, contrast, load_theme
from tabletop.table.themes import theme_named
from tests.table.kit.colour_vision import DEFICIENCIES, distance

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


@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
@pytest.mark.parametrize(
    "roles",
    [("go", "hold", "stop", "accent"), ("go-strong", "hold-strong", "stop-strong", "accent")],
    ids=["words", "edges"],
)
def test_states_look_different_to_everybody(
    theme: Theme, roles: tuple[str, ...], deficiency: str | None
) -> None:
    alike = {
        (one, other): round(far, 1)
        for one, other in combinations(roles, 2)
        if (far := distance(theme.colour(one), theme.colour(other), deficiency)) < 15
    }
    assert not alike


def test_a_deficiency_is_simulated_as_published() -> None:
    red, green, grey = (pygame.Color(one) for one in ("#B03000", "#607000", "#808080"))
    assert distance(red, green) > 2 * distance(red, green, "deuteranopia")
    for deficiency in DEFICIENCIES:  # what has no colour keeps having none
        assert distance(grey, grey, deficiency) == 0
        assert distance(grey, pygame.Color("white"), deficiency) == pytest.approx(
            distance(grey, pygame.Color("white")), abs=0.1
        )


def test_the_projector_theme_has_light_to_lose() -> None:
    theme = theme_named("projector")
    assert min(contrast(theme.colour(text), theme.colour(ground)) for text, ground in theme.pairs) >= 7


def test_each_theme_has_its_map() -> None:
    assert {path.stem for path in THEMES} == set(OFFERED)
    assert all(theme_named(name).name == name for name in OFFERED)


def test_the_text_size_leaves_everything_else() -> None:
    theme = theme_named(OFFERED[0])
    small, plain, large = (Look(theme, 1.5, text_size=size) for size in (0.9, 1.0, 1.15))
    assert small.px(100) == plain.px(100) == large.px(100)
    assert small.type("body").size == pytest.approx(12.6)
    assert small.type("small").size == 12
    assert large.type("body").size == pytest.approx(16.1)
    assert large.text.width("TPS 12", large.type("body")) > plain.text.width("TPS 12", plain.type("body"))


def test_no_code_of_the_table_names_a_theme() -> None:
    table = Path(__file__).parents[3] / "tabletop" / "table"
    named = [
        f"{file.name}: {name}"
        for file in sorted(table.rglob("*.py"))
        for name in OFFERED
        if f'PALETTES["{name}"]' in file.read_text(encoding="utf-8")
        or f"{name}.yaml" in file.read_text("utf-8")
    ]
    assert not named
