"""When it is dark: by the book's clock where the book was written, and with the sun everywhere else."""

from __future__ import annotations

import pytest

from tabletop.language import catalogue
from tabletop.scenario import load, render_all
from tabletop.scenario.parse.daylight import CLOCKS
from tabletop.scenario.parse.whole import ZONE_LABELS
from tests.scenario.conftest import Town

PACK, DRILL = "pack/pack.yaml", "scenario.yaml"
HOURS = "darkness: {dusk: 18:45, dawn: 06:15"
TOWN = 114.57
"""The longitude of the fixture town, whose clock is eight hours ahead."""


def placed(town: Town, longitude: float, timezone: str = "Asia/Makassar") -> None:
    """Say where the hours of the book hold."""
    town.edit(PACK, HOURS + "}", f"{HOURS}, timezone: {timezone}, longitude: {longitude}}}")


def dark(town: Town) -> tuple[int, int]:
    doctrine = load(town.path).doctrine
    return doctrine.dusk, doctrine.dawn


def test_hours_of_no_place_hold_everywhere(town: Town) -> None:
    town.edit(DRILL, "timezone: Asia/Makassar", "timezone: Asia/Pontianak")
    assert dark(town) == (18 * 60 + 45, 6 * 60 + 15)


@pytest.mark.parametrize(
    ("longitude", "later"),
    [(TOWN, 0), (TOWN - 0.25, 0), (TOWN - 1.25, -5), (TOWN + 2.5, 10), (TOWN + 5, 20), (TOWN - 5, -20)],
)
def test_the_sun_is_four_minutes_later_for_each_degree_to_the_west(
    town: Town, longitude: float, later: int
) -> None:
    placed(town, longitude)
    assert dark(town) == (18 * 60 + 45 + later, 6 * 60 + 15 + later)


def test_clocks_of_the_west_are_an_hour_behind(town: Town) -> None:
    placed(town, TOWN)
    town.edit(DRILL, "timezone: Asia/Makassar", "timezone: Asia/Pontianak")
    assert dark(town) == (17 * 60 + 45, 5 * 60 + 15)


def test_nothing_is_known_of_the_sun_of_a_city_outside_its_time_zone(town: Town) -> None:
    """A city abroad is played by an Indonesian clock: by the sun it would be dark before noon."""
    placed(town, 116.0)
    for file in town.path.rglob("*.yaml"):
        written = file.read_text(encoding="utf-8")
        file.write_text(written.replace(" 114.", " 13."), encoding="utf-8")
    assert dark(town) == (18 * 60 + 45, 6 * 60 + 15)


def test_a_drill_may_say_its_own_hours(town: Town) -> None:
    placed(town, TOWN - 5)
    town.edit(
        DRILL, "timezone: Asia/Makassar", "timezone: Asia/Makassar\ndarkness: {dusk: 21:30, dawn: 03:40}"
    )
    assert dark(town) == (21 * 60 + 30, 3 * 60 + 40)


@pytest.mark.parametrize(
    ("half", "missing"), [("longitude: 114.6", "timezone"), ("timezone: Asia/Jakarta", "longitude")]
)
def test_half_a_place_is_none(town: Town, half: str, missing: str) -> None:
    town.edit(PACK, HOURS, f"{HOURS}, {half}")
    assert missing in render_all((town.one(),), catalogue("en"))


def test_every_clock_of_the_country_is_known() -> None:
    assert list(CLOCKS) == list(ZONE_LABELS)
