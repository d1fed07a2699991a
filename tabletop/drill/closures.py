"""Shut streets: to which modes in truth, and what each seat believes of them."""

from __future__ import annotations

from tabletop.city.ground import Ground
from tabletop.city.model import MODES, Mode
from tabletop.drill import events as ev
from tabletop.drill.run import Run


def shut_to(ground: Ground, street: str) -> tuple[Mode, ...]:
    """Return the modes a street is shut to on some ground, the true one or a believed one."""
    return ground.closed_to(street)


def learn(run: Run, seat: str, street: str, cause: str) -> None:
    """Let a seat know how a street is now, where it believes otherwise."""
    true = shut_to(run.state.ground, street)
    if shut_to(run.state.beliefs[seat], street) != true:
        run.emit(ev.ClosureLearned, cause, seat=seat, street=street, shut=bool(true), modes=true or MODES)


def spread(run: Run, street: str, cause: str) -> None:
    """Let every seat that knew a street shut hear on the public channel that it is less so."""
    for seat in run.scenario.seats:
        if street in run.state.learned[seat]:
            learn(run, seat, street, cause)


def notice(run: Run, street: str, cause: str) -> None:
    """Let every seat with a unit or people at a street see how it is."""
    ends = run.book.ends(street)
    state, book = run.state, run.book
    there = {
        book.commanders[unit] for unit, one in state.units.items() if one.travel is None and one.node in ends
    }
    for place in book.places_at(ends):
        there |= {book.commanders[unit] for unit in state.posts.get(place, ())}
    for seat in run.scenario.seats:
        if seat in there:
            learn(run, seat, street, cause)
