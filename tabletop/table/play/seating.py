"""Which seat of a table speaks: asks for a decision, reports, appeals."""

from __future__ import annotations

from tabletop.drill.events import IncidentTold
from tabletop.drill.options import owner_of
from tabletop.drill.view import View
from tabletop.scenario.documents.doctrine import Decision


def lines_of(view: View, seat: str) -> tuple[tuple[str, int], ...]:
    """Return the seats that a seat has a line to, with the delay in minutes, its superior first."""
    found: dict[str, int] = {}
    for channel in view.scenario.channels:
        if seat in channel.between:
            other = channel.between[channel.between[0] == seat]
            found[other] = min(channel.delay, found.get(other, channel.delay))
    above = view.scenario.seats[seat].reports_to
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] != above, pair[1], pair[0])))


def askers(view: View, decision: Decision) -> tuple[str, ...]:
    """Return the seats of the view that can ask for a decision, those that command units first."""
    owner = owner_of(view, decision)
    seats = view.scenario.seats
    can = [seat for seat in view.seats if any(other == owner for other, _ in lines_of(view, seat))]
    return tuple(sorted(can, key=lambda seat: not seats[seat].commands))


def speakers(view: View) -> tuple[str, ...]:
    """Return the seats of the view in the order in which they speak to the public: public information first."""
    seats = view.scenario.seats
    return tuple(
        sorted(view.seats, key=lambda s: ("public-information" not in seats[s].roles, not seats[s].commands))
    )


def knowing(view: View, incident: str) -> frozenset[str]:
    """Return the seats of the view that know of an incident, as the log says: only they can send units there."""
    return frozenset(
        line.event.seat
        for line in view.log
        if isinstance(line.event, IncidentTold) and line.event.incident == incident
    )
