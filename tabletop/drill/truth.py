"""The whole truth as a view: for the instructor, and for all once the drill is over; never for a player in a running one.

It is the view of every seat at once, with what nobody may know put in its place: each incident as it is, known or not,
each shut street, each dark zone, and the log of everything.
"""

from __future__ import annotations

from dataclasses import replace

from tabletop.drill import view as v
from tabletop.drill.closures import shut_to
from tabletop.drill.crowds import mood_now, people_now, type_of
from tabletop.drill.orders import Given
from tabletop.drill.run import Run
from tabletop.drill.seeing import view_of
from tabletop.drill.sensing import level_now


def truth_of(run: Run, pending: tuple[Given, ...]) -> v.View:
    """Return everything as it is at the present minute, in the shape of a view of all seats."""
    seen = view_of(run, tuple(run.scenario.seats), pending)
    state = run.state
    closures = {}
    for street in run.scenario.city.streets:
        modes = shut_to(state.ground, street)
        if modes:
            known = seen.closures.get(street)
            closures[street] = v.ClosureSeen(
                street, known.as_of if known is not None else state.minute, modes
            )
    told = {line.seq: line for line in seen.log}
    return replace(
        seen,
        incidents=_incidents(run, seen),
        closures=closures,
        log=tuple(told.get(seq) or v.LogLine(seq, entry.event) for seq, entry in enumerate(state.log)),
    )


def _incidents(run: Run, seen: v.View) -> dict[str, v.IncidentSeen]:
    """Return the incidents in the order in which they opened."""
    state = run.state
    found = {}
    for number, incident in enumerate(sorted(state.incidents, key=lambda i: state.incidents[i].ordinal), 1):
        one = state.incidents[incident]
        live = one.status == "open"
        level = level_now(run, incident) if live else one.level
        known = seen.incidents.get(incident)
        base = known if known is not None else _unknown(run, incident)
        found[incident] = replace(
            base,
            number=number,
            people=people_now(one, state.minute) if live else one.people,
            level=level,
            rate=one.rate if live else None,
            state=run.doctrine.state_at(level).id,
            status=one.status,
            opened=one.opened,
            as_of=state.minute if live else one.closed if one.closed is not None else one.at,
            certain=True,
            phase="open" if live else "over" if base.phase == "open" else base.phase,
            mood=mood_now(one, state.minute) if live and type_of(run, incident).crowd else None,
            untreated=one.harmed - one.treated,
            hurt=one.harmed > 0,
        )
    return found


def _unknown(run: Run, incident: str) -> v.IncidentSeen:
    """Return an incident that no seat knows of."""
    one = run.state.incidents[incident]
    return v.IncidentSeen(
        id=incident,
        number=0,
        type=one.type,
        node=one.node,
        zone=one.zone,
        people=one.people,
        level=one.level,
        rate=None,
        state=one.state,
        status=one.status,
        opened=one.opened,
        as_of=one.at,
        certain=True,
        acting=(),
        done=one.started,
        courses=(),
        tasks=(),
        decisions=(),
        phase="open",
        until=None,
        mood=None,
        untreated=0,
        hurt=False,
        parent=None,
        children=(),
        known_by=(),
        over_to=(),
    )
