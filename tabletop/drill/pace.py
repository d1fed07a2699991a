"""Pace: what darkness, escort and crowds leave of the usual speed, in integers.

A way is timed piece by piece, each at the pace of the minute in which it begins. Congestion is met, not foreseen: a unit
counts on the crowds its seat knows of, and is held up by the others when it comes to them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tabletop.city.model import Mode
from tabletop.drill.book import Book
from tabletop.drill.run import Run
from tabletop.scenario.documents.doctrine import Doctrine


def is_dark_at(doctrine: Doctrine, minute: int) -> bool:
    """Whether it is night at a drill minute."""
    of_day = minute % 1440
    return of_day >= doctrine.dusk or of_day < doctrine.dawn


def paced(doctrine: Doctrine, mode: Mode, seconds: int, minute: int) -> int:
    """Return the seconds of a way that would take so many, begun at some minute, at the pace of day or night."""
    share = doctrine.pace.dark.get(mode, 1000) if is_dark_at(doctrine, minute) else 1000
    return seconds if share == 1000 else -(-seconds * 1000 // share)


def stretched(doctrine: Doctrine, minutes: tuple[int, ...], share: int) -> tuple[int, ...]:
    """Return the minutes of a way for a unit that lacks a share of its vehicles, per mille: those there are go to and fro."""
    if not share or len(minutes) < 2:
        return minutes
    longer, first = doctrine.readiness.slower * share // 1000, minutes[0]
    return tuple(first - (-(minute - first) * (1000 + longer) // 1000) for minute in minutes)


def timed(
    doctrine: Doctrine,
    mode: Mode,
    nodes: Sequence[str],
    seconds: Sequence[int],
    start: int,
    slow: Collection[str] = (),
    *,
    escorted: bool = False,
) -> tuple[int, ...]:
    """Return the drill minute at which each node of a way is reached, a begun minute counting as whole.

    Args:
        doctrine: The book.
        mode: How the unit moves.
        nodes: The nodes of the way.
        seconds: The usual arrival at each, counted from the start.
        start: The drill minute of the start.
        slow: Congested nodes: a piece that touches one is slow.
        escorted: Whether this is a convoy under escort.
    """
    pace = doctrine.pace
    if not pace.dark and not slow and not escorted:
        return tuple(start - (-one // 60) for one in seconds)
    gone, minutes = 0, [start]
    for i in range(1, len(nodes)):
        share = pace.dark.get(mode, 1000) if is_dark_at(doctrine, start + gone // 60_000) else 1000
        if escorted:
            share = share * pace.escort // 1000
        if slow and (nodes[i - 1] in slow or nodes[i] in slow):
            share = share * pace.crowd // 1000
        gone += (seconds[i] - seconds[i - 1]) * 1_000_000 // max(1, share)
        minutes.append(start - (-gone // 60_000))
    return tuple(minutes)


def congested(book: Book, crowds: Collection[str]) -> frozenset[str]:
    """Return the nodes at which the streets are congested by crowds at some nodes."""
    radius = book.scenario.doctrine.pace.radius
    if not radius or not crowds:
        return frozenset()
    return frozenset().union(*(book.near(node, radius) for node in sorted(crowds)))


def crowds_known(run: Run, seat: str) -> list[str]:
    """Return the nodes of the open crowds that a seat knows of."""
    types, incidents = run.doctrine.incident_types, run.state.incidents
    return [
        incidents[name].node
        for name, sighting in run.state.sightings[seat].items()
        if sighting.status == "open" and types[incidents[name].type].crowd
    ]


def crowds_unknown(run: Run, seat: str) -> list[str]:
    """Return the open crowds that a seat does not know of, by incident id."""
    types = run.doctrine.incident_types
    known = run.state.sightings[seat]
    return [
        name
        for name, one in run.state.incidents.items()
        if one.status == "open" and types[one.type].crowd and name not in known
    ]
