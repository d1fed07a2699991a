"""Who witnesses an event: the seats to whose log it belongs at the moment it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.kit import runner_minutes
from tabletop.drill.state import State

Rule: TypeAlias = Callable[[Book, State, Any], Iterable[str]]


def audience_of(book: Book, state: State, event: ev.Event) -> tuple[str, ...]:
    """Return the seats that witness an event, in the scenario's order."""
    rule = _RULES.get(type(event))
    if rule is None:
        return ()
    who, seats = rule(book, state, event), book.scenario.seats
    if type(who) is tuple and len(who) == 1 and who[0] in seats:
        return who  # most events have one witness, and need no order
    among = set(who)
    return tuple([seat for seat in seats if seat in among])


def present(book: Book, state: State, incident: str) -> set[str]:
    """Return the seats with a unit on the scene of an incident that can speak to them from there."""
    node = state.incidents[incident].node
    near = book.near(node, book.scenario.doctrine.sight)
    return {
        book.commanders[unit]
        for unit, one in state.units.items()
        if one.travel is None
        and one.node in near
        and one.doing not in ("held", "readying")
        and not runner_minutes(book, state, unit, one.node)
    }


def listeners(book: Book, state: State) -> dict[str, set[str]]:
    """Return, by node at which units stand, the seats that they can speak to from there; see `present`."""
    found: dict[str, set[str]] = {}
    for unit, one in state.units.items():
        standing = one.travel is None and one.doing not in ("held", "readying")
        if standing and not runner_minutes(book, state, unit, one.node):
            found.setdefault(one.node, set()).add(book.commanders[unit])
    return found


def _everybody(book: Book, state: State, event: Any) -> Iterable[str]:
    return book.scenario.seats


def _commander(book: Book, state: State, event: Any) -> Iterable[str]:
    return (book.commanders[event.unit],)


def _both_units(book: Book, state: State, event: Any) -> Iterable[str]:
    others = (getattr(event, name, None) for name in ("target", "to", "lender"))
    return {book.commanders[unit] for unit in (event.unit, *others) if unit is not None}


def _seat(book: Book, state: State, event: Any) -> Iterable[str]:
    return (event.seat,)


def _on_scene(book: Book, state: State, event: Any) -> Iterable[str]:
    return present(book, state, event.incident)


def _sender(book: Book, state: State, event: ev.MessageSent) -> Iterable[str]:
    return (event.sender,) if event.sender is not None else ()


def _addressee(book: Book, state: State, event: ev.MessageDelivered) -> Iterable[str]:
    return (state.messages[event.message].to,)


def _unit_and_scene(book: Book, state: State, event: Any) -> Iterable[str]:
    return {book.commanders[event.unit], *present(book, state, event.incident)}


def _posted(book: Book, state: State, event: Any) -> Iterable[str]:
    return {book.commanders[unit] for unit in state.posts.get(event.polling, ())}


def _seat_and_scene(book: Book, state: State, event: Any) -> Iterable[str]:
    return {event.seat, *present(book, state, event.incident)}


def _handed_over(book: Book, state: State, event: ev.BoxesHandedOver) -> Iterable[str]:
    """The seat of the carrier, those of its escorts, and whoever stands by; the way out of a depot tells itself."""
    if event.leg == "out":
        return ()
    load = state.ledger.loads.get(event.consignment)
    escorts = load.escorts if load is not None else ()
    return {book.commanders[unit] for unit in (event.unit, *escorts)}


_RULES: dict[type[ev.Event], Rule] = {
    ev.StageStarted: _everybody,
    ev.StageEnded: _everybody,
    ev.DrillEnded: _everybody,
    ev.OrderFailed: _seat,
    ev.UnitArrived: _commander,
    ev.UnitBlocked: _commander,
    ev.UnitReleased: _commander,
    ev.UnitSlowed: _commander,
    ev.UnitResting: _commander,
    ev.UnitFed: _commander,
    ev.DetachmentRelieved: _commander,
    ev.UnitReady: _commander,
    ev.DetachmentPosted: _commander,
    ev.DetachmentReturned: _commander,
    ev.KitWorkStarted: _commander,
    ev.UnitInspected: _both_units,
    ev.ShortfallFound: _commander,
    ev.KitRepaired: _commander,
    ev.KitLent: _both_units,
    ev.KitReceived: _both_units,
    ev.RingManned: _everybody,
    ev.RingOpen: _everybody,
    ev.ClosureLearned: _seat,
    ev.PowerLearned: _seat,
    ev.PollingFlooded: _posted,
    ev.MessageSent: _sender,
    ev.MessageDelivered: _addressee,
    ev.RequestMade: _seat,
    ev.DecisionMade: _seat,
    ev.AnswerLearned: _seat,
    ev.AppealMade: _everybody,
    ev.MessageFailed: _seat,
    ev.MessageAcknowledged: _seat,
    ev.MessageUnacknowledged: _seat,
    ev.ContactRegained: _seat,
    ev.RequestFailed: _seat,
    ev.RequestLapsed: _seat,
    ev.ReportUnsent: _seat,
    ev.OrderRelayed: _seat,
    ev.IncidentTold: _seat,
    ev.IncidentStateChanged: _on_scene,
    ev.IncidentClosed: _on_scene,
    ev.CourseOrdered: _seat,
    ev.CourseStarted: _unit_and_scene,
    ev.OwnerActed: _seat_and_scene,
    ev.CourseTookEffect: _unit_and_scene,
    ev.CourseStopped: _unit_and_scene,
    ev.PersonHarmed: _on_scene,
    ev.PersonTreated: _unit_and_scene,
    ev.PersonUntreated: _on_scene,
    ev.BoxesLost: _on_scene,
    ev.AftermathEnded: _on_scene,
    ev.SignSeen: _seat,
    ev.SignTold: _seat,
    ev.SignAsked: _seat,
    ev.SignUnasked: _seat,
    ev.SignVerified: _seat,
    ev.ScoutBegan: _commander,
    ev.SignAttended: _seat,
    ev.VotingSuspended: _everybody,
    ev.VotingResumed: _everybody,
    ev.PollingMoved: _everybody,
    ev.BoxesHandedOver: _handed_over,
    ev.VoteRuled: _everybody,
    ev.GroundsFound: _everybody,
    ev.ObjectionRaised: _everybody,
    ev.ObjectionRecorded: _everybody,
    ev.TabulationDone: _everybody,
    ev.ResultAnnounced: _everybody,
}
