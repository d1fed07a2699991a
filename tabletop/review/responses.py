"""Responses: how long each incident waited for each step, and every task and standard with a clock.

Minutes between two things are minutes at the table: those between two stages do not count, nobody sits there then. Medians
of an even number are the higher of the middle two, so that all stay whole minutes and none flatters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.events import IncidentStatus
from tabletop.language import Text
from tabletop.review.clocks import Clock, clocks_of
from tabletop.review.courses import CourseLane, courses_of
from tabletop.review.flat import Row, flat, worded
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.review.table_time import minutes_at_table, upper_median
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

__all__ = [
    "STEPS",
    "Clock",
    "Response",
    "ResponseStep",
    "Responses",
    "StepName",
    "StepSummary",
    "Summary",
    "responses_of",
]

StepName: TypeAlias = Literal["known", "could-order", "ordered", "arrived", "effective", "ended"]
STEPS: tuple[StepName, ...] = ("known", "could-order", "ordered", "arrived", "effective", "ended")
"""The steps of a response after an incident occurred, in their order.

``known``: a seat of the command knew. ``could-order``: the first turn began after a seat knew that has people for one of its
courses. ``ordered``: the first course was ordered, or decision asked for. ``arrived``: the first unit came for a course.
``effective``: a course began to work, or the owner of a decision acted. ``ended``: the incident was over.
"""


@dataclass(frozen=True, slots=True)
class ResponseStep:
    """A step of a response that was reached.

    Attributes:
        step: Which.
        minute: When, in drill minutes.
        after: Minutes at the table since the incident occurred.
        seats: The seats that reached it first: all that knew, or could order, in that minute; else the one that ordered.
        unit: The unit that did, or None.
        course: The course it took, or None.
        cites: The entries of the log that show it.
    """

    step: StepName
    minute: int
    after: int
    seats: tuple[str, ...]
    unit: str | None
    course: str | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """How an incident was answered.

    Attributes:
        incident: Its id.
        type: Incident type id.
        title: What its type is called.
        node: Where.
        place: What that place is called.
        zone: In which zone, or None.
        stage: The stage in which it occurred.
        turn: The turn in which it occurred.
        occurred: When, in drill minutes.
        how: How it closed; ``open`` if it did not.
        steps: The steps that were reached, in the order of `STEPS`.
        clocks: Its tasks and standards, in the order in which they began to wait.
        cites: Its opening.
    """

    incident: str
    type: str
    title: Text
    node: str
    place: Text
    zone: str | None
    stage: str
    turn: int
    occurred: int
    how: IncidentStatus
    steps: tuple[ResponseStep, ...]
    clocks: tuple[Clock, ...]
    cites: tuple[int, ...]

    def step(self, name: StepName) -> ResponseStep | None:
        """Return a step, or None if it was never reached."""
        return next((one for one in self.steps if one.step == name), None)


@dataclass(frozen=True, slots=True)
class StepSummary:
    """How quickly a step came over several incidents.

    Attributes:
        step: Which.
        reached: Incidents at which it came.
        never: Incidents at which it never came.
        median: Median of the minutes since they occurred; None if it never came.
        worst: The most minutes; None if it never came.
        worst_incident: At which; the first of several.
    """

    step: StepName
    reached: int
    never: int
    median: int | None
    worst: int | None
    worst_incident: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The responses of one kind of incident or of one stage.

    Attributes:
        by: What they have in common; ``all`` for every incident, with the clocks of signs and of the whole drill.
        id: Incident type or stage id; empty for all.
        title: Its name, or None for all.
        incidents: How many.
        steps: Each step, in the order of `STEPS`.
        within: Tasks and standards done in time.
        late: Done later than asked.
        never: Missed and never done.
        waived: Never asked for in the end, or not yet judged.
        cites: The openings of the incidents.
    """

    by: Literal["all", "type", "stage"]
    id: str
    title: Text | None
    incidents: int
    steps: tuple[StepSummary, ...]
    within: int
    late: int
    never: int
    waived: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Responses:
    """All responses.

    Attributes:
        incidents: In the order in which they occurred.
        clocks: Every task and standard with a clock, those of incidents among them, in the order in which they began to wait.
        summaries: All, then by type and by stage in the order in which they first came up.
    """

    incidents: tuple[Response, ...]
    clocks: tuple[Clock, ...]
    summaries: tuple[Summary, ...]

    def records(self) -> list[Row]:
        """Return one row for each step of each incident and one for each clock, told apart by ``row``."""
        rows: list[Row] = []
        for one in self.incidents:
            head: Row = {"row": "step", "incident": one.incident, "type": one.type, "stage": one.stage}
            head |= {"occurred": one.occurred, "how": one.how, **worded("title", one.title)}
            rows += [{**head, **flat(step)} for step in one.steps]
        rows += [flat(clock, row="clock") for clock in self.clocks]
        return rows


