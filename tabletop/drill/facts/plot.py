"""Facts about the plot and what it does to the city: stages, milestones and power."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import Fields, Maker
from tabletop.drill.state import State


def _stage(book: Book, state: State, event: ev.StageStarted | ev.StageEnded) -> Fields:
    return {"stage": event.stage}


def _milestone(book: Book, state: State, event: ev.MilestoneReached) -> Fields:
    return {"milestone": event.milestone}


def _power(book: Book, state: State, event: ev.PowerFailed | ev.PowerRestored) -> Fields:
    return {"zone": event.zone}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.PowerFailed: _power,
    ev.PowerRestored: _power,
    ev.MilestoneReached: _milestone,
    ev.StageStarted: _stage,
    ev.StageEnded: _stage,
}
