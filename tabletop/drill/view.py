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
from tabletop.drill.events import Event, IncidentStatus
from tabletop.drill.orders import Given
from tabletop.drill.outcome import Outcome
from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view_election import ElectionSeen
from tabletop.drill.view_ground import GroundSeen
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.crowds import Mood
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.scenario import DrillMode, Scenario, Stage, Via

Doing: TypeAlias = Literal[
    "held",
    "readying",
    "idle",
    "waiting",
    "moving",
    "blocked",
    "patrolling",
    "escorting",
    "carrying",
    "setting-up",
    "acting",
    "inspecting",
    "repairing",
    "resting",
]
PollingPhase: TypeAlias = Literal["before", "voting", "stopped", "counting", "custody", "done"]
RequestAnswer: TypeAlias = Literal["open", "granted", "declined", "undelivered"]
Standing: TypeAlias = Literal["open", "met", "missed", "waived", "kept", "broken"]


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit as a seat knows it.

    Attributes:
        id: Unit id; title, type and the rest stand in the scenario.
        seat: Who commands it.
        mine: Whether one of the view's seats commands it.
        node: Where it is, or was last known to be.
        as_of: When that was known; the present minute if certain.
        certain: Whether it is known now (own units are).
        doing: What it does.
        people: People with it, not counting those posted.
        posted: People posted or on their way to a post.
        fatigue: Per mille.
        nodes: Its way: the node it left last and all still ahead; empty when it stands.
        minutes: When it reaches each of `nodes`.
        incident: The incident it responds to, or None.
        course: The course it takes there, or None.
        goal: Where it is bound, or None.
        ordered: Whether an order for it stands in this turn, or a runner carries one to it.
        relay: Minutes by which an order reaches it late where it is: it is in a dead zone.
        runner: When the last runner under way reaches it, or None.
        duty: Minutes on duty.
        hungry: Whether its people have missed a meal.
    """

    id: str
    seat: str
    mine: bool
    node: str
    as_of: int
    certain: bool
    doing: Doing
    people: int
    posted: int
    fatigue: int
    nodes: tuple[str, ...]
    minutes: tuple[int, ...]
    incident: str | None
    course: str | None
    goal: str | None
    ordered: bool
    relay: int = 0
    runner: int | None = None
    duty: int = 0
    hungry: bool = False


@dataclass(frozen=True, slots=True)
class KitSeen:
    """The readiness of a unit as its seat knows it.

    Attributes:
        have: Pieces by equipment id, as far as known: all it should have, until something is found missing.
        short: What is known to be missing, by equipment id (or ``people``).
        repaired: Equipment that was repaired already as far as it goes.
        inspected: When it was inspected last, or None.
    """

    have: tuple[tuple[str, int], ...]
    short: tuple[tuple[str, int], ...]
    repaired: tuple[str, ...]
    inspected: int | None


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """An expected task or a standard at an incident, as it stands; hidden in mode *ujian*.

    Attributes:
        id: Task id.
        kind: What kind of watch it is.
        title: What is expected.
        within: Minutes allowed.
        due: Drill minute by which it must be done; None while its clock has not started.
        standing: How it stands.
        at: When it was met or missed, or None.
    """

    id: str
    kind: WatchKind
    title: Text
    within: int
    due: int | None
    standing: Standing
    at: int | None


@dataclass(frozen=True, slots=True)
class ActingSeen:
    """A course under way at an incident."""

    unit: str
    course: str
    started: int
    effective: bool


@dataclass(frozen=True, slots=True)
class CourseSeen:
    """A course offered at an open incident, with every rule that ordering it now would break; none: it is lawful.

    For several seats, the objections of the seat with a fitting unit that has the fewest.
    """

    course: str
    objections: tuple[Phrase, ...]


Phase: TypeAlias = Literal["open", "aftermath", "over"]
"""An incident is open; over, with its closing courses still to be taken; or over for good."""


@dataclass(frozen=True, slots=True)
class IncidentSeen:
    """An incident as a seat knows it.

    Attributes:
        id: Incident id: its inject's, or that of one born of another (see `tabletop.drill.subject`).
        number: The number on its mark and card, in the order in which incidents were known at this table.
        type: Incident type id.
        node: Where.
        zone: Its zone, or None.
        people: People involved: those who are still there where a unit of the view can tell, else those who came.
        level: Level as last known, 0 to 1000.
        rate: Level points an hour as last known; None where nobody is there to tell.
        state: State id as last known.
        status: Whether it is open, and how it closed.
        opened: When this seat first knew of it.
        as_of: When it was last known.
        certain: Whether a unit of the view is on the scene.
        acting: Courses known to be under way.
        done: Course ids started here at any time: the command net carries them to every seat that knows of the incident.
        courses: Courses offered while it is open, or in its aftermath, in the order of the book. A table in mode
            *ujian* keeps the objections to itself.
        tasks: Expected tasks; empty in mode *ujian*.
        decisions: Pairs of decision id and answer (``requested``, ``granted``, ``declined``) known for it.
        phase: Whether it is known to be over, and whether its closing courses can still be taken.
        until: Minute at which its aftermath ends; None where it has none or is not known to be over.
        mood: How its crowd feels; None where nobody is there to tell, or there is no crowd.
        hurt: Whether the view knows of somebody hurt there.
        untreated: How many who were hurt wait for treatment, as far as a unit of the view is there to tell.
        parent: The incident it came from, if that is known too, or None.
        children: The incidents that came from it, as far as they are known, in the order of their numbers.
        known_by: The seats of the view that know of it; only these can give orders about it.
        over_to: Those of them that know that it is over; only these can order its closing courses.
    """

    id: str
    number: int
    type: str
    node: str
    zone: str | None
    people: int
    level: int
    rate: int | None
    state: str
    status: IncidentStatus
    opened: int
    as_of: int
    certain: bool
    acting: tuple[ActingSeen, ...]
    done: tuple[str, ...]
    courses: tuple[CourseSeen, ...]
    tasks: tuple[TaskSeen, ...]
    decisions: tuple[tuple[str, str], ...]
    phase: Phase
    until: int | None
    mood: Mood | None
    untreated: int
    hurt: bool
    parent: str | None
    children: tuple[str, ...]
    known_by: tuple[str, ...]
    over_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A message sent by or delivered to a seat of the view.

    Attributes:
        id: Message id.
        sender: Seat id, or None for somebody outside the seats (see `sender_name`).
        sender_name: What to call the sender.
        to: Seat id.
        sent: When.
        arrives: When it arrives or arrived.
        delivered: Whether it has, as far as the view can tell.
        via: The line.
        text: What it says.
        about: Incident it is about, or None.
        acknowledged: Whether its sender has heard that it was understood.
        awaits: Whether a seat of the view should acknowledge it.
        failed: Whether its sender knows that it found no working line.
    """

    id: str
    sender: str | None
    sender_name: Text
    to: str
    sent: int
    arrives: int
    delivered: bool
    via: Via
    text: Text | Phrase
    about: str | None
    acknowledged: bool = False
    awaits: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request for a decision, sent by or waiting at a seat of the view.

    Attributes:
        id: Request id.
        decision: Decision id.
        about: What it is about.
        sender: Seat that asked.
        to: Seat that owns the decision.
        arrives: When it reaches the owner.
        answer: ``open``, ``granted``, ``declined`` or ``undelivered`` as known to the view.
        mine: Whether a seat of the view must answer it.
        lapsed: Whether it was not answered in time; it may be made again.
    """

    id: str
    decision: str
    about: str
    sender: str
    to: str
    arrives: int
    answer: RequestAnswer
    mine: bool
    lapsed: bool = False


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
class ObjectiveSeen:
    """An objective with how its tasks stand: id, met, missed and still open."""

    id: str
    title: Text
    met: int
    missed: int
    open: int


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


@dataclass(frozen=True, slots=True)
class StandingSeen:
    """A verdict of a watch for the result screen: which, about what, how, when, and the log entries that prove it."""

    watch: str
    kind: WatchKind
    title: Text
    incident: str | None
    standing: Standing
    minute: int
    cites: tuple[int, ...]
