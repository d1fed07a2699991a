"""Two drills side by side, each change told as people say it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tabletop.scenario import Scenario, load
from tabletop.scenario.comparing import PARTS, Change, compare, consequences
from tabletop.scenario.comparing.measures import MEASURES
from tabletop.scenario.comparing.naming import KINDS, has_label
from tabletop.scenario.comparing.parts import parts_of
from tabletop.scenario.documents.scenario import Channel, Inject, Opening, Seat, Stage, Tell, Unit
from tests.scenario.comparing.model import FIRST, MODEL, edited


@pytest.fixture(scope="module")
def model() -> Scenario:
    return load(MODEL)


def only(old: Scenario, new: Scenario) -> Change:
    (change,) = compare(old, new).changes
    return change


def details(change: Change) -> dict[str, tuple[str, str]]:
    return {
        one.path: (one.old.en if one.old else "", one.new.en if one.new else "") for one in change.details
    }


def test_a_drill_is_as_it_is(model: Scenario) -> None:
    assert compare(model, model).same
    assert not consequences(model, model).access


def test_comments_and_layout_are_no_difference(model: Scenario, tmp_path: Path) -> None:
    other = edited(tmp_path, {("scenario.yaml", "id: kota-kecil\n"): "id: kota-kecil  # the same\n\n"}, MODEL)
    assert other.digest != model.digest
    assert compare(model, other).same


def test_every_part_of_a_drill_is_told(model: Scenario) -> None:
    assert set(parts_of(model)) == set(PARTS)


def test_every_field_of_what_authors_write_most_has_a_word() -> None:
    for record in (Stage, Seat, Channel, Unit, Inject, Opening, Tell):
        wordless = {one.name for one in fields(record) if not has_label(one.name)}
        assert wordless <= {"id", "between"}, record


def test_measures_and_names_are_of_fields_that_exist() -> None:
    import tabletop.scenario.comparing.parts as parts
    from tabletop.city import model as city
    from tabletop.scenario.documents import (
        classes,
        condition,
        contingencies,
        coordination,
        crowds,
        decisions,
        deployment,
        detection,
        doctrine,
        forces,
        ground,
        logistics,
        polling,
        readiness,
        scenario,
        watch,
    )

    rooms = (
        parts, classes, condition, contingencies, coordination, crowds, decisions, deployment, detection, doctrine,
        forces, ground, logistics, polling, readiness, scenario, watch, city,
    )  # fmt: skip
    for place in (*MEASURES, *KINDS):
        kind, _, field = place.rpartition(".")
        kind = kind or "Doctrine"
        record = next(getattr(room, kind) for room in rooms if hasattr(room, kind))
        assert field in {one.name for one in fields(record)}, place


@pytest.mark.parametrize(
    ("old", "new", "part", "path", "said"),
    [
        ("clock: 08:05", "clock: 08:35", "injects", "at", ("2024-02-14 08:05", "2024-02-14 08:35")),
        ("at: kpu-kota, people: 150", "at: kpu-kota, people: 1500", "injects", "incident.people", ("150", "1,500")),
        (
            "at: simpang-pasar, people: 600",
            "at: kpu-kota, people: 600",
            "injects",
            "incident.node",
            ("Pos Lantas Pasar (simpang-pasar)", "KPU Kota (kpu-kota)"),
        ),
        ("after: 85 min", "after: 45 min", "injects", "timeout.after", ("85 min", "45 min")),
        ("{when: yellow, inject: korlap-kecewa}", "{when: red, inject: korlap-kecewa}", "injects", "follows.1.when",
         ("yellow", "red")),
    ],
)  # fmt: skip
def test_an_inject_that_changed(
    tmp_path: Path, old: str, new: str, part: str, path: str, said: tuple[str, str]
) -> None:
    change = only(load(FIRST), edited(tmp_path, {("injects.yaml", old): new}))
    assert change.part == part and change.how == "changed"
    assert details(change) == {path: said}


def test_a_unit_that_is_gone_is_missed_by_its_seat(tmp_path: Path) -> None:
    line = "  - {id: lantas-1, type: traffic, title: Tim Lantas, at: pos-pasar, strength: 8}\n"
    found = compare(load(FIRST), edited(tmp_path, {("scenario.yaml", line): ""}))
    assert [(one.how, one.id) for one in found.of("units")] == [("removed", "lantas-1")]
    assert [details(one) for one in found.of("seats")] == [{"commands": ("Tim Lantas (lantas-1)", "")}]


def test_a_condition_is_told_in_one_line(tmp_path: Path) -> None:
    old = "at: {stage: polling, clock: 08:05}"
    new = f"{old}\n  when: {{all: [{{milestone: hoaks-terjawab}}, {{not: {{dark: true}}}}]}}"
    change = only(load(FIRST), edited(tmp_path, {("injects.yaml", old): new}))
    assert details(change)["when"] == (
        "none",
        "all of (milestone set, milestone hoaks-terjawab; not (darkness, dark yes))",
    )


def test_a_drill_on_another_day_moves_its_injects(tmp_path: Path) -> None:
    other = edited(tmp_path, {("scenario.yaml", "start: H 07:00"): "start: 2024-02-21 07:00"})
    found = compare(load(FIRST), other)
    moved = {one.id: details(one).get("at") for one in found.of("injects")}
    assert moved["aksi-kpu"] == ("2024-02-14 08:05", "2024-02-21 08:05")
    assert details(found.of("drill")[0]) == {"epoch": ("2024-02-14", "2024-02-21")}


def test_a_drill_on_another_election_day_is_the_same_but_for_that(tmp_path: Path) -> None:
    other = edited(tmp_path, {("scenario.yaml", "election-day: 2024-02-14"): "election-day: 2024-11-27"})
    change = only(load(FIRST), other)
    told = details(change)
    assert told.keys() == {"briefing", "election-day", "epoch"}
    assert told["election-day"] == told["epoch"] == ("2024-02-14", "2024-11-27")
    assert told["briefing"][1].startswith("Wednesday 27 November 2024")


def test_writing_days_from_election_day_changes_nothing(tmp_path: Path) -> None:
    other = edited(tmp_path, {("scenario.yaml", "start: H 07:00"): "start: 2024-02-14 07:00"})
    assert compare(load(FIRST), other).same


def test_an_unlike_drill_is_told_whole() -> None:
    found = compare(load(FIRST), load(MODEL))
    assert {one.part for one in found.changes} > {"units", "injects", "roads", "courses", "rules", "seats"}
    assert all(one.old != one.new for change in found.changes for one in change.details)


def test_a_bridge_that_is_gone_makes_ways_longer_or_ends_them(tmp_path: Path) -> None:
    bridge = "through: [jembatan-barat, jembatan-timur]"
    text = (FIRST / "city.yaml").read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if bridge in one)
    old = load(FIRST)
    new = edited(tmp_path, {("city.yaml", line + "\n"): ""})
    (gone,) = compare(old, new).of("roads")
    assert (gone.how, gone.id) == ("removed", "jembatan-damai")
    means = consequences(old, new)
    assert any(access.lost or access.slower for access in means.access)
    back = consequences(new, old)
    assert [access.won for access in back.access] == [access.lost for access in means.access]


def test_an_inject_that_nothing_names_any_more_is_dead(tmp_path: Path) -> None:
    old = load(FIRST)
    new = edited(
        tmp_path, {("injects.yaml", "  follows:\n    - {when: yellow, inject: korlap-kecewa}\n"): ""}
    )
    assert {one: why.why for one, why in consequences(old, new).dead.items()} == {"korlap-kecewa": "unnamed"}
    assert consequences(new, old).alive == ("korlap-kecewa",)
