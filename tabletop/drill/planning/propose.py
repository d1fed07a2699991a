"""The deployment that the book itself would make: guards by pattern at least cost, a reserve, the rings of a plenary."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill.pattern import need_of
from tabletop.drill.planning.flow import assign
from tabletop.drill.planning.rayon import guarding, rayons, travel
from tabletop.drill.view import View
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario, Unit

_LATE = 1_000_000
"""Seconds added to a post that cannot be reached in time: only a shortage makes it be taken."""
_STRIPPED = 100_000
"""Seconds added for each person taken from the response."""
_KEPT = 16
_proposals: dict[str, Plan] = {}


def proposal(scenario: Scenario) -> Plan:
    """Return what `propose` says, remembered for the scenarios asked about last."""
    found = _proposals.get(scenario.digest)
    if found is None:
        while len(_proposals) >= _KEPT:
            del _proposals[next(iter(_proposals))]
        found = _proposals[scenario.digest] = propose(scenario)
    return found


def plan_of(view: View) -> Plan:
    """Return the plan that a seat follows: the one agreed before play, or the book's own."""
    return view.plan if view.plan is not None else proposal(view.scenario)


def propose(scenario: Scenario) -> Plan:
    """Fill a plan from the doctrine.

    Polling places at greater risk go first; among all plans that leave none of them for a lesser one, this is the one of
    least travel (people times seconds, by each unit's own mode), where a post in time goes before a late one and one in
    the unit's own rayon before one abroad. A unit keeps back as many as the largest course within its capabilities asks
    for, so that guarding does not strip the response. In a shortage these go too, except those of responders (units of
    which that course takes more than half), who leave only for polling places that no road reaches. Held units and units
    that carry firearms are left out.
    """
    units = guarding(scenario)
    posts = _posts(scenario, units)
    rings, ringed = _rings(scenario, posts)
    return Plan(scenario.id, posts, _reserve(scenario, posts, ringed), rings)


def risk_order(scenario: Scenario) -> list[str]:
    """Return the polling places, those at greater risk first, then in the city's order."""

    def risk(name: str) -> int:
        pattern = scenario.doctrine.tps_classes[scenario.city.polling[name].risk_class]
        return -1000 * pattern.police // pattern.tps

    return sorted(scenario.city.polling, key=risk)


def window(scenario: Scenario) -> int | None:
    """Return the seconds from the start of the day's first stage until guards should stand; None: no such bound.

    A stage that begins the day before, or after the doors have opened, sets none.
    """
    day = scenario.polling_day
    start = next((stage.start for stage in scenario.stages if stage.id == "polling"), None)
    if day is None or start is None:
        return None
    minutes = day + scenario.doctrine.polling.opens - scenario.doctrine.deployment.margin - start
    return minutes * 60 if minutes > 0 else None


def longest(scenario: Scenario) -> int | None:
    """Return the seconds that guards have who set out early, in the stage before if it is on the eve; None: no bound."""
    day, stages = scenario.polling_day, scenario.stages
    here = next((index for index, stage in enumerate(stages) if stage.id == "polling"), 0)
    latest = window(scenario)
    if day is None or latest is None or not here or stages[here].start - stages[here - 1].start > 1440:
        return latest
    return latest + (stages[here].start - stages[here - 1].start) * 60