def responses_of(past: Past) -> Responses:
    """Return how every incident of a past drill was answered."""
    log = logbook_of(past)
    clocks = clocks_of(past, log)
    mine: dict[str | None, list[Clock]] = defaultdict(list)
    for clock in clocks:
        mine[clock.subject].append(clock)
    reader = _Reader(past, log)
    incidents = tuple(
        reader.response(seq, event, tuple(mine[event.incident])) for seq, event in log.of(ev.IncidentOpened)
    )
    return Responses(incidents, clocks, tuple(_summaries(past.scenario, incidents, clocks)))


class _Reader:
    """What is looked up for every incident, sorted once."""

    def __init__(self, past: Past, log: Logbook) -> None:
        self._past = past
        self._turns = [(seq, event.minute) for seq, event in log.of(ev.TurnStarted)]
        self._stages = [(seq, event.stage) for seq, event in log.of(ev.StageStarted)]
        self._closed = {event.incident: (seq, event) for seq, event in log.of(ev.IncidentClosed)}
        self._told: dict[str, list[tuple[int, ev.IncidentTold]]] = defaultdict(list)
        for seq, told in log.of(ev.IncidentTold):
            if past.scenario.seats[told.seat].kind == "command":
                self._told[told.incident].append((seq, told))
        self._courses: dict[str, list[CourseLane]] = defaultdict(list)
        for lane in courses_of(past):
            self._courses[lane.incident].append(lane)
        self._asked: dict[str, list[tuple[int, ev.RequestMade]]] = defaultdict(list)
        for seq, asked in log.of(ev.RequestMade):
            self._asked[asked.about].append((seq, asked))

    def response(self, seq: int, opened: ev.IncidentOpened, clocks: tuple[Clock, ...]) -> Response:
        """Return how one incident was answered, given its opening."""
        scenario, incident = self._past.scenario, opened.incident
        stage = next(name for at, name in reversed(self._stages) if at <= seq)
        closed = self._closed.get(incident)
        steps = [
            self._known(opened),
            self._could_order(opened),
            self._ordered(opened),
            self._arrived(opened),
            self._effective(opened),
            _step(scenario, opened, "ended", closed[0], closed[1].minute) if closed is not None else None,
        ]
        return Response(
            incident=incident,
            type=opened.type,
            title=scenario.doctrine.incident_types[opened.type].title,
            node=opened.node,
            place=scenario.city.title_of(opened.node),
            zone=opened.zone,
            stage=stage,
            turn=self._past.turn_at(seq),
            occurred=opened.minute,
            how=closed[1].how if closed is not None else "open",
            steps=tuple(step for step in steps if step is not None),
            clocks=clocks,
            cites=(seq,),
        )

    def _known(self, opened: ev.IncidentOpened) -> ResponseStep | None:
        told = self._told[opened.incident]
        first = [(seq, event) for seq, event in told if event.minute == told[0][1].minute]
        return self._together(opened, "known", first, first[0][1].minute) if first else None

    def _could_order(self, opened: ev.IncidentOpened) -> ResponseStep | None:
        """The first turn that began once a seat knew that has people for one of its courses."""
        able = self._able(opened.type)
        could: list[tuple[int, int, ev.IncidentTold]] = []
        for seq, event in self._told[opened.incident]:
            at = bisect_right(self._turns, (seq, 0))
            if event.seat in able and at < len(self._turns):
                could.append((self._turns[at][1], seq, event))
        if not could:
            return None
        first = min(minute for minute, _, _ in could)
        return self._together(
            opened, "could-order", [(seq, event) for minute, seq, event in could if minute == first], first
        )

    def _able(self, type_: str) -> set[str]:
        doctrine, scenario = self._past.scenario.doctrine, self._past.scenario
        asked = {doctrine.courses[course].capability for course in doctrine.incident_types[type_].courses}
        return {
            seat.id
            for seat in scenario.seats.values()
            if any(
                not asked.isdisjoint(doctrine.unit_types[scenario.units[unit].type].capabilities)
                for unit in seat.commands
            )
        }

    def _together(
        self, opened: ev.IncidentOpened, name: StepName, told: list[tuple[int, ev.IncidentTold]], minute: int
    ) -> ResponseStep:
        after = minutes_at_table(self._past.scenario, opened.minute, minute)
        seats = tuple(dict.fromkeys(event.seat for _, event in told))
        return ResponseStep(name, minute, after, seats, None, None, tuple(seq for seq, _ in told))

    def _ordered(self, opened: ev.IncidentOpened) -> ResponseStep | None:
        """The first course ordered there, or decision asked for about it."""
        orders = [
            (lane.proofs[0][1], lane.ordered, lane.seat, lane.unit, lane.course)
            for lane in self._courses[opened.incident]
        ]
        asked = [(seq, event.minute, event.seat, None, None) for seq, event in self._asked[opened.incident]]
        seq, minute, seat, unit, course = min([*orders, *asked], default=(-1, 0, "", None, None))
        if seq < 0:
            return None
        return _step(self._past.scenario, opened, "ordered", seq, minute, (seat,), unit, course)

    def _arrived(self, opened: ev.IncidentOpened) -> ResponseStep | None:
        return self._first(opened, "arrived")

    def _effective(self, opened: ev.IncidentOpened) -> ResponseStep | None:
        return self._first(opened, "effective")

    def _first(self, opened: ev.IncidentOpened, name: Literal["arrived", "effective"]) -> ResponseStep | None:
        lanes = [(lane.proof(name), lane) for lane in self._courses[opened.incident]]
        seq, lane = min(
            ((seq, lane) for seq, lane in lanes if seq is not None),
            key=lambda one: one[0],
            default=(-1, None),
        )
        if lane is None:
            return None
        minute = self._past.entries[seq].event.minute
        seats = (lane.seat,)
        return _step(self._past.scenario, opened, name, seq, minute, seats, lane.unit, lane.course)


