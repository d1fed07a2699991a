"""What may be changed in a plan, one thing at a time: who guards what, where the free stand by, what they patrol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tabletop.city.model import Mode
from tabletop.drill.pattern import targets
from tabletop.drill.planning import covered, judge
from tabletop.drill.planning.rayon import guarding, travel
from tabletop.drill.planning.revising import clear, give, stand_by
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Unit

_MANY = 40
"""Polling places above which two units exchange whole kelurahan instead of single places."""
_ROUND = 3
"""Places of a patrol's round: few enough that each is passed every hour, enough to be more than standing by."""


@dataclass(frozen=True, slots=True)
class Guarding:
    """A unit takes over the guard of a polling place, or of all those of a zone.

    Attributes:
        target: The polling place or zone.
        unit: The unit.
    """

    target: str
    unit: str

    @property
    def units(self) -> tuple[str, ...]:
        """Whom it concerns."""
        return (self.unit,)

    def made(self, scenario: Scenario, plan: Plan) -> Plan:
        """Return the plan with this changed."""
        return give(scenario, plan, self.target, self.unit)

    def says(self, scenario: Scenario) -> Phrase:
        """Return what is changed, in words."""
        place = _title(scenario, self.target)
        return phrase("plans.move.guards", unit=scenario.units[self.unit].title, place=place)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two units exchange what they guard: each goes where the other was to go.

    Attributes:
        target: What `unit` takes over.
        unit: The one unit.
        other_target: What `other` takes over.
        other: The other.
    """

    target: str
    unit: str
    other_target: str
    other: str

    @property
    def units(self) -> tuple[str, ...]:
        """Whom it concerns."""
        return (self.unit, self.other)

    def made(self, scenario: Scenario, plan: Plan) -> Plan:
        """Return the plan with this changed."""
        bare = clear(scenario, clear(scenario, plan, self.target), self.other_target)
        return give(scenario, give(scenario, bare, self.target, self.unit), self.other_target, self.other)

    def says(self, scenario: Scenario) -> Phrase:
        """Return what is changed, in words."""
        return phrase(
            "plans.move.exchange",
            unit=scenario.units[self.unit].title,
            place=_title(scenario, self.target),
            other=scenario.units[self.other].title,
            other_place=_title(scenario, self.other_target),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit that guards nothing stands by at a place, goes round by several, or stays where it is.

    Attributes:
        unit: The unit.
        nodes: None, one, or the round.
    """

    unit: str
    nodes: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Whom it concerns."""
        return (self.unit,)

    def made(self, scenario: Scenario, plan: Plan) -> Plan:
        """Return the plan with this changed."""
        del scenario
        return stand_by(plan, self.unit, *self.nodes)

    def says(self, scenario: Scenario) -> Phrase:
        """Return what is changed, in words."""
        unit = scenario.units[self.unit]
        if not self.nodes:
            return phrase("plans.move.stays", unit=unit.title, place=scenario.city.title_of(unit.home))
        names = [scenario.city.title_of(node) for node in self.nodes]
        if len(names) == 1:
            return phrase("plans.move.stands-by", unit=unit.title, place=names[0])
        joined = Text(", ".join(one.id for one in names), ", ".join(one.en for one in names))
        return phrase("plans.move.patrols", unit=unit.title, places=joined)


Move: TypeAlias = Guarding | Exchange | Standing


@dataclass(frozen=True, slots=True)
class Standard:
    """What the doctrine's plan achieves on paper; no other may achieve less.

    Attributes:
        faults: What is wrong with it, and with what.
        covered: TPS that it guards in full and in time.
    """

    faults: frozenset[tuple[str, str]]
    covered: int

    def met(self, scenario: Scenario, plan: Plan) -> bool:
        """Whether a plan has no fault that the doctrine's has not, and guards as many TPS."""
        return _faults(scenario, plan) <= self.faults and covered(scenario, plan) >= self.covered


def standard_of(scenario: Scenario, plan: Plan) -> Standard:
    """Return the standard that a plan sets."""
    return Standard(_faults(scenario, plan), covered(scenario, plan))


def _faults(scenario: Scenario, plan: Plan) -> frozenset[tuple[str, str]]:
    return frozenset((one.fault, one.about) for one in judge(scenario, plan))


def moves(scenario: Scenario, plan: Plan) -> tuple[tuple[Move, ...], ...]:
    """Return what may be changed in a plan, by kind: places of the reserve, of others, rounds, guards, exchanges."""
    reserve = set(plan.reserve)
    free = tuple(_free(scenario, plan))
    return (
        tuple(_standing(scenario, plan, [unit for unit in free if unit.id in reserve])),
        tuple(_standing(scenario, plan, [unit for unit in free if unit.id not in reserve])),
        tuple(_rounds(scenario, plan, free)),
        tuple(_guarding(scenario, plan)),
        tuple(_exchanges(scenario, plan)),
    )