def _posts(scenario: Scenario, units: tuple[Unit, ...]) -> dict[str, dict[str, int]]:
    doctrine = scenario.doctrine
    spare = [_spare(scenario, unit) for unit in units]
    kept = [
        max(0, unit.strength - doctrine.guard_keep) - free for unit, free in zip(units, spare, strict=True)
    ]
    responders = [2 * held > unit.strength for unit, held in zip(units, kept, strict=True)]
    reach = travel(scenario, units)
    places = risk_order(scenario)
    abroad, late = doctrine.deployment.abroad * 60, window(scenario)
    roads = [unit.id for unit in units if doctrine.unit_types[unit.type].mode != "boat"]
    rayon_of = {name: i for i, rayon in enumerate(rayons(scenario)) for name in (*rayon.places, *rayon.units)}

    def cost(unit: Unit, place: str) -> int | None:
        seconds = reach[unit.id].get(place)
        if seconds is None:
            return None
        far = abroad if rayon_of[unit.id] != rayon_of.get(place) else 0
        return seconds + far + (_LATE if late is not None and seconds > late else 0)

    def costs_of(place: str) -> list[int | None]:
        """Return the costs of people to spare, then of those kept back."""
        plain = [cost(unit, place) for unit in units]
        hard = all(place not in reach[unit] for unit in roads)
        stripped = [
            None if one is None or (responds and not hard) else one + _STRIPPED
            for one, responds in zip(plain, responders, strict=True)
        ]
        return plain + stripped

    needs = [need_of(doctrine, scenario.city.polling[name]) for name in places]
    costs = [costs_of(name) for name in places]
    posts: dict[str, dict[str, int]] = {unit.id: {} for unit in units}
    shared: dict[str, dict[str, int]] = {unit.id: {} for unit in units}
    for name, given in zip(places, assign([*spare, *kept], needs, costs), strict=True):
        sent: dict[str, int] = {}
        for number, people in sorted(given.items()):
            unit = units[number % len(units)].id
            sent[unit] = sent.get(unit, 0) + people
        for unit, people in sent.items():
            # What two units share comes last, when the one that has more to give is spent.
            (posts if len(sent) == 1 else shared)[unit][name] = people
    return {unit: {**alone, **shared[unit]} for unit, alone in posts.items() if alone or shared[unit]}


def _spare(scenario: Scenario, unit: Unit) -> int:
    doctrine = scenario.doctrine
    able = doctrine.unit_types[unit.type].capabilities
    largest = max(
        (
            one.people
            for one in doctrine.courses.values()
            if one.capability in able and one.people < unit.strength
        ),
        default=0,
    )
    return max(0, unit.strength - max(largest, doctrine.guard_keep))


def _rings(
    scenario: Scenario, posts: Mapping[str, Mapping[str, int]]
) -> tuple[dict[tuple[str, str], tuple[str, ...]], set[str]]:
    """Man each ring with the nearest fitting units that nothing else binds, the innermost ring first.

    Where several places are ringed in one stage, such as a plenary and the ways into the city, no unit stands in two.
    """
    doctrine, router = scenario.doctrine, scenario.city.router
    rings: dict[tuple[str, str], tuple[str, ...]] = {}
    bound: dict[str, set[str]] = {}
    for plenary in scenario.plenary:
        taken = bound.setdefault(plenary.stage, set())
        order = []
        for i, unit in enumerate(scenario.units.values()):
            mode = doctrine.unit_types[unit.type].mode
            seconds = router.seconds(router.ground(), mode, unit.home, plenary.node)
            if seconds is not None and unit.held_by is None:
                order.append((unit.id in posts, seconds, i, unit))
        for ring in plenary.rings:
            here: list[str] = []
            people = 0
            for *_, unit in sorted(order, key=lambda one: one[:3]):
                able = doctrine.unit_types[unit.type].capabilities
                if (
                    people >= ring.people
                    or unit.id in taken
                    or (ring.capabilities and able.isdisjoint(ring.capabilities))
                ):
                    continue
                taken.add(unit.id)
                here.append(unit.id)
                people += unit.strength
            rings[plenary.id, ring.id] = tuple(here)
    return rings, set().union(*bound.values())


def _reserve(scenario: Scenario, posts: Mapping[str, Mapping[str, int]], ringed: set[str]) -> tuple[str, ...]:
    """Return the units that stay free: nobody holds them, nothing binds them, and a crowd would see them as police."""
    doctrine = scenario.doctrine
    return tuple(
        unit.id
        for unit in scenario.units.values()
        if unit.held_by is None
        and unit.id not in posts
        and unit.id not in ringed
        and doctrine.unit_types[unit.type].force >= doctrine.firm_from
    )
