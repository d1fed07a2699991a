from __future__ import annotations

import pytest

from tabletop.picture.palette import PALETTES, Colour, Palette
from tabletop.picture.shading import SHADES
from tabletop.picture.styles import LINES, TEXTS

TEXT_ON = (
    ("label-area", "land"),
    ("label-area", "area-1"),
    ("label-area", "area-2"),
    ("label-area", "area-3"),
    ("label-area", "area-4"),
    ("label-road", "road"),
    ("label-site", "water"),
    ("label-road", "land"),
    ("label-water", "water"),
    ("label-site", "land"),
    ("label-small", "land"),
    ("on-flag", "flag"),
    ("chip-ink", "chip"),
    ("chip-on-ink", "chip-on"),
    ("ink", "paper"),
    ("on-yellow", "state-yellow"),
    ("on-red", "state-red"),
)


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, one: str, other: str) -> float:
    low, high = sorted((luminance(palette[one]), luminance(palette[other])))
    return (high + 0.05) / (low + 0.05)


BY_DAY_AND_NIGHT = [
    pytest.param(palette, id=f"{palette.name}-{when}")
    for day in PALETTES.values()
    for when, palette in (("day", day), ("night", day.by_night))
]


@pytest.mark.parametrize("palette", BY_DAY_AND_NIGHT)
class TestEveryPalette:
    def test_has_every_role(self, palette: Palette) -> None:
        assert palette.colours.keys() == PALETTES["light"].colours.keys()
        roles = {style.colour for style in LINES.values()} | {style.colour for style in TEXTS.values()}
        roles |= {style.halo for style in TEXTS.values() if style.halo}
        roles |= {f"shade-{k}" for k in range(SHADES)}
        assert roles <= palette.colours.keys()

    @pytest.mark.parametrize(("text", "ground"), TEXT_ON)
    def test_text_can_be_read(self, palette: Palette, text: str, ground: str) -> None:
        assert contrast(palette, text, ground) >= 4.5

    @pytest.mark.parametrize(
        "agency", ["police", "brimob", "army", "fire", "kpu", "bawaslu", "government", "health"]
    )
    def test_icons_stand_out_from_their_counter(self, palette: Palette, agency: str) -> None:
        assert contrast(palette, "on-agency", agency) >= 3  # WCAG 1.4.11: graphics


def test_night_changes_the_ground_and_no_mark() -> None:
    marks = {"police", "army", "state-red", "state-yellow", "polling", "closure", "paper", "ink", "chip"}
    for palette in PALETTES.values():
        changed = {role for role in palette.colours if palette[role] != palette.by_night[role]}
        assert {"land", "water", "lane", "halo"} <= changed
        assert not changed & marks
        assert luminance(palette.by_night["land"]) < luminance(palette["land"])
