"""Minutes of voting lost, place by place, and what they are put down to.

A minute is lost once a TPS: between the opening and the closing of the doors, while its vote is not put off, it stood
still or could not open. It is put down to what stopped it first; what nothing stopped was lost for want of boxes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from tabletop.city.model import PollingPlace
from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject
from tabletop.drill.water import FLOOD, MOVE
from tabletop.language import Text
from tabletop.review.logbook import Logbook
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

CauseKind: TypeAlias = Literal["incident", "decision", "water", "move", "boxes"]


@dataclass(frozen=True, slots=True)
class LossCause:
    """What cost minutes of voting.

    Attributes:
        kind: What kind of thing.
        source: Incident or decision id, ``water``, ``move`` or ``boxes``.
        title: What an incident's type or a decision is called; None for the others.
        minutes: Minutes lost, over all TPS concerned.
        cites: Where it began and ended.
    """

    kind: CauseKind
    source: str
    title: Text | None
    minutes: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceLoss:
    """A polling place that lost minutes of voting, or voters.

    Attributes:
        polling: Its id.
        title: Its name.
        node: Where it stands.
        zone: Its kelurahan.
        tps: TPS there.
        minutes: Minutes lost, over its TPS.
        unserved: Voters who could not vote; 0 before the doors close.
        causes: What cost the minutes, in the order in which it began; their sum is `minutes`.
        cites: The entries of the log behind them.
    """

    polling: str
    title: Text
    node: str
    zone: str
    tps: int
    minutes: int
    unserved: int
    causes: tuple[LossCause, ...]
    cites: tuple[int, ...]


def losses_of(past: Past, log: Logbook) -> tuple[PlaceLoss, ...]:
    """Return the polling places that lost minutes of voting or voters, in the city's order."""
    election, city = past.account.state.election, past.scenario.city
    if not city.polling:
        return ()
    told: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for seq, event in log.among(ev.VotingSuspended, ev.VotingResumed, ev.VoteRuled):
        told[getattr(event, "polling", "")].append((seq, event))
    boxes: dict[str, list[int]] = defaultdict(list)
    for seq, handed in log.of(ev.BoxesHandedOver):
        for place, _ in handed.parcels:
            boxes[place].append(seq)
    places = list(city.polling.values())
    firsts = np.array([place.first for place in places])
    minutes = np.add.reduceat(election.lost, firsts).tolist()
    unserved = _unserved(past, firsts)
    return tuple(
        _loss(past, place, lost, missed, told[place.id], boxes[place.id])
        for place, lost, missed in zip(places, minutes, unserved, strict=True)
        if lost or missed
    )


def causes_over_all(places: tuple[PlaceLoss, ...]) -> tuple[LossCause, ...]:
    """Return what cost minutes over all places, the most first."""
    found: dict[str, list[LossCause]] = defaultdict(list)
    for place in places:
        for cause in place.causes:
            found[cause.source].append(cause)
    summed = [
        LossCause(
            parts[0].kind,
            source,
            parts[0].title,
            sum(part.minutes for part in parts),
            tuple(sorted({seq for part in parts for seq in part.cites})),
        )
        for source, parts in found.items()
    ]
    return tuple(sorted(summed, key=lambda one: -one.minutes))


def _unserved(past: Past, firsts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    """Return the voters unserved at each place; their sum is that of `Election.unserved`, 0 before the doors close."""
    election = past.account.state.election
    if election.minute < election.day + election.rules.closes:
        return [0] * len(firsts)
    put_off = election.later > 0
    today = (election.expected + election.special - election.voted) * (1 - put_off)
    later = np.add.reduceat((election.later * put_off).astype(np.int64), firsts)
    # What does not come back on the other day is rounded down over all places together, and shared out so.
    stay_away = np.cumsum(later) * (1000 - election.rules.later) // 1000
    shares = np.diff(stay_away, prepend=0)
    found: list[int] = (np.add.reduceat(today.astype(np.int64), firsts) + shares).tolist()
    return found


def _loss(
    past: Past,
    place: PollingPlace,
    lost: int,
    unserved: int,
    told: list[tuple[int, Event]],
    boxes: list[int],
) -> PlaceLoss:
    causes = [
        LossCause(*_what(past.scenario, source), minutes * place.tps, tuple(cites))
        for source, (minutes, cites) in _stopped(past, told).items()
        if minutes
    ]
    rest = lost - sum(cause.minutes for cause in causes)
    if rest > 0:
        causes.append(LossCause("boxes", "boxes", None, rest, tuple(boxes)))
    cites = {seq for cause in causes for seq in cause.cites} | {seq for seq, _ in told}
    return PlaceLoss(
        polling=place.id,
        title=place.title,
        node=place.node,
        zone=place.zone,
        tps=place.tps,
        minutes=lost,
        unserved=unserved,
        causes=tuple(causes),
        cites=tuple(sorted(cites)),
    )


def _stopped(past: Past, told: list[tuple[int, Event]]) -> dict[str, tuple[int, list[int]]]:
    """Return the minutes for which a place stood still by what stopped it first, and where that began and ended."""
    election = past.account.state.election
    opens = election.day + election.rules.opens
    until = min(election.day + election.rules.closes, election.minute)
    put_off = (
        event.minute
        for _, event in told
        if isinstance(event, ev.VoteRuled) and event.effect in ("postpone", "continue", "repeat")
    )
    until = min(until, next(put_off, until))
    found: dict[str, tuple[int, list[int]]] = {}
    reasons: dict[str, int] = {}
    since = opens
    for seq, event in (*told, (-1, None)):
        at = max(opens, min(until, event.minute if event is not None else until))
        if reasons and at > since:
            first = next(iter(reasons))
            minutes, cites = found.get(first, (0, [reasons[first]]))
            found[first] = (minutes + at - since, [*cites, seq] if seq >= 0 else cites)
        since = at
        if isinstance(event, ev.VotingSuspended):
            reasons.setdefault(event.source, seq)
        elif isinstance(event, ev.VotingResumed):
            reasons.pop(event.source, None)
    return found


def _what(scenario: Scenario, source: str) -> tuple[CauseKind, str, Text | None]:
    opening = find_subject(scenario, source)
    if opening is not None:
        return "incident", source, scenario.doctrine.incident_types[opening.type].title
    if source == FLOOD:
        return "water", source, None
    if source == MOVE:
        return "move", source, None
    return "decision", source, scenario.doctrine.decisions[source].title
