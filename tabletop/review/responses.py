"""Responses: how long each incident waited for each step, and every task and standard with a clock.

Minutes between two things are minutes at the table: those between two stages do not count, nobody sits there then. Medians
of an even number are the higher of the middle two, so that all stay whole minutes and none flatters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill.view import Standing
from tabletop.language import Text
from tabletop.scenario.documents.doctrine import WatchClock, WatchKind

StepName: TypeAlias = Literal["known", "could-order", "ordered", "arrived", "effective", "ended"]
STEPS: tuple[StepName, ...] = ("known", "could-order", "ordered", "arrived", "effective", "ended")
"""The steps of a response after an incident occurred, in their order."""


@dataclass(frozen=True, slots=True)
class ResponseStep:
    """A step of a response that was reached.

    Attributes:
        step: Which.
        minute: When, in drill minutes.
        after: Minutes at the table since the incident occurred.
        seats: The seats that reached it first (all of those that knew in that minute; else the one that ordered).
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
class Clock:
    """A task or standard whose minutes ran, once.

    Attributes:
        watch: Watch or task id.
        kind: Task or standard.
        title: What was asked.
        subject: The incident or sign it belongs to, or None for one of the whole drill.
        clock: From when its minutes count.
        within: Minutes allowed.
        begun: When it began to wait.
        runs_from: When its minutes began to count; None if they never did.
        due: The last minute in time; None if its minutes never began to count.
        standing: How it ended; ``open`` if what was played ended before.
        judged: When that was found, or None.
        done: When it was done, in time or later; None if it never was.
        took: Minutes at the table from `runs_from` until it was done, or None.
        over: Minutes at the table beyond `due`, 0 if in time; None if it was never done or its minutes never counted.
        cites: The entries of the log that prove it; of one done late, with that entry.
    """

    watch: str
    kind: WatchKind
    title: Text
    subject: str | None
    clock: WatchClock
    within: int
    begun: int
    runs_from: int | None
    due: int | None
    standing: Standing
    judged: int | None
    done: int | None
    took: int | None
    over: int | None
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
    how: Literal["open", "ended", "resolved", "lost"]
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
        by: What they have in common; ``all`` for every incident.
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
