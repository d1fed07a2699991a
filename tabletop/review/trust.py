"""Trust by zone and turn, and what changed it.

Trust is per mille; what changed it is kept in sixtieths of that, so that nothing is lost in rounding. Trust on real places is
invented training data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject
from tabletop.language import Text
from tabletop.review.courses import CourseLane, courses_of
from tabletop.review.flat import Row, flat, worded
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.session import Past

TrustKind: TypeAlias = Literal[
    "incident", "course", "appeal", "lapsed", "unguarded", "between", "ruling", "other"
]
"""What changed trust: an incident as it lived, a course taken there, an appeal to a zone, a request nobody answered, TPS
without guards, the days between two stages, the instructor's ruling."""


@dataclass(frozen=True, slots=True)
class TrustCause:
    """One thing that changed trust.

    Attributes:
        kind: What kind of thing.
        source: Incident, course, request or order id; empty where there is only one of its kind.
        incident: The incident it belongs to, or None.
        title: What an incident's type or a course is called; None for the others.
        by: What it did to trust, in sixtieths of a per mille: in one zone, or to the mean over all voters, towards 0.
        cites: The entries of the log that did.
    """

    kind: TrustKind
    source: str
    incident: str | None
    title: Text | None
    by: int
    cites: tuple[int, ...]

    @property
    def points(self) -> int:
        """What it did, in whole per mille, towards 0."""
        return self.by // 60 if self.by >= 0 else -(-self.by // 60)


