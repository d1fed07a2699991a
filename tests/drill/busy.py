"""A busy day in the test town, and random orders for it."""

from __future__ import annotations

from hypothesis import strategies as st

from tabletop.drill import (
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
    Relieve,
    Request,
    Respond,
    Rest,
    Say,
    Scout,
    Skip,
    Verify,
    Wait,
)

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
    st.builds(Rest, _unit, st.booleans()),
    st.builds(Relieve, _unit, _unit),
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
