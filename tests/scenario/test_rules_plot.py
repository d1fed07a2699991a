"""Rules of plot, evaluation and doctrine that no single piece of text can show, and what they leave alone."""

from __future__ import annotations

import pytest

from tabletop.scenario import shipped_drills
from tabletop.scenario.rules import lint
from tests.scenario.conftest import Town

MORNING, NOON, PACK = "injects/01-pagi.yaml", "injects/02-siang.yaml", "pack/pack.yaml"


def ids(town: Town) -> set[str]:
    return {one.id for one in lint(town.path).findings}


def test_what_follows_on_an_ending_that_never_comes(town: Town) -> None:
    town.edit(PACK, "crowd: true", "crowd: false")
    town.edit(MORNING, "{when: resolved, sets: calm}", "{when: ended, sets: calm}")
    assert "follow-never" in ids(town)
    town.edit(PACK, "level: 120\n", "level: 120\n    ends: 90 min\n")
    assert "follow-never" not in ids(town)


def test_an_incident_of_which_nothing_is_expected(town: Town) -> None:
    text = town.read(PACK)
    start = text.index("    expects: [{id: negotiator")
    town.write(PACK, text[:start] + text[text.index("\n", start) + 1 :])
    town.edit(MORNING, "      - {task: negotiator, within: 25 min}\n", "")
    town.edit("scenario.yaml", "tasks: [negotiator, ", "tasks: [")
    found = [one for one in lint(town.path).findings if one.id == "incident-unexpected"]
    assert [one.file.endswith(NOON) for one in found] == [True]


def test_a_circle_with_a_way_in_is_no_fault(town: Town) -> None:
    town.edit(
        MORNING,
        "- {id: call, title: Permintaan bantuan,",
        "- {id: back, title: Balasan, timeout: {after: 5 min, inject: call}}\n"
        "- {id: call, title: Permintaan bantuan, timeout: {after: 5 min, inject: back},",
    )
    assert "inject-circle" not in ids(town)


def test_a_temptation_that_a_gate_forbids_needs_no_authority(town: Town) -> None:
    town.edit(PACK, "authority: chief, decision: allow, ", "")
    assert "course-authority" in ids(town)
    town.edit(
        PACK,
        "course: negotiate}, before: [{event: course-started, course: facilitate}, {event: appeal-made}]}",
        "course: negotiate}, never: true}",
    )
    assert "course-authority" not in ids(town)


def test_law_later_than_the_last_day_of_the_drill(town: Town) -> None:
    town.edit(PACK, "law-as-of: 2024-02-14", "law-as-of: 2024-02-15")
    assert "law-stale" not in ids(town)
    town.edit(PACK, "law-as-of: 2024-02-15", "law-as-of: 2024-02-16")
    assert "law-stale" in ids(town)


@pytest.mark.parametrize("name", [drill.id for drill in shipped_drills()])
def test_shipped_drills_are_clean(name: str) -> None:
    assert [(one.id, one.file, one.line) for one in lint(name).findings if one.severity != "info"] == []
