"""Power by zone: cut by injects, back after a time, or when the incident that came with the cut is dealt with.

A cut of a kecamatan is a cut of each of its kelurahan. Seats with people in a zone see it go dark; others are told, or come.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.run import Run, happens
from tabletop.scenario.documents.scenario import Inject


def zone_out(run: Run, zone: str | None) -> bool:
    """Whether a zone is without power, in truth."""
    return zone is not None and zone in run.state.live.outages


def is_out(run: Run, node: str) -> bool:
    """Whether a node lies in a zone without power, in truth."""
    return zone_out(run, run.book.zone_of(node))


def cut(run: Run, inject: Inject) -> None:
    """Cut the power of an inject's zones; of two cuts of one zone the one that ends later counts."""
    for blackout in inject.blackouts:
        until = None if blackout.lasts is None else run.minute + blackout.lasts
        for zone in _parts(run, blackout.zones):
            before = run.state.live.outages.get(zone, 0)
            if before is None or (until is not None and before >= until):
                continue
            run.step = Step.GROUND
            run.emit(ev.PowerFailed, inject.id, zone=zone, until=until)
            run.plan(run.minute, Step.ELECTION, zone, "light")
            if until is not None:
                run.plan(until, Step.GROUND, zone, "power-due", zone, until)
            for seat in run.scenario.seats:
                if _people_in(run, seat, zone):
                    learn(run, seat, zone, inject.id)


def learn(run: Run, seat: str, zone: str, cause: str) -> None:
    """Let a seat know that a zone is without power, if it is and that is news."""
    if zone_out(run, zone) and zone not in run.state.live.unlit.get(seat, ()):
        run.emit(ev.PowerLearned, cause, seat=seat, zone=zone, out=True)


def hear(run: Run, seat: str, inject: Inject, cause: str) -> None:
    """Let a seat that is told of an inject know of its power cuts."""
    for blackout in inject.blackouts:
        for zone in _parts(run, blackout.zones):
            learn(run, seat, zone, cause)


def restore(run: Run, zone: str, cause: str) -> None:
    """Give a zone its power back; whoever knew it dark hears so."""
    if not zone_out(run, zone):
        return
    step, run.step = run.step, Step.GROUND
    run.emit(ev.PowerRestored, cause, zone=zone)
    run.plan(run.minute, Step.ELECTION, zone, "light")
    for seat in run.scenario.seats:
        if zone in run.state.live.unlit.get(seat, ()):
            run.emit(ev.PowerLearned, cause, seat=seat, zone=zone, out=False)
    run.step = step


def restore_with(run: Run, incident: str) -> None:
    """An incident was dealt with: the power that went when it began comes back."""
    inject = run.scenario.injects.get(incident)
    for blackout in inject.blackouts if inject is not None else ():
        for zone in _parts(run, blackout.zones):
            restore(run, zone, incident)


@happens("power-due")
def power_due(run: Run, zone: str, until: int) -> None:
    """A power cut has run its time."""
    if run.state.live.outages.get(zone, -1) == until:
        restore(run, zone, zone)


def _parts(run: Run, zones: tuple[str, ...]) -> tuple[str, ...]:
    """Return zones with the kelurahan inside them, in the city's order."""
    named = set(zones)
    return tuple(
        zone.id for zone in run.scenario.city.zones.values() if zone.id in named or zone.parent in named
    )


def _people_in(run: Run, seat: str, zone: str) -> bool:
    book, state = run.book, run.state
    for unit in run.scenario.units.values():
        one = state.units[unit.id]
        if unit.seat == seat and one.travel is None and book.zone_of(one.node) == zone:
            return True
    return any(
        place.zone == zone and any(book.commanders[unit] == seat for unit in state.posts.get(place.id, ()))
        for place in book.places.get(zone, ())
    )
