"""A pool that is kept from one play to the next, and what a row tells of those who waited."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from tabletop.drill import PLAYERS, Drill, play_out
from tabletop.drill import events as ev
from tabletop.drill.planning import propose
from tabletop.drill.planning.revising import stand_by
from tabletop.scenario import load
from tabletop.study.design import Arm, arms_of, study_of
from tabletop.study.running import Pool, Store, Task, play_missing
from tabletop.study.running.row import UNMET, row_of
from tests.conftest import Town

CROWD = """
- id: massa
  title: {id: M, en: M}
  at: {stage: gladi, turn: 3}
  tells: [{to: ops, via: radio, text: {id: Ada., en: There.}}]
  incident: {type: assembly, at: alun, level: 450}
"""


def arms() -> tuple[Arm, ...]:
    study, _ = study_of(load("latihan-dasar"), "latihan-dasar", ("doctrine",), range(1, 9))
    return arms_of(study)


def processes() -> set[int | None]:
    return {one.pid for one in multiprocessing.active_children()}


def test_processes_are_kept_from_one_play_to_the_next_and_no_longer(tmp_path: Path) -> None:
    pool, before = Pool(1), processes()
    with Store(tmp_path) as store, pool.kept():
        assert play_missing(store, arms(), range(1, 3), tmp_path, pool).added == 2
        first = processes() - before
        assert play_missing(store, arms(), range(1, 5), tmp_path, pool).added == 2
        assert len(first) == 1 and processes() - before == first
    assert processes() == before


def test_one_that_dies_between_two_plays_is_replaced(tmp_path: Path) -> None:
    pool, before = Pool(1), processes()
    with Store(tmp_path) as store, pool.kept():
        play_missing(store, arms(), range(1, 3), tmp_path, pool)
        (victim,) = (one for one in multiprocessing.active_children() if one.pid not in before)
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()
        assert play_missing(store, arms(), range(1, 5), tmp_path, pool).whole
    assert processes() == before


def test_a_row_tells_how_long_incidents_waited_for_somebody(uji: Town) -> None:
    def played(player: str) -> Drill:
        drill, who = Drill(uji(CROWD), seed=1), PLAYERS[player]()
        play_out(drill, lambda _: who)
        return drill

    def minutes(drill: Drill, kind: type[ev.Event]) -> Iterator[int]:
        return (one.minute for one in drill.log if isinstance(one, kind))

    met, left = played("doctrine"), played("passive")
    opened = next(minutes(met, ev.IncidentOpened))
    assert row_of(met)[UNMET] == next(minutes(met, ev.CourseStarted)) - opened
    assert not list(minutes(left, ev.CourseStarted))
    over = next(minutes(left, ev.IncidentClosed), left.minute)
    assert row_of(left)[UNMET] == over - opened


def test_a_plan_travels_with_its_places_and_rounds(uji: Town) -> None:
    plan = stand_by(stand_by(propose(uji()), "perisai-1", "utara"), "penengah-1", "pasar", "alun")
    task = Task("arm", "digest", {"ops": "doctrine"}, plan, 1, 2, "program")
    assert Task.of(json.loads(json.dumps(task.plain()))) == task
