"""Who can meet an expected task in time, from where, by what way, with what to spare."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill, Move
from tabletop.scenario import Scenario
from tabletop.study.reachable import reachable
from tabletop.study.tasks import TaskProof, from_witness, tasks_of
from tests.conftest import Town

ASSEMBLY = """
- id: massa
  title: {id: M, en: M}
  at: {stage: gladi, turn: 2, after: 10 min}
  incident: {type: assembly, at: alun}
  tells: [{to: ops, via: radio, after: 2 min, text: {id: Ada., en: There.}}]
"""
CLOSED = """
- {id: tutup, title: {id: T, en: T}, at: {stage: gladi, turn: 1}, closes: [{street: jl-pasar}]}
"""


def task(scenario: Scenario, name: str) -> TaskProof:
    return next(one for one in tasks_of(scenario, reachable(scenario)) if one.task == name)


def test_the_margin_is_what_is_left_of_the_time_after_the_way(uji: Town) -> None:
    """From the headquarters to the square it is 6 minutes; the clock of `attended` starts when orders can be given."""
    attended = task(uji(ASSEMBLY), "attended")
    squad = next(one for one in attended.goings if one.unit == "regu-1")
    assert (squad.start, squad.mode, squad.minutes, squad.margin) == ("home", "motor", 6, 14)
    best = attended.best()
    assert best is not None
    assert (best.unit, best.minutes, attended.margin) == ("tamu-1", 3, 17)  # from the north
    assert attended.lag == 0
    assert "regu-1" in {one.unit for one in attended.goings}
    assert "penengah-1" not in {one.unit for one in attended.goings}  # has not the skill
    assert "kapal-1" not in {one.unit for one in attended.goings}  # no way for a boat


def test_a_clock_that_starts_when_somebody_is_told_runs_until_orders_can_be_given(uji: Town) -> None:
    """Told at 08:42, the next orders leave at 09:00: of 15 minutes none is left."""
    talked = task(uji(ASSEMBLY), "talked")
    assert talked.lag == 18
    best = talked.best("home")
    assert best is not None
    assert (best.unit, best.minutes, best.margin) == ("penengah-1", 6, 15 - 18 - 6)
    assert not talked.possible
    assert talked.margin == -9


def test_a_street_that_may_be_shut_by_then_is_reckoned_with(uji: Town) -> None:
    """Round by the north it takes 11 minutes."""
    attended = task(uji(ASSEMBLY + CLOSED), "attended")
    squad = {one.shut: one for one in attended.goings if one.unit == "regu-1"}
    assert (squad[False].minutes, squad[False].margin) == (6, 14)
    assert (squad[True].minutes, squad[True].margin) == (11, 9)


def test_a_unit_that_must_be_released_first_comes_last(uji: Town) -> None:
    attended = task(
        uji(ASSEMBLY, pack={"within: 20 min, from: could-order": "within: 60 min, from: could-order"}),
        "attended",
    )
    held = next(one for one in attended.goings if one.unit == "cadangan-1")
    assert (held.held, held.minutes) == (True, 46)
    assert not attended.goings[0].held


def test_where_a_word_is_enough_nobody_travels(uji: Town) -> None:
    words = "{id: lapor, title: {id: L, en: L}, observe: {event: message-sent, to: chief}, within: 30 min, from: told}"
    injects = ASSEMBLY.replace("at: alun}", f"at: alun, expects: [{words}]}}")
    told = task(uji(injects), "lapor")
    assert (told.by, told.lag, told.margin, told.possible) == ("word", 18, 12, True)


@pytest.mark.parametrize(("goes", "unit", "minutes"), [(None, "regu-1", 6), ("pasar", "regu-2", 1)])
def test_from_a_drill_it_is_reckoned_from_where_everybody_stands(
    uji: Town, goes: str | None, unit: str, minutes: int
) -> None:
    drill = Drill(uji(ASSEMBLY), played=("ops", "chief", "kpu"))
    if goes is not None:
        drill.submit("ops", Move("regu-2", goes))
    drill.end_turn()
    assert from_witness(drill, "massa") is None
    drill.end_turn()
    known = from_witness(drill, "massa")
    assert known is not None
    best = known["attended"][0]
    assert (best.start, best.unit, best.minutes, best.margin) == ("witness", unit, minutes, 20 - minutes)
