"""Whose a decision is: a role counts for the whole drill, or for the area of the seat that holds it.

Two districts that drill together have two election commissions and two chiefs. Each decides at home: a matter belongs to the
seat whose area it lies in, and to one without an area where no other has it. So each commission reads its own results, too.
"""

from __future__ import annotations

from tabletop.drill.drawn import drawn
from tabletop.drill.subject import find_subject
from tabletop.scenario.documents.scenario import Scenario, Seat


@drawn
def holder(scenario: Scenario, role: str, about: str | None) -> str | None:
    """Return the seat that holds a role in a matter, or None where nobody does.

    Args:
        scenario: Whose seats.
        role: The role of authority.
        about: The incident, polling place, site, unit or sign that it is about; None: nothing that lies anywhere.
    """
    return next((one for one in in_charge(scenario, about) if role in scenario.seats[one].roles), None)


@drawn
def readers(scenario: Scenario, roles: frozenset[str], about: str) -> tuple[str, ...]:
    """Return the seats of some roles to which word of a matter goes: of each role the nearest, all that are as near."""
    around = _around(scenario, about)
    found: set[str] = set()
    for role in roles:
        seats = [seat for seat in scenario.seats.values() if role in seat.roles]
        nearest = min((_far(seat, around) for seat in seats), default=0)
        found.update(seat.id for seat in seats if _far(seat, around) == nearest)
    return tuple(seat for seat in scenario.seats if seat in found)


@drawn
def in_charge(scenario: Scenario, about: str | None) -> tuple[str, ...]:
    """Return all seats, the nearest to a matter first: those in whose area it lies, those without one, the others."""
    around = _around(scenario, about)
    return tuple(seat.id for seat in sorted(scenario.seats.values(), key=lambda seat: _far(seat, around)))


def _far(seat: Seat, around: frozenset[str]) -> int:
    """Return how far a seat is from a matter: it lies in its area, the seat has none, or it lies elsewhere."""
    return 1 if not seat.area else 0 if not around.isdisjoint(seat.area) else 2


@drawn
def commissions(scenario: Scenario) -> tuple[str, ...]:
    """Return the sites of the election commissions that announce a result, one for each district; empty without any."""
    offices = [site.id for site in scenario.city.sites.values() if site.kind == "kpu"]
    return tuple(dict.fromkeys(home for one in offices if (home := commission(scenario, one)) is not None))


@drawn
def commission(scenario: Scenario, about: str | None) -> str | None:
    """Return the site of the commission in whose district something lies: where its plenary meets.

    A commission is at home where its seat decides on the result. Where nobody's seat says so, the first site counts.
    """
    offices = [site.id for site in scenario.city.sites.values() if site.kind == "kpu"]
    announce = (one.role for one in scenario.doctrine.decisions.values() if one.effect == "announce")
    role = next(announce, None)
    if role is None:
        return next(iter(offices), None)
    whose = holder(scenario, role, about)
    own = [site for site in offices if holder(scenario, role, site) == whose]
    return next(iter(own or offices), None)


def _around(scenario: Scenario, about: str | None) -> frozenset[str]:
    """Return the zone in which something lies and the one above it; none where that is not known."""
    zone = _zone(scenario, about) if about is not None else None
    above = scenario.city.zones[zone].parent if zone is not None else None
    return frozenset(one for one in (zone, above) if one is not None)


def _zone(scenario: Scenario, about: str) -> str | None:
    city = scenario.city
    subject = find_subject(scenario, about)
    if subject is not None:
        return subject.zone
    if about in scenario.signs:
        return scenario.signs[about].zone
    if about in city.polling:
        return city.polling[about].zone
    if about in city.sites:
        return city.sites[about].zone
    if about not in scenario.units:
        return None
    home = scenario.units[about].home
    here = [place.zone for place in city.polling.values() if place.node == home]
    return next(iter([*here, *(site.zone for site in city.sites.values() if site.node == home)]), None)
