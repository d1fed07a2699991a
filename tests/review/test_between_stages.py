"""The days between two stages: what they change belongs to no turn, and a session may stop just behind them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.review.part_walk import PartsWalk
from tabletop.review.report.standing import standings_of
from tabletop.review.table_time import minutes_at_table
from tabletop.review.trust import trust_of
from tabletop.review.turn_ends import turn_ends
from tabletop.session import Past
from tests.review.conftest import Told


def stopped(folder: Path, copy: Path, turns: int) -> Past:
    """Return a session as it was when it had run so many turns."""
    shutil.copytree(folder, copy)
    lines = (copy / "journal.jsonl").read_bytes().splitlines(keepends=True)
    ends = [at for at, line in enumerate(lines) if b'"kind":"turn"' in line]
    (copy / "journal.jsonl").write_bytes(b"".join(lines[: ends[turns - 1] + 1]))
    return Past(copy)


@pytest.mark.parametrize("stage", [0, 4])
def test_trust_ends_where_the_outcome_has_it_though_the_play_stopped_behind_a_stage(
    told: Callable[[str], Told], tmp_path: Path, stage: int
) -> None:
    whole = told("passive").past
    turns = sum(one.turns for one in whole.scenario.stages[: stage + 1])
    past = stopped(whole.folder, tmp_path / "s", turns)
    found = trust_of(past)
    assert len(found.by_turn) == turns
    assert found.end == past.account.outcome().trust != found.by_turn[-1], "days passed after the last turn"
    for zone in found.zones:
        if zone.causes:
            assert zone.end == (zone.start * 60 + sum(cause.by for cause in zone.causes)) // 60


@pytest.mark.parametrize("policy", [pytest.param("heavy", marks=pytest.mark.full), "passive"])
def test_the_map_shows_the_end_of_a_turn_and_not_the_days_after_it(
    told: Callable[[str], Told], policy: str
) -> None:
    past = told(policy).past
    for standing, end in zip(standings_of(past), turn_ends(past), strict=True):
        truth = end.account.truth()
        assert (standing.turn, standing.minute) == (end.turn, end.minute)
        assert dict(standing.units) == {unit.id: unit.node for unit in truth.units.values()}
        assert dict(standing.posted) == {one.id: one.posted for one in truth.polling.values() if one.posted}
        states = {
            name: one.state for name, one in end.account.state.incidents.items() if one.status == "open"
        }
        assert dict(standing.incidents) == states


def test_nothing_is_under_way_while_nobody_sits_at_the_table(told: Callable[[str], Told]) -> None:
    past = told("heavy").past
    reached = [one for part in PartsWalk(past).parts.values() for one in part.reached]
    assert any(one.minute - one.since > 1440 for one in reached), "some word came in another stage"
    for one in reached:
        assert one.late == minutes_at_table(past.scenario, one.since, one.minute) < 1440 * 2
