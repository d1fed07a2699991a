"""What a lesson can ask of the desk: a closed set of plain conditions, each read off the view and the orders that stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tabletop.drill.orders import Acknowledge, Decide, Message, Order, Request, Respond
from tabletop.drill.view import View


@dataclass(frozen=True, slots=True)
class Seen:
    """The desk, as a condition sees it.

    Attributes:
        view: What the seats of the table know, and their orders of this turn.
        unit: The unit that is selected, or None.
        incident: The incident whose card is open, or None.
        taken_back: Whether a step of this turn was taken back and could be done again.
    """

    view: View
    unit: str | None
    incident: str | None
    taken_back: bool


class Condition(Protocol):
    """Something that holds at a desk, or does not."""

    def holds(self, seen: Seen) -> bool:
        """Whether it holds now."""


@dataclass(frozen=True, slots=True)
class All:
    """All of these hold."""

    parts: tuple[Condition, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether each holds."""
        return all(part.holds(seen) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these holds."""

    parts: tuple[Condition, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether one holds."""
        return any(part.holds(seen) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Never:
    """This does not hold."""

    part: Condition

    def holds(self, seen: Seen) -> bool:
        """Whether it does not."""
        return not self.part.holds(seen)


@dataclass(frozen=True, slots=True)
class Selected:
    """One of these units is selected."""

    unit: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether it is."""
        return seen.unit in self.unit


@dataclass(frozen=True, slots=True)
class Chosen:
    """Any unit is selected."""

    def holds(self, seen: Seen) -> bool:
        """Whether one is."""
        return seen.unit is not None


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order stands in this turn. What is left empty may be anything.

    Attributes:
        kind: One of these kinds.
        unit: For one of these units.
        to: With one of these for its goal: a place, a polling place (or the zone it lies in), an incident.
    """

    kind: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    to: tuple[str, ...] = ()

    def holds(self, seen: Seen) -> bool:
        """Whether one stands."""
        return any(self._fits(seen.view, given.order) for given in seen.view.pending)

    def _fits(self, view: View, order: Order) -> bool:
        unit = getattr(order, "unit", None)
        if (self.kind and order.kind not in self.kind) or (self.unit and unit not in self.unit):
            return False
        return not self.to or any(_leads(view, goal, self.to) for goal in _goals(order))


@dataclass(frozen=True, slots=True)
class Posted:
    """People stand at each of these polling places, or are on their way there."""

    polling: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether they are."""
        places = seen.view.polling
        return all(places[one].posted + places[one].coming > 0 for one in self.polling)


@dataclass(frozen=True, slots=True)
class Stands:
    """A unit does one of these, such as ``waiting`` or ``moving``."""

    unit: tuple[str, ...]
    doing: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether one of the units does."""
        units = seen.view.units
        return any(units[one].doing in self.doing for one in self.unit if one in units)


@dataclass(frozen=True, slots=True)
class Turn:
    """This turn of the drill has begun."""

    turn: int

    def holds(self, seen: Seen) -> bool:
        """Whether it has."""
        return seen.view.turn_of_drill >= self.turn


@dataclass(frozen=True, slots=True)
class Known:
    """One of these incidents is known, open or not."""

    incident: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether one is."""
        return any(one in seen.view.incidents for one in self.incident)


@dataclass(frozen=True, slots=True)
class Closed:
    """One of these incidents is known to be over."""

    incident: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether one is."""
        known = seen.view.incidents
        return any(known[one].phase != "open" for one in self.incident if one in known)


@dataclass(frozen=True, slots=True)
class CardOpen:
    """The card of one of these incidents is open."""

    incident: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether it is."""
        return seen.incident in self.incident


@dataclass(frozen=True, slots=True)
class Taken:
    """One of these courses was taken at an incident: ordered, under way, or done.

    Attributes:
        incident: At one of these.
        course: One of these; empty for any.
    """

    incident: tuple[str, ...]
    course: tuple[str, ...] = ()

    def holds(self, seen: Seen) -> bool:
        """Whether one was."""
        return any(not self.course or one in self.course for one in self._courses(seen.view))

    def _courses(self, view: View) -> Iterator[str]:
        for given in view.pending:
            if isinstance(given.order, Respond) and given.order.incident in self.incident:
                yield given.order.course
        for unit in view.units.values():
            if unit.incident in self.incident and unit.course is not None:
                yield unit.course
        for one in self.incident:
            if one in view.incidents:
                yield from view.incidents[one].done
                yield from (acting.course for acting in view.incidents[one].acting)


@dataclass(frozen=True, slots=True)
class Told:
    """A seat was told of an incident by this table, or will be when the turn ends."""

    to: tuple[str, ...]
    about: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether it was."""
        view = seen.view
        if any(
            isinstance(given.order, Message) and given.order.to in self.to and given.order.about in self.about
            for given in view.pending
        ):
            return True
        return any(
            one.to in self.to and one.about in self.about and one.sender in view.seats
            for one in view.messages
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision about something was asked for, or was made by whoever owns it."""

    decision: tuple[str, ...]
    about: tuple[str, ...]

    def holds(self, seen: Seen) -> bool:
        """Whether it was."""
        view = seen.view
        if any(
            isinstance(given.order, Request | Decide)
            and given.order.decision in self.decision
            and given.order.about in self.about
            for given in view.pending
        ):
            return True
        known = (view.incidents[one] for one in self.about if one in view.incidents)
        return any(decision in self.decision for one in known for decision, _ in one.decisions) or any(
            one.decision in self.decision and one.about in self.about for one in view.requests
        )


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A message waits to be acknowledged."""

    def holds(self, seen: Seen) -> bool:
        """Whether one waits that was not acknowledged in this turn."""
        given = {one.order.message for one in seen.view.pending if isinstance(one.order, Acknowledge)}
        return any(one.awaits and one.id not in given for one in seen.view.messages)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A step of this turn was taken back."""

    def holds(self, seen: Seen) -> bool:
        """Whether it was."""
        return seen.taken_back


Atom: TypeAlias = (
    type[Selected]
    | type[Chosen]
    | type[Ordered]
    | type[Posted]
    | type[Stands]
    | type[Turn]
    | type[Known]
    | type[Closed]
    | type[CardOpen]
    | type[Taken]
    | type[Told]
    | type[Asked]
    | type[Awaiting]
    | type[TakenBack]
)


def _goals(order: Order) -> Iterator[str]:
    """Yield everything that an order is aimed at."""
    for name in ("to", "incident", "about", "message", "target", "zone", "sign"):
        goal = getattr(order, name, None)
        if isinstance(goal, str):
            yield goal
    yield from getattr(order, "targets", ())
    yield from getattr(order, "through", ())


def _leads(view: View, goal: str, wanted: tuple[str, ...]) -> bool:
    """Whether a goal is one of those wanted, the node where it stands, or a zone around it."""
    city = view.scenario.city
    for one in wanted:
        around = {one}
        if one in city.sites:
            around.add(city.sites[one].node)
        if one in city.polling:
            place = city.polling[one]
            around |= {place.node, place.zone, city.zones[place.zone].parent or place.zone}
        if goal in around:
            return True
    return False
