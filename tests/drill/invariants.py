"""What must hold of a drill between two turns, whatever was ordered: nobody twice, nothing from nothing, nothing lost.

`check` runs after every turn of every test of this folder (see `conftest`), and wherever else a test asks for it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from inspect import signature
from itertools import pairwise
from typing import Any

import numpy as np

from tabletop.city.ground import Ground
from tabletop.drill import CONTROLS, EVENTS, ORDERS, Drill, from_json, to_json
from tabletop.drill import events as ev
from tabletop.drill.aftermath import aftermath_until, phase_of
from tabletop.drill.applying import apply
from tabletop.drill.digest import digest_of
from tabletop.drill.election import BEFORE, DONE, Election
from tabletop.drill.run import Run
from tabletop.drill.state import State, Travel
from tabletop.drill.subject import subject_of
from tabletop.drill.telling import describe
from tabletop.language import catalogue
from tabletop.scenario import Scenario

SIGNED = ("rate", "by", "above")
"""Words in the names of figures that may be below zero."""
TOLD = ("log", "witnessed", "facts", "mentions", "waiting", "verdicts", "minute")
"""What the run keeps beside the state that events write: the log itself, and what watches read off it."""
NATURE = ("clock", "water")
"""What comes about by itself: time passes, and the tide."""
ORDER_ID = re.compile(r"^(?P<seat>.+)\.(?P<turn>\d+)\.\d{3}~?$")
"""An order, or with ``~`` what a unit does once its order came to nothing."""


def check(drill: Drill, since: int = 0) -> None:
    """Assert everything that must hold between two turns; of the log, entries from `since` on are read."""
    for rule in RULES:
        rule(drill, since)


def through_json(record: object) -> object:
    """Write a record as a journal does and read it again."""
    kinds: Mapping[str, Any] = CONTROLS
    if isinstance(record, ev.Event):
        kinds = EVENTS
    elif type(record) in ORDERS.values():
        kinds = ORDERS
    return from_json(json.loads(json.dumps(to_json(record))), kinds)


def figures(value: Any, name: str = "") -> Iterator[tuple[str, int]]:
    """Yield every number of a state with the name of the field it stands in."""
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield name, value
    elif isinstance(value, np.ndarray):
        yield name, int(value.min(initial=0))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from figures(item, name)
    elif is_dataclass(value) and type(value).__module__.startswith("tabletop.drill"):  # rules are no figures
        for field in fields(value):
            yield from figures(getattr(value, field.name), field.name)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from figures(item, name)


def _nobody_is_negative(drill: Drill, since: int) -> None:
    state = drill._run.state
    for field in fields(State):
        if field.name in ("log", "witnessed", "facts", "ground", "beliefs"):
            continue
        for name, figure in figures(getattr(state, field.name), field.name):
            assert figure >= 0 or any(word in name.split("_") for word in SIGNED), (field.name, name, figure)


def _nobody_is_in_two_places(drill: Drill, since: int) -> None:
    """Follow every unit by the log alone: it sets out where it was, goes by streets, arrives when it said."""
    scenario, state = drill.scenario, drill._run.state
    at: dict[str, str | Travel] = {name: one.home for name, one in scenario.units.items()}
    for event in drill.log:
        name = getattr(event, "unit", None)
        if isinstance(event, ev.UnitDeparted):
            assert all(scenario.city.graph.has_edge(a, b) for a, b in pairwise(event.nodes)), event
            assert all(a <= b for a, b in pairwise(event.minutes)), event
            assert len(event.nodes) == len(event.minutes)
            was = at[event.unit]
            if isinstance(was, Travel):
                assert event.nodes[0] in _passing(was, event.minute), (was, event)
                assert was.minutes[0] <= event.minutes[0] <= event.minute, (was, event)
            else:
                assert event.nodes[0] == was, (was, event)
                assert event.minutes[0] == event.minute
            at[event.unit] = Travel(event.nodes, event.minutes)
        elif (
            isinstance(event, ev.UnitArrived | ev.UnitStood | ev.UnitBlocked | ev.UnitResting)
            and name is not None
        ):
            was = at[name]
            if event.cause == "clock":  # days passed: see the scenario's `between`
                assert event.node in scenario.city.graph
            elif isinstance(was, Travel):
                assert event.node in _passing(was, event.minute), (was, event)
                if isinstance(event, ev.UnitArrived):
                    assert event.node == was.nodes[-1]
            else:
                assert event.node == was, (was, event)
            at[name] = event.node
    for name, one in state.units.items():
        assert at[name] == (one.travel or one.node), name
        if one.travel is not None:
            assert one.doing in ("moving", "patrolling", "escorting", "carrying"), (name, one)
            # nobody is under way for ever; whom days overtook on the way is met when the stage begins
            awaited = any(name in arguments for *_, arguments in drill._run.agenda)
            assert awaited, (name, one)
        if one.doing in ("acting", "setting-up"):
            assert one.incident is not None
            # an aftermath that ends with the turn is over first thing in the next
            until = aftermath_until(drill._run, one.incident)
            assert phase_of(drill._run, one.incident) != "over" or until == drill.minute
            assert state.incidents[one.incident].node == one.node
            assert one.effective == (one.doing == "acting")
        else:
            assert one.started is None, (name, one)


def _passing(way: Travel, minute: int) -> set[str]:
    """Return where somebody on a way may be at a minute: streets are short, and several places may share one."""
    ends = (*way.minutes[1:], minute)
    return {
        node
        for node, here, gone in zip(way.nodes, way.minutes, ends, strict=True)
        if here <= minute <= max(gone, here)
    }


def _detachments_add_up(drill: Drill, since: int) -> None:
    state, scenario = drill._run.state, drill.scenario
    posted: Counter[str] = Counter()
    for polling, here in state.posts.items():
        for unit, detachment in here.items():
            assert 0 <= detachment.standing <= detachment.people
            assert detachment.people > 0
            posted[unit] += detachment.people
        standing = sum(one.standing for one in here.values())
        everybody = sum(one.people for one in here.values())
        assert state.manned[polling] == (standing, everybody - standing), polling
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


def _voters_are_conserved(drill: Drill, since: int) -> None:
    election = drill._run.state.election
    due = election.expected + election.special
    assert (election.voted <= election.arrived).all()
    assert (election.arrived <= due).all()
    assert (election.counted <= election.voted).all()
    assert ((election.phase >= BEFORE) & (election.phase <= DONE)).all()
    assert (election.counted[election.phase == DONE] == election.voted[election.phase == DONE]).all()
    assert (election.voted[election.phase == BEFORE] == 0).all()
    assert (election.since <= drill.minute).all()
    assert (election.voted <= election.ballots).all()
    assert (election.later <= due).all()
    unserved = election.unserved()
    assert 0 <= unserved <= int(due.sum())
    if not election.later.any():
        assert unserved + int(election.voted.sum()) == int(due.sum())
    view = drill.view()
    assert sum(place.voted for place in view.polling.values()) == int(election.voted.sum())
    waiting = sum(place.queue for place in view.polling.values())
    assert 0 <= waiting <= int((election.arrived - election.voted).sum())


def _boxes_are_conserved(drill: Drill, since: int) -> None:
    """Every box of every polling place stands with one holder of the ledger, or at its TPS."""
    state = drill._run.state
    need, held = state.election.rules.boxes, Counter[str]()
    for parcels in state.ledger.held.values():
        assert all(boxes > 0 for boxes in parcels.values())
        held.update(parcels)
    for name, here in state.election.slices.items():
        boxes = state.election.boxes[here]
        assert held[name] + int(boxes.sum()) == need * len(boxes), name


def _incidents_are_sound(drill: Drill, since: int) -> None:
    state, scenario = drill._run.state, drill.scenario
    closed = Counter(event.incident for event in drill.log if isinstance(event, ev.IncidentClosed))
    harmed: Counter[str] = Counter()
    for event in drill.log:
        if isinstance(event, ev.PersonHarmed):
            harmed[event.incident] += event.people
    for name, one in state.incidents.items():
        assert 0 <= one.level <= 60_000, name
        for figure in (one.grievance, one.provocation, one.legitimacy, one.gone):
            assert 0 <= figure <= 60_000, name
        assert 0 <= one.treated <= one.harmed, name
        assert subject_of(scenario, name).type == one.type
        assert one.harmed == harmed[name], name
        assert one.state in {s.id for s in scenario.doctrine.states}
        assert (one.closed is None) == (one.status == "open")
        assert closed[name] == (one.status != "open"), name
        if one.status == "open":
            assert one.state == scenario.doctrine.state_at(one.level // 60).id
    assert all(0 <= trust <= 60_000 for trust in state.trust.values())
    for seat, known in state.sightings.items():
        assert set(drill.view(seat).incidents) == set(known)


def _every_event_is_caused(drill: Drill, since: int) -> None:
    """Nothing comes from nothing: a cause is an order given, a hand at the desk, something written, or something before."""
    log, written = drill.log, _ids(drill.scenario)
    turn = 0
    before: set[str] | None = None
    opened: set[str] = set()
    for seq, event in enumerate(log):
        if isinstance(event, ev.TurnStarted):
            turn = event.turn
        if isinstance(event, ev.IncidentOpened):
            opened.add(event.incident)
        if seq < since:
            continue
        assert event.cause, event
        assert seq == 0 or log[seq - 1].minute <= event.minute, event
        if isinstance(event, ev.IncidentSettled | ev.CourseStarted | ev.IncidentClosed | ev.PersonHarmed):
            assert event.incident in opened, event
        given = ORDER_ID.match(event.cause)
        if given is not None:
            assert given["seat"] == "control" or given["seat"] in drill.scenario.seats, event
            assert int(given["turn"]) <= turn, event
        elif event.cause not in NATURE and event.cause not in written:
            if before is None:
                before = {word for earlier in log[:seq] for word in _said(earlier)}
            assert event.cause in before or event.cause in set(_said(event, cause=False)), event
        if before is not None:
            before.update(_said(event))


def _every_event_is_told(drill: Drill, since: int) -> None:
    """Events come back from a journal, and whoever witnessed one can read of it in both languages."""
    entries = drill._run.state.log
    for entry in entries[since:]:
        assert through_json(entry.event) == entry.event
        said = describe(drill.scenario, entry.event)
        assert said is not None or set(entry.audience) == set() or type(entry.event) is ev.MessageDelivered
        assert said is None or (catalogue("id").say(said) and catalogue("en").say(said))
    assert all(seq < len(entries) for verdict in drill._run.state.verdicts for seq in verdict.cites)


def _the_agenda_lies_ahead(drill: Drill, since: int) -> None:
    assert all(minute >= drill.minute for minute, *_ in drill._run.agenda)
    assert not drill._run.fresh


def differing(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Yield where two records differ, and how."""
    if ours == theirs:
        return
    if is_dataclass(ours) and type(ours) is type(theirs):
        for field in fields(ours):
            yield from differing(
                getattr(ours, field.name), getattr(theirs, field.name), f"{path}.{field.name}"
            )
    elif isinstance(ours, Mapping) and isinstance(theirs, Mapping) and set(ours) == set(theirs):
        for name in ours:
            yield from differing(ours[name], theirs[name], f"{path}[{name}]")
    else:
        yield f"{path}: {ours!r:.200} is not {theirs!r:.200}"


