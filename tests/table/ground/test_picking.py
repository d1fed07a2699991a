from __future__ import annotations

from tabletop.picture.shapes import Thing
from tabletop.table.ground.picking import Target, step, toward, under

UNIT = Target(Thing("unit", "u"), (0, 0, 20, 20))
SITE = Target(Thing("site", "s"), (5, 5, 15, 15))
FAR = Target(Thing("incident", "k"), (100, 0, 120, 20))


def test_units_come_before_what_they_stand_on() -> None:
    assert under((10, 10), [UNIT, SITE]) == UNIT.thing
    assert under((10, 10), [SITE, UNIT]) == UNIT.thing


def test_the_nearest_of_a_kind_is_meant() -> None:
    other = Target(Thing("unit", "v"), (15, 0, 35, 20))
    assert under((17, 10), [other, UNIT]) == UNIT.thing
    assert under((19, 10), [other, UNIT]) == other.thing


def test_nothing_is_under_open_ground() -> None:
    assert under((60, 60), [UNIT, SITE, FAR]) is None


def test_steps_go_round() -> None:
    things = [Thing("unit", name) for name in "abc"]
    assert step(things[2], things, 1) == things[0]
    assert step(things[0], things, -1) == things[2]
    assert step(None, things, 1) == things[0]
    assert step(None, things, -1) == things[2]
    assert step(None, [], 1) is None


def test_straight_ahead_wins_over_nearer_aside() -> None:
    aside = Target(Thing("unit", "w"), (40, 50, 60, 70))
    assert toward("right", (10, 10), [FAR, aside]) == FAR.thing
    assert toward("left", (10, 10), [FAR, aside]) is None
