"""Which other decisions of a session are worth trying: those near what went wrong first, then those near what went well.

Where a figure of the outcome was hurt, at an incident or beside one, the turns from when it was known to when it hurt are
gone through: an order given is withheld, an order of the book that was not given is given, or the nearest capable unit that
nothing binds is sent. Only lawful orders are thought of: none that is impossible, none that a rule objects to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Literal, TypeAlias

from tabletop.drill import UNIT_ORDERS, DoctrinePlayer, Drill, Event, Given, Order, Respond, View
from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.options import able
from tabletop.review.dictated import write_order
from tabletop.review.figures_apart import moved_by
from tabletop.review.paired import FIGURES
from tabletop.session import Past
from tabletop.session.branching import Change, Ordered, Rerun, tables_of

Manner: TypeAlias = Literal["withhold", "book", "send"]
"""An order that is withheld, one that the book would have given, or the nearest capable unit sent."""

_WINDOW = 4
"""Turns looked at for one incident."""
_EACH = 3
"""Orders of the book that are tried in one turn for one incident."""
_FREE = ("idle", "waiting", "patrolling", "moving", "resting")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another decision in one turn.

    Attributes:
        turn: Turn of the drill.
        manner: What is done otherwise.
        seat: Whose order it is.
        order: The order that is given, or withheld.
        order_id: Id of the order that is withheld, or None.
        incident: What it is about: an incident, or None.
        hurt: Place in the log of what it might have spared; None where nothing was hurt there.
    """

    turn: int
    manner: Manner
    seat: str
    order: Order
    order_id: str | None
    incident: str | None
    hurt: int | None

    @property
    def key(self) -> str:
        """What names it: the same in every run over one journal."""
        return f"{self.turn}|{self.manner}|{write_order(self.seat, self.order)}"

    @property
    def change(self) -> Change:
        """What is done otherwise."""
        if self.order_id is not None:
            return Change(self.turn, without=(self.order_id,))
        return Change(self.turn, orders=((self.seat, self.order),))


@dataclass(frozen=True, slots=True)
class _Matter:
    """Something that went wrong, or well.

    Attributes:
        incident: Its incident, or None.
        turns: The turns to look at, in this order.
        hurt: Place in the log of what hurt, or None.
        unit: Whose doing that was, or None.
        ordered: Whether an order is what hurt, rather than the want of one.
    """

    incident: str | None
    turns: tuple[int, ...]
    hurt: int | None = None
    unit: str | None = None
    ordered: bool = False