def _what_is_kept_is_true(drill: Drill, since: int) -> None:
    """Whatever a run keeps from one turn to the next so as to be quick, it would find again if it knew nothing."""
    run = drill._run
    given = {name: getattr(run, name) for name in signature(Run).parameters}
    cold = Run(**{**given, "state": run.state.copy()})
    cold.plan_agreed = run.plan_agreed
    cold.agenda, cold.fresh = list(run.agenda), list(run.fresh)
    assert digest_of(cold) == drill.digest
    forgetful = drill.fork()
    forgetful._run = cold
    found = list(differing(forgetful.view(), drill.view()))
    assert not found, found[:3]
    assert forgetful.digest == drill.digest  # to look changes nothing


RULES: Sequence[Callable[[Drill, int], None]] = (
    _nobody_is_negative,
    _nobody_is_in_two_places,
    _detachments_add_up,
    _voters_are_conserved,
    _boxes_are_conserved,
    _incidents_are_sound,
    _every_event_is_caused,
    _every_event_is_told,
    _the_agenda_lies_ahead,
    _what_is_kept_is_true,
)


def check_turn(before: State, drill: Drill) -> None:
    """Assert that the turn's events alone, written into the state before it, lead to the state after it."""
    since = len(before.log)
    for entry in drill._run.state.log[since:]:
        apply(before, entry.event)
    for field in fields(State):
        if field.name not in TOLD:
            ours, theirs = (_shape(getattr(one, field.name)) for one in (before, drill._run.state))
            assert ours == theirs, field.name
    check(drill, since)