@dataclass(frozen=True, slots=True)
class ZoneTrust:
    """The trust of one zone.

    Attributes:
        zone: Zone id.
        title: Its name.
        level: Its rank; that of a kecamatan with kelurahan is their voters' mean.
        parent: The kecamatan of a kelurahan, or None.
        voters: Registered voters.
        start: Trust when the drill began.
        by_turn: Trust when each turn ended.
        end: Trust at the end of the log: days that passed after the last turn count.
        causes: What changed it, the most first; empty for the mean of a kecamatan.
    """

    zone: str
    title: Text
    level: Literal["kecamatan", "kelurahan"]
    parent: str | None
    voters: int
    start: int
    by_turn: tuple[int, ...]
    end: int
    causes: tuple[TrustCause, ...]

    @property
    def change(self) -> int:
        """By how much it changed over all."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Trust:
    """Trust in the whole city.

    Attributes:
        start: The mean over all voters when the drill began, as the outcome reckons it.
        by_turn: The same when each turn ended.
        end: The same at the end of the log, as the outcome reckons it.
        turns: The turns, beside `by_turn` here and in every zone.
        zones: Kecamatan and kelurahan in the order written.
        causes: What changed the mean, the most first.
    """

    start: int
    by_turn: tuple[int, ...]
    end: int
    turns: tuple[int, ...]
    zones: tuple[ZoneTrust, ...]
    causes: tuple[TrustCause, ...]

    def records(self) -> list[Row]:
        """Return one row for each zone at the end of each turn."""
        return [
            {
                "turn": turn,
                "zone": zone.zone,
                **worded("title", zone.title),
                "level": zone.level,
                "voters": zone.voters,
                "start": zone.start,
                "trust": trust,
            }
            for zone in self.zones
            for turn, trust in zip(self.turns, zone.by_turn, strict=True)
        ]

    def cause_records(self) -> list[Row]:
        """Return one row for each thing that changed trust in a zone."""
        return [flat(cause, zone=zone.zone) for zone in self.zones for cause in zone.causes]


_Source: TypeAlias = tuple[TrustKind, str, str | None, Text | None]
"""Kind, id, incident and title of what changed trust."""


def trust_of(past: Past) -> Trust:
    """Return the trust of a past drill, zone by zone, and what changed it."""
    log = logbook_of(past)
    zones = past.scenario.city.zones
    leaves = {zone.id: zone.voters for zone in zones.values() if zone.level == "kelurahan"}
    now = {zone.id: zone.trust * 60 for zone in zones.values()}
    start = dict(now)
    sources = _Sources(past, log)
    changes: dict[str, dict[_Source, list[tuple[int, int]]]] = {zone: defaultdict(list) for zone in zones}
    turns: list[int] = []
    history: list[dict[str, int]] = []
    for seq, event in log.among(ev.TrustChanged, ev.TurnEnded):
        if isinstance(event, ev.TurnEnded):
            turns.append(event.turn)
            history.append(dict(now))
        elif isinstance(event, ev.TrustChanged):
            before = now[event.zone]
            now[event.zone] = max(0, min(60_000, before + event.by))
            changes[event.zone][sources.of(seq, event)].append((now[event.zone] - before, seq))
    records = []
    for zone in zones.values():
        children = {one.id: one.voters for one in zones.values() if one.parent == zone.id}
        over = children or {zone.id: zone.voters}
        records.append(
            ZoneTrust(
                zone=zone.id,
                title=zone.title,
                level=zone.level,
                parent=zone.parent,
                voters=zone.voters,
                start=_mean(start, over),
                by_turn=tuple(_mean(one, over) for one in history),
                end=_mean(now, over),
                causes=() if children else _causes(changes[zone.id].items()),
            )
        )
    return Trust(
        start=_mean(start, leaves),
        by_turn=tuple(_mean(one, leaves) for one in history),
        end=_mean(now, leaves),
        turns=tuple(turns),
        zones=tuple(records),
        causes=_over_all(changes, leaves),
    )


def _mean(trust: dict[str, int], voters: dict[str, int]) -> int:
    """Return the mean over the voters of some zones, per mille, as the outcome reckons it."""
    return sum(trust[zone] * count for zone, count in voters.items()) // max(1, sum(voters.values())) // 60


def _causes(changes: Iterable[tuple[_Source, list[tuple[int, int]]]]) -> tuple[TrustCause, ...]:
    found = [
        TrustCause(*source, sum(by for by, _ in parts), tuple(seq for _, seq in parts))
        for source, parts in changes
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.by)))


def _over_all(
    changes: dict[str, dict[_Source, list[tuple[int, int]]]], voters: dict[str, int]
) -> tuple[TrustCause, ...]:
    """Return what changed the mean over all voters."""
    weighed: dict[_Source, list[tuple[int, int]]] = defaultdict(list)
    for zone, count in voters.items():
        for source, parts in changes[zone].items():
            weighed[source] += [(by * count, seq) for by, seq in parts]
    total = max(1, sum(voters.values()))
    found = []
    for source, parts in weighed.items():
        by = sum(one for one, _ in parts)
        by = by // total if by >= 0 else -(-by // total)
        found.append(TrustCause(*source, by, tuple(sorted(seq for _, seq in parts))))
    return tuple(sorted(found, key=lambda one: (-abs(one.by), one.cites[0])))


class _Sources:
    """What the causes of changes of trust are, by the ids that the log gives."""

    def __init__(self, past: Past, log: Logbook) -> None:
        self._scenario = past.scenario
        self._lanes: dict[str, CourseLane] = {lane.order: lane for lane in courses_of(past)}
        self._ruled = {event.cause for _, event in log.of(ev.ActionAdjudicated)}
        self._lapsed = {event.request for _, event in log.of(ev.RequestLapsed)}
        self._appealed = {event.cause for _, event in log.of(ev.AppealMade) if event.zone is not None}
        edges = log.among(ev.StageStarted, ev.StageEnded)
        self._edges = [(seq, isinstance(event, ev.StageEnded)) for seq, event in edges]

    def of(self, seq: int, event: ev.TrustChanged) -> _Source:
        """Return what an entry of the log goes back to."""
        cause = event.cause
        if cause == "clock":
            between = next((over for at, over in reversed(self._edges) if at < seq), False)
            return ("between" if between else "unguarded", "", None, None)
        if cause in self._ruled:
            return ("ruling", cause, None, None)
        if cause in self._lapsed:
            return ("lapsed", cause, None, None)
        if cause in self._appealed:
            return ("appeal", cause, None, None)
        lane = self._lanes.get(cause)
        if lane is not None:
            return ("course", lane.course, lane.incident, lane.title)
        opening = find_subject(self._scenario, cause)
        if opening is not None:
            return ("incident", cause, cause, self._scenario.doctrine.incident_types[opening.type].title)
        return ("other", cause, None, None)
