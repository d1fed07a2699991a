"""Force: each use of it against the state of the crowd at that minute, and what came before it.

The level follows the threat (Perkap 1/2009); which threat a state poses, and the level of each course, is the doctrine's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.language import Text
from tabletop.review.courses import CourseLane, courses_of
from tabletop.review.flat import Row, flat
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.session import Past

Proportion: TypeAlias = Literal["within", "above"]


@dataclass(frozen=True, slots=True)
class Needed:
    """A course that the book wants to have begun before: when, and in which entry of the log, it first was, or None."""

    course: str
    minute: int | None
    seq: int | None


@dataclass(frozen=True, slots=True)
class ForceUse:
    """A course that began, with its level of force.

    Attributes:
        incident: Where.
        course: Course id.
        title: Its name.
        unit: Who did it.
        seat: By whose order.
        against_warning: Whether it was ordered although the table warned.
        minute: When it began.
        turn: In which turn.
        level: Its level of force.
        level_title: What that level is called, or None where the ladder has no such rung.
        state: State of the incident when it began.
        threat: The highest level that is proportionate in that state.
        above: By how many levels it went beyond that, 0 for none.
        lawful_state: Whether the course is lawful in that state.
        effective: When it began to work, or None.
        above_then: By how many levels it exceeded the threat when it began to work, or None.
        ended: When it was over, or None.
        decision: The decision it needs, or None.
        decided: Whether that decision had been granted; None where it needs none.
        needs: The courses that the book wants before it.
        negotiated: When somebody last began to talk with the coordinator there, or None.
        warned: When people there last heard an appeal or a warning, or None.
        harmed: People hurt by it.
        broken: Gates and procedures that it broke.
        seq: The entry of the log in which it began.
        cites: What was logged of it, the warning, the talks and the verdicts among it.
    """

    incident: str
    course: str
    title: Text
    unit: str
    seat: str
    against_warning: bool
    minute: int
    turn: int
    level: int
    level_title: Text | None
    state: str
    threat: int
    above: int
    lawful_state: bool
    effective: int | None
    above_then: int | None
    ended: int | None
    decision: str | None
    decided: bool | None
    needs: tuple[Needed, ...]
    negotiated: int | None
    warned: int | None
    harmed: int
    broken: tuple[str, ...]
    seq: int
    cites: tuple[int, ...]

    @property
    def proportion(self) -> Proportion:
        """Whether it stayed within the threat when it began."""
        return "above" if self.above else "within"


@dataclass(frozen=True, slots=True)
class ForcePoint:
    """An incident at one minute, from which on it stands so.

    Attributes:
        minute: When.
        level: Level of the incident, 0 to 1000.
        state: Its state.
        severity: The rank of the state, 0 for the calmest.
        threat: The highest level of force that is proportionate.
        force: The highest level of force under way there, 0 for none.
        cites: The entries of the log behind it.
    """

    minute: int
    level: int
    state: str
    severity: int
    threat: int
    force: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForceSeries:
    """The force used at one incident beside its state.

    Attributes:
        incident: Its id.
        type: Incident type id.
        title: What its type is called.
        node: Where.
        place: What that place is called.
        crowd: Whether people have gathered there.
        points: How it stood, whenever that changed.
        highest: The highest level of force used.
        uses: How many courses began.
        above: How many of them went beyond the threat.
        cites: Those that did.
    """

    incident: str
    type: str
    title: Text
    node: str
    place: Text
    crowd: bool
    points: tuple[ForcePoint, ...]
    highest: int
    uses: int
    above: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How often a level of force was used: in all, within and above the threat; `cites` are the uses above."""

    level: int
    title: Text
    answers: Text
    uses: int
    within: int
    above: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Force:
    """All force that was used.

    Attributes:
        uses: In the order in which they began.
        incidents: In the order in which they opened.
        ladder: Each rung of the doctrine's ladder, the lowest first.
    """

    uses: tuple[ForceUse, ...]
    incidents: tuple[ForceSeries, ...]
    ladder: tuple[LevelCount, ...]

    def records(self) -> list[Row]:
        """Return one row for each use of force, with whether it stayed within the threat."""
        return [flat(one, proportion=one.proportion) for one in self.uses]


