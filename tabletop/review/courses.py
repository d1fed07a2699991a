"""Courses of action as they were taken: from the order on, through the arrival of the unit, to the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.language import Phrase, Text
from tabletop.review.logbook import logbook_of
from tabletop.review.once import once
from tabletop.session import Past

CourseStatus: TypeAlias = Literal["on-the-way", "failed", "dropped", "under-way", "broken-off", "done"]
"""How far a course came; ``failed``: it could not begin; ``dropped``: its unit was given another order before it began."""

CourseStep: TypeAlias = Literal["ordered", "arrived", "started", "effective", "ended"]


@dataclass(frozen=True, slots=True)
class CourseLane:
    """A course of action, from the order to its end.

    Attributes:
        incident: Where.
        course: Course id.
        title: Its name.
        seat: Who ordered it; the owner of a decision that acted by its own hand.
        unit: Who was to do it; None for the owner's own hand.
        level: Its level of force.
        ordered: When.
        arrived: When the unit came to the scene for it, or None.
        started: When it began there, or None.
        effective: When it began to work, or None.
        ended: When it was over, failed or was dropped; None while it goes on.
        status: How far it came.
        reason: Why it could not begin, or None.
        order: Id of the order; empty for the owner's own hand.
        proofs: The entry of the log for each step that it came to.
    """

    incident: str
    course: str
    title: Text
    seat: str
    unit: str | None
    level: int
    ordered: int
    arrived: int | None
    started: int | None
    effective: int | None
    ended: int | None
    status: CourseStatus
    reason: Phrase | None
    order: str
    proofs: tuple[tuple[CourseStep, int], ...]

    @property
    def cites(self) -> tuple[int, ...]:
        """The entries of the log behind it."""
        return tuple(seq for _, seq in self.proofs)

    def proof(self, step: CourseStep) -> int | None:
        """Return the entry of the log that shows a step, or None if it never came to it."""
        return dict(self.proofs).get(step)


@dataclass(slots=True)
class _Going:
    """A course while the log is read."""

    incident: str
    course: str
    seat: str
    unit: str | None
    order: str
    status: CourseStatus = "on-the-way"
    reason: Phrase | None = None
    minutes: dict[CourseStep, int] = field(default_factory=dict)
    proofs: dict[CourseStep, int] = field(default_factory=dict)

    def reach(self, step: CourseStep, seq: int, event: Event) -> None:
        if step not in self.minutes:
            self.minutes[step], self.proofs[step] = event.minute, seq

    def close(self, status: CourseStatus, seq: int, event: Event) -> None:
        self.status = status
        self.reach("ended", seq, event)


_KINDS = (
    ev.CourseOrdered,
    ev.OrderGiven,
    ev.OrderFailed,
    ev.UnitArrived,
    ev.UnitStood,
    ev.CourseStarted,
    ev.CourseTookEffect,
    ev.CourseStopped,
    ev.OwnerActed,
)


@once
def courses_of(past: Past) -> tuple[CourseLane, ...]:
    """Return every course that was ordered, in that order; those done by an owner's own hand among them."""
    found: list[_Going] = []
    going: dict[str, _Going] = {}
    for seq, event in logbook_of(past).among(*_KINDS):
        if isinstance(event, ev.CourseOrdered):
            one = _Going(event.incident, event.course, event.seat, event.unit, event.cause)
            one.reach("ordered", seq, event)
            found.append(one)
            going[event.unit] = one
        elif isinstance(event, ev.OwnerActed):
            found.append(_by_own_hand(seq, event))
        else:
            _follow(going, seq, event)
    return tuple(_lane(past, one) for one in found)


def _follow(going: dict[str, _Going], seq: int, event: Event) -> None:
    """Take an event about a unit into the course it is on."""
    unit = getattr(event, "unit", None)
    one = going.get(unit) if unit is not None else None
    if one is None:
        return
    before = one.status == "on-the-way"
    match event:
        case ev.UnitArrived() if before and event.cause == one.order:
            one.reach("arrived", seq, event)
        case ev.CourseStarted() if before:
            one.status = "under-way"
            one.reach("started", seq, event)
        case ev.CourseTookEffect():
            one.reach("effective", seq, event)
        case ev.CourseStopped():
            one.close("done" if event.done else "broken-off", seq, event)
        case ev.OrderFailed() if before and event.cause == one.order:
            one.reason = event.reason
            one.close("failed", seq, event)
        case ev.OrderGiven() if before and event.cause != one.order:
            one.close("dropped", seq, event)
        case ev.UnitStood() if before:
            one.close("dropped", seq, event)
    if "ended" in one.minutes:
        del going[one.unit or ""]


def _by_own_hand(seq: int, event: ev.OwnerActed) -> _Going:
    one = _Going(event.incident, event.course, event.seat, None, "", "done")
    for step in ("ordered", "started", "effective", "ended"):
        one.minutes[step] = event.minute
    one.proofs["effective"] = seq
    return one


def _lane(past: Past, one: _Going) -> CourseLane:
    what = past.scenario.doctrine.courses[one.course]
    at = one.minutes
    return CourseLane(
        incident=one.incident,
        course=one.course,
        title=what.title,
        seat=one.seat,
        unit=one.unit,
        level=what.force,
        ordered=at["ordered"],
        arrived=at.get("arrived"),
        started=at.get("started"),
        effective=at.get("effective"),
        ended=at.get("ended"),
        status=one.status,
        reason=one.reason,
        order=one.order,
        proofs=tuple(one.proofs.items()),
    )