def _free(scenario: Scenario, plan: Plan) -> Iterator[Unit]:
    """Yield the units that nothing binds: no post, no decision that is still out, no boxes, and that can do something."""
    doctrine = scenario.doctrine
    carrying = {scenario.units[wave.carrier].type for wave in scenario.logistics.values()}
    asked = {course.capability for course in doctrine.courses.values()}
    for unit in scenario.units.values():
        bound = plan.posts.get(unit.id) or unit.held_by is not None or unit.type in carrying
        if not bound and not doctrine.unit_types[unit.type].capabilities.isdisjoint(asked):
            yield unit


def _standing(scenario: Scenario, plan: Plan, units: list[Unit]) -> Iterator[Move]:
    for unit in units:
        now = _stands(plan, unit)
        if now:
            yield Standing(unit.id, ())
        for node in _within_reach(scenario, unit):
            if node != unit.home and (node,) != now:
                yield Standing(unit.id, (node,))


def _rounds(scenario: Scenario, plan: Plan, units: tuple[Unit, ...]) -> Iterator[Move]:
    """Yield rounds of those who notice things on patrol: from each place by the nearest others."""
    sense = scenario.doctrine.detection.senses.get("patrol")
    if sense is None:
        return
    for unit in units:
        if scenario.doctrine.unit_types[unit.type].capabilities.isdisjoint(sense.capabilities):
            continue
        near = _within_reach(scenario, unit)
        router, ground = scenario.city.router, scenario.city.router.ground()
        known = {_turned(_stands(plan, unit))}
        for node in near:
            times = router.times(ground, _mode(scenario, unit), node)
            ways = sorted((took, i) for i, one in enumerate(near) if (took := times[one]) is not None)
            round_ = tuple(near[i] for _, i in ways[:_ROUND])
            if len(round_) > 1 and _turned(round_) not in known:
                known.add(_turned(round_))
                yield Standing(unit.id, round_)


def _turned(round_: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of a round in one order wherever it begins."""
    return tuple(sorted(round_))


def _stands(plan: Plan, unit: Unit) -> tuple[str, ...]:
    round_ = plan.patrols.get(unit.id, ())
    return round_ or ((plan.standby[unit.id],) if unit.id in plan.standby else ())


def _within_reach(scenario: Scenario, unit: Unit) -> tuple[str, ...]:
    """Return where a unit could wait: posts of units and the city's sites, one a node, that it can get to and back from."""
    city, mode = scenario.city, _mode(scenario, unit)
    times = city.router.times(city.router.ground(), mode, unit.home)
    homes = (one.home for one in scenario.units.values())
    nodes = dict.fromkeys((*homes, *(site.node for site in city.sites.values())))
    return tuple(node for node in nodes if times[node] is not None)


def _guarding(scenario: Scenario, plan: Plan) -> Iterator[Move]:
    units = guarding(scenario)
    reach = travel(scenario, units)
    single = len(scenario.city.polling) <= _MANY
    for target in (*_kelurahan(scenario), *scenario.city.polling):
        if single and target in scenario.city.zones:
            continue
        places = [place.id for place in targets(scenario, target)]
        for unit in units:
            mine: Mapping[str, int] = plan.posts.get(unit.id, {})
            if all(place in reach[unit.id] for place in places) and not all(one in mine for one in places):
                yield Guarding(target, unit.id)


def _exchanges(scenario: Scenario, plan: Plan) -> Iterator[Move]:
    """Yield exchanges between units that guard a place, or a kelurahan, alone."""
    whole = list(scenario.city.polling) if len(scenario.city.polling) <= _MANY else _kelurahan(scenario)
    held: list[tuple[str, str]] = []
    for target in whole:
        places = [place.id for place in targets(scenario, target)]
        units = {unit for unit, posts in plan.posts.items() for place in places if place in posts}
        if len(units) == 1:
            held.append((target, units.pop()))
    for at, (one, unit) in enumerate(held):
        for two, other in held[at + 1 :]:
            if unit != other:
                yield Exchange(one, other, two, unit)


def _kelurahan(scenario: Scenario) -> list[str]:
    """Return the zones in which polling places lie, in the city's order."""
    within = {place.zone for place in scenario.city.polling.values()}
    return [zone for zone in scenario.city.zones if zone in within]


def _mode(scenario: Scenario, unit: Unit) -> Mode:
    return scenario.doctrine.unit_types[unit.type].mode


def _title(scenario: Scenario, target: str) -> Text:
    zone = scenario.city.zones.get(target)
    return zone.title if zone is not None else scenario.city.polling[target].title
