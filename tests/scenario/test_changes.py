"""A scenario with something in it otherwise: put over its trees, checked like any scenario, known to the last byte."""

from __future__ import annotations

from pathlib import Path

from tabletop.drill import DoctrinePlayer
from tabletop.scenario import CheckResult, Scenario, load, load_sources
from tabletop.scenario.load import change_name, check_changed
from tabletop.session import Session, kept_sessions, replay


def changed(base: Scenario, *changes: str) -> CheckResult:
    return check_changed(base.sources, [one.encode() for one in changes])


def sound(base: Scenario, *changes: str) -> Scenario:
    result = changed(base, *changes)
    assert result.scenario is not None, result.findings
    return result.scenario


TOWN = load("kota-contoh")


def test_an_entry_of_a_list_says_nothing_but_what_is_otherwise() -> None:
    other = sound(TOWN, "drill: {units: [{id: dalmas-1, strength: 45}]}")
    before, after = TOWN.units["dalmas-1"], other.units["dalmas-1"]
    assert (after.strength, after.home, after.kit) == (45, before.home, before.kit)
    assert {name: one for name, one in other.units.items() if name != "dalmas-1"} == {
        name: one for name, one in TOWN.units.items() if name != "dalmas-1"
    }


def test_new_entries_follow_and_others_can_be_left_out() -> None:
    other = sound(
        TOWN,
        "without: {units: [patroli-1]}\ndrill: {units: [{id: patroli-9, type: patrol, at: polres}]}",
    )
    assert "patroli-1" not in other.units and list(other.units)[-1] == "patroli-9"


def test_the_doctrine_changes_without_becoming_another() -> None:
    course = TOWN.doctrine.courses["negotiate"]
    other = sound(TOWN, "doctrine: {pack: lain, courses: [{id: negotiate, setup: 20 min}]}")
    assert other.doctrine.courses["negotiate"].setup == 20 != course.setup
    assert other.doctrine.courses["negotiate"].states == course.states
    assert other.doctrine.packs == TOWN.doctrine.packs


def test_an_empty_value_takes_away() -> None:
    assert TOWN.units["phh-1"].held_by is not None
    other = sound(TOWN, "drill: {units: [{id: phh-1, held-by: ~, ready: ~}]}")
    assert other.units["phh-1"].held_by is None


def test_changes_are_put_over_each_other_in_their_order() -> None:
    one, two = (f"drill: {{units: [{{id: dalmas-1, strength: {n}}}]}}" for n in (40, 50))
    assert sound(TOWN, one, two).units["dalmas-1"].strength == 50
    assert sound(TOWN, two, one).units["dalmas-1"].strength == 40


def test_every_change_is_another_scenario_and_the_base_stays_as_it_was() -> None:
    other = sound(TOWN, "doctrine: {courses: [{id: negotiate, setup: 20 min}]}")
    assert other.digest != TOWN.digest
    assert sound(TOWN, "doctrine: {courses: [{id: negotiate, setup: 20 min}]}").digest == other.digest
    again = load("kota-contoh")
    assert again.digest == TOWN.digest
    assert again.doctrine.courses["negotiate"] == TOWN.doctrine.courses["negotiate"]


def test_what_is_wrong_is_said_where_the_change_says_it() -> None:
    for change, found in (
        ("drill:\n  units:\n    - {id: dalmas-1, strenth: 4}", ("schema-unknown-key", 3)),
        ("drill: {units: [{id: dalmas-1, at: nirwana}]}", ("ref-unknown", 1)),
        ("doctrine: {courses: [{id: negotiate, states: [ungu]}]}", ("ref-unknown", 1)),
        ("without: {units: [dalmas-7]}", ("ref-unknown", 1)),
        ("without: {unit: [dalmas-1]}", ("ref-unknown", 1)),
        ("dril: {}", ("schema-unknown-key", 1)),
        ("[]", ("schema-type", 1)),
        ("drill: [", ("yaml-syntax", 1)),
    ):
        result = changed(TOWN, change)
        first = next(one for one in result.findings if one.severity == "error")
        assert result.scenario is None and first.place.file == change_name(0), change
        assert (first.id, first.place.line) == found, change


def test_a_session_of_a_changed_scenario_is_frozen_with_the_change_and_replays(tmp_path: Path) -> None:
    base = load("latihan-dasar")
    other = sound(base, f"drill: {{units: [{{id: {next(iter(base.units))}, strength: 7}}]}}")
    session = Session.start(other, tmp_path / "sesi", seed=3, played=(), stand_in=DoctrinePlayer())
    while not session.drill.over:
        session.end_turn()
    session.close()
    assert replay(tmp_path / "sesi").divergence is None
    assert kept_sessions(tmp_path)
    assert load_sources(other.sources).digest == other.digest
