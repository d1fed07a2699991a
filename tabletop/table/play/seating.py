"""Which seat of a table speaks: asks for a decision, reports, appeals."""

from __future__ import annotations

from tabletop.drill.book import Line
from tabletop.drill.events import IncidentTold
from tabletop.drill.joined import joined
from tabletop.drill.options import owner_of
from tabletop.drill.view import View
from tabletop.scenario.documents.doctrine import Decision


def lines_of(view: View, seat: str) -> tuple[tuple[str, Line], ...]:
    """Return the seats that a seat can speak to, with the line: its superior first, then those it reaches by itself."""
    found = [(to, line) for (start, to), line in joined(view.scenario).items() if start == seat]
    above = view.scenario.seats[seat].reports_to
    return tuple(sorted(found, key=lambda pair: (pair[0] != above, *_far(pair[1]), pair[0])))


def passed_on(line: Line) -> tuple[str, ...]:
    """Return the seats that pass a message on along a line, in order; none on one that joins two seats by itself."""
    return line.seats[1:-1]


def _far(line: Line) -> tuple[int, int]:
    return len(line.seats), line.delay


def askers(view: View, decision: Decision, about: str | None = None) -> tuple[str, ...]:
    """Return the seats of the view that can ask for a decision, the nearest to its owner first, then who commands units."""
    owner = owner_of(view, decision, about)
    seats, lines = view.scenario.seats, joined(view.scenario)
    can = [seat for seat in view.seats if owner is not None and (seat, owner) in lines]
    hops = {seat: len(lines[seat, owner].seats) for seat in can if owner is not None}
    return tuple(sorted(can, key=lambda seat: (hops[seat], not seats[seat].commands)))


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