class Candidates:
    """The other decisions of a session, those most worth trying first; each is thought of when it is asked for."""

    def __init__(self, past: Past, rerun: Rerun) -> None:
        """Look through a session."""
        self._past = past
        self._rerun = rerun
        self._books: dict[int, tuple[View, list[Ordered], tuple[Given, ...]]] = {}
        self._found: list[Candidate] = []
        self._more = self._think()

    def nth(self, number: int) -> Candidate | None:
        """Return a candidate, from 0; None where there are no more."""
        while len(self._found) <= number:
            one = next(self._more, None)
            if one is None:
                return None
            self._found.append(one)
        return self._found[number]

    def _think(self) -> Iterator[Candidate]:
        """Go round the matters, a candidate of each at a time, so that the gravest come first and none comes alone."""
        keys: set[str] = set()
        for matters in (self._wrong, self._well):
            going = [self._of(matter) for matter in matters]
            while going:
                left = []
                for one in going:
                    found = next((new for new in one if new.key not in keys), None)
                    if found is not None:
                        keys.add(found.key)
                        left.append(one)
                        yield found
                going = left

    @cached_property
    def _known(self) -> dict[str, int]:
        """The first turn that begins after each incident opened: before it nobody can order anything about it."""
        known: dict[str, int] = {}
        for turn in range(1, len(self._past.turns) + 1):
            for event in self._past.turns[turn - 1].events:
                if isinstance(event, ev.IncidentOpened):
                    known.setdefault(event.incident, turn + 1)
        return known

    @cached_property
    def _wrong(self) -> list[_Matter]:
        """What went wrong, the gravest first: by the first figure hurt, then by how often, then by when."""
        hurts: dict[tuple[str | None, int], list[tuple[int, int, int]]] = {}
        for turn in range(self._past.first, len(self._past.turns) + 1):
            one = self._past.turns[turn - 1]
            for seq, event in enumerate(one.events, start=one.first):
                rank = _hurts(event)
                if rank is None:
                    continue
                incident = getattr(event, "incident", None)
                hurts.setdefault((incident, 0 if incident else turn), []).append((rank, turn, seq))
        graded = sorted(
            hurts.items(),
            key=lambda pair: (min(pair[1])[0], -_amount(pair[1]), pair[1][0][1], pair[0][0] or ""),
        )
        return [self._matter(incident, found) for (incident, _), found in graded]

    def _matter(self, incident: str | None, hurts: list[tuple[int, int, int]]) -> _Matter:
        rank, turn, seq = min(hurts)
        unit = self._unit_at(seq)
        first = min(turn, max(self._past.first, self._known.get(incident or "", turn)))
        early = (*range(first, min(turn, first + _WINDOW - 1) + 1), turn)
        cause = self._ordered_last(turn, unit, incident)
        turns = early if cause is None else (cause, *early)
        return _Matter(incident, tuple(dict.fromkeys(turns)), seq, unit, ordered=rank == 0)

    def _ordered_last(self, turn: int, unit: str | None, incident: str | None) -> int | None:
        """Return the last turn, up to one, in which a unit was ordered to do something about an incident."""
        for earlier in range(turn, self._past.first - 1, -1):
            for line in self._past.acts[earlier]:
                order = line.get("order", {})
                if unit is not None and (order.get("unit"), order.get("incident")) == (unit, incident):
                    return earlier
        return None

    def _unit_at(self, seq: int) -> str | None:
        """Return the unit whose doing an entry of the log judges, or None."""
        event = self._past.log[seq]
        cited = getattr(event, "cites", ())
        units = (getattr(self._past.log[one], "unit", None) for one in (*reversed(cited), seq))
        return next((unit for unit in units if isinstance(unit, str)), None)

    @cached_property
    def _well(self) -> list[_Matter]:
        """The incidents that hurt nothing, those of most people first."""
        hurt = {matter.incident for matter in self._wrong}
        opened = [
            event
            for event in self._past.log
            if isinstance(event, ev.IncidentOpened) and event.incident not in hurt
        ]
        opened.sort(key=lambda event: (-event.people, event.minute, event.incident))
        last = len(self._past.turns)
        found = []
        for event in opened:
            first = self._known.get(event.incident)
            if first is not None and first <= last:
                turns = range(max(first, self._past.first), min(last, first + _WINDOW - 1) + 1)
                found.append(_Matter(event.incident, tuple(turns)))
        return found

    def _of(self, matter: _Matter) -> Iterator[Candidate]:
        """Yield the candidates of a matter; where nothing was hurt, only what was done can be left undone."""
        for turn in matter.turns:
            view, book, given = self._book(turn)
            withheld = list(_withheld(matter, turn, given))
            if matter.ordered:
                yield from withheld
            if matter.hurt is not None:
                yield from self._from_book(matter, turn, book, given)
                yield from self._sent(matter, turn, view, given)
            if not matter.ordered:
                yield from withheld

    def _from_book(
        self, matter: _Matter, turn: int, book: list[Ordered], given: tuple[Given, ...]
    ) -> Iterator[Candidate]:
        stood = {(one.seat, one.order) for one in given}
        those = [
            (seat, order)
            for seat, order in book
            if (seat, order) not in stood and (matter.incident is None or _is_about(order, matter.incident))
        ]
        those.sort(key=lambda pair: _LAST.get(type(pair[1]), 0))
        drill = self._rerun.ordered(turn)
        lawful = [pair for pair in those if drill.objections(*pair) == ()]
        for seat, order in lawful[:_EACH]:
            yield Candidate(turn, "book", seat, order, None, matter.incident, matter.hurt)

    def _sent(self, matter: _Matter, turn: int, view: View, given: tuple[Given, ...]) -> Iterator[Candidate]:
        """Yield the nearest unit that nothing binds, for the mildest lawful course that nobody takes."""
        incident = view.incidents.get(matter.incident or "")
        if incident is None or incident.status != "open":
            return
        bound = {_unit_of(one.order) for one in given}
        taken = {one.course for one in incident.acting} | {
            one.order.course
            for one in given
            if isinstance(one.order, Respond) and one.order.incident == incident.id
        }
        drill = self._rerun.ordered(turn)
        courses = view.scenario.doctrine.courses
        for offered in sorted(incident.courses, key=lambda one: courses[one.course].force):
            if offered.course in taken:
                continue
            for one in able(view, incident.id, offered.course):
                unit = view.units[one.unit]
                if unit.id in bound or unit.incident is not None or unit.doing not in _FREE:
                    continue
                order = Respond(unit.id, incident.id, offered.course)
                if drill.objections(unit.seat, order) == ():
                    yield Candidate(turn, "send", unit.seat, order, None, incident.id, matter.hurt)
                    break

    def _book(self, turn: int) -> tuple[View, list[Ordered], tuple[Given, ...]]:
        """Return the view of a turn, what the book would order in it, and what stood."""
        known = self._books.get(turn)
        if known is None:
            drill = self._rerun.at(turn)
            seats = self._past.header.played or tuple(self._past.scenario.seats)
            given = tuple(one for one in self._rerun.ordered(turn).pending() if one.seat in seats)
            known = self._books[turn] = (drill.view(*seats), _played(drill, self._past), given)
        return known


def _withheld(matter: _Matter, turn: int, given: tuple[Given, ...]) -> Iterator[Candidate]:
    for one in given:
        if _is_about(one.order, matter.incident) or _unit_of(one.order) == (matter.unit or ""):
            yield Candidate(turn, "withhold", one.seat, one.order, one.order_id, matter.incident, matter.hurt)


def _played(drill: Drill, past: Past) -> list[Ordered]:
    player = DoctrinePlayer()
    return [pair for table in tables_of(past) for pair in player.orders(drill.view(*table))]


_RANKED = tuple(name for name in FIGURES if name != "trust")
_LAST: dict[type[Order], int] = {o.Message: 2, o.Acknowledge: 3, o.Verify: 2, o.Request: 1, o.Decide: 1}


_HARMLESS = (ev.RequestMade, ev.DecisionMade, ev.RequestStranded, ev.RequestFailed, ev.VotingResumed)
"""What moves a figure and hurts none: a request that waits counts until it is decided, or turns out never to have come."""


def _hurts(event: Event) -> int | None:
    """Return the rank of the figure that an entry hurts, or None."""
    if isinstance(event, _HARMLESS):
        return None
    return next((rank for rank, name in enumerate(_RANKED) if moved_by(name, event)), None)


def _amount(hurts: list[tuple[int, int, int]]) -> int:
    worst = min(hurts)[0]
    return sum(rank == worst for rank, _, _ in hurts)


def _unit_of(order: Order) -> str | None:
    return order.unit if isinstance(order, UNIT_ORDERS) else None


def _is_about(order: Order, incident: str | None) -> bool:
    """Whether an order names an incident."""
    return incident is not None and any(getattr(order, one.name) == incident for one in fields(order))
