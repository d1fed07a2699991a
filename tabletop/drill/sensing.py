"""Sensing: what a unit sees, its seat knows."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import power
from tabletop.drill.audience import present
from tabletop.drill.events import IncidentStatus, Step
from tabletop.drill.kit import runner_minutes
from tabletop.drill.run import Run, happens
from tabletop.drill.wanting import miss


def learn(
    run: Run,
    seat: str,
    incident: str,
    level: int,
    as_of: int,
    *,
    seen: bool,
    cause: str,
    status: IncidentStatus = "open",
) -> None:
    """Let a seat know of an incident as it was at some minute; older news than it has changes nothing.

    Args:
        run: The drill.
        seat: Who learns.
        incident: Of what.
        level: Its level then, 0 to 1000.
        as_of: When that was, in drill minutes.
        seen: Whether the seat's own unit saw it.
        cause: What brought the news.
        status: Whether the news says that it is open, or how it closed; what was seen says so itself.
    """
    known = run.state.sightings[seat].get(incident)
    if seen:
        status = run.state.incidents[incident].status
    if known is None:
        run.emit(
            ev.IncidentTold,
            cause,
            incident=incident,
            seat=seat,
            seen=seen,
            level=level,
            as_of=as_of,
            status=status,
        )
        if run.doctrine.coordination.report is not None:
            run.plan(run.minute, Step.MESSAGE, f"{incident}/{seat}", "first-news", seat, incident)
    elif as_of >= known.as_of:
        status = status if known.status == "open" else known.status
        if (level, as_of, status) != (known.level, known.as_of, known.status):
            run.emit(
                ev.IncidentSeenAgain,
                cause,
                incident=incident,
                seat=seat,
                level=level,
                as_of=as_of,
                status=status,
            )


def tell_parties(run: Run, incident: str, roles: tuple[str, ...]) -> None:
    """Let the seats that are part of an incident know of it: a crowd's coordinator, a witness, a spokesman."""
    for seat in run.scenario.seats.values() if roles else ():
        if not seat.roles.isdisjoint(roles):
            learn(run, seat.id, incident, level_now(run, incident), run.minute, seen=False, cause=incident)


def level_now(run: Run, incident: str) -> int:
    """Return the true level of an incident now, 0 to 1000, as its formula gives it."""
    one = run.state.incidents[incident]
    return max(0, min(60_000, one.level + one.rate * (run.minute - one.at))) // 60


def witness(run: Run, incident: str, cause: str) -> None:
    """Let every seat with a unit on the scene see an incident as it is."""
    seats = present(run.book, run.state, incident)
    for seat in run.scenario.seats:
        if seat in seats:
            learn(run, seat, incident, level_now(run, incident), run.minute, seen=True, cause=cause)
    if run.book.relays or run.state.kits:
        _send_runners(run, incident, seats)


def _send_runners(run: Run, incident: str, knowing: set[str]) -> None:
    """Let units in a dead zone send word of an incident in sight of them, one a seat, unless their seat knows."""
    one = run.state.incidents[incident]
    near = run.book.near(one.node, run.doctrine.sight)
    sent = set(knowing)
    for unit, state in run.state.units.items():
        seat = run.book.commanders[unit]
        here = state.travel is None and state.node in near
        if here and seat not in sent and state.doing not in ("held", "readying"):
            late = runner_minutes(run.book, run.state, unit, state.node)
            if late:
                sent.add(seat)
                send_report(run, seat, incident, late, unit)


def send_report(run: Run, seat: str, incident: str, late: int, unit: str) -> None:
    """Send a runner to a seat with what its unit sees of an incident now."""
    one, level = run.state.incidents[incident], level_now(run, incident)
    ident = f"{incident}/{seat}"
    told = (seat, incident, level, run.minute, one.status, unit)
    run.plan(run.minute + late, Step.MESSAGE, ident, "runner", *told)


@happens("runner")
def runner(
    run: Run, seat: str, incident: str, level: int, as_of: int, status: IncidentStatus, unit: str
) -> None:
    """A runner brings what a unit saw, and why no radio did."""
    miss(run, unit, "reports", incident)
    learn(run, seat, incident, level, as_of, seen=False, cause=incident, status=status)


def look_around(run: Run, unit: str) -> None:
    """Let a unit that comes to stand somewhere see the incidents and the other units in sight, and be seen by them."""
    here = run.state.units[unit].node
    seat = run.book.commanders[unit]
    near = run.book.near(here, run.doctrine.sight)
    late = runner_minutes(run.book, run.state, unit, here)
    for incident, one in run.state.incidents.items():
        known = run.state.sightings[seat].get(incident)
        news = one.status == "open" or (known is not None and known.status == "open")
        if one.node in near and news and late:
            send_report(run, seat, incident, late, unit)
        elif one.node in near and news:
            learn(run, seat, incident, level_now(run, incident), run.minute, seen=True, cause=incident)
    zone = run.book.zone_of(here)
    if zone is not None:
        power.learn(run, seat, zone, unit)
    for other, state in run.state.units.items():
        if state.travel is None and state.node in near and run.book.commanders[other] != seat:
            notice(run, seat, other, state.node)
            notice(run, run.book.commanders[other], unit, here)


def notice(run: Run, seat: str, unit: str, node: str) -> None:
    """Let a seat know where a unit of another seat stands, if that is news."""
    known = run.state.noticed[seat].get(unit)
    if known is None or known[0] != node:
        run.emit(ev.UnitNoticed, unit, seat=seat, unit=unit, node=node)
