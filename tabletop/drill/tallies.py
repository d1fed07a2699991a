"""Polling places as the table shows them, summed from the columns of their TPS."""

from __future__ import annotations

import numpy as np

from tabletop.drill.book import Book
from tabletop.drill.election import COUNTING, CUSTODY, VOTING
from tabletop.drill.state import State
from tabletop.drill.view import PollingPhase, PollingSeen

_PHASES: tuple[PollingPhase, ...] = ("before", "voting", "counting", "custody", "done")


def phase_of(state: State, polling: str) -> PollingPhase:
    """Return the phase of a polling place: the earliest of its TPS, or ``stopped``."""
    phase = int(state.election.phase[state.election.slices[polling]].min())
    if phase in (VOTING, COUNTING, CUSTODY) and state.stops.get(polling):
        return "stopped"
    return _PHASES[phase]


def polling_seen(book: Book, state: State) -> dict[str, PollingSeen]:
    """Return every polling place with its guards and its progress."""
    places = list(book.scenario.city.polling.values())
    if not places:
        return {}
    election = state.election
    firsts = np.array([place.first for place in places])
    voted = np.add.reduceat(election.voted, firsts).tolist()
    arrived = np.add.reduceat(election.arrived, firsts).tolist()
    counted = np.add.reduceat(election.counted, firsts).tolist()
    phases = np.minimum.reduceat(election.phase, firsts).tolist()
    manned, stops, needs = state.manned, state.stops, book.needs
    seen = {}
    for i, place in enumerate(places):
        posted, coming = manned.get(place.id, (0, 0))
        phase = _PHASES[phases[i]]
        if phases[i] in (VOTING, COUNTING, CUSTODY) and stops.get(place.id):
            phase = "stopped"
        seen[place.id] = PollingSeen(
            place.id, needs[place.id], posted, coming, phase, voted[i], arrived[i] - voted[i], counted[i]
        )
    return seen