def _step(
    scenario: Scenario,
    opened: ev.IncidentOpened,
    name: StepName,
    seq: int,
    minute: int,
    seats: tuple[str, ...] = (),
    unit: str | None = None,
    course: str | None = None,
) -> ResponseStep:
    after = minutes_at_table(scenario, opened.minute, minute)
    return ResponseStep(name, minute, after, seats, unit, course, (seq,))


def _summaries(
    scenario: Scenario, incidents: Sequence[Response], clocks: Sequence[Clock]
) -> Iterable[Summary]:
    yield _summary("all", "", None, incidents, clocks)
    for type_ in dict.fromkeys(one.type for one in incidents):
        mine = [one for one in incidents if one.type == type_]
        yield _summary("type", type_, mine[0].title, mine, [c for one in mine for c in one.clocks])
    titles = {stage.id: stage.title for stage in scenario.stages}
    for stage in dict.fromkeys(one.stage for one in incidents):
        mine = [one for one in incidents if one.stage == stage]
        yield _summary("stage", stage, titles[stage], mine, [c for one in mine for c in one.clocks])


def _summary(
    by: Literal["all", "type", "stage"],
    ident: str,
    title: Text | None,
    incidents: Sequence[Response],
    clocks: Sequence[Clock],
) -> Summary:
    missed = [clock for clock in clocks if clock.standing == "missed"]
    return Summary(
        by=by,
        id=ident,
        title=title,
        incidents=len(incidents),
        steps=tuple(_over_all(name, incidents) for name in STEPS),
        within=sum(clock.standing == "met" for clock in clocks),
        late=sum(clock.done is not None for clock in missed),
        never=sum(clock.done is None for clock in missed),
        waived=sum(clock.standing in ("waived", "open") for clock in clocks),
        cites=tuple(seq for one in incidents for seq in one.cites),
    )


def _over_all(name: StepName, incidents: Sequence[Response]) -> StepSummary:
    steps = [(one.incident, one.step(name)) for one in incidents]
    came = [(step.after, incident) for incident, step in steps if step is not None]
    worst = max(came, key=lambda one: one[0], default=None)
    return StepSummary(
        step=name,
        reached=len(came),
        never=len(steps) - len(came),
        median=upper_median(after for after, _ in came),
        worst=worst[0] if worst is not None else None,
        worst_incident=worst[1] if worst is not None else None,
    )
