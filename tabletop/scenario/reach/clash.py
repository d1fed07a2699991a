"""Conditions that contradict themselves, whatever the time and whatever happens."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeAlias

from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.doctrine import Doctrine

_CLOSED = ("resolved", "lost", "ended")
_LOW, _HIGH = -(1 << 40), 1 << 40

Room: TypeAlias = "tuple[int, int] | frozenset[Hashable]"
"""What is left for a quantity: a range with both ends, or a set of values."""

Known: TypeAlias = dict[Hashable, Room]


def possible(condition: c.Condition, doctrine: Doctrine, wanted: bool = True) -> bool:
    """Return whether a condition can be true (or false) as far as its parts go together.

    Args:
        condition: The condition.
        doctrine: Whose states incidents have.
        wanted: What it should be.

    Returns:
        False only where its parts exclude each other, such as a milestone that must be set and must not be.
    """
    return _fits(condition, wanted, {}, frozenset(state.id for state in doctrine.states))


def situations(condition: c.IncidentIs, states: frozenset[str]) -> frozenset[Hashable]:
    """Return in which of all situations of an incident a condition about it is true.

    Situations are ``unopened``, ``resolved``, ``lost``, ``ended``, and for an open one ``("open", state)``.
    """
    asked, among = condition.statuses, condition.states
    found: set[Hashable] = set()
    if (not asked or "unopened" in asked) and not among:
        found |= {"unopened"}
    for how in _CLOSED:
        if asked and how not in asked:
            if how == "ended" and "resolved" in asked:
                found.add(how)
        elif not among:
            found.add(how)
    if not asked or "open" in asked:
        found |= {("open", state) for state in states if not among or state in among}
    return frozenset(found)


def all_situations(states: frozenset[str]) -> frozenset[Hashable]:
    """Return every situation an incident may be in."""
    return frozenset({"unopened", *_CLOSED, *(("open", state) for state in states)})


def _fits(condition: c.Condition, wanted: bool, known: Known, states: frozenset[str]) -> bool:
    """Whether a condition can be what is wanted, beside what is known; an *all* adds its simple parts to that first."""
    waiting, branches = [(condition, wanted)], []
    while waiting:
        one, value = waiting.pop()
        match one:
            case c.Not(part):
                waiting.append((part, not value))
            case c.All(parts) | c.AnyOf(parts):
                if isinstance(one, c.All) == value:
                    waiting.extend((part, value) for part in parts)
                else:
                    branches.append((parts, value))
            case _:
                if not _learn(one, value, known, states):
                    return False
    return all(any(_fits(part, value, dict(known), states) for part in parts) for parts, value in branches)


def _learn(leaf: c.Condition, value: bool, known: Known, states: frozenset[str]) -> bool:
    """Take note of a simple condition; return whether it goes together with what is known."""
    for key, room in _rooms(leaf, value, states).items():
        before = known.get(key)
        after = room if before is None else _both(before, room)
        if after == frozenset() or (isinstance(after, tuple) and after[0] > after[1]):
            return False
        known[key] = after
    return True


def _both(one: Room, other: Room) -> Room:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return max(one[0], other[0]), min(one[1], other[1])
    return one


def _rooms(leaf: c.Condition, value: bool, states: frozenset[str]) -> Mapping[Hashable, Room]:
    exact: dict[Hashable, Room] = {leaf: frozenset({value})}
    match leaf:
        case c.TrustWithin(zone, below, above):
            return {**exact, **_range(("trust", zone), below, above, value, 0, 1000)}
        case c.Coverage(zone, below, above):
            return {**exact, **_range(("coverage", zone), below, above, value, 0, 1000)}
        case c.WaterLevel(gauge, below, above):
            return {**exact, **_range(("water", gauge), below, above, value, _LOW, _HIGH)}
        case c.ClockBetween(after, before):
            return {
                **exact,
                **_range("clock", before, None if after is None else after - 1, value, 0, _HIGH),
            }
        case c.TurnReached(stage, turn):
            return {("turn", stage): (turn, _HIGH) if value else (0, turn - 1)}
        case c.Dark(dark):
            return {"dark": frozenset({dark == value})}
        case c.UnitAt(unit, node) if value:
            return {**exact, ("unit", unit): frozenset({node})}
        case c.IncidentIs():
            true = situations(leaf, states)
            return {("incident", leaf.inject): true if value else all_situations(states) - true}
    return exact


def _range(
    key: Hashable, below: int | None, above: int | None, value: bool, low: int, high: int
) -> dict[Hashable, Room]:
    """Return what a bound leaves of a quantity; nothing is said of the outside of a range with two ends."""
    start, end = low if above is None else above + 1, high if below is None else below - 1
    if value:
        return {key: (max(low, start), min(high, end))}
    if below is None and above is not None:
        return {key: (low, min(high, above))}
    if above is None and below is not None:
        return {key: (max(low, below), high)}
    return {}
