"""What is unlawful: locked, warned of once, or let be, by mode; and every gate of the shipped book seen when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tabletop.drill import Accepted, Decide, Drill, Guard, Move, Order, Refused, Respond, Warned
from tabletop.drill import events as ev
from tabletop.language import catalogue
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, incident, order, those, turns

MASSA = incident("massa", "still", "alun", more="level: 400", tell="ops")
PUSH = Respond("regu-1", "massa", "push")


def known(uji: Town, mode: str, *, tell: str = "ops", at: int = 400) -> Drill:
    drill = begin(uji(incident("massa", "still", "alun", more=f"level: {at}", tell=tell)), mode=mode)  # type: ignore[arg-type]
    turns(drill)
    return drill


def test_learning_mode_locks_what_is_unlawful_and_says_why(uji: Town) -> None:
    drill = known(uji, "belajar")
    for _ in range(2):
        answer = drill.submit("ops", PUSH)
        assert isinstance(answer, Refused)
        assert answer.unlawful
    assert drill.pending() == ()


def test_drill_mode_warns_once_a_turn_and_lets_it_be(uji: Town) -> None:
    drill = known(uji, "latihan")
    warned = drill.submit("ops", PUSH)
    assert isinstance(warned, Warned)
    keys = [reason.key.removeprefix("drill.unlawful.") for reason in warned.reasons]
    assert keys == ["no-state", "force", "never", "never"]
    for language in ("id", "en"):
        assert all(catalogue(language).say(reason) for reason in warned.reasons)
    assert drill.pending() == ()
    assert isinstance(drill.submit("ops", PUSH), Accepted)
    assert drill.pending()[0].warned
    assert those(turns(drill), ev.OrderGiven)[-1].warned
    assert isinstance(drill.submit("ops", Respond("regu-2", "massa", "push")), Warned)


def test_exam_mode_neither_warns_nor_shows_what_is_expected(uji: Town) -> None:
    drill = known(uji, "ujian")
    assert isinstance(drill.submit("ops", PUSH), Accepted)
    view = drill.view("ops")
    assert view.objectives == ()
    assert all(one.tasks == () for one in view.incidents.values())


@pytest.mark.parametrize(
    ("seat", "given", "at", "keys"),
    [
        ("ops", Respond("regu-1", "massa", "attend"), 400, []),
        ("ops", Respond("regu-1", "massa", "attend"), 700, ["state"]),
        ("chief", Respond("perisai-1", "massa", "line"), 400, ["needs", "before"]),
        ("chief", Respond("perisai-1", "massa", "line"), 100, ["state", "force", "needs", "before", "never"]),
        ("chief", Respond("perisai-1", "massa", "baton"), 700, ["force", "decision", "needs", "never"]),
        ("ops", Guard("senjata-1", ("barat",)), 100, ["never"]),
        ("ops", Guard("regu-1", ("barat",)), 100, []),
    ],
)
def test_each_objection_has_its_reason(uji: Town, seat: str, given: Order, at: int, keys: list[str]) -> None:
    drill = known(uji, "latihan", tell=seat, at=at)
    answer = drill.submit(seat, given)
    found = (
        [one.key.removeprefix("drill.unlawful.") for one in answer.reasons]
        if isinstance(answer, Warned)
        else []
    )
    assert sorted(found) == sorted(keys)
    offered = {one.course: one.objections for one in drill.view(seat).incidents["massa"].courses}
    if isinstance(given, Respond) and isinstance(answer, Warned):
        assert offered[given.course] == answer.reasons


def test_a_course_that_needs_the_chief_is_the_chief_s_or_down_its_line(uji: Town) -> None:
    scenario = uji(MASSA)
    strange = replace(
        scenario, units={**scenario.units, "perisai-1": replace(scenario.units["perisai-1"], seat="tetangga")}
    )
    strange = replace(
        strange, units={**strange.units, "tamu-2": replace(strange.units["tamu-1"], id="tamu-2", home="alun")}
    )
    drill = begin(strange)
    turns(drill)
    answer = drill.submit("tetangga", Respond("perisai-1", "massa", "line"))
    assert isinstance(answer, Warned)
    assert "drill.unlawful.authority" in [one.key for one in answer.reasons]


def test_objections_read_what_a_seat_believes(uji: Town) -> None:
    """Given a seat that was told of a red crowd which has calmed since, its warning is about the red one."""
    drill = known(uji, "latihan", tell="chief", at=620)
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill)
    assert drill.view("ops").incidents["massa"].state == "yellow"
    assert drill.view("chief").incidents["massa"].state == "red"
    keys = {
        one.course: [o.key for o in one.objections] for one in drill.view("chief").incidents["massa"].courses
    }
    assert "drill.unlawful.state" not in keys["baton"]


# The shipped book

GATES = {
    "gate-2-tear-gas": ("dalmas-2", "tear-gas"),
    "gate-1-ladder": ("dalmas-2", "dalmas-lanjut"),
    "gate-3-phh": ("phh-1", "phh-handover"),
    "gate-4-tps": ("patroli-1", "enter-tps"),
    "gate-6-ballots": ("patroli-1", "rule-on-ballot"),
    "gate-7-neutrality": ("dalmas-1", "side-with-one"),
    "gate-8-press": ("dalmas-1", "seize-camera"),
    "gate-10-arrest": ("dalmas-1", "mass-arrest"),
    "gate-10-evidence": ("reskrim-1", "arrest-suspect"),
    "gate-11-profiling": ("intel-1", "profile-voters"),
    "gate-force": ("dalmas-2", "tear-gas"),
    "gate-dispersal": ("dalmas-1", "forced-dispersal"),
}
"""Each gate of the book that a course breaks: by whom and how."""


@pytest.mark.parametrize("gate", sorted(GATES))
def test_each_gate_of_the_book_is_seen_when_its_course_breaks_it(
    shipped: Callable[[str], Scenario], gate: str
) -> None:
    scenario = shipped("latihan-dasar")
    unit, course = GATES[gate]
    kind = next(one.id for one in scenario.doctrine.incident_types.values() if course in one.courses)
    drill = with_units(scenario, kind)
    order(drill, "kabag-ops", Respond(unit, "hoaks-tps-tutup", course))
    turns(drill)
    broken = {e.watch for e in those(drill.log, ev.WatchJudged, standing="broken", watch_kind="gate")}
    assert gate in broken
    assert drill.outcome().gates_broken == len(broken)


def test_the_book_s_armed_units_do_not_guard(shipped: Callable[[str], Scenario]) -> None:
    drill = with_units(shipped("latihan-dasar"), "hoax")
    order(drill, "kabag-ops", Guard("raimas-1", ("sdn-sukamaju",)))
    turns(drill)
    assert those(drill.log, ev.WatchJudged, watch="gate-5-firearms", standing="broken")


def with_units(scenario: Scenario, kind: str) -> Drill:
    """The first drill with more units at hand, its first incident another, known to everybody, and one turn played."""
    patrol = scenario.units["patroli-1"]
    more = {
        name: replace(
            patrol,
            id=name,
            type=type_,
            strength=90,
            home=scenario.units["lantas-1"].home,
            kit=scenario.doctrine.unit_types[type_].kit,
        )
        for name, type_ in {
            "dalmas-2": "dalmas-lanjut",
            "phh-1": "phh",
            "reskrim-1": "detective",
            "raimas-1": "raimas",
            "dalmas-1": "dalmas-awal",
            "patroli-1": "patrol",
            "intel-1": "intel",
        }.items()
    }
    hoax = scenario.injects["hoaks-tps-tutup"]
    assert hoax.incident is not None
    other = replace(hoax, incident=replace(hoax.incident, type=kind, level=500, expects=()))
    changed = replace(scenario, units={**scenario.units, **more}, injects={other.id: other})
    drill = Drill(changed, mode="ujian")
    assert isinstance(drill.submit("kabag-ops", Move("lantas-1", "pos-nelayan")), Accepted)
    turns(drill, 2)
    return drill


def test_deciding_for_the_kpu_is_not_an_order_of_the_police(shipped: Callable[[str], Scenario]) -> None:
    drill = with_units(shipped("latihan-dasar"), "hoax")
    answer = drill.submit("kabag-ops", Decide("kpu-statement", "hoaks-tps-tutup"))
    assert isinstance(answer, Refused)
    assert answer.mend is not None
