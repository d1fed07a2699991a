"""The deployment that the book itself would make: who guards which polling places on election day."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill.pattern import need_of
from tabletop.scenario.documents.scenario import Scenario


def deployment(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Return, for each unit that can guard, the polling places it takes, in the order of risk.

    Places at greater risk come first; each takes the nearest unit, by time from its post, that still has people. A unit
    keeps back as many as the largest lawful course within its capabilities asks for, so that guarding does not strip the
    response. Held units and units that carry firearms are left out.

    Returns:
        Unit ids with polling place ids. Places nobody can reach or man are in none of them.
    """
    doctrine, city = scenario.doctrine, scenario.city
    ground = city.router.ground()
    spare: dict[str, int] = {}
    for unit in scenario.units.values():
        kind = doctrine.unit_types[unit.type]
        if kind.guards and not kind.armed and unit.held_by is None:
            kept = max(
                (
                    course.people
                    for course in doctrine.courses.values()
                    if course.capability in kind.capabilities and course.people < unit.strength
                ),
                default=0,
            )
            spare[unit.id] = unit.strength - max(kept, doctrine.guard_keep)
    times = {
        unit: city.router.times(
            ground, doctrine.unit_types[scenario.units[unit].type].mode, scenario.units[unit].home
        )
        for unit in spare
    }
    plan: dict[str, list[str]] = {unit: [] for unit in spare}

    def risk(place: str) -> int:
        pattern = doctrine.tps_classes[city.polling[place].risk_class]
        return -1000 * pattern.police // pattern.tps

    for name in sorted(city.polling, key=risk):
        place = city.polling[name]
        lacking = need_of(doctrine, place)
        near = [(seconds, one) for one in spare if (seconds := times[one][place.node]) is not None]
        for _, nearest in sorted(near):
            if lacking <= 0:
                break
            if spare[nearest] > 0:
                people = min(spare[nearest], lacking)
                spare[nearest] -= people
                lacking -= people
                plan[nearest].append(name)
    return {unit: tuple(places) for unit, places in plan.items() if places}
