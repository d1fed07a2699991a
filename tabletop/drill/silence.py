"""Silence and what it costs: messages nobody acknowledged, requests nobody answered, reports nobody sent.

Every limit counts from the minute at which the one who is late could first order: what arrives while a turn runs can be
answered when the next one begins. Role-players owe nothing, and people at one table hear each other.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.incidents import settle
from tabletop.drill.lines import commands, hear_again, together, working
from tabletop.drill.run import Run, happens
from tabletop.drill.watching import next_orders
from tabletop.scenario.documents.doctrine import Effect


def needs_word(run: Run, sender: str | None, reader: str) -> bool:
    """Whether a message must be acknowledged: one between two tables of the command, at least one of them people's."""
    if run.doctrine.coordination.acknowledge is None or sender is None:
        return False
    people = sender in run.played or reader in run.played
    return people and commands(run, sender, reader) and not together(run, sender, reader)


def arrived(run: Run, message: str) -> None:
    """Look after a message that arrived: an absent reader acknowledges it at once, others have their time."""
    one = run.state.messages[message]
    if one.sender is not None:
        hear_again(run, one.to, one.sender, run.minute)
    within = run.doctrine.coordination.acknowledge
    if not one.awaits or within is None:
        return
    if one.to not in run.played:
        acknowledge(run, message)
    else:
        run.plan(next_orders(run) + within, Step.MESSAGE, message, "unacknowledged", message)


def acknowledge(run: Run, message: str) -> None:
    """Let a reader say that it has a message."""
    one = run.state.messages[message]
    if not one.awaits or one.sender is None:
        return
    line = working(run, one.to, one.sender)
    heard = run.minute + line.delay if line is not None else None
    run.emit(ev.MessageAcknowledged, message, message=message, seat=one.to, to=one.sender, heard=heard)
    if heard is not None:
        hear_again(run, one.sender, one.to, heard)


def acknowledge_by_deed(run: Run, seat: str, order: o.Order) -> None:
    """An answer acknowledges what its reader sent, and whoever acts on an incident has heard of it."""
    match order:
        case o.Message(to=to):
            done = [m for m in _awaiting(run, seat) if run.state.messages[m].sender == to]
        case (
            o.Respond(incident=about) | o.Request(about=about) | o.Decide(about=about) | o.Appeal(about=about)
        ):
            done = [m for m in _awaiting(run, seat) if run.state.messages[m].about == about]
        case _:
            return
    for message in done:
        acknowledge(run, message)


def _awaiting(run: Run, seat: str) -> list[str]:
    """Return the messages that wait for word of a seat; none do where nobody plays."""
    if seat not in run.played:
        return []
    return [m for m, one in run.state.messages.items() if one.awaits and one.delivered and one.to == seat]


@happens("unacknowledged")
def unacknowledged(run: Run, message: str) -> None:
    """The time to acknowledge a message is over; its sender takes the line for dead."""
    one = run.state.messages[message]
    if one.awaits and one.sender is not None:
        run.emit(ev.MessageUnacknowledged, message, message=message, seat=one.sender, to=one.to)


def expect_answer(run: Run, request: str) -> None:
    """Let a request that reached people wait for its answer no longer than the book says."""
    within = run.doctrine.coordination.lapse
    if within is not None and commands(run, run.state.requests[request].to):
        run.plan(next_orders(run) + within, Step.MESSAGE, request, "lapse", request)


@happens("lapse")
def lapse(run: Run, request: str) -> None:
    """A request went unanswered, and those whom it concerns pay for it."""
    one = run.state.requests[request]
    if one.answer != "open" or one.lapsed:
        return
    run.emit(
        ev.RequestLapsed,
        request,
        request=request,
        decision=one.decision,
        about=one.about,
        seat=one.seat,
        to=one.to,
    )
    effect = run.doctrine.coordination.lapsed
    if effect is None:
        return
    if one.about in run.state.incidents:
        settle(run, one.about, _on_crowd(run, one.about, effect))
    elif one.about in run.scenario.city.polling and effect.trust:
        zone = run.scenario.city.polling[one.about].zone
        run.emit(ev.TrustChanged, request, zone=zone, by=effect.trust * 60)


@happens("first-news")
def expect_report(run: Run, seat: str, incident: str) -> None:
    """Let a seat that came to know of an incident tell its superior in time."""
    above = run.scenario.seats[seat].reports_to
    within = run.doctrine.coordination.report
    if above is None or within is None or not commands(run, seat, above) or together(run, seat, above):
        return
    due = next_orders(run) + within
    run.plan(due, Step.MESSAGE, f"{incident}/{seat}", "report-due", seat, above, incident)


@happens("report-due")
def report_due(run: Run, seat: str, above: str, incident: str) -> None:
    """The time to report is over: whoever neither told its superior nor tried to has left him blind."""
    told = incident in run.state.sightings[above] or any(
        (one.sender, one.to, one.about) == (seat, above, incident) for one in run.state.messages.values()
    )
    if told or run.state.sightings[seat][incident].status != "open":
        return
    run.emit(ev.ReportUnsent, incident, seat=seat, to=above, incident=incident)
    effect = run.doctrine.coordination.unreported
    if effect is not None:
        settle(run, incident, _on_crowd(run, incident, effect))


def _on_crowd(run: Run, incident: str, effect: Effect) -> Effect:
    """Return an effect as an incident feels it: only a crowd bears grudges."""
    crowd = run.doctrine.incident_types[run.state.incidents[incident].type].crowd
    return effect if crowd else Effect(effect.level, effect.trust)
