"""Foils: players that play badly in one way each, so that an instructor can show, and a test can prove, what it costs.

Each does the routine of the day exactly as the book does (posts, readiness, logistics, answers); only how it meets what
happens differs. Like every player they get the view and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from tabletop.drill import orders as o
from tabletop.drill.options import way
from tabletop.drill.players import DoctrinePlayer, Player
from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.scenario.documents.doctrine import Course, Effect

_FREE = ("idle", "waiting", "patrolling", "moving")
Orders = list[tuple[str, o.Order]]


class PassivePlayer:
    """Keeps its posts and lets things happen: looks for nothing, meets nothing, reports nothing, asks and answers nobody."""

    def __init__(self) -> None:
        """Come with the book's routine."""
        self._book = DoctrinePlayer()

    def orders(self, view: View) -> Orders:
        """Return the routine of every seat, as though nothing had happened."""
        calm = replace(view, incidents={}, threats={}, requests=(), messages=())
        routine = self._book.orders(calm)
        return [
            given for given in routine if not isinstance(given[1], o.Scout) and not _about(view, given[1])
        ]


class HeavyPlayer:
    """Meets every incident with everybody it has and the highest force each of them has.

    It neither negotiates nor appeals nor asks whose decision it is, and what it is warned of it orders again. With a crowd it
    does not talk at all: whoever can do no more than that stays away, and no delegation is received.
    """

    def __init__(self) -> None:
        """Come with the book's routine."""
        self._book = DoctrinePlayer()

    def orders(self, view: View) -> Orders:
        """Return the orders of every seat; each that a table may warn of, twice."""
        given: Orders = []
        sent: set[str] = set()
        known = _open(view)
        for unit in _free(view):
            choices = [
                (incident, _hardest(view, incident, _able(view, unit, incident))) for incident in known
            ]
            best = _nearest(view, unit, choices)
            if best is not None:
                sent.add(unit.id)
                given += [(unit.seat, best)] * 2

        def dry(order: o.Order) -> bool:
            """Whether it is said or decided without a word to those it concerns."""
            talk = isinstance(order, o.Decide) and _is_crowd(view, order.about)
            return isinstance(order, o.Message | o.Decide) and not talk

        return given + _rest(view, self._book, sent, dry)


class FirstIncidentPlayer:
    """Runs to the first incident it knows of with everybody, lawfully, and has eyes for no other until it is over."""

    def __init__(self) -> None:
        """Come with the book's routine."""
        self._book = DoctrinePlayer()

    def orders(self, view: View) -> Orders:
        """Return the orders of every seat."""
        given: Orders = []
        sent: set[str] = set()
        known = _open(view)[:1]
        for unit in _free(view):
            choices = [(incident, _mildest(_lawful(view, unit, incident))) for incident in known]
            best = _nearest(view, unit, choices)
            if best is not None:
                sent.add(unit.id)
                given.append((unit.seat, best))
        first = {incident.id for incident in known}
        return given + _rest(view, self._book, sent, lambda order: not first.isdisjoint(_named(order)))


PLAYERS: Mapping[str, Callable[[], Player]] = MappingProxyType(
    {
        "doctrine": DoctrinePlayer,
        "passive": PassivePlayer,
        "heavy": HeavyPlayer,
        "first-incident": FirstIncidentPlayer,
    }
)
"""The players that come with the program, by the name an instructor calls them."""


def _rest(view: View, book: Player, sent: set[str], also: Callable[[o.Order], bool]) -> Orders:
    """Return the book's routine for units not sent, and what of its answers to incidents a foil gives `also`."""
    return [
        (seat, order)
        for seat, order in book.orders(view)
        if getattr(order, "unit", None) not in sent
        and not isinstance(order, o.Respond)
        and (not _about(view, order) or also(order))
    ]


def _about(view: View, order: o.Order) -> bool:
    """Whether an order answers something that happened, or a sign of it, rather than the routine of the day."""
    return any(name in view.incidents or name in view.threats for name in _named(order))


def _named(order: o.Order) -> Iterator[str]:
    """Yield every word of an order that may be the id of what it is about."""
    for field in fields(order):
        value = getattr(order, field.name)
        if isinstance(value, str):
            yield value


def _open(view: View) -> list[IncidentSeen]:
    return [incident for incident in view.incidents.values() if incident.status == "open"]


def _free(view: View) -> Iterator[UnitSeen]:
    for unit in view.units.values():
        if unit.mine and unit.doing in _FREE and unit.incident is None and unit.people > 0:
            yield unit


def _able(view: View, unit: UnitSeen, incident: IncidentSeen) -> list[Course]:
    """Return the courses at an incident that a unit has the people, the skill and the kit for, lawful or not."""
    doctrine = view.scenario.doctrine
    kind = doctrine.unit_types[view.scenario.units[unit.id].type]
    offered = (doctrine.courses[one.course] for one in incident.courses)
    return [
        course
        for course in offered
        if course.capability in kind.capabilities
        and course.force <= kind.force
        and course.people <= unit.people
    ]


def _lawful(view: View, unit: UnitSeen, incident: IncidentSeen) -> list[Course]:
    barred = {one.course for one in incident.courses if one.objections}
    return [course for course in _able(view, unit, incident) if course.id not in barred]


def _hardest(view: View, incident: IncidentSeen, courses: Iterable[Course]) -> Course | None:
    """Return the course of most force, of most people among equals; with a crowd only one that is more than words."""
    least = view.scenario.doctrine.firm_from if _is_crowd(view, incident.id) else 0
    firm = [course for course in courses if course.force >= least]
    return max(firm, key=lambda course: (course.force, course.people), default=None)


def _is_crowd(view: View, about: str) -> bool:
    incident = view.incidents.get(about)
    return incident is not None and view.scenario.doctrine.incident_types[incident.type].crowd


def _mildest(courses: Iterable[Course]) -> Course | None:
    """Return the course of least force that does anything at all, the first of the book among equals."""
    works = [one for one in courses if one.closes or one.once != Effect() or one.hourly != Effect()]
    return min(works, key=lambda course: course.force, default=None)


def _nearest(
    view: View, unit: UnitSeen, choices: Iterable[tuple[IncidentSeen, Course | None]]
) -> o.Respond | None:
    """Return the response at the incident a unit reaches first, or None where it can do nothing anywhere."""
    ranked = [
        (going.arrival, incident.number, o.Respond(unit.id, incident.id, course.id))
        for incident, course in choices
        if course is not None and (going := way(view, unit.id, incident.node)) is not None
    ]
    return min(ranked, key=lambda one: one[:2])[2] if ranked else None
