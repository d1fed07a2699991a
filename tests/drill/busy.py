"""A busy day in the test town, random orders for it, and what must hold of a drill whatever was ordered."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

from hypothesis import strategies as st

from tabletop.drill import (
    CONTROLS,
    EVENTS,
    ORDERS,
    Appeal,
    Attend,
    Control,
    Decide,
    Drill,
    Escort,
    Guard,
    Message,
    Move,
    Order,
    Patrol,
    Recall,
    Release,
    Request,
    Respond,
    Say,
    Scout,
    Skip,
    Verify,
    Wait,
    from_json,
    to_json,
)
from tabletop.drill import events as ev
from tabletop.drill.telling import describe
from tabletop.language import catalogue
from tests.drill.play import those

STAGES = """
- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 16:30, until: 19:30, turn: 30 min}
- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 17:30, turn: 60 min}
"""
INJECTS = """
- id: massa
  title: {id: M, en: M}
  at: {stage: gladi, turn: 1, after: 4 min}
  incident: {type: assembly, at: pasar, level: 280}
  tells:
    - {to: ops, via: radio, text: {id: a, en: b}}
    - {to: chief, via: phone, after: 6 min, text: {id: a, en: b}}
  follows: [{when: yellow, inject: susulan}, {when: resolved, sets: reda}, {when: lost, sets: lepas}]
  timeout: {after: 80 min, unless: reda, inject: bocor, sets: dibiarkan}
- {id: susulan, title: {id: S, en: S}, tells: [{to: kpu, via: phone, text: {id: a, en: b}}], sets: [susulan]}
- id: bocor
  title: {id: B, en: B}
  incident: {type: leak, at: buntu}
  closes: [{street: jl-buntu, for: 50 min}]
  tells: [{to: ops, via: radio, text: {id: a, en: b}}]
- {id: banjir, title: {id: B, en: B}, at: {stage: gladi, turn: 2, after: 11 min}, closes: [{street: jl-pasar, for: 35 min}]}
- {id: tutup, title: {id: B, en: B}, at: {stage: polling, turn: 2}, closes: [{street: jl-alun}]}
- id: diam
  title: {id: D, en: D}
  at: {stage: polling, turn: 2}
  incident: {type: still, at: alun, level: 500}
  tells: [{to: tetangga, via: radio, text: {id: a, en: b}}]
- id: nanti
  title: {id: N, en: L}
  at: {stage: polling, turn: 1}
  for: 300 min
  when: {any: [{trust: {zone: timur, below: 55 %}}, {all: [{milestone: dibiarkan}, {coverage: {zone: timur, below: 50 %}}]}]}
  incident: {type: assembly, at: simpang, level: 200}
- id: jauh
  title: {id: J, en: F}
  at: {stage: polling, turn: 8}
  incident: {type: leak, at: d3}
  signs:
    - {id: rembes, before: 4 h, by: [patrol, cctv, intelligence], text: {id: a, en: b}}
    - {id: kabur, before: 5 h, at: alun, by: [cyber, sensor], met: verify, hoax: true, text: {id: a, en: b}}
  alarms: [{id: ekor, after: 20 min, at: pasar, by: [patrol, community], text: {id: a, en: b}}]
