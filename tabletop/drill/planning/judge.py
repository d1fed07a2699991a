"""Judging a plan before anything is played: what it leaves bare, too late, too thin or against the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill.pattern import need_of
from tabletop.drill.planning.propose import longest
from tabletop.drill.planning.rayon import travel
from tabletop.drill.planning.ringed import fits, manned
from tabletop.language import Phrase, phrase
from tabletop.language.text import Param
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario

Fault: TypeAlias = Literal[
    "armed-guard",
    "no-guard",
    "held",
    "too-many",
    "uncovered",
    "pattern-broken",
    "unreachable",
    "late",
    "reserve-bound",
    "reserve-thin",
    "ring-unmanned",
    "ring-unfit",
    "standby-bound",
    "standby-twice",
    "standby-cut-off",
]


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """Something wrong with a plan.

    Attributes:
        fault: What kind of thing.
        about: The polling place, the unit or the ring it is about; empty for the whole plan.
        says: The sentence.
        tps: How many TPS it concerns.
    """

    fault: Fault
    about: str
    says: Phrase
    tps: int = 0


def judge(scenario: Scenario, plan: Plan) -> tuple[PlanFinding, ...]:
    """Return everything that is wrong with a plan: units first, then posts, the reserve, the rings, and where others are."""
    return (
        *_units(scenario, plan),
        *_places(scenario, plan),
        *_reserve(scenario, plan),
        *_rings(scenario, plan),
        *_standing_by(scenario, plan),
    )


def covered(scenario: Scenario, plan: Plan) -> int:
    """Return how many TPS a plan guards in full, by people who can get there in time."""
    lacking = {one.about for one in _places(scenario, plan)}
    return sum(place.tps for name, place in scenario.city.polling.items() if name not in lacking)


def _units(scenario: Scenario, plan: Plan) -> Iterator[PlanFinding]:
    for name, posts in plan.posts.items():
        unit = scenario.units[name]
        kind = scenario.doctrine.unit_types[unit.type]
        tps = sum(scenario.city.polling[place].tps for place in posts)
        people = sum(posts.values())
        if kind.armed and posts:
            yield _say("armed-guard", name, tps, unit=unit.title)
        elif not kind.guards and posts:
            yield _say("no-guard", name, tps, unit=unit.title)
        if unit.held_by is not None and posts:
            decision = scenario.doctrine.decisions[unit.held_by].title
            yield _say("held", name, tps, unit=unit.title, decision=decision)
        have = unit.strength - scenario.doctrine.guard_keep
        if people > have:
            yield _say("too-many", name, tps, unit=unit.title, people=people, have=have)


def _places(scenario: Scenario, plan: Plan) -> Iterator[PlanFinding]:
    reach = travel(scenario, tuple(scenario.units[name] for name in plan.posts))
    latest = longest(scenario)
    sent: dict[str, dict[str, int]] = {}
    for unit, posts in plan.posts.items():
        for post, people in posts.items():
            sent.setdefault(post, {})[unit] = people
    for name, place in scenario.city.polling.items():
        here = sent.get(name, {})
        need = need_of(scenario.doctrine, place)
        known = {unit: reach[unit][name] for unit in here if name in reach[unit]}
        said: dict[str, Param] = {"place": place.title, "n": place.tps}
        for unit in here:
            if unit not in known:
                mode = phrase(f"drill.mode.{scenario.doctrine.unit_types[scenario.units[unit].type].mode}")
                yield _say("unreachable", name, place.tps, **said, unit=scenario.units[unit].title, mode=mode)
        come = sum(here[unit] for unit in known)
        if come < need:
            fault: Fault = "pattern-broken" if come else "uncovered"
            if come or not here:
                yield _say(fault, name, place.tps, **said, people=come, need=need)
            continue
        slow = [unit for unit, seconds in known.items() if latest is not None and seconds > latest]
        for unit in slow:
            minutes, allowed = -(-known[unit] // 60), (latest or 0) // 60
            title = scenario.units[unit].title
            yield _say("late", name, place.tps, **said, unit=title, minutes=minutes, allowed=allowed)


def _reserve(scenario: Scenario, plan: Plan) -> Iterator[PlanFinding]:
    bound = _bound(plan)
    for name in plan.reserve:
        if name in bound:
            yield _say("reserve-bound", name, 0, unit=scenario.units[name].title)
    free, asked = reserve_asked(scenario, plan)
    if free < asked:
        posted = sum(sum(posts.values()) for posts in plan.posts.values())
        yield _say("reserve-thin", "", 0, people=free, need=asked, posted=posted)


def reserve_asked(scenario: Scenario, plan: Plan) -> tuple[int, int]:
    """Return how many people of the reserve are free, and how many the book asks for beside those who guard."""
    bound = _bound(plan)
    units = (scenario.units[name] for name in plan.reserve if name not in bound)
    posted = sum(sum(posts.values()) for posts in plan.posts.values())
    asked = -(-posted * scenario.doctrine.deployment.reserve // 1000)
    return sum(unit.strength for unit in units if unit.held_by is None), asked


def _bound(plan: Plan) -> set[str]:
    return set(plan.posts) | {unit for units in plan.rings.values() for unit in units}


def _rings(scenario: Scenario, plan: Plan) -> Iterator[PlanFinding]:
    people = manned(scenario, plan)
    for plenary in scenario.plenary:
        for ring in plenary.rings:
            about = f"{plenary.id}/{ring.id}"
            for name in plan.rings.get((plenary.id, ring.id), ()):
                unit = scenario.units[name]
                if not fits(scenario, unit, ring):
                    yield _say("ring-unfit", about, 0, unit=unit.title, ring=ring.title)
            here = people[plenary.id, ring.id]
            if here < ring.people:
                place = scenario.city.title_of(plenary.node)
                yield _say(
                    "ring-unmanned", about, 0, ring=ring.title, place=place, people=here, need=ring.people
                )


def _standing_by(scenario: Scenario, plan: Plan) -> Iterator[PlanFinding]:
    router, types = scenario.city.router, scenario.doctrine.unit_types
    ground = router.ground()
    places = {unit: (node,) for unit, node in plan.standby.items()}
    for name in dict.fromkeys((*plan.standby, *plan.patrols)):
        unit = scenario.units[name]
        if plan.posts.get(name):
            yield _say("standby-bound", name, 0, unit=unit.title)
        if name in plan.standby and name in plan.patrols:
            yield _say("standby-twice", name, 0, unit=unit.title)
        mode = types[unit.type].mode
        for node in (*places.get(name, ()), *plan.patrols.get(name, ())):
            if router.seconds(ground, mode, unit.home, node) is None:
                place, by = scenario.city.title_of(node), phrase(f"drill.mode.{mode}")
                yield _say("standby-cut-off", name, 0, unit=unit.title, place=place, mode=by)


def _say(fault: Fault, about: str, tps: int, /, **params: Param) -> PlanFinding:
    return PlanFinding(fault, about, phrase(f"drill.plan.{fault}", **params), tps)
