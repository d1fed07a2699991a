"""What the log holds of each incident and sign, gathered in one walk: who knew when, what was ordered, sent, begun, and hurt.

Every list holds places in the log, in their order; a review cites them, and nothing here is reckoned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tabletop.drill import events as ev
from tabletop.session import Past


@dataclass(slots=True)
class Trail:
    """What happened about one incident or sign, as places in the log.

    Attributes:
        opened: When it began; None for one that nobody could see begin, such as a sign before it appears.
        told: A seat learned of it (for a sign: noticed it, or was told).
        ordered: A course was ordered there.
        departed: A unit set out for it.
        blocked: A unit on its way there was stopped or slowed.
        arrived: A unit sent there stood on the scene.
        started: A course began there, or an owner acted.
        effective: A course took effect.
        failed: An order about it could not be carried out.
        states: It passed into another state.
        harmed: People were hurt.
        untreated: The injured were left.
        closed: It was over, or None.
        messages: A message about it was sent.
        requests: A decision about it was asked for.
        decisions: A decision about it was made.
        lapsed: A request about it was not answered in time, or did not get through.
        unsent: A seat did not report it to its superior.
        stopped: Voting stopped because of it.
        lost: Boxes were lost there, or custody was broken.
        born: Incidents that came of it opened.
    """

    opened: int | None = None
    closed: int | None = None
    told: list[int] = field(default_factory=list)
    ordered: list[int] = field(default_factory=list)
    departed: list[int] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)
    arrived: list[int] = field(default_factory=list)
    started: list[int] = field(default_factory=list)
    effective: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    states: list[int] = field(default_factory=list)
    harmed: list[int] = field(default_factory=list)
    untreated: list[int] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)
    lapsed: list[int] = field(default_factory=list)
    unsent: list[int] = field(default_factory=list)
    stopped: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    born: list[int] = field(default_factory=list)


def trails_of(past: Past) -> Mapping[str, Trail]:
    """Return the trail of every incident and sign, by id, in the order in which the log first speaks of them."""
    walk = _Walk()
    for seq, entry in enumerate(past.entries):
        step = _STEPS.get(type(entry.event))
        if step is not None:
            step(walk, seq, entry.event)
    return walk.trails


class _Walk:
    """One walk over the log: the trails, what orders were about, and where units are bound."""

    __slots__ = ("bound", "orders", "trails")

    def __init__(self) -> None:
        self.trails: dict[str, Trail] = {}
        self.orders: dict[str, str] = {}
        self.bound: dict[str, str] = {}

    def of(self, ident: str) -> Trail:
        """Return the trail of an incident or sign."""
        found = self.trails.get(ident)
        if found is None:
            found = self.trails[ident] = Trail()
        return found


def _opened(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.incident).opened = seq
    parent = event.incident.rpartition("/")[0]
    if parent in walk.trails:
        walk.trails[parent].born.append(seq)


def _appeared(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.sign).opened = seq


def _closed(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.incident).closed = seq


def _ordered(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.incident).ordered.append(seq)
    walk.orders[event.cause] = event.incident


def _departed(walk: _Walk, seq: int, event: Any) -> None:
    if event.incident is None:
        walk.bound.pop(event.unit, None)
        return
    walk.of(event.incident).departed.append(seq)
    walk.orders[event.cause] = event.incident
    walk.bound[event.unit] = event.incident


def _blocked(walk: _Walk, seq: int, event: Any) -> None:
    bound = walk.bound.get(event.unit)
    if bound is not None:
        walk.of(bound).blocked.append(seq)


def _arrived(walk: _Walk, seq: int, event: Any) -> None:
    bound = walk.bound.get(event.unit)
    if bound is not None:
        walk.of(bound).arrived.append(seq)


def _started(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.incident).started.append(seq)


def _failed(walk: _Walk, seq: int, event: Any) -> None:
    about = walk.orders.get(event.cause)
    if about is not None:
        walk.of(about).failed.append(seq)


def _about(name: str) -> Any:
    def step(walk: _Walk, seq: int, event: Any) -> None:
        if event.about is not None:
            getattr(walk.of(event.about), name).append(seq)

    return step


def _at(name: str) -> Any:
    def step(walk: _Walk, seq: int, event: Any) -> None:
        getattr(walk.of(event.incident), name).append(seq)

    return step


def _noticed(walk: _Walk, seq: int, event: Any) -> None:
    walk.of(event.sign).told.append(seq)


def _stopped(walk: _Walk, seq: int, event: Any) -> None:
    if event.source in walk.trails:
        walk.trails[event.source].stopped.append(seq)


_STEPS: dict[type[ev.Event], Any] = {
    ev.IncidentOpened: _opened,
    ev.SignAppeared: _appeared,
    ev.IncidentClosed: _closed,
    ev.IncidentTold: _at("told"),
    ev.SignSeen: _noticed,
    ev.SignTold: _noticed,
    ev.CourseOrdered: _ordered,
    ev.UnitDeparted: _departed,
    ev.UnitBlocked: _blocked,
    ev.UnitSlowed: _blocked,
    ev.UnitArrived: _arrived,
    ev.CourseStarted: _started,
    ev.OwnerActed: _started,
    ev.CourseTookEffect: _at("effective"),
    ev.OrderFailed: _failed,
    ev.IncidentStateChanged: _at("states"),
    ev.PersonHarmed: _at("harmed"),
    ev.PersonUntreated: _at("untreated"),
    ev.MessageSent: _about("messages"),
    ev.RequestMade: _about("requests"),
    ev.DecisionMade: _about("decisions"),
    ev.RequestLapsed: _about("lapsed"),
    ev.RequestFailed: _about("lapsed"),
    ev.ReportUnsent: _at("unsent"),
    ev.VotingSuspended: _stopped,
    ev.BoxesLost: _at("lost"),
    ev.CustodyBroken: _at("lost"),
}