"""

SEATS = ["chief", "ops", "kpu", "provinsi", "tetangga"]
UNITS = [
    "regu-1",
    "regu-2",
    "senjata-1",
    "penengah-1",
    "perisai-1",
    "kapal-1",
    "cadangan-1",
    "petugas-1",
    "tamu-1",
]
NODES = ["markas", "simpang", "pasar", "alun", "d1", "d3", "utara", "buntu", "dermaga", "pulau"]
PLACES = ["tps-simpang", "tps-pasar", "tps-buntu", "tps-pulau", "barat", "timur", "kota"]
INCIDENTS = ["massa", "bocor", "diam", "nanti", "jauh"]
SIGNS = ["rembes", "kabur", "ekor", "hantu"]
COURSES = ["attend", "talk", "speak", "line", "baton", "push", "ruling"]
DECISIONS = ["baton-order", "reserve", "suspend", "resume", "ruling", "vacant"]
OWNERS = {
    **dict.fromkeys(["regu-1", "regu-2", "senjata-1", "penengah-1", "kapal-1", "cadangan-1"], "ops"),
    "perisai-1": "chief",
    "petugas-1": "kpu",
    "tamu-1": "tetangga",
}

_unit, _node, _incident = (
    st.sampled_from(UNITS),
    st.sampled_from([*NODES, "bulan"]),
    st.sampled_from([*INCIDENTS, "hantu"]),
)
_about = st.sampled_from([*INCIDENTS, *PLACES, *UNITS, "hantu"])
UNIT_ORDER: st.SearchStrategy[Order] = st.one_of(
    st.builds(Move, _unit, _node),
    st.builds(Guard, _unit, st.lists(st.sampled_from(PLACES), max_size=3).map(tuple)),
    st.builds(Recall, _unit, st.none() | st.sampled_from(PLACES)),
    st.builds(Patrol, _unit, st.lists(_node, max_size=3).map(tuple)),
    st.builds(Respond, _unit, st.sampled_from(INCIDENTS), st.sampled_from(COURSES)),
    st.builds(Respond, _unit, _incident, st.sampled_from(COURSES)),
    st.builds(Escort, _unit, _unit, _node),
    st.builds(Wait, _unit),
    st.builds(Scout, _unit, st.sampled_from([*PLACES, "bulan"])),
    st.builds(Attend, _unit, st.sampled_from(SIGNS)),
)
DESK_ORDER: st.SearchStrategy[Order] = st.one_of(
    st.builds(Request, st.sampled_from(DECISIONS), _about),
    st.builds(Decide, st.sampled_from(DECISIONS), _about, st.booleans()),
    st.builds(Message, st.sampled_from(SEATS), st.none() | _incident, st.text(max_size=20)),
    st.builds(Appeal, _about),
    st.builds(Verify, st.sampled_from(SIGNS)),
    st.builds(Message, st.sampled_from(SEATS), st.sampled_from(SIGNS)),
)
ORDER = st.one_of(UNIT_ORDER, DESK_ORDER)
CONTROL: st.SearchStrategy[Control] = st.one_of(
    st.builds(Release, st.sampled_from(["massa", "bocor", "susulan", "nanti"])),
    st.builds(Skip, st.sampled_from(["diam", "jauh"]), st.just("Waktu")),
    st.builds(Say, st.sampled_from(SEATS), st.text(max_size=20)),
)


@st.composite
def given_orders(draw: st.DrawFn) -> tuple[str, Order]:
    """An order with a seat: mostly the one that commands the unit."""
    order = draw(ORDER)
    unit = getattr(order, "unit", None)
    right = OWNERS.get(unit, "ops") if unit is not None else draw(st.sampled_from(SEATS))
    return (right if draw(st.integers(0, 9)) else draw(st.sampled_from(SEATS))), order


def give(drill: Drill, seat: str, order: Order) -> None:
    """Give an order, past a warning."""
    drill.submit(seat, order)
    drill.submit(seat, order)


def through_json(record: object) -> object:
    """Write a record as a journal does and read it again."""
    kinds = (
        EVENTS if isinstance(record, ev.Event) else ORDERS if type(record) in ORDERS.values() else CONTROLS
    )
    plain = json.loads(json.dumps(to_json(record)))
    return from_json(plain, kinds)  # type: ignore[arg-type]


def check(drill: Drill, since: int = 0) -> None:
    """Assert everything that must hold between two turns; events from log entry `since` on are read too."""
    run = drill._run
    state, scenario = run.state, drill.scenario
    _check_units(drill)
    for name, one in state.incidents.items():
        assert 0 <= one.level <= 60_000, name
        assert 0 <= one.grievance <= 60_000, name
        assert one.harmed >= 0
        assert one.state in {s.id for s in scenario.doctrine.states}
        assert (one.closed is None) == (one.status == "open")
        assert len(those(drill.log, ev.IncidentClosed, incident=name)) == (one.status != "open")
        if one.status == "open":
            assert one.state == scenario.doctrine.state_at(one.level // 60).id
    assert all(0 <= trust <= 60_000 for trust in state.trust.values())
    election = state.election
    assert (election.voted <= election.arrived).all()
    assert (election.arrived <= election.expected + election.special).all()
    assert (election.counted <= election.voted).all()
    assert all((column >= 0).all() for column in election.columns())
    for seat, known in state.sightings.items():
        assert set(drill.view(seat).incidents) == set(known)
    assert all(minute >= drill.minute for minute, *_ in run.agenda)
    assert not run.fresh
    for seq, entry in enumerate(state.log[since:], start=since):
        assert entry.event.cause, entry
        assert seq == 0 or state.log[seq - 1].event.minute <= entry.event.minute
        assert through_json(entry.event) == entry.event
        said = describe(scenario, entry.event)
        assert said is not None or set(entry.audience) == set() or type(entry.event) is ev.MessageDelivered
        assert said is None or (catalogue("id").say(said) and catalogue("en").say(said))
    assert all(seq < len(state.log) for verdict in state.verdicts for seq in verdict.cites)


def _check_units(drill: Drill) -> None:
    state, scenario = drill._run.state, drill.scenario
    posted: Counter[str] = Counter()
    for here in state.posts.values():
        for unit, detachment in here.items():
            assert 0 <= detachment.standing <= detachment.people
            assert detachment.people > 0
            posted[unit] += detachment.people
    back: Counter[str] = Counter()
    for event in drill.log:
        if isinstance(event, ev.DetachmentRecalled):
            back[event.unit] += event.people
        elif isinstance(event, ev.DetachmentReturned):
            back[event.unit] -= event.people
    for name, one in state.units.items():
        assert one.node in scenario.city.graph
        assert one.away == posted[name] + back[name], name
        assert 0 <= one.away <= scenario.units[name].strength
        assert 0 <= one.fatigue <= 60_000
        if one.travel is not None:
            assert one.doing in ("moving", "patrolling", "escorting"), (name, one)
            assert len(one.travel.nodes) == len(one.travel.minutes)
            assert all(scenario.city.graph.has_edge(a, b) for a, b in pairwise(one.travel.nodes))
            assert all(a <= b for a, b in pairwise(one.travel.minutes))
            assert one.travel.minutes[-1] >= drill.minute, (name, one)  # nobody is under way for ever
        if one.doing in ("acting", "setting-up"):
            assert one.incident is not None
            assert state.incidents[one.incident].status == "open"
            assert one.effective == (one.doing == "acting")
        else:
            assert one.started is None, (name, one)
