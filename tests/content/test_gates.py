"""The hard gates of the book: each is broken by a played order and seen, with its proof, and kept by the book."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill, Guard, Message, Order, Request, Respond
from tabletop.drill import events as ev
from tests.content.gate_town import EVENT, able, begin, by_the_book, give, town

BOOK = town().doctrine
GATES = {one.id: one for one in BOOK.watches.values() if one.kind == "gate"}

NEVER = sorted(
    (gate.id, course)
    for gate in GATES.values()
    if gate.never and gate.trigger.event == "course-started"
    for course in dict(gate.trigger.where).get("course", ())
)
"""Every course that breaks a gate by being taken at all."""


LADDERS: dict[str, tuple[str, int, str, list[list[str]]]] = {
    "gate-1-ladder": ("supporters-clash", 500, "dalmas-lanjut", [["negotiate", "appeal-on-site"]]),
    "gate-2-tear-gas": ("riot", 800, "tear-gas", [["negotiate"], ["last-warning", "open-exit", "vulnerable-first"]]),
    "gate-3-phh": ("riot", 800, "phh-handover", [["negotiate", "?phh-order"], ["last-warning", "vulnerable-first"]]),
    "gate-3-substitute": ("riot", 800, "joint-line", [["negotiate", "?phh-order"], ["last-warning", "vulnerable-first"]]),
    "gate-4-tps": ("voter-intimidation", 600, "enter-tps", [["?kpps-request"]]),
    "gate-8-vulnerable": ("riot", 800, "water-cannon", [["negotiate"], ["last-warning", "open-exit", "vulnerable-first"]]),
    "gate-10-evidence": ("vote-buying", 500, "arrest-suspect", [["record-evidence"]]),
    "gate-10-counsel": ("vote-buying", 500, "question-suspect", [["record-evidence"], ["arrest-suspect"], ["call-counsel"]]),
}  # fmt: skip
"""By gate: type and level of the event, the deed, and by turns what the book does before it; `?` asks for a decision."""

TURNS = 3
"""Turns in which a unit of the town is surely at work on the square."""


def verdicts(drill: Drill, gate: str) -> list[ev.WatchJudged]:
    return [event for event in drill.log if isinstance(event, ev.WatchJudged) and event.watch == gate]


def order_of(drill: Drill, course: str, taken: set[str]) -> tuple[str | None, Order]:
    """What is ordered for one step, with the seat where no unit names it."""
    if course.startswith("?"):
        asker = "kapolres" if BOOK.decisions[course[1:]].role == "kapolda" else "kabag-ops"
        return asker, Request(course[1:], EVENT)
    unit = able(drill, course, taken)
    taken.add(unit)
    return None, Respond(unit, EVENT, course)


def play(drill: Drill, steps: list[str], turns: int) -> None:
    """Give the orders of one turn, then let some turns pass."""
    taken: set[str] = set()
    for step in steps:
        seat, order = order_of(drill, step, taken)
        give(drill, order, seat)
    for _ in range(turns):
        drill.end_turn()


@pytest.mark.parametrize(("gate", "course"), NEVER)
def test_a_deed_that_is_never_lawful_breaks_its_gate(gate: str, course: str) -> None:
    kind = next(one.id for one in BOOK.incident_types.values() if course in one.courses)
    drill = begin(kind)
    play(drill, [course], TURNS)
    (judged,) = verdicts(drill, gate)
    assert judged.standing == "broken"
    (deed,) = (drill.log[seq] for seq in judged.cites)
    assert isinstance(deed, ev.CourseStarted)
    assert deed.course == course
    assert drill.outcome().gates_broken >= 1


@pytest.mark.parametrize("gate", sorted(LADDERS))
def test_a_step_of_the_ladder_left_out_breaks_its_gate(gate: str) -> None:
    kind, level, deed, _ = LADDERS[gate]
    drill = begin(kind, level)
    play(drill, [deed], TURNS)
    judged = verdicts(drill, gate)
    assert [one.standing for one in judged] == ["broken"]
    (cited,) = (drill.log[seq] for seq in judged[0].cites)
    assert isinstance(cited, ev.CourseStarted)
    assert cited.course == deed


@pytest.mark.parametrize("gate", sorted(LADDERS))
def test_the_ladder_climbed_step_by_step_keeps_its_gate(gate: str) -> None:
    kind, level, deed, before = LADDERS[gate]
    drill = begin(kind, level)
    for steps in before:
        play(drill, steps, 1)
    play(drill, [deed], TURNS)
    (judged,) = verdicts(drill, gate)
    assert judged.standing == "kept"
    assert len(judged.cites) == len(GATES[gate].before) + 1
    assert [type(drill.log[seq]) for seq in judged.cites][-1] is ev.CourseStarted


def test_armed_people_on_station_guard_break_gate_5_and_unarmed_do_not() -> None:
    drill = begin("hoax")
    give(drill, Guard("polsek-guard-1", ("balai",)))
    drill.end_turn()
    assert not verdicts(drill, "gate-5-firearms")
    give(drill, Guard("raimas-1", ("sekolah",)))
    drill.end_turn()
    (judged,) = verdicts(drill, "gate-5-firearms")
    assert judged.standing == "broken"
    assert isinstance(drill.log[judged.cites[0]], ev.DetachmentPosted)


@pytest.mark.parametrize(("reported", "standing"), [(False, "broken"), (True, "kept")])
def test_force_is_reported_or_gate_9_breaks(reported: bool, standing: str) -> None:
    drill = begin("riot", 900)
    play(drill, ["tear-gas"], 2)
    if reported:
        give(drill, Message("kapolres", about=EVENT), "kabag-ops")
    for _ in range(4):
        drill.end_turn()
    (judged,) = verdicts(drill, "gate-9-force-report")
    assert judged.standing == standing
    cited = [type(drill.log[seq]) for seq in judged.cites]
    assert cited == [ev.CourseStarted, ev.MessageSent][: 1 + reported]


def test_every_use_of_force_is_reported_anew() -> None:
    """Given a first use of force that was reported, a second one that is not breaks the gate."""
    drill = begin("riot", 900)
    play(drill, ["tear-gas"], 2)
    give(drill, Message("kapolres", about=EVENT), "kabag-ops")
    drill.end_turn()
    play(drill, ["forced-dispersal"], 5)
    assert [one.standing for one in verdicts(drill, "gate-9-force-report")] == ["kept", "broken"]


def test_the_injured_are_treated_or_gate_9_breaks() -> None:
    drill = begin("hostage", 600)
    play(drill, ["storm-in"], 2)
    assert [event for event in drill.log if isinstance(event, ev.PersonHarmed)]
    left, met = drill.fork(), drill.fork()
    play(met, ["treat-injured"], 6)
    play(left, [], 6)
    assert [event for event in met.log if isinstance(event, ev.PersonTreated)]
    assert not verdicts(met, "gate-9-medical")
    judged = verdicts(left, "gate-9-medical")[0]
    assert judged.standing == "broken"
    assert isinstance(left.log[judged.cites[0]], ev.PersonUntreated)


def test_force_above_the_threat_breaks_the_gate_of_proportion_and_force_within_it_does_not() -> None:
    for level, broken in ((500, True), (850, False)):
        drill = begin("riot", level)
        play(drill, ["tear-gas"], 1)
        assert bool(verdicts(drill, "gate-force")) == broken


def test_every_gate_has_its_test() -> None:
    apart = {"gate-5-firearms", "gate-9-force-report", "gate-9-medical", "gate-force"}
    assert set(GATES) == {gate for gate, _ in NEVER} | set(LADDERS) | apart


@pytest.mark.parametrize("number", range(1, 12))
def test_all_eleven_gates_of_the_book_are_hard(number: int) -> None:
    assert [name for name in GATES if name.split("-")[1] == str(number)]


@pytest.mark.parametrize("kind", sorted(BOOK.incident_types))
def test_the_book_keeps_every_gate_at_every_contingency(kind: str) -> None:
    drill = by_the_book(kind)
    broken = [e.watch for e in drill.log if isinstance(e, ev.WatchJudged) and e.standing == "broken"]
    assert not broken
    assert drill.outcome().gates_broken == 0