def _shape(value: Any) -> Any:
    """Return something that equals itself wherever the state is the same."""
    if isinstance(value, Ground):
        return value.closures()
    if isinstance(value, Election):
        return [column.tobytes() for column in value.columns()]
    if isinstance(value, dict):
        return {name: _shape(item) for name, item in value.items()}
    return value


def _said(event: ev.Event, *, cause: bool = True) -> Iterator[str]:
    """Yield the words of an event that may name what a later one is caused by."""
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, str) and (cause or field.name != "cause"):
            yield value


def _ids(scenario: Scenario) -> frozenset[str]:
    """Return everything that has an id in a scenario."""
    if scenario.digest not in _KNOWN:
        found: set[str] = set()
        _collect(scenario, found, set())
        _KNOWN[scenario.digest] = frozenset(found)
    return _KNOWN[scenario.digest]


_KNOWN: dict[str, frozenset[str]] = {}


def _collect(value: Any, found: set[str], seen: set[int]) -> None:
    if id(value) in seen or isinstance(value, str | int | bytes):
        return
    seen.add(id(value))
    if isinstance(value, Mapping):
        found.update(key for key in value if isinstance(key, str))
        for item in value.values():
            _collect(item, found, seen)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found, seen)
    elif is_dataclass(value):
        for field in fields(value):
            item = getattr(value, field.name)
            if field.name in ("id", "street") and isinstance(item, str):
                found.add(item)
            _collect(item, found, seen)