def force_of(past: Past) -> Force:
    """Return the force used in a past drill; a course without a level of force is none."""
    log = logbook_of(past)
    scene = _Scene(past, log)
    lanes = [lane for lane in courses_of(past) if lane.started is not None and lane.level > 0]
    lanes = [lane for lane in lanes if lane.unit is not None]
    lanes.sort(key=lambda lane: lane.proof("started") or 0)
    harmed = _harmed(log, lanes)
    uses = tuple(scene.use(lane, harmed.get(lane.order, ())) for lane in lanes)
    series = tuple(scene.series(event, uses) for _, event in log.of(ev.IncidentOpened))
    return Force(uses, series, tuple(_ladder(past, uses)))


def _harmed(log: Logbook, lanes: list[CourseLane]) -> dict[str, list[tuple[int, int]]]:
    """Return whom each course hurt, by its order: people and entry of the log; of several units on one, the first counts."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for seq, event in log.of(ev.PersonHarmed):
        same = [lane for lane in lanes if (lane.incident, lane.course) == (event.incident, event.source)]
        begun = [lane for lane in same if (lane.proof("started") or 0) < seq]
        at_it = [lane for lane in begun if (lane.proof("ended") or seq) >= seq]
        if begun:
            lane = at_it[0] if at_it else begun[-1]
            found[lane.order].append((event.people, seq))
    return found


class _Scene:
    """What is looked up for every use of force, sorted once."""

    def __init__(self, past: Past, log: Logbook) -> None:
        self._past = past
        self._doctrine = past.scenario.doctrine
        self._threats = {state.id: state.threat for state in self._doctrine.states}
        self._warnings = {event.cause: event.warned for _, event in log.of(ev.OrderGiven)}
        self._above = {event.cause: event.above for _, event in log.of(ev.CourseTookEffect)}
        self._by_incident: dict[str, list[tuple[int, Event]]] = defaultdict(list)
        kinds = (
            ev.IncidentOpened,
            ev.IncidentStateChanged,
            ev.IncidentSettled,
            ev.IncidentClosed,
            ev.CourseStarted,
            ev.CourseStopped,
            ev.OwnerActed,
            ev.AppealMade,
        )
        for seq, event in log.among(*kinds):
            incident = getattr(event, "incident", None)
            if incident is not None:
                self._by_incident[incident].append((seq, event))
        self._granted: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        for seq, decided in log.of(ev.DecisionMade):
            self._granted[decided.decision, decided.about].append((seq, decided.granted))
        self._broken: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for seq, judged in log.of(ev.WatchJudged):
            if judged.standing == "broken" and judged.watch_kind in ("gate", "procedure"):
                for cited in judged.cites:
                    self._broken[cited].append((seq, judged.watch))

    def use(self, lane: CourseLane, harmed: Iterable[tuple[int, int]]) -> ForceUse:
        """Return one use of force, with what came before it and whom it hurt."""
        course, began = self._doctrine.courses[lane.course], lane.proof("started") or 0
        before = [(seq, event) for seq, event in self._by_incident[lane.incident] if seq < began]
        state = next(
            event.state
            for _, event in reversed(before)
            if isinstance(event, (ev.IncidentOpened, ev.IncidentStateChanged))
        )
        negotiated = _last(before, self._talks)
        warned = _last(before, lambda event: isinstance(event, ev.AppealMade) and event.heard)
        needs = tuple(_needed(need, before) for need in course.needs)
        broken = [one for seq in lane.cites for one in self._broken.get(seq, ())]
        proofs = [
            *lane.cites,
            *(seq for _, seq in harmed),
            *(seq for seq, _ in broken),
            *(need.seq for need in needs if need.seq is not None),
            *(one[0] for one in (negotiated, warned) if one is not None),
        ]
        decided = self._decided(course.decision, lane.incident, began)
        if decided is not None and decided >= 0:
            proofs.append(decided)
        ladder = {rung.level: rung.title for rung in self._doctrine.force}
        return ForceUse(
            incident=lane.incident,
            course=lane.course,
            title=lane.title,
            unit=lane.unit or "",
            seat=lane.seat,
            against_warning=self._warnings.get(lane.order, False),
            minute=lane.started or 0,
            turn=self._past.turn_at(began),
            level=lane.level,
            level_title=ladder.get(lane.level),
            state=state,
            threat=self._threats[state],
            above=max(0, lane.level - self._threats[state]),
            lawful_state=state in course.states,
            effective=lane.effective,
            above_then=self._above.get(lane.order),
            ended=lane.ended,
            decision=course.decision,
            decided=None if decided is None else decided >= 0,
            needs=needs,
            negotiated=negotiated[1].minute if negotiated is not None else None,
            warned=warned[1].minute if warned is not None else None,
            harmed=sum(people for people, _ in harmed),
            broken=tuple(dict.fromkeys(watch for _, watch in broken)),
            seq=began,
            cites=tuple(sorted(set(proofs))),
        )

    def _talks(self, event: Event) -> bool:
        if not isinstance(event, (ev.CourseStarted, ev.OwnerActed)):
            return False
        return self._doctrine.courses[event.course].coordinates

    def _decided(self, decision: str | None, incident: str, before: int) -> int | None:
        """Return the entry that granted a decision, -1 if none did before; None where none is needed."""
        if decision is None:
            return None
        made = [one for one in self._granted[decision, incident] if one[0] < before]
        return made[-1][0] if made and made[-1][1] else -1

    def series(self, opened: ev.IncidentOpened, uses: tuple[ForceUse, ...]) -> ForceSeries:
        """Return the force at one incident beside its state."""
        mine = [use for use in uses if use.incident == opened.incident]
        what = self._doctrine.incident_types[opened.type]
        return ForceSeries(
            incident=opened.incident,
            type=opened.type,
            title=what.title,
            node=opened.node,
            place=self._past.scenario.city.title_of(opened.node),
            crowd=what.crowd,
            points=tuple(self._points(self._by_incident[opened.incident])),
            highest=max((use.level for use in mine), default=0),
            uses=len(mine),
            above=sum(use.above > 0 for use in mine),
            cites=tuple(use.seq for use in mine if use.above),
        )

    def _points(self, told: list[tuple[int, Event]]) -> Iterator[ForcePoint]:
        """Yield how an incident stood at the end of each minute in which that changed."""
        level, state = 0, ""
        at_work: dict[str, int] = {}
        cites: list[int] = []
        last: tuple[int, str, int] | None = None
        for place, (seq, event) in enumerate(told):
            cites.append(seq)
            match event:
                case ev.IncidentOpened():
                    level, state = event.level, event.state
                case ev.IncidentSettled():
                    level = event.level // 60
                case ev.IncidentStateChanged():
                    state = event.state
                case ev.CourseStarted():
                    at_work[event.unit] = self._doctrine.courses[event.course].force
                case ev.CourseStopped():
                    at_work.pop(event.unit, None)
            if place + 1 < len(told) and told[place + 1][1].minute == event.minute:
                continue
            now = (level, state, max(at_work.values(), default=0))
            if now != last:
                severity = self._doctrine.state_index(state)
                threat = self._threats[state]
                yield ForcePoint(event.minute, level, state, severity, threat, now[2], tuple(cites))
            last, cites = now, []


def _last(told: list[tuple[int, Event]], fits: Callable[[Event], bool]) -> tuple[int, Event] | None:
    return next(((seq, event) for seq, event in reversed(told) if fits(event)), None)


def _needed(course: str, told: list[tuple[int, Event]]) -> Needed:
    for seq, event in told:
        if isinstance(event, (ev.CourseStarted, ev.OwnerActed)) and event.course == course:
            return Needed(course, event.minute, seq)
    return Needed(course, None, None)


def _ladder(past: Past, uses: tuple[ForceUse, ...]) -> Iterator[LevelCount]:
    for rung in past.scenario.doctrine.force:
        mine = [use for use in uses if use.level == rung.level]
        above = [use for use in mine if use.above]
        cites = tuple(use.seq for use in above)
        yield LevelCount(
            rung.level, rung.title, rung.answers, len(mine), len(mine) - len(above), len(above), cites
        )
