"""The moments that decided a drill: people harmed, rules broken, incidents that got away or were brought to rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tabletop.drill import Account, Event
from tabletop.drill import events as ev
from tabletop.language import Phrase
from tabletop.review.story import story_of

MOST = 12
"""How many moments are told; of more, those that weigh most."""
WEIGHTY = (ev.WatchJudged, ev.PersonHarmed, ev.IncidentStateChanged, ev.IncidentClosed, ev.VotingSuspended)
"""What can weigh anything: a few of the thousands of events of a drill."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment.

    Attributes:
        turn: Turn of the drill.
        minute: When, in drill minutes.
        what: What happened.
        good: Whether it was a turn for the better.
        incident: The incident it belongs to, or None.
    """

    turn: int
    minute: int
    what: Phrase
    good: bool
    incident: str | None


def moments_of(drill: Account, most: int = MOST) -> tuple[Moment, ...]:
    """Return the moments that weigh most, in the order in which they came.

    In this order weigh: a gate broken; people harmed and an incident lost, counted once an incident; an incident at its most
    severe; a task missed, and an incident brought to rest after it had been severe; voting that stood still; and any other
    incident brought to rest.
    """
    found = sorted(_weighed(drill), key=lambda pair: -pair[0])[:most]
    return tuple(sorted((moment for _, moment in found), key=lambda one: (one.turn, one.minute)))


def turns_of(log: tuple[Event, ...]) -> list[int]:
    """Return the turn of the drill in which each entry of a log came."""
    turn, found = 1, []
    for event in log:
        if isinstance(event, ev.TurnStarted):
            turn = event.turn
        found.append(turn)
    return found


def _weighed(drill: Account) -> Iterator[tuple[int, Moment]]:
    worst = {state.id for state in drill.scenario.doctrine.states if state.shape == "octagon"}
    log = drill.log
    told: set[tuple[str, str | None]] = set()
    severe: set[str] = set()
    for event, turn in zip(log, turns_of(log), strict=True):
        if not isinstance(event, WEIGHTY):
            continue
        weight, good = _weight(event, worst, severe)
        if isinstance(event, ev.IncidentStateChanged) and event.state in worst:
            severe.add(event.incident)
        incident: str | None = getattr(event, "incident", None)
        kind = event.kind if not isinstance(event, ev.WatchJudged) else event.watch
        if not weight or (kind, incident) in told:
            continue
        told.add((kind, incident))
        for line in story_of(drill.scenario, [event]):
            yield weight, Moment(turn, event.minute, line.what, good, incident)


def _weight(event: Event, worst: set[str], severe: set[str]) -> tuple[int, bool]:
    match event:
        case ev.WatchJudged(standing="broken", watch_kind="gate"):
            return 6, False
        case ev.PersonHarmed() | ev.IncidentClosed(how="lost"):
            return 5, False
        case ev.IncidentStateChanged() if event.state in worst:
            return 4, False
        case ev.WatchJudged(standing="broken" | "missed"):
            return 3, False
        case ev.VotingSuspended():
            return 2, False
        case ev.IncidentClosed() if event.incident in severe:
            return 3, True
        case ev.IncidentClosed():
            return 1, True
        case _:
            return 0, True
