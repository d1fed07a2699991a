"""Changing a plan by hand: a kelurahan or polling place to a unit, how many, to and from the reserve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tabletop.drill.pattern import need_of, targets
from tabletop.drill.planning.propose import window
from tabletop.drill.planning.rayon import guarding, travel
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that could guard a target.

    Attributes:
        unit: Its id.
        spare: How many people it has left to post elsewhere.
        reaches: How many of the target's polling places it can reach.
        seconds: Until it is at the last of these; None: it reaches none.
        late: Whether that is after guards should stand.
    """

    unit: str
    spare: int
    reaches: int
    seconds: int | None
    late: bool


def able(scenario: Scenario, unit: str) -> int:
    """Return how many people a unit may post at most."""
    return max(0, scenario.units[unit].strength - scenario.doctrine.guard_keep)


def spare(scenario: Scenario, plan: Plan, unit: str) -> int:
    """Return how many people a unit has left to post; below 0 where the plan asks for more than it may post."""
    return able(scenario, unit) - sum(plan.posts.get(unit, {}).values())


def candidates(scenario: Scenario, plan: Plan, target: str) -> tuple[Candidate, ...]:
    """Return the units that may guard a target: with people left, reaching most of it, in time, then the nearest first."""
    places = targets(scenario, target)
    units = guarding(scenario)
    reach, latest = travel(scenario, units), window(scenario)
    found = []
    for unit in units:
        ways = [reach[unit.id][place.id] for place in places if place.id in reach[unit.id]]
        seconds = max(ways, default=None)
        late = seconds is not None and latest is not None and seconds > latest
        found.append(Candidate(unit.id, spare(scenario, plan, unit.id), len(ways), seconds, late))
    return tuple(
        sorted(found, key=lambda one: (one.spare <= 0, -one.reaches, one.late, one.seconds or 0)),
    )


def give(scenario: Scenario, plan: Plan, target: str, unit: str) -> Plan:
    """Let a unit take over a target, place by place in the order of risk, as far as its people go.

    Whom it takes over from is posted nowhere then; where it cannot send all that are needed, others stay for the rest.
    Guarding takes a unit out of the reserve.
    """
    posts = _copied(plan)
    mine = posts.setdefault(unit, {})
    places = targets(scenario, target)
    for place in places:
        mine.pop(place.id, None)
    left = able(scenario, unit) - sum(mine.values())
    for place in places:
        need = need_of(scenario.doctrine, place)
        people = min(need, left)
        if people <= 0:
            continue
        mine[place.id] = people
        left -= people
        room = need - people
        for other, theirs in posts.items():
            if other != unit and place.id in theirs:
                kept = min(theirs.pop(place.id), room)
                room -= kept
                if kept:
                    theirs[place.id] = kept
    return _with(plan, posts, tuple(one for one in plan.reserve if one != unit))


def post(plan: Plan, unit: str, place: str, people: int) -> Plan:
    """Let so many people of a unit guard one polling place; none takes them away."""
    posts = _copied(plan)
    mine = posts.setdefault(unit, {})
    if people > 0:
        mine[place] = people
    else:
        mine.pop(place, None)
    return _with(plan, posts, plan.reserve)


def clear(scenario: Scenario, plan: Plan, target: str) -> Plan:
    """Let nobody guard a target."""
    gone = {place.id for place in targets(scenario, target)}
    posts = {
        unit: {place: people for place, people in theirs.items() if place not in gone}
        for unit, theirs in plan.posts.items()
    }
    return _with(plan, posts, plan.reserve)


def withdraw(plan: Plan, unit: str) -> Plan:
    """Take every post away from a unit."""
    return _with(plan, {one: theirs for one, theirs in _copied(plan).items() if one != unit}, plan.reserve)


def reserve(scenario: Scenario, plan: Plan, unit: str) -> Plan:
    """Take a unit into the reserve, out of its posts and rings; or out of the reserve, if it stands there."""
    if unit in plan.reserve:
        return replace(plan, reserve=tuple(one for one in plan.reserve if one != unit))
    kept = {*plan.reserve, unit}
    rings = {ring: tuple(one for one in units if one != unit) for ring, units in plan.rings.items()}
    order = tuple(one for one in scenario.units if one in kept)
    return replace(withdraw(plan, unit), reserve=order, rings=rings)


def _copied(plan: Plan) -> dict[str, dict[str, int]]:
    return {unit: dict(theirs) for unit, theirs in plan.posts.items()}


def _with(plan: Plan, posts: Mapping[str, Mapping[str, int]], kept: tuple[str, ...]) -> Plan:
    """Return a plan with other posts and reserve; who guards neither stands by elsewhere nor goes round."""
    held = {unit: theirs for unit, theirs in posts.items() if theirs}
    standby = {unit: node for unit, node in plan.standby.items() if unit not in held}
    patrols = {unit: nodes for unit, nodes in plan.patrols.items() if unit not in held}
    return replace(plan, posts=held, reserve=kept, standby=standby, patrols=patrols)


def stand_by(plan: Plan, unit: str, *nodes: str) -> Plan:
    """Let a unit stand by at a place, go round by several, or with none stay where it is."""
    standby = {one: node for one, node in plan.standby.items() if one != unit}
    patrols = {one: theirs for one, theirs in plan.patrols.items() if one != unit}
    if len(nodes) == 1:
        standby[unit] = nodes[0]
    elif nodes:
        patrols[unit] = nodes
    return replace(plan, standby=standby, patrols=patrols)
