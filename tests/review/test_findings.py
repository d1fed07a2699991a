"""Strengths and areas for improvement, their causes and consequences, and the plan that is drafted from them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.review.assessment import ELEMENTS, PlanEdit, add
from tabletop.review.findings import Finding, findings_of
from tabletop.review.improvement import improvement_of
from tabletop.review.plan_export import COLUMNS, plan_csv, plan_json, plan_xlsx
from tabletop.review.rating import ratings_of
from tests.review.played import copy_of, past_of, raw_of

AT = "2024-02-15T03:00:00+00:00"
POLICIES = ("doctrine", "passive", "heavy")


def area(policy: str, ident: str) -> Finding:
    return next(one for one in findings_of(past_of(policy)).areas if one.id == f"area:{ident}")


@pytest.mark.parametrize("policy", POLICIES)
def test_what_stands_at_p_is_a_strength_and_all_else_an_area_with_its_evidence(policy: str) -> None:
    past, ratings = past_of(policy), ratings_of(past_of(policy))
    found = findings_of(past)
    last = len(past.account.log)
    seen = {task.id: task.rating for task in ratings.tasks if task.rating != "N"}
    assert {one.watch for one in found.strengths} == {name for name, letter in seen.items() if letter == "P"}
    gates = {gate.id for gate in ratings.gates if gate.breaches}
    areas = {one.watch for one in found.areas if one.watch is not None}
    assert areas == {name for name, letter in seen.items() if letter != "P"} | gates
    for one in (*found.strengths, *found.areas):
        assert one.evidence and one.cites
        assert all(0 <= seq < last for seq in one.cites)
        assert (one.cause is None) == one.good == (one.why is None)
        assert all(past.scenario.seats[seat].kind == "command" for seat in one.seats)
        for language in LANGUAGES:
            said = [one.what, *(p.what for p in (*one.evidence, one.consequence, one.cause) if p is not None)]
            assert all(catalogue(language).say(what) for what in said)


def test_where_somebody_knew_and_nobody_ordered_it_that_is_the_cause() -> None:
    one = area("passive", "patient-treated")
    assert one.why == "no-order"
    assert one.cause is not None
    (told,) = one.cause.cites
    first = past_of("passive").turns[0].first
    event = raw_of("passive")[told - first]
    assert (event["kind"], event["incident"]) == ("incident-told", one.incident)
    courses = past_of("passive").scenario.doctrine.courses
    ordered = [
        e for e in raw_of("passive") if e["kind"] == "course-ordered" and e["incident"] == one.incident
    ]
    assert not any(courses[e["course"]].capability == "medical" for e in ordered)


def test_force_above_the_threat_and_orders_against_a_warning_are_told_with_their_orders() -> None:
    past = past_of("heavy")
    force = area("heavy", "gate-force")
    assert force.why == "force-above"
    assert force.cause is not None
    assert any(past.account.log[seq].kind == "course-ordered" for seq in force.cause.cites)
    assert force.seats
    press = area("heavy", "gate-8-press")
    assert press.cause is not None and press.cause.what.key == "finding.cause.warned"
    assert findings_of(past).areas[0].rating == "U", "a broken gate comes first"
    assert findings_of(past).areas[0].weight > 1000


def test_what_came_of_it_is_what_happened_afterwards_at_the_incident() -> None:
    first = past_of("heavy").turns[0].first
    for one in findings_of(past_of("heavy")).areas:
        if one.consequence is None or one.consequence.what.key != "finding.came.harmed":
            continue
        events = [raw_of("heavy")[seq - first] for seq in one.consequence.cites]
        assert {e["incident"] for e in events} == {one.incident}
        people = dict(one.consequence.what.params)["n"]
        assert people == sum(e["people"] for e in events)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_plan_names_for_each_grave_area_who_does_what_by_when(policy: str) -> None:
    past, found = past_of(policy), findings_of(past_of(policy))
    plan = improvement_of(past, found)
    grave = {(one.capability, one.why) for one in found.areas if one.rating in ("U", "M")}
    assert {row.id for row in plan.rows} == {f"{capability or 'other'}:{why}" for capability, why in grave}
    played = date.fromisoformat(past.header.started[:10])
    for row in plan.rows:
        assert row.element in ELEMENTS
        assert row.owner in past.scenario.seats
        assert played < date.fromisoformat(row.start) < date.fromisoformat(row.end)
        assert row.cites


def test_people_change_add_and_drop_rows_and_what_was_drafted_stays_to_be_seen(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    found = findings_of(past)
    drafted = improvement_of(past, found)
    first, second = drafted.rows[:2]
    given = add(
        past,
        [
            PlanEdit(first.id, "Latih ulang", "exercise", "Wakapolres", None, "2031-01-01", False, "AB", AT),
            PlanEdit(second.id, None, None, None, None, None, True, "AB", AT),
            PlanEdit("tambahan", "=cmd()|' /C calc'!A0", None, "kabag-ops", None, None, False, "AB", AT),
        ],
    )
    plan = improvement_of(past, found, given)
    changed = plan.rows[0]
    assert (changed.element, changed.end, changed.owner, changed.start) == (
        "exercise",
        "2031-01-01",
        None,
        first.start,
    )
    assert changed.drafted == first
    assert [row.id for row in plan.dropped] == [second.id]
    assert second.id not in {row.id for row in plan.rows}
    added = plan.rows[-1]
    assert (added.id, added.owner, added.by) == ("tambahan", "kabag-ops", "AB")

    rows = list(csv.reader(io.StringIO(plan_csv(plan, "id"))))
    assert len(rows) == len(plan.rows) + 1
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    plain = json.loads(plan_json(plan, "en"))
    assert plain[-1]["action"] == "=cmd()|' /C calc'!A0"
    assert plain[0]["evidence"] == list(first.cites)
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(plan_xlsx(plan, "id"))).worksheets[0]
    cell = sheet.cell(sheet.max_row, COLUMNS.index("action") + 1)
    assert (cell.value, cell.data_type) == ("=cmd()|' /C calc'!A0", "s")
    assert plan_xlsx(plan, "id") == plan_xlsx(plan, "id")


def test_the_records_are_flat() -> None:
    found = findings_of(past_of("heavy"))
    plan = improvement_of(past_of("heavy"), found)
    for row in found.records():
        assert all(isinstance(value, (str, int, type(None))) for value in row.values())
    for written in plan.records():
        assert all(isinstance(value, str) for value in written.values())
