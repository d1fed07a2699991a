"""What one seat can be asked for each turn: its slots and the choices of each, fixed for a scenario.

A turn of a seat is one choice in every slot at once. The slots come in this order:

=============  =======================================================================================================
slot           choices
=============  =======================================================================================================
``desk``       ``nothing``; ``routine`` or ``book``: every order of that player that moves no unit
``word-K``     about the K-th incident: ``nothing``; ``decide:D`` for each decision the doctrine knows about incidents
               (asked for where another seat owns it, granted where this one does); ``tell:S`` for each other seat;
               ``appeal`` to the public
``sign-K``     about the K-th sign: ``nothing``; ``verify``
``answer-K``   to the K-th request that waits for this seat: ``nothing``; ``grant``; ``decline``
``unit:U``     for each unit of the seat: ``nothing`` (it goes on as it does); ``routine``; ``book``; ``recall``; ``rest``;
               ``home``; ``move:P`` for each place; ``guard:Z`` for each zone with polling places, if it can guard;
               ``scout:Z`` for each zone, if it can; ``attend-K`` for each sign; ``respond-K:C`` for each incident and
               each course that it can take
=============  =======================================================================================================

``book`` is what the doctrine player would order from the same view, ``routine`` what it would order if nothing had
happened (the passive player): boxes, readiness, patrols and the kinds of orders without choices of their own are given so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.drill.book import Book
from tabletop.scenario import Scenario
from tabletop.scenario.documents.doctrine import Course, Decision

Kind: TypeAlias = Literal[
    "nothing",
    "routine",
    "book",
    "recall",
    "rest",
    "home",
    "move",
    "guard",
    "scout",
    "attend",
    "respond",
    "decide",
    "tell",
    "appeal",
    "verify",
    "grant",
    "decline",
]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many things of a kind a seat sees one by one; what is beyond is counted in the observation, no more.

    Attributes:
        incidents: Incidents that are not over, by their number.
        signs: Signs that did not come true yet, those known first in front.
        requests: Requests that wait for the seat's answer, the oldest first.
    """

    incidents: int = 8
    signs: int = 4
    requests: int = 4

    def __post_init__(self) -> None:
        if min(self.incidents, self.signs, self.requests) < 1:
            raise ValueError("there must be room for one incident, one sign and one request at least")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a slot.

    Attributes:
        kind: What is done.
        of: The place, zone, course, decision or seat that it is done with; empty where there is none.
        at: The incident or sign, from 0; None where it is about neither.
    """

    kind: Kind
    of: str = ""
    at: int | None = None

    @property
    def name(self) -> str:
        """Its name, such as ``move:polres`` or ``respond-1:negotiate``; what is numbered counts from 1."""
        about = "" if self.at is None else f"-{self.at + 1}"
        return f"{self.kind}{about}:{self.of}" if self.of else f"{self.kind}{about}"


@dataclass(frozen=True, slots=True)
class Slot:
    """One component of an action.

    Attributes:
        name: Its name.
        choices: What it can be set to, by number.
        unit: The unit it orders, or None.
        at: Which incident, sign or request it is about, from 0, or None.
    """

    name: str
    choices: tuple[Choice, ...]
    unit: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What one unit can ever be ordered to.

    Attributes:
        unit: The unit.
        guards: Whether it can be posted.
        scouts: Whether it can look for signs.
        courses: The courses it has the capability and the force for and that some incident offers.
    """

    unit: str
    guards: bool
    scouts: bool
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots of one seat and what they rest on; the same for every drill of a scenario.

    Attributes:
        scenario: The scenario.
        seat: The seat.
        sizes: How many incidents, signs and requests have slots.
        book: The indices of the scenario.
        units: What each unit of the seat can do, in its order of command.
        places: Nodes to which units can be moved.
        wards: Zones with polling places.
        zones: All zones.
        courses: Every course that a unit of the seat can take.
        decisions: Every decision about incidents.
        seats: The other seats that word can be sent to.
        slots: The slots.
    """

    scenario: Scenario
    seat: str
    sizes: Sizes
    book: Book = field(repr=False)
    units: tuple[Means, ...]
    places: tuple[str, ...]
    wards: tuple[str, ...]
    zones: tuple[str, ...]
    courses: tuple[Course, ...]
    decisions: tuple[Decision, ...]
    seats: tuple[str, ...]
    slots: tuple[Slot, ...]


def layout_of(book: Book, seat: str, sizes: Sizes, places: Sequence[str] | None = None) -> Layout:
    """Return the layout of a seat.

    Args:
        book: The indices of the scenario.
        seat: The seat.
        sizes: How many incidents, signs and requests have slots.
        places: Nodes to which units can be moved; None: where a site stands, each node once.

    Raises:
        ValueError: There is no such seat, or no such place.
    """
    scenario = book.scenario
    if seat not in scenario.seats:
        raise ValueError(f"no such seat: {seat!r}")
    city = scenario.city
    nodes = tuple(dict.fromkeys([site.node for site in city.sites.values()] if places is None else places))
    unknown = [node for node in nodes if node not in city.graph]
    if unknown:
        raise ValueError(f"no such place: {unknown[0]!r}")
    offered = _offered(scenario)
    units = tuple(_means(book, unit, offered) for unit in scenario.seats[seat].commands)
    able = {course.id for unit in units for course in unit.courses}
    wards = tuple(zone for zone in city.zones if book.places[zone])
    decisions = tuple(one for one in scenario.doctrine.decisions.values() if one.about == "incident")
    seats = tuple(other for other in scenario.seats if (seat, other) in book.lines and other != seat)
    return Layout(
        scenario,
        seat,
        sizes,
        book,
        units,
        nodes,
        wards,
        tuple(city.zones),
        tuple(course for course in offered if course.id in able),
        decisions,
        seats,
        (
            Slot("desk", (Choice("nothing"), Choice("routine"), Choice("book"))),
            *_words(sizes, decisions, seats),
            *_signs(sizes),
            *_answers(sizes),
            *(_of_unit(one, sizes, nodes, wards, tuple(city.zones)) for one in units),
        ),
    )


def _offered(scenario: Scenario) -> tuple[Course, ...]:
    """Return the courses that some incident of the doctrine offers, in the order of the book."""
    offered = {
        course
        for kind in scenario.doctrine.incident_types.values()
        for course in (*kind.courses, *kind.closing)
    }
    return tuple(course for course in scenario.doctrine.courses.values() if course.id in offered)


def _means(book: Book, unit: str, offered: tuple[Course, ...]) -> Means:
    doctrine = book.scenario.doctrine
    kind = doctrine.unit_types[book.scenario.units[unit].type]
    return Means(
        unit,
        kind.guards,
        unit in book.sensors.get("intelligence", ()),
        tuple(one for one in offered if one.capability in kind.capabilities and one.force <= kind.force),
    )


def _words(sizes: Sizes, decisions: tuple[Decision, ...], seats: tuple[str, ...]) -> list[Slot]:
    choices = (
        Choice("nothing"),
        *(Choice("decide", decision.id) for decision in decisions),
        *(Choice("tell", seat) for seat in seats),
        Choice("appeal"),
    )
    return [Slot(f"word-{at + 1}", choices, at=at) for at in range(sizes.incidents)]


def _signs(sizes: Sizes) -> list[Slot]:
    choices = (Choice("nothing"), Choice("verify"))
    return [Slot(f"sign-{at + 1}", choices, at=at) for at in range(sizes.signs)]


def _answers(sizes: Sizes) -> list[Slot]:
    choices = (Choice("nothing"), Choice("grant"), Choice("decline"))
    return [Slot(f"answer-{at + 1}", choices, at=at) for at in range(sizes.requests)]


def _of_unit(
    means: Means, sizes: Sizes, places: tuple[str, ...], wards: tuple[str, ...], zones: tuple[str, ...]
) -> Slot:
    choices = (
        Choice("nothing"),
        Choice("routine"),
        Choice("book"),
        Choice("recall"),
        Choice("rest"),
        Choice("home"),
        *(Choice("move", place) for place in places),
        *(Choice("guard", zone) for zone in wards if means.guards),
        *(Choice("scout", zone) for zone in zones if means.scouts),
        *(Choice("attend", at=at) for at in range(sizes.signs)),
        *(Choice("respond", course.id, at) for at in range(sizes.incidents) for course in means.courses),
    )
    return Slot(f"unit:{means.unit}", choices, means.unit)
