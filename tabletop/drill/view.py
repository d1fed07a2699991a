"""What a seat sees: all that it saw, was told and remembers, and nothing else.

The table draws a view, a player decides on one; neither ever meets the state. A view of several seats is the open table.
Positions are graph nodes; minutes are drill minutes (00:00 of the scenario's first day is 0); trust and fatigue are per
mille; levels run from 0 to 1000.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.city.model import MODES, Mode
from tabletop.drill.events import Event
from tabletop.drill.orders import Given
from tabletop.drill.outcome import Outcome
from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view_election import ElectionSeen
from tabletop.drill.view_ground import GroundSeen
from tabletop.drill.view_incidents import ActingSeen, CourseSeen, IncidentSeen, Phase
from tabletop.drill.view_judgement import ObjectiveSeen, Standing, StandingSeen, TaskSeen
from tabletop.drill.view_talk import MessageSeen, RequestAnswer, RequestSeen
from tabletop.drill.view_units import Doing, KitSeen, UnitSeen
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario, Stage

__all__ = [
    "ActingSeen",
    "ClosureSeen",
    "CourseSeen",
    "Doing",
    "IncidentSeen",
    "KitSeen",
    "LogLine",
    "MessageSeen",
    "ObjectiveSeen",
    "Phase",
    "PollingPhase",
    "PollingSeen",
    "RequestAnswer",
    "RequestSeen",
    "Standing",
    "StandingSeen",
    "TaskSeen",
    "UnitSeen",
    "View",
    "ZoneSeen",
]

PollingPhase: TypeAlias = Literal["before", "voting", "stopped", "counting", "custody", "done"]


@dataclass(frozen=True, slots=True)
class PollingSeen:
    """A polling place: how it is guarded and how the vote goes there.

    Attributes:
        id: Polling place id; node, zone, class and number of TPS stand in the city.
        needed: People the pattern asks for.
        posted: People posted.
        coming: People on their way.
        phase: ``before``, ``voting``, ``stopped``, ``counting``, ``custody`` or ``done``: the earliest of its TPS.
        voted: Votes cast.
        queue: People waiting.
        counted: Votes counted.
    """

    id: str
    needed: int
    posted: int
    coming: int
    phase: PollingPhase
    voted: int
    queue: int
    counted: int


@dataclass(frozen=True, slots=True)
class ZoneSeen:
    """A zone: trust as estimated, and the share of its TPS guarded in full, both per mille."""

    id: str
    trust: int
    guarded: int


@dataclass(frozen=True, slots=True)
class ClosureSeen:
    """A street that the seat believes shut, since when it has known, and to which modes."""

    street: str
    as_of: int
    modes: tuple[Mode, ...] = MODES


@dataclass(frozen=True, slots=True)
class LogLine:
    """An event that the seat witnessed or was told, and its place in the drill's log."""

    seq: int
    event: Event


@dataclass(frozen=True, slots=True)
class View:
    """What one seat, or several at one table, may know at the start of a turn.

    Attributes:
        scenario: What everybody knows: the ground, the seats, the book.
        seats: Whose view it is.
        mode: The drill's mode.
        minute: Now.
        turn: Turn of the stage, from 1.
        turns: Turns of the stage.
        turn_of_drill: Turn of the whole drill, from 1.
        stage: The stage.
        over: Whether the drill has ended.
        units: By unit id, own units first.
        incidents: By incident id, in the order of `number`.
        messages: Oldest first.
        requests: Oldest first.
        polling: By polling place id.
        zones: By zone id.
        closures: By street id.
        ground: Water, power and light.
        threats: The threat map: known signs by id, oldest first.
        objectives: In the scenario's order; empty in mode *ujian*.
        log: Oldest first.
        pending: Orders of these seats that stand in this turn.
        outcome: How it went; only when the drill is over.
        standings: Every verdict, for the result; only when the drill is over.
        readiness: By own unit, its equipment as known; empty where the book asks for none.
        rings: Plenary, ring and whether it is manned, of the plenaries that sit or sat.
        plan: The deployment plan agreed before play; None: the proposal of the book, see `planning.plan_of`.
        silent: Seats that a seat of the view could not reach, and since when.
        election: The board of the election: boxes, rulings, tabulation.
    """

    scenario: Scenario
    seats: tuple[str, ...]
    mode: DrillMode
    minute: int
    turn: int
    turns: int
    turn_of_drill: int
    stage: Stage
    over: bool
    units: Mapping[str, UnitSeen]
    incidents: Mapping[str, IncidentSeen]
    messages: tuple[MessageSeen, ...]
    requests: tuple[RequestSeen, ...]
    polling: Mapping[str, PollingSeen]
    zones: Mapping[str, ZoneSeen]
    closures: Mapping[str, ClosureSeen]
    ground: GroundSeen
    threats: Mapping[str, ThreatSeen]
    objectives: tuple[ObjectiveSeen, ...]
    log: tuple[LogLine, ...]
    pending: tuple[Given, ...]
    outcome: Outcome | None
    standings: tuple[StandingSeen, ...]
    election: ElectionSeen
    plan: Plan | None = None
    readiness: Mapping[str, KitSeen] = field(default_factory=dict)
    rings: tuple[tuple[str, str, bool], ...] = ()
    silent: Mapping[str, int] = field(default_factory=dict)

    @property
    def undone(self) -> tuple[str, ...]:
        """Own units that stand idle without an order, and so may have been forgotten."""
        return tuple(u.id for u in self.units.values() if u.mine and u.doing == "idle" and not u.ordered)
