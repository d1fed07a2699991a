"""Watches: gates, procedures, standards and tasks, their clocks, and what proves a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from tabletop.drill import (
    Appeal,
    Attend,
    Decide,
    Drill,
    Guard,
    Message,
    Move,
    Order,
    Relieve,
    Request,
    Respond,
    Rest,
    Verify,
)
from tabletop.drill import events as ev
from tabletop.drill.facts import fact_of
from tests.conftest import Town
from tests.drill.boxes import whole_election
from tests.drill.play import START, begin, incident, one, order, rest, those, turns
from tests.drill.test_readiness import a_day_of_readiness
from tests.drill.test_silence import a_day_of_silence
from tests.drill.test_water import BOOK, FLOOD
from tests.drill.watchful import BOOK as DETECTING


def verdicts(drill: Drill, watch: str) -> list[tuple[str, int]]:
    return [(e.standing, e.minute - START) for e in those(drill.log, ev.WatchJudged, watch=watch)]


def test_a_gate_that_says_never_is_broken_by_the_deed(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "alun", tell="ops")), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    turns(drill)
    assert verdicts(drill, "gate-push") == [("broken", 36)]
    assert verdicts(drill, "gate-force") == [("broken", 36)]
    broken = one(drill.log, ev.WatchJudged, watch="gate-push")
    (cited,) = (drill.log[seq] for seq in broken.cites)
    assert cited == one(drill.log, ev.CourseStarted)
    assert drill.outcome().gates_broken == 2


@pytest.mark.parametrize(
    ("before", "standing"),
    [([], "broken"), (["talk"], "broken"), (["appeal"], "broken"), (["talk", "appeal"], "kept")],
)
def test_a_gate_asks_for_what_must_come_before(uji: Town, before: list[str], standing: str) -> None:
    drill = begin(uji(incident("massa", "still", "alun", more="level: 500", tell="ops")), mode="ujian")
    turns(drill)
    order(drill, "ops", Message("chief", about="massa"))
    if "talk" in before:
        order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    if "appeal" in before:
        order(drill, "ops", Appeal("massa"))
    turns(drill)
    order(drill, "chief", Respond("perisai-1", "massa", "line"))
    turns(drill)
    (judged,) = those(drill.log, ev.WatchJudged, watch="gate-line")
    assert judged.standing == standing
    assert judged.watch_kind == "gate"
    if standing == "kept":
        cited = [type(drill.log[seq]) for seq in judged.cites]
        assert cited == [ev.CourseStarted, ev.AppealMade, ev.CourseStarted]
    assert drill.outcome().gates_broken == (standing == "broken")


def test_what_was_done_at_another_incident_does_not_open_a_gate(uji: Town) -> None:
    both = incident("massa", "still", "alun", more="level: 500", tell="chief") + incident(
        "lain", "still", "utara", tell="ops"
    )
    drill = begin(uji(both), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "lain", "talk"))
    order(drill, "ops", Appeal("lain"))
    turns(drill)
    order(drill, "chief", Respond("perisai-1", "massa", "line"))
    turns(drill)
    assert verdicts(drill, "gate-line") == [("broken", 68)]


def test_a_drill_wide_gate_sees_the_wrong_guard(uji: Town) -> None:
    drill = begin(uji(), mode="ujian")
    order(drill, "ops", Guard("senjata-1", ("tps-pasar",)))
    turns(drill)
    assert verdicts(drill, "gate-armed") == [("broken", 5)]


def test_a_procedure_is_no_gate(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "alun", more="level: 700", tell="chief")), mode="ujian")
    turns(drill)
    order(drill, "chief", Respond("perisai-1", "massa", "baton"))
    turns(drill)
    assert verdicts(drill, "ask-first") == [("broken", 38)]
    assert drill.outcome().coordination_failures == 1
    assert drill.outcome().gates_broken == 1  # force out of proportion, in red too


@pytest.mark.parametrize(("reported", "standing"), [(True, "met"), (False, "missed")])
def test_a_standard_waits_for_what_must_follow(uji: Town, reported: bool, standing: str) -> None:
    """Given 30 minutes from 08:30, a report at 09:00 is in time to the minute."""
    scenario = uji(
        incident("massa", "still", "markas", tell="ops"),
        pack={"within: 20 min, from: occurred}": "within: 30 min, from: occurred}"},
    )
    drill = begin(scenario, mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    turns(drill)
    assert one(drill.log, ev.WatchStarted, watch="force-reported").due == START + 60
    if reported:
        order(drill, "ops", Message("chief", about="massa"))
    turns(drill)
    assert verdicts(drill, "force-reported") == [(standing, 60 if reported else 61)]


def test_a_task_told_counts_from_the_first_seat_that_knows(uji: Town) -> None:
    drill = begin(
        uji("""
        - id: massa
          title: {id: M, en: M}
          at: {stage: gladi, turn: 1}
          incident: {type: assembly, at: alun}
          tells:
            - {to: ops, via: radio, after: 11 min, text: {id: a, en: b}}
            - {to: chief, via: radio, after: 14 min, text: {id: a, en: b}}
    """)
    )
    rest(drill)
    clocks = [e.due for e in those(drill.log, ev.WatchStarted, watch="talked")]
    # The officials at the scene see it in its first minute.
    assert clocks == [None, START + 15]
    assert verdicts(drill, "talked") == [("missed", 16)]


@pytest.mark.parametrize(
    ("after", "could"),
    [(0, 30), (1, 30), (29, 30)],
)
def test_a_task_counts_from_the_first_turn_in_which_somebody_could_order(
    uji: Town, after: int, could: int
) -> None:
    """Given word at any minute of turn 1, the first included, orders of turn 2 are the first that could know of it."""
    drill = begin(uji(incident("massa", "assembly", "utara", after=after)))
    order(drill, "ops", Move("regu-1", "utara"))
    turns(drill)
    clocks = [e.due for e in those(drill.log, ev.WatchStarted, watch="attended") if e.due is not None]
    assert clocks == [START + could + 20]


def test_word_at_the_end_of_a_turn_counts_from_that_end(uji: Town) -> None:
    """Given a unit that stands in sight when the turn ends, its seat can order at once."""
    drill = begin(
        uji(
            incident("massa", "assembly", "utara", after=10, tell="chief").replace(
                "via: radio", "via: radio, after: 19 min"
            )
        )
    )
    turns(drill)
    assert [e.due for e in those(drill.log, ev.WatchStarted, watch="attended")][-1] == START + 30 + 20


def test_a_task_is_met_by_its_event_at_its_own_incident(uji: Town) -> None:
    both = incident("massa", "assembly", "alun", tell="ops") + incident(
        "lain", "assembly", "simpang", tell="ops"
    )
    drill = begin(uji(both))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "lain", "attend"))
    turns(drill, 2)
    met = {e.incident: e.standing for e in those(drill.log, ev.WatchJudged, watch="attended")}
    assert met == {"lain": "met", "massa": "missed"}
    tasks = {t.id: t for t in drill.view("ops").incidents["lain"].tasks}
    assert (tasks["attended"].standing, tasks["attended"].at) == ("met", START + 32)
    assert tasks["attended"].within == 20


def test_what_is_over_needs_no_more_and_what_got_away_was_missed(uji: Town) -> None:
    slow = {
        "within: 20 min, from: could-order": "within: 200 min, from: could-order",
        "within: 15 min, from: told": "within: 200 min, from: told",
    }
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops"), pack=slow))
    rest(drill)
    assert verdicts(drill, "attended") == [("waived", 120)]
    assert drill.outcome().responses_missed == 0
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 990", tell="ops"), pack=slow))
    rest(drill)
    assert verdicts(drill, "attended") == [("missed", 10)]
    assert drill.outcome().responses_missed == 3  # two tasks, and the incident itself


def test_what_is_still_awaited_at_the_end_is_waived(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", turn=8, after=20, tell="ops")))
    rest(drill)
    assert {e.standing for e in those(drill.log, ev.WatchJudged)} == {"waived"}


def test_a_scenario_s_own_task_over_the_whole_drill(uji: Town) -> None:
    own = """
    - id: dijaga
      kind: task
      title: {id: D, en: G}
      source: Uji
      trigger: {event: stage-started, stage: gladi}
      then: {event: detachment-posted, polling: tps-pasar}
      within: 40 min
      from: occurred
      scope: drill
    """
    goal = "- {id: jaga, title: {id: J, en: G}, capability: crowd, tasks: [dijaga, attended]}"
    for guard in (True, False):
        drill = begin(uji(watches=own, objectives=goal))
        if guard:
            order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
        rest(drill)
        assert verdicts(drill, "dijaga") == [("met", 5) if guard else ("missed", 41)]
        assert drill.outcome().responses_missed == (0 if guard else 1)
        (objective,) = drill.view("ops").objectives
        assert (objective.met, objective.missed) == ((1, 0) if guard else (0, 1))


def test_an_owner_s_act_is_a_course_started_to_a_watch(uji: Town) -> None:
    own = """
    - id: putusan
      kind: standard
      title: {id: D, en: G}
      source: Uji
      trigger: {event: incident-opened}
      then: {event: course-started, course: ruling}
      within: 60 min
      from: occurred
    """
    drill = begin(uji(incident("massa", "still", "alun"), watches=own), played=["kpu"])
    turns(drill)
    order(drill, "kpu", Decide("ruling", "massa"))
    turns(drill)
    assert verdicts(drill, "putusan") == [("met", 35)]


def test_every_fact_that_a_rule_asks_for_is_kept(uji: Town) -> None:
    drill = whole_election(uji)
    run: Any = drill._run
    types = drill.scenario.doctrine.incident_types.values()
    asked = {task.observe.event for one in types for task in one.expects}
    for watch in drill.scenario.watches.values():
        asked |= {one.event for one in (watch.trigger, *watch.before, watch.then) if one is not None}
    made: dict[str, list[Any]] = {}
    for seq, event in enumerate(drill.log):
        fact = fact_of(run.book, run.state, seq, event)
        if fact is not None:
            made.setdefault(fact.kind, []).append(seq)
    assert made.keys() & asked
    for kind in made.keys() & asked:
        assert [fact.seq for fact in run.state.facts[kind]] == made[kind]


def test_whatever_a_pattern_may_ask_for_the_drill_says(uji: Town) -> None:
    from tabletop.scenario.documents.facts import FACTS

    drill = begin(
        uji(
            incident("massa", "assembly", "pasar", more="level: 295", tell="ops")
            + incident("bocor", "leak", "alun", more="level: 960")
            + "- {id: a, title: {id: a, en: a}, at: {stage: gladi, turn: 1}, sets: [tonggak],"
            + " blackout: [{zones: barat, for: 9 min}],"
            + " alarms: [{id: kabar, at: simpang, by: [community], text: x}]}",
            more=FLOOD,
            pack={
                **BOOK,
                **DETECTING,
                "custody: 1, people: 2}": "boxes: 5, people: 2}\n    closing: [speak]\n    closing-for: 30 min",
                "once: {level: -20}, hourly: {level: -120}": "once: {level: -20}, hourly: {level: -120}, treats: 60",
                "firm-from: 3": "firm-from: 3\nuntreated: {after: 20 min, trust: -3}",
            },
        ),
        mode="ujian",
    )
    script: list[list[tuple[str, Order]]] = [
        [("ops", Move("regu-1", "markas"))],
        [
            ("ops", Respond("regu-1", "massa", "push")),
            ("ops", Respond("penengah-1", "massa", "talk")),
            ("ops", Guard("regu-2", ("barat",))),
            ("ops", Message("chief", about="massa")),
            ("ops", Appeal("massa")),
            ("chief", Appeal("barat")),
            ("chief", Message("kpu", text="x")),
            ("chief", Request("suspend", "tps-pasar")),
        ],
        [
            ("chief", Request("ruling", "massa")),
            ("kpu", Decide("pindah", "tps-simpang")),
            ("ops", Relieve("senjata-1", "regu-2")),
        ],
        [("chief", Verify("kabar")), ("chief", Attend("perisai-1", "kabar"))],
        [("ops", Rest("penengah-1"))],
    ]
    for turn in script:
        for seat, given in turn:
            order(drill, seat, given)
        turns(drill)
    rest(drill)
    said: dict[str, set[str]] = {}
    for one_drill in (drill, a_day_of_silence(uji), a_day_of_readiness(uji), whole_election(uji)):
        run: Any = one_drill._run
        for seq, event in enumerate(one_drill.log):
            fact = fact_of(run.book, run.state, seq, event)
            if fact is not None:
                said.setdefault(fact.kind, set()).update(fact.fields)
    assert {
        kind: set(fields) - said.get(kind, set())
        for kind, fields in FACTS.items()
        if set(fields) - said.get(kind, set())
    } == {}
