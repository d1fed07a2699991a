"""A class to be led: the drill or a cut of it, and its injects in the order in which they come, numbered for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tabletop.picture.graph_links import Link, links_of, milestones_set
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.classes import ClassSession
from tabletop.scenario.documents.contingencies import IncidentType
from tabletop.scenario.documents.scenario import Inject, Scenario, Stage
from tabletop.scenario.reach import reach


@dataclass(frozen=True, slots=True)
class Step:
    """An inject in the running order.

    Attributes:
        number: Its place in the order of the whole drill, from 1; the same in every guide of the drill.
        inject: What it is.
        minute: When it is due, or the earliest drill minute at which it can come; None: by hand alone.
        stage: The stage in which that is; None: by hand alone.
        turn: Turn of the whole drill in which that is, from 1; 0: by hand alone.
    """

    number: int
    inject: Inject
    minute: int | None
    stage: Stage | None
    turn: int


@dataclass(frozen=True, slots=True)
class Place:
    """Who sits together: a seat of the drill, or the seats that a class merges.

    Attributes:
        id: Of the seat or of the merged place.
        title: What it is called.
        seats: The seats played there.
    """

    id: str
    title: str
    seats: tuple[str, ...]


class Lesson:
    """What a guide is about.

    Attributes:
        scenario: The drill.
        cut: The class session, or None for the whole drill.
        first: First turn of the whole drill that the class plays.
        last: The last one.
    """

    def __init__(self, scenario: Scenario, cut: ClassSession | None = None) -> None:
        """Lay the drill, or a cut of it, out for a class."""
        self.scenario = scenario
        self.cut = cut
        self.first = cut.first if cut is not None else 1
        self.last = cut.last if cut is not None else scenario.turns
        self.start = self.turn_span(self.first)[0]
        self.end = self.turn_span(self.last)[1]

    # -- time

    def turn_span(self, turn: int) -> tuple[int, int]:
        """Return the drill minutes at which a turn of the whole drill begins and ends."""
        first = 1
        for stage in self.scenario.stages:
            if turn < first + stage.turns:
                start = stage.start + (turn - first) * stage.turn
                return start, start + stage.turn
            first += stage.turns
        last = self.scenario.stages[-1]
        return last.end - last.turn, last.end

    def turn_at(self, minute: int) -> tuple[Stage | None, int]:
        """Return the stage and the turn of the whole drill in which a drill minute lies; None and 0 between stages."""
        first = 1
        for stage in self.scenario.stages:
            if stage.start <= minute < stage.end:
                return stage, first + (minute - stage.start) // stage.turn
            first += stage.turns
        return None, 0

    def first_turn_of(self, stage: Stage) -> int:
        """Return the first turn of a stage as a turn of the whole drill."""
        first = 1
        for one in self.scenario.stages:
            if one is stage:
                break
            first += one.turns
        return first

    # -- the running order

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All injects of the drill: by time, those that follow another after it, those of the instructor's hand last."""
        fired = reach(self.scenario).fired
        order = list(self.scenario.injects)
        late = 1 << 40

        def key(ident: str) -> tuple[int, bool, int]:
            inject = self.scenario.injects[ident]
            minute = inject.at if inject.at is not None else fired.get(ident, late)
            return minute, inject.at is None, order.index(ident)

        found = []
        for number, ident in enumerate(sorted(order, key=key), 1):
            inject = self.scenario.injects[ident]
            minute = inject.at if inject.at is not None else fired.get(ident)
            stage, turn = self.turn_at(minute) if minute is not None else (None, 0)
            found.append(Step(number, inject, minute, stage, turn))
        return tuple(found)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each inject."""
        return {step.inject.id: step.number for step in self.steps}

    @cached_property
    def played(self) -> tuple[Step, ...]:
        """The steps that may come while the class plays, or are the instructor's to release."""
        if self.cut is None:
            return self.steps
        inside = {step.inject.id for step in self.steps if self._due(step)}
        grown = True
        while grown:
            led = {link.target for link in self.links if link.source in inside and link.kind in _BRINGS}
            led = {one for one in led if self.scenario.injects[one].at is None}
            grown = not led <= inside
            inside |= led
        return tuple(step for step in self.steps if step.inject.id in inside)

    def _due(self, step: Step) -> bool:
        if step.inject.at is None:
            return step.minute is None
        until = step.inject.until if step.inject.until is not None else step.inject.at
        jitter = step.inject.jitter
        return step.inject.at - jitter < self.end and until + jitter >= self.start

    @cached_property
    def before(self) -> tuple[Step, ...]:
        """The steps of a cut that came before it and were played by the book."""
        played = {step.number for step in self.played}
        return tuple(
            step
            for step in self.steps
            if step.number not in played and step.minute is not None and step.minute < self.start
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """What of the drill bears upon what."""
        return links_of(self.scenario)

    @cached_property
    def setters(self) -> Mapping[str, tuple[Inject, ...]]:
        """The injects that may set each milestone."""
        found: dict[str, list[Inject]] = {}
        for inject in self.scenario.injects.values():
            for milestone in milestones_set(inject):
                found.setdefault(milestone, []).append(inject)
        return {milestone: tuple(injects) for milestone, injects in found.items()}

    def readers(self, milestone: str) -> tuple[tuple[Inject, bool], ...]:
        """Return the injects whose condition reads a milestone, and whether it helps them come (else it keeps them away)."""
        return tuple(
            (inject, wanted)
            for inject in self.scenario.injects.values()
            for wanted in _wants(inject.when, milestone)
        )

    # -- what is met

    @cached_property
    def types(self) -> tuple[IncidentType, ...]:
        """The kinds of incident that the played injects open, in the order of the book."""
        opened = {step.inject.incident.type for step in self.played if step.inject.incident is not None}
        kinds = [kind for kind in self.scenario.doctrine.incident_types.values() if kind.id in opened]
        return tuple(sorted(kinds, key=lambda kind: (kind.number is None, kind.number or 0)))

    # -- who sits where

    def places(self, language_title: Mapping[str, str]) -> tuple[Place, ...]:
        """Return who sits where; titles are given by seat id, and by the id of a merged place."""
        if self.cut is not None:
            return tuple(Place(one.id, language_title[one.id], one.seats) for one in self.cut.seats)
        return tuple(Place(one, language_title[one], (one,)) for one in self.scenario.seats)


_BRINGS = ("follow", "timeout")


def _wants(condition: c.Condition | None, milestone: str, sign: bool = True) -> tuple[bool, ...]:
    if isinstance(condition, (c.All, c.AnyOf)):
        return tuple(dict.fromkeys(one for part in condition.parts for one in _wants(part, milestone, sign)))
    if isinstance(condition, c.Not):
        return _wants(condition.part, milestone, not sign)
    if isinstance(condition, c.MilestoneSet) and condition.milestone == milestone:
        return (sign,)
    return ()
