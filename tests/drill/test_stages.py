"""Stages: turns of their own length, and what the days between two of them do."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill, Guard, Message, Move, Patrol, Request, Respond
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, incident, level, one, order, rest, those, trust, turns

TWO = """
- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-12 08:00, until: 09:00, turn: 30 min}
- {id: susul, title: {id: Susul, en: Second}, start: 2024-02-14 08:00, until: 08:30, turn: 10 min}
"""
SECOND = 2 * 1440 + 480


def two(uji: Town, injects: str = "[]", **between: str) -> Scenario:
    rules = {"incidents": "carry", "units": "home", "trust": "5 %"} | between
    return uji(injects, stages=TWO, between="{" + ", ".join(f"{k}: {v}" for k, v in rules.items()) + "}")


def test_turns_take_the_time_of_their_stage(uji: Town) -> None:
    drill = begin(two(uji))
    clock = []
    while not drill.over:
        view = drill.view("ops")
        clock.append((view.stage.id, view.turn, view.turns, view.turn_of_drill, view.minute))
        turns(drill)
    assert clock == [
        ("gladi", 1, 2, 1, 480),
        ("gladi", 2, 2, 2, 510),
        ("susul", 1, 3, 3, SECOND),
        ("susul", 2, 3, 4, SECOND + 10),
        ("susul", 3, 3, 5, SECOND + 20),
    ]
    assert [e.stage for e in those(drill.log, ev.StageEnded)] == ["gladi", "susul"]
    assert type(drill.log[-1]) is ev.DrillEnded
    view = drill.view("ops")
    assert (view.over, view.turn, view.turn_of_drill) == (True, 3, 5)
    assert view.outcome == drill.outcome()


@pytest.mark.parametrize(("units", "node"), [("home", "markas"), ("hold", "alun")])
def test_units_go_home_between_stages_or_hold_their_place(uji: Town, units: str, node: str) -> None:
    drill = begin(two(uji, units=units))
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill, 2)
    assert drill.view("ops").units["regu-1"].node == node
    order(drill, "ops", Move("regu-1", "simpang"))
    turns(drill)
    assert drill.view("ops").units["regu-1"].node == "simpang"


def test_a_unit_held_up_at_the_end_of_a_stage_is_still_held_up_in_the_next(uji: Town) -> None:
    """Given a street that shuts while a unit is on its way in the last minutes, it stands there in the next."""
    late = "- {id: tutup, title: {id: T, en: S}, at: {stage: gladi, turn: 2, after: 29 min}, closes: [{street: jl-utara}]}"
    drill = begin(two(uji, late, units="hold"))
    order(drill, "ops", Patrol("regu-1", ("markas", "utara")))
    turns(drill, 2)
    rest(drill)
    seen = drill.view("ops").units["regu-1"]
    assert seen.doing in ("patrolling", "blocked")
    assert seen.minutes == () or seen.minutes[-1] > SECOND


def test_people_rest_between_stages(uji: Town) -> None:
    """Given 120 an hour of rest, two days make up for any stage, and what a unit did before does not run on."""
    drill = begin(two(uji, incident("diam", "still", "alun", tell="ops")))
    order(drill, "ops", Patrol("regu-1", ("markas", "alun")))
    turns(drill)
    order(drill, "ops", Move("regu-1", "alun"))
    assert drill.view("ops").units["regu-1"].fatigue > 0
    turns(drill)
    assert drill.view("ops").units["regu-1"].fatigue == 0
    turns(drill)
    assert drill.view("ops").units["regu-1"].fatigue == 0


def test_people_rest_from_the_end_of_the_stage_on_whatever_they_do(uji: Town) -> None:
    hour_off = TWO.replace("2024-02-14 08:00, until: 08:30", "2024-02-12 10:00, until: 10:30")
    drill = begin(uji(incident("diam", "still", "alun", more="level: 290", tell="ops"), stages=hour_off))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "attend"))
    before = drill.fork()
    turns(drill)
    now = one(those(drill.log, ev.UnitTired, unit="regu-1", minute=600), ev.UnitTired)
    acted = 60 * 6 // 60 + 600 * 24 // 60  # six minutes on the road, the rest of the turn at work
    assert now.fatigue // 60 == acted - 120
    assert before.minute == 510


def test_trust_drifts_back_to_the_middle_each_day(uji: Town) -> None:
    drill = begin(two(uji))
    turns(drill)
    assert trust(drill, "barat") == 600
    turns(drill)
    assert trust(drill, "barat") == 600 - 2 * 50
    assert all(trust(drill, zone) == 500 for zone in ("kota", "barat", "timur"))


def test_open_incidents_are_carried_over_at_half_a_day_or_lost(uji: Town) -> None:
    follow = "  follows: [{when: lost, sets: lepas}]\n"
    drill = begin(two(uji, incident("diam", "still", "alun", more="level: 400") + follow))
    turns(drill, 2)
    assert level(drill, "diam") == 100
    assert one(drill.log, ev.IncidentStateChanged).state == "green"
    drill = begin(two(uji, incident("diam", "still", "alun", more="level: 400") + follow, incidents="close"))
    turns(drill, 2)
    assert one(drill.log, ev.IncidentClosed).how == "lost"
    turns(drill)
    assert one(drill.log, ev.MilestoneReached).milestone == "lepas"


def test_what_was_under_way_at_the_end_of_a_stage_arrives(uji: Town) -> None:
    late = incident("diam", "still", "alun", turn=2, after=28, tell="chief").replace(
        "via: radio", "via: radio, after: 9 min"
    )
    drill = begin(two(uji, late))
    turns(drill)
    order(drill, "chief", Request("suspend", "tps-pasar"))
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    order(drill, "provinsi", Message("ops", text="Siap"))
    events = turns(drill)
    assert those(events, ev.DetachmentPosted)
    view: Drill = drill
    assert "diam" in view.view("chief").incidents
    assert view.view("chief").incidents["diam"].opened == 480 + 58 + 9
    assert view.view("chief").requests[0].answer == "declined"
    assert view.view("ops").polling["tps-pasar"].posted == 4


def test_a_unit_at_work_stays_at_work(uji: Town) -> None:
    drill = begin(two(uji, incident("diam", "still", "alun", more="level: 290", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "attend"))
    turns(drill)
    assert drill.view("ops").units["regu-1"].doing == "acting"
    assert drill.view("ops").units["regu-1"].node == "alun"


def test_guards_come_home_between_stages_once_the_polling_day_is_over(uji: Town) -> None:
    """Given guards who hold their posts through the polling day, two days later nobody stands there any more."""
    days = TWO.replace("2024-02-14 08:00, until: 08:30", "2024-02-16 08:00, until: 08:30").replace(
        "2024-02-12 08:00, until: 09:00", "2024-02-14 06:30, until: 14:00"
    )
    days = days.replace("id: gladi", "id: polling")
    for units, posted in (("home", 0), ("hold", 4)):
        drill = begin(uji("[]", stages=days, between=f"{{incidents: carry, units: {units}, trust: 1 %}}"))
        order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
        turns(drill, 15)
        view = drill.view("ops")
        assert view.stage.id == "susul"
        assert view.polling["tps-pasar"].posted == posted
        assert view.units["regu-1"].posted == posted


def test_the_time_limit_of_an_incident_does_not_run_while_nobody_is_at_the_table(uji: Town) -> None:
    """Given a limit of an hour and an incident half an hour old when its stage ends, it has half an hour in the next."""
    drill = begin(two(uji, incident("bocor", "leak", "alun", turn=2)))
    turns(drill, 2)
    assert not those(drill.log, ev.IncidentClosed)
    rest(drill)
    assert one(drill.log, ev.IncidentClosed).minute == SECOND + 30
