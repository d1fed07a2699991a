"""Water: gauges, what they flood and shut by mode, and polling places under water."""

from __future__ import annotations

import pytest

from tabletop.drill import Decide, Drill, Guard, Move, Request
from tabletop.drill import events as ev
from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.scenario.documents.ground import Gauge
from tests.conftest import Town
from tests.drill.play import START, begin, closing, one, order, refused, rest, those, turns

BOOK = {
    "patrol-stop: 5 min": "patrol-stop: 5 min\nwading: {motor: 20 cm, truck: 40 cm}\nflooded-tps: 50 cm\nmoving-tps: 30 min",
    "decisions:\n": (
        "decisions:\n  - {id: pindah, title: {id: P, en: M}, role: organiser, about: polling, effect: move, delay: 8 min}\n"
    ),
}
TIDE = """
gauges:
  - id: pasang
    title: Pasang
    points:
      - {stage: gladi, clock: 08:00, level: 0 cm}
      - {stage: gladi, clock: 10:00, level: 1.2 m}
      - {stage: gladi, clock: 12:00, level: 0 cm}
"""
FLOOD = TIDE + "floods: [{gauge: pasang, streets: jl-pasar, zones: timur, sill: 20 cm}]\n"
SHIPS = TIDE + "navigation: [{gauge: pasang, streets: sungai, below: 30 cm, above: 100 cm}]\n"


def flooded(uji: Town, injects: str | None = None) -> Scenario:
    return uji(more=FLOOD, pack=BOOK) if injects is None else uji(injects, more=FLOOD, pack=BOOK)


def until(drill: Drill, minute: int) -> None:
    while drill.minute < START + minute:
        turns(drill)


def shut(drill: Drill, street: str) -> set[str]:
    ground = drill._run.state.ground
    return {mode for mode in ("motor", "truck", "foot", "boat") if ground.is_closed(street, mode)}  # type: ignore[arg-type]


def test_a_gauge_runs_straight_between_its_points() -> None:
    gauge = Gauge("a", Text.plain("a"), ((10, 0), (20, 100), (40, -100)))
    assert [gauge.level(m) for m in (0, 10, 15, 20, 30, 40, 99)] == [0, 0, 50, 100, 0, -100, -100]
    assert gauge.crossings(49) == [15, 26]
    assert all((gauge.level(m) > 49) != (gauge.level(m - 1) > 49) for m in gauge.crossings(49))
    assert gauge.crossings(100) == [] and Gauge("b", Text.plain("b"), ((5, 3),)).crossings(1) == []


def test_a_street_is_shut_to_each_mode_at_the_depth_it_cannot_wade(uji: Town) -> None:
    drill = begin(flooded(uji))
    rest(drill)
    said = [
        (e.minute - START, e.modes if isinstance(e, ev.StreetClosed) else ())
        for e in drill.log
        if isinstance(e, ev.StreetClosed | ev.StreetOpened)
    ]
    assert said == [(41, ("motor",)), (61, ("motor", "truck")), (180, ("motor",)), (200, ())]


def test_a_unit_under_way_meets_the_water_and_goes_round(uji: Town) -> None:
    drill = begin(flooded(uji))
    until(drill, 60)
    order(drill, "ops", Move("regu-1", "alun"))
    order(drill, "chief", Move("perisai-1", "alun"))
    events = turns(drill)
    assert one(events, ev.UnitBlocked, unit="regu-1").street == "jl-pasar"
    assert one(events, ev.UnitArrived, unit="regu-1").minute == START + 60 + 2 + 9
    assert one(drill.log, ev.ClosureLearned, seat="ops").modes == ("motor", "truck")
    assert drill.view("ops").closures["jl-pasar"].modes == ("motor", "truck")


def test_those_who_knew_hear_when_the_water_falls(uji: Town) -> None:
    drill = begin(flooded(uji))
    until(drill, 60)
    order(drill, "ops", Move("regu-1", "alun"))
    rest(drill)
    heard = [(e.minute - START, e.shut, e.modes) for e in those(drill.log, ev.ClosureLearned, seat="ops")]
    assert heard[1:] == [(180, True, ("motor",)), (200, False, ("motor", "truck", "foot", "boat"))]


def test_what_somebody_shut_stays_shut_when_the_water_falls(uji: Town) -> None:
    drill = begin(flooded(uji, closing("jl-pasar", turn=2, after=5, lasts=190)))
    until(drill, 210)
    assert shut(drill, "jl-pasar") == {"motor", "truck", "foot", "boat"}
    rest(drill)
    assert shut(drill, "jl-pasar") == set()


