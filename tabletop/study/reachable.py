"""What a proof is about, and what can be told of it without playing; built on `tabletop.scenario.reach`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from tabletop.language import Phrase
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject, Scenario
from tabletop.scenario.reach import ENDINGS, named_by, reach, set_by, window

Kind: TypeAlias = Literal["inject", "milestone", "stage", "ending"]


@dataclass(frozen=True, slots=True)
class Cause:
    """What may bring something about.

    Attributes:
        inject: The inject it goes back to.
        when: The state or the ending of its incident that must come; ``fired`` for the inject itself, ``timeout`` for its
            timeout.
    """

    inject: str
    when: str


@dataclass(frozen=True, slots=True)
class Reachable:
    """What may happen in a drill at best, the instructor's own doings left aside.

    Attributes:
        injects: The earliest drill minute at which each inject that may fire does.
        milestones: The same of each milestone.
        endings: The ways in which incidents may end, as (inject, how).
        by_hand: Injects without a time that nothing fires, and what follows from these alone: the instructor's.
        why: Why each of the rest cannot happen, by (kind, id); an ending is ``inject/how``.
    """

    injects: Mapping[str, int]
    milestones: Mapping[str, int]
    endings: frozenset[tuple[str, str]]
    by_hand: frozenset[tuple[Kind, str]]
    why: Mapping[tuple[Kind, str], Phrase]


def reachable(scenario: Scenario) -> Reachable:
    """Return what may happen in a drill at best, why the rest cannot, and what of the rest is the instructor's."""
    found = reach(scenario)
    never: dict[tuple[Kind, str], Phrase] = {
        ("inject", name): one.phrase for name, one in found.injects.items()
    }
    never |= {("milestone", name): one.phrase for name, one in found.milestones.items()}
    opening = [name for name, inject in scenario.injects.items() if inject.incident is not None]
    ways = [(name, how) for name in opening for how in ENDINGS]
    # That a type does not end so is no fault of a drill; that an incident never opens is told of each way it would end.
    for name, how in ways:
        if (name, how) in found.endings and (
            found.endings[name, how].why == "unopened" or how in rests_on(scenario, name)
        ):
            never["ending", f"{name}/{how}"] = found.endings[name, how].phrase
    return Reachable(
        found.fired,
        found.set,
        frozenset(way for way in ways if way not in found.endings),
        _by_hand(scenario, never),
        never,
    )


def _by_hand(scenario: Scenario, never: Mapping[tuple[Kind, str], Phrase]) -> frozenset[tuple[Kind, str]]:
    """Return what comes about only if the instructor fires the injects that nothing else does."""
    named = {name for inject in scenario.injects.values() for name in named_by(inject)}
    begin = scenario.stages[0].start
    fired = {
        name: replace(inject, at=begin, until=begin)
        for name, inject in scenario.injects.items()
        if inject.at is None and name not in named
    }
    if not fired:
        return frozenset()
    helped = reach(replace(scenario, injects={**scenario.injects, **fired}))
    found: set[tuple[Kind, str]] = set()
    for kind, name in never:
        inject, _, how = name.rpartition("/")
        may = {
            "inject": name in helped.fired,
            "milestone": name in helped.set,
            "ending": (inject, how) not in helped.endings,
        }
        if may[kind]:
            found.add((kind, name))
    return frozenset(found)


def claims_of(scenario: Scenario, at_best: Reachable) -> Iterator[tuple[Kind, str]]:
    """Yield everything that a proof says something of: stages, injects, milestones, endings, as written."""
    for stage in scenario.stages:
        yield "stage", stage.id
    for name in scenario.injects:
        yield "inject", name
    for milestone in scenario.milestones:
        yield "milestone", milestone
    for name in scenario.injects:
        for how in ENDINGS:
            if (name, how) in at_best.endings or ("ending", f"{name}/{how}") in at_best.why:
                yield "ending", f"{name}/{how}"


def setters(scenario: Scenario, milestone: str) -> tuple[Cause, ...]:
    """Return what may set a milestone, in the order written."""
    found = []
    for inject in scenario.injects.values():
        if milestone not in set_by(inject):
            continue
        if milestone in inject.sets:
            found.append(Cause(inject.id, "fired"))
        found += [Cause(inject.id, one.when) for one in inject.follows if one.milestone == milestone]
        if inject.timeout is not None and inject.timeout.milestone == milestone:
            found.append(Cause(inject.id, "timeout"))
    return tuple(found)


def starters(scenario: Scenario, name: str) -> tuple[Cause, ...]:
    """Return what may fire an inject beside its time, in the order written."""
    found = []
    for inject in scenario.injects.values():
        if name not in named_by(inject):
            continue
        found += [Cause(inject.id, one.when) for one in inject.follows if one.inject == name]
        if inject.timeout is not None and inject.timeout.inject == name:
            found.append(Cause(inject.id, "timeout"))
    return tuple(found)


def rests_on(scenario: Scenario, name: str) -> frozenset[str]:
    """Return the states and endings of an incident that the drill itself follows up, in its `follows` and conditions."""
    found = {one.when for one in scenario.injects[name].follows}
    waiting = [one.when for one in scenario.injects.values() if one.when is not None]
    while waiting:
        match waiting.pop():
            case c.All(parts) | c.AnyOf(parts):
                waiting.extend(parts)
            case c.Not(part):
                waiting.append(part)
            case c.IncidentIs(inject, states, statuses) if inject == name:
                found |= {*states, *statuses}
    return frozenset(found)


def played_window(scenario: Scenario, inject: Inject) -> tuple[int, int] | None:
    """Return the first and the last minute of play at which an inject may fire by its time; None where there is none."""
    span = window(scenario, inject)
    if span is None or span[0] >= scenario.stages[-1].end:
        return None
    return span[0], min(span[1], scenario.stages[-1].end - 1)


def earliest_orders(scenario: Scenario, minute: int) -> int | None:
    """Return the start of the first turn after a drill minute; None where no turn begins any more."""
    for stage in scenario.stages:
        if minute < stage.start:
            return stage.start
        turn = (minute - stage.start) // stage.turn + 1
        if turn < stage.turns:
            return stage.start + turn * stage.turn
    return None
