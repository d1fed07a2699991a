"""Equipment, shortfalls and plenaries as they are written: what resolves, and what is told where it does not."""

from __future__ import annotations

import pytest

from tests.scenario.conftest import Town

S, P = "scenario.yaml", "pack/pack.yaml"
EQUIPMENT = "equipment: [{id: shields, title: Tameng}, {id: trucks, title: Truk, serves: movement}]\n"


@pytest.fixture
def ready(town: Town) -> Town:
    """The small town with shields and trucks, ten shields for its first unit."""
    town.write(P, town.read(P) + EQUIPMENT + "readiness: {least: 40 %, repair: 30 min}\n")
    town.edit(
        S, "{id: dalmas-1, type: dalmas,", "{id: dalmas-1, kit: {trucks: 1, shields: 10}, type: dalmas,"
    )
    return town


def test_kits_stand_in_the_order_of_the_book(ready: Town) -> None:
    ready.write(
        S,
        ready.read(S)
        + "shortfalls: [{unit: dalmas-1, kit: shields, short: 4}, {unit: dalmas-1, people: 2}]\n",
    )
    scenario = ready.check().scenario
    assert scenario is not None
    assert scenario.units["dalmas-1"].kit == (("shields", 10), ("trucks", 1))
    assert [(one.kit, one.short) for one in scenario.shortfalls] == [("shields", 4), ("people", 2)]
    rules = scenario.doctrine.readiness
    assert (rules.least, rules.repair, rules.field_repair) == (400, 30, 60)


def test_a_book_without_equipment_asks_for_none(town: Town) -> None:
    scenario = town.check().scenario
    assert scenario is not None
    assert not scenario.doctrine.equipment and not scenario.plenary
    assert scenario.doctrine.readiness.wanting == 0


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("shortfalls: [{unit: dalmas-1, kit: sheilds, short: 1}]", "ref-unknown"),
        ("shortfalls: [{unit: dalmas-9, kit: shields, short: 1}]", "ref-unknown"),
        ("shortfalls: [{unit: dalmas-1, kit: shields, short: 11}]", "shortfall-more"),
        ("shortfalls: [{unit: dalmas-1, people: 20}]", "shortfall-more"),
        ("shortfalls: [{unit: dalmas-1, kit: shields, people: 1}]", "shortfall-both"),
        ("plenary: [{at: polres, stage: poling, rings: [{id: a, title: A, people: 1}]}]", "ref-unknown"),
        (
            "plenary: [{at: polres, stage: polling, rings: [{id: a, title: A, people: 1, capability: x}]}]",
            "ref-unknown",
        ),
        (
            "plenary: [{at: polres, stage: polling, rings: [{id: a, title: A, people: 1}, {id: a, title: B, people: 1}]}]",
            "id-twice",
        ),
        (
            "plenary: [{at: polres, stage: polling, rings: [{id: a, title: A, people: 1, within: 300 m},"
            " {id: b, title: B, people: 1, within: 100 m}]}]",
            "ring-order",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(ready: Town, line: str, found: str) -> None:
    ready.write(S, ready.read(S) + line + "\n")
    one = ready.one()
    assert one.id == found
    assert one.line == len(ready.read(S).splitlines())


def test_a_unit_and_a_course_name_equipment_of_the_book(ready: Town) -> None:
    ready.edit(S, "kit: {trucks: 1,", "kit: {truks: 1,")
    one = ready.one()
    assert (one.id, one.suggestion) == ("ref-unknown", "trucks")