def test_a_flooded_polling_place_stands_still_until_the_water_falls(uji: Town) -> None:
    drill = begin(flooded(uji))
    until(drill, 90)
    assert set(drill.view("kpu").ground.flooded) == {"tps-pasar", "tps-buntu", "tps-pulau"}
    assert drill.view("kpu").ground.flooded["tps-pasar"] == 70
    assert "water" in drill._run.state.stops["tps-pasar"]
    rest(drill)
    assert one(drill.log, ev.PollingFlooded, polling="tps-pasar").minute == START + 71
    assert one(drill.log, ev.VotingResumed, polling="tps-pasar").minute == START + 170
    assert not drill._run.state.stops["tps-pasar"]


def test_no_decision_to_resume_dries_a_polling_place(uji: Town) -> None:
    drill = begin(flooded(uji))
    until(drill, 90)
    order(drill, "kpu", Decide("resume", "tps-pasar"))
    turns(drill)
    assert "water" in drill._run.state.stops["tps-pasar"]


def test_a_moved_polling_place_goes_on_where_it_is_dry(uji: Town) -> None:
    drill = begin(flooded(uji))
    until(drill, 90)
    order(drill, "chief", Request("pindah", "tps-pasar"))
    rest(drill)
    # asked over a line of 4 minutes, decided after 8, carried for 30
    assert one(drill.log, ev.PollingMoved).minute == START + 90 + 4 + 8 + 30
    assert one(drill.log, ev.VotingResumed, polling="tps-pasar", source="water").minute == START + 132
    assert len(those(drill.log, ev.PollingFlooded, polling="tps-pasar")) == 1


def test_a_dry_polling_place_is_not_moved_by_rule(uji: Town) -> None:
    drill = begin(flooded(uji))
    order(drill, "chief", Request("pindah", "tps-pasar"))
    rest(drill)
    assert not one(drill.log, ev.DecisionMade).granted


def test_boats_pass_between_two_levels_only(uji: Town) -> None:
    drill = begin(uji(more=SHIPS))
    assert shut(drill, "sungai") == {"boat"}
    assert refused(drill, "ops", Move("kapal-1", "pulau"))[0] == "cut-off"
    rest(drill)
    opened = [e.minute - START for e in those(drill.log, ev.StreetOpened)]
    closed = [e.minute - START for e in those(drill.log, ev.StreetClosed)]
    assert (closed, opened) == ([0, 101, 211], [30, 140])
    assert [e.shut for e in those(drill.log, ev.ClosureLearned, seat="ops")] == [
        True,
        False,
        True,
        False,
        True,
    ]
    assert not those(drill.log, ev.ClosureLearned, seat="tetangga")


def test_people_at_a_street_see_the_water_come(uji: Town) -> None:
    drill = begin(flooded(uji))
    order(drill, "ops", Guard("regu-2", ("tps-pasar",)))
    until(drill, 60)
    assert one(drill.log, ev.ClosureLearned, seat="ops").minute == START + 41


@pytest.mark.parametrize(
    ("when", "minute"),
    [
        ("{water-level: {gauge: pasang, above: 80 cm}}", 81),
        ("{all: [{water-level: {gauge: pasang, below: 80 cm}}, {clock: {stage: gladi, after: 09:40}}]}", 161),
        ("{tps: {zone: timur, phase: flooded}}", 71),
        ("{tps: {place: tps-simpang, phase: [flooded, stopped]}}", None),
        ("{cut-off: {place: alun, mode: motor}}", None),
        ("{cut-off: {place: pulau, mode: boat}}", None),
        ("{cut-off: {place: alun, mode: motor, from: dermaga}}", 52),
    ],
)
def test_conditions_of_the_ground(uji: Town, when: str, minute: int | None) -> None:
    nanti = "- {id: nanti, title: {id: N, en: L}, at: {stage: gladi, turn: 1}, for: 230 min, when: %s, sets: [x]}\n"
    scenario = flooded(uji, nanti % when + closing("jl-utara", turn=2, after=22, lasts=20))
    drill = begin(scenario)
    rest(drill)
    found = those(drill.log, ev.InjectFired, inject="nanti")
    assert (found[0].minute - START if found else None) == minute


def test_power_and_darkness_are_conditions(uji: Town) -> None:
    evening = "- {id: gladi, title: {id: G, en: R}, start: 2024-02-13 16:30, until: 19:30, turn: 30 min}"
    injects = (
        "- {id: a, title: {id: a, en: a}, at: {stage: gladi, turn: 1}, for: 170 min, when: {dark: true}}\n"
        "- {id: b, title: {id: b, en: b}, at: {stage: gladi, turn: 1}, for: 99 min, when: {power-out: {zone: timur}}}\n"
        "- {id: c, title: {id: c, en: c}, at: {stage: gladi, turn: 1, after: 17 min}, blackout: [{zones: kota}]}\n"
    )
    drill = begin(uji(injects, stages=evening))
    rest(drill)
    fired = {e.inject: e.minute - (16 * 60 + 30) for e in those(drill.log, ev.InjectFired)}
    assert fired == {"c": 17, "b": 17, "a": 90}
