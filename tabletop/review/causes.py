"""Likely causes and consequences, as the log shows them: where the time went, what was not asked, what came of it.

A cause is *likely*: the log shows what happened before, not what people thought. Where nothing points anywhere, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.telling import clock
from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import Asked
from tabletop.review.letters import Occasion
from tabletop.review.logbook import logbook_of
from tabletop.review.table_time import minutes_at_table
from tabletop.review.trail import Trail
from tabletop.review.whose import able_seats, courses_for, seats_for
from tabletop.session import Past

Cause: TypeAlias = Literal[
    "gate",
    "procedure",
    "force-above",
    "hurt",
    "untold",
    "told-late",
    "no-order",
    "order-late",
    "no-request",
    "unanswered",
    "no-message",
    "order-failed",
    "blocked",
    "unit-far",
    "slow-start",
    "late",
    "unclear",
]


@dataclass(frozen=True, slots=True)
class Point:
    """Something said of a finding, and the log entries behind it."""

    what: Phrase
    cites: tuple[int, ...]


Found: TypeAlias = tuple[Cause, Point]


class Causes:
    """What the log of one session says of causes and consequences."""

    def __init__(self, past: Past, trails: Mapping[str, Trail]) -> None:
        """Take the session and the trails of its incidents."""
        self.past = past
        self.trails = trails
        self.log = past.log
        self.scenario = past.scenario
        self._against = {one.cause for _, one in logbook_of(past).of(ev.OrderGiven) if one.warned}

    def event(self, seq: int) -> Any:
        """Return an entry of the log."""
        return self.log[seq]

    def knew(self, incident: str | None) -> tuple[str, ...]:
        """Return the seats of the command that knew of an incident, in the order in which they learned of it."""
        trail = self.trails.get(incident or "", Trail())
        seats = dict.fromkeys(self.event(seq).seat for seq in trail.told)
        return tuple(seat for seat in seats if self.scenario.seats[seat].kind == "command")

    def seats(self, asked: Asked, incident: str | None) -> tuple[str, ...]:
        """Return the seats that could have done what was asked."""
        return seats_for(self.scenario, asked, self.knew(incident))

    def missed(self, asked: Asked, one: Occasion) -> Found:
        """Return why something awaited was not done in time."""
        trail = self.trails.get(one.incident or "")
        pattern = asked.awaits
        if trail is None or pattern is None:
            return "unclear", Point(phrase("finding.cause.no-attempt"), one.cites)
        seats = self.seats(asked, one.incident)
        told = [seq for seq in trail.told if self.event(seq).seat in seats]
        if not told or self.event(told[0]).minute > one.minute:
            return self._untold(trail, seats, one)
        if pattern.event.startswith("course"):
            return self._not_begun(
                {course.id for course in courses_for(self.scenario, pattern)}, trail, told[0], one
            )
        if pattern.event == "sign-verified":
            return "no-request", self._knew("finding.cause.unchecked", told[0])
        if pattern.event in ("request-made", "decision-made", "objection-recorded"):
            return self._not_decided(trail, told[0], one)
        if pattern.event == "message-sent":
            said = [seq for seq in trail.messages if self.event(seq).minute > one.minute]
            if said:
                return "late", self._since("finding.cause.message-late", told[0], said[0])
            return "no-message", self._knew("finding.cause.no-message", told[0])
        return "unclear", Point(phrase("finding.cause.no-attempt"), (told[0], *one.cites))

    def healers(self) -> tuple[str, ...]:
        """Return the seats of the command that could have sent medical help."""
        healing = (course for course in self.scenario.doctrine.courses.values() if course.treats)
        return able_seats(self.scenario, frozenset(course.capability for course in healing))

    def untreated(self, trail: Trail, seq: int) -> Found:
        """Return why people who were hurt were not treated in time."""
        healing = {course.id for course in self.scenario.doctrine.courses.values() if course.treats}
        sent = [at for at in trail.ordered if self.event(at).course in healing]
        if sent:
            first = trail.harmed[0] if trail.harmed else seq
            return "order-late", self._since("finding.cause.medics-late", first, sent[0])
        return "no-order", Point(phrase("finding.cause.no-medics"), (*trail.harmed[:1], seq))

    def broken(self, cites: Iterable[int], *, above: bool) -> Found:
        """Return why a gate or procedure was broken: by which orders, given against a warning or not.

        Args:
            cites: What proves the breach.
            above: Whether it is a matter of force above the threat.
        """
        doings = [seq for seq in cites if isinstance(self.event(seq), (ev.CourseStarted, ev.OwnerActed))]
        orders = []
        for seq in doings:
            event = self.event(seq)
            trail = self.trails.get(event.incident, Trail())
            unit = getattr(event, "unit", None)
            before = [
                at
                for at in trail.ordered
                if at < seq and (self.event(at).unit, self.event(at).course) == (unit, event.course)
            ]
            orders += before[-1:]
        warned = [at for at in orders if self._warned(at)]
        if not doings:
            return "procedure", Point(phrase("finding.cause.left-undone"), tuple(cites))
        courses = [self.scenario.doctrine.courses[self.event(seq).course] for seq in doings]
        course = courses[0].title
        behind = tuple(dict.fromkeys((*orders, *doings)))
        if above:
            worst = max(courses, key=lambda one: one.force)
            told = phrase("finding.cause.force-above", course=worst.title, force=worst.force)
            return "force-above", Point(told, behind)
        if warned:
            return "gate", Point(phrase("finding.cause.warned", course=course, warned=len(warned)), behind)
        return "gate", Point(phrase("finding.cause.ordered", course=course, n=max(1, len(orders))), behind)

    def consequence(self, incident: str | None, since: int) -> Point | None:
        """Return the gravest that came of an incident after an entry of the log, or None where it came to nothing."""
        trail = self.trails.get(incident or "")
        if trail is None:
            return None

        def after(found: Iterable[int]) -> tuple[int, ...]:
            return tuple(seq for seq in found if seq > since)

        if harmed := after(trail.harmed):
            people = sum(self.event(seq).people for seq in harmed)
            return Point(phrase("finding.came.harmed", n=people), harmed)
        if lost := after(trail.lost):
            return Point(phrase("finding.came.custody"), lost)
        if trail.closed is not None and trail.closed > since and self.event(trail.closed).how == "lost":
            return Point(
                phrase("finding.came.lost", clock=clock(self.event(trail.closed).minute)), (trail.closed,)
            )
        rank = self.scenario.doctrine.state_index
        worse = [
            seq for seq in after(trail.states) if rank(self.event(seq).state) > rank(self.event(seq).before)
        ]
        if worse:
            worst = max(worse, key=lambda seq: rank(self.event(seq).state))
            state = next(
                one.title for one in self.scenario.doctrine.states if one.id == self.event(worst).state
            )
            said = phrase("finding.came.worse", state=state, clock=clock(self.event(worst).minute))
            return Point(said, (worst,))
        if stopped := after(trail.stopped):
            return Point(phrase("finding.came.stopped", n=len(stopped)), stopped)
        if born := after(trail.born):
            return Point(phrase("finding.came.spread", n=len(born)), born)
        return None

    def _warned(self, ordered: int) -> bool:
        """Whether the order of a course was given against a warning."""
        return self.event(ordered).cause in self._against

    def _untold(self, trail: Trail, seats: tuple[str, ...], one: Occasion) -> Found:
        """Nobody who could have acted knew in time."""
        began = (trail.opened,) if trail.opened is not None else ()
        later = [seq for seq in trail.told if self.event(seq).seat in seats]
        if later:
            return "told-late", self._since("finding.cause.told-late", trail.opened or one.cites[0], later[0])
        ours = [seq for seq in trail.told if self.scenario.seats[self.event(seq).seat].kind == "command"]
        if ours:
            first = ours[0]
            return "untold", Point(phrase("finding.cause.passed-on", seat=self._seat(first)), (*began, first))
        return "untold", Point(phrase("finding.cause.untold"), began or one.cites)

    def _not_begun(self, courses: set[str], trail: Trail, told: int, one: Occasion) -> Found:
        """A course that was awaited was not begun in time: not ordered, failed, or most of its time went somewhere."""
        ordered = [seq for seq in trail.ordered if self.event(seq).course in courses]
        if not ordered:
            return "no-order", self._knew("finding.cause.no-order", told)
        first = ordered[0]
        cause = self.event(first).cause
        failed = [seq for seq in trail.failed if self.event(seq).cause == cause]
        if failed:
            reason: Phrase = self.event(failed[0]).reason
            return "order-failed", Point(
                phrase("finding.cause.order-failed", reason=reason), (first, failed[0])
            )
        unit = self.event(first).unit
        blocked = [seq for seq in trail.blocked if seq > first and self.event(seq).unit == unit]
        if blocked:
            return "blocked", Point(
                phrase("finding.cause.blocked", unit=self._unit(first)), (first, blocked[0])
            )
        began = trail.opened if trail.opened is not None else told
        started = [seq for seq in trail.started if seq > first and self.event(seq).course in courses]
        there = [
            seq
            for seq in trail.arrived
            if seq > first and self.event(seq).unit == unit and self.event(seq).minute <= one.minute
        ]
        stood = started[0] if started and not self._sent(trail, first) else None
        arrived = there[0] if there else stood
        span = self._played
        legs: list[tuple[int, Cause, Point]] = [
            (span(began, told), "told-late", self._since("finding.cause.told-late", began, told)),
            (span(told, first), "order-late", self._since("finding.cause.order-late", told, first)),
        ]
        if arrived is not None:
            way = self._since("finding.cause.unit-far", first, arrived)
            legs.append((span(first, arrived), "unit-far", way))
            if started:
                setup = self._since("finding.cause.slow-start", arrived, started[0])
                legs.append((span(arrived, started[0]), "slow-start", setup))
        else:
            on_way = Point(phrase("finding.cause.still-on-way", unit=self._unit(first)), (first, *one.cites))
            spent = minutes_at_table(self.scenario, self._minute(first), one.minute)
            legs.append((spent, "unit-far", on_way))
        longest = max(legs, key=lambda leg: leg[0])
        return longest[1], longest[2]

    def _sent(self, trail: Trail, ordered: int) -> bool:
        """Whether a unit had to go there first."""
        cause = self.event(ordered).cause
        return any(self.event(seq).cause == cause for seq in trail.departed)

    def _not_decided(self, trail: Trail, told: int, one: Occasion) -> Found:
        """A decision that was awaited did not come in time: not asked for, not answered, or late."""
        if not trail.requests:
            later = [seq for seq in trail.decisions if self._minute(seq) > one.minute]
            if later:
                return "late", self._since("finding.cause.decided-late", told, later[0])
            return "no-request", self._knew("finding.cause.no-request", told)
        asked = trail.requests[0]
        if self._minute(asked) > one.minute:
            return "order-late", self._since("finding.cause.asked-late", told, asked)
        to: Text = self.scenario.seats[self.event(asked).to].title
        said = phrase("finding.cause.unanswered", seat=to, clock=clock(self._minute(asked)))
        return "unanswered", Point(said, (asked, *trail.lapsed[:1]))

    def _played(self, since: int, until: int) -> int:
        """Return the minutes played between two entries: those between two stages do not count."""
        return minutes_at_table(self.scenario, self._minute(since), self._minute(until))

    def _minute(self, seq: int) -> int:
        minute: int = self.event(seq).minute
        return minute

    def _seat(self, seq: int) -> Text:
        return self.scenario.seats[self.event(seq).seat].title

    def _unit(self, seq: int) -> Text:
        return self.scenario.units[self.event(seq).unit].title

    def _knew(self, key: str, told: int) -> Point:
        return Point(phrase(key, seat=self._seat(told), clock=clock(self._minute(told))), (told,))

    def _since(self, key: str, since: int, until: int) -> Point:
        minutes = self._played(since, until)
        return Point(phrase(key, minutes=minutes, clock=clock(self._minute(until))), (since, until))
