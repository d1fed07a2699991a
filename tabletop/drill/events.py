"""Events: what happened. Every change of the state goes through one of these; nothing else writes it.

Each event knows when it happened (`minute`), in which step of that minute (`step`) and what caused it (`cause`: an order
id, an inject's path, an incident, or ``clock``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.scenario import Via

IncidentStatus: TypeAlias = Literal["open", "ended", "resolved", "lost"]


class Step(IntEnum):
    """The order of things within one minute."""

    CONTROL = 0
    INJECT = 1
    GROUND = 2
    ORDER = 3
    MESSAGE = 4
    MOVEMENT = 5
    SENSING = 6
    INCIDENT = 7
    ELECTION = 8
    PEOPLE = 9
    MILESTONE = 10
    WATCH = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries."""

    kind: ClassVar[str] = ""
    minute: int
    step: int
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStarted(Event):
    """A stage began; `index` is its place among the stages."""

    kind: ClassVar[str] = "stage-started"
    stage: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEnded(Event):
    """A stage ended."""

    kind: ClassVar[str] = "stage-ended"
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted(Event):
    """A turn of the drill began to run; `turn` counts all turns from 1."""

    kind: ClassVar[str] = "turn-started"
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded(Event):
    """A turn is over; the clock stands at its end."""

    kind: ClassVar[str] = "turn-ended"
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillEnded(Event):
    """The last turn of the last stage is over."""

    kind: ClassVar[str] = "drill-ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderGiven(Event):
    """An order reached its unit or desk; `warned` if it was given against a warning."""

    kind: ClassVar[str] = "order-given"
    seat: str
    order: str
    unit: str | None
    warned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFailed(Event):
    """An order that was possible when given is no longer, and why."""

    kind: ClassVar[str] = "order-failed"
    seat: str
    unit: str | None
    reason: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDeparted(Event):
    """A unit set out: the nodes of its way and the minute at which it reaches each."""

    kind: ClassVar[str] = "unit-departed"
    unit: str
    nodes: tuple[str, ...]
    minutes: tuple[int, ...]
    task: Literal["moving", "patrolling", "escorting", "responding"]
    goal: str
    incident: str | None = None
    course: str | None = None
    round: tuple[str, ...] = ()
    convoy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitArrived(Event):
    """A unit reached a place."""

    kind: ClassVar[str] = "unit-arrived"
    unit: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBlocked(Event):
    """A unit stands before a street that is shut."""

    kind: ClassVar[str] = "unit-blocked"
    unit: str
    node: str
    street: str
    stuck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStood(Event):
    """A unit stopped where it is and stands by; `waiting` on purpose."""

    kind: ClassVar[str] = "unit-stood"
    unit: str
    node: str
    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReleased(Event):
    """A held unit was released and is ready at `ready`."""

    kind: ClassVar[str] = "unit-released"
    unit: str
    ready: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReady(Event):
    """A released unit can be ordered."""

    kind: ClassVar[str] = "unit-ready"
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTired(Event):
    """How tired a unit is, per mille, and by how much an hour that now changes."""

    kind: ClassVar[str] = "unit-tired"
    unit: str
    fatigue: int
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentSent(Event):
    """People of a unit set out for a polling place, where they arrive at `arrives`."""

    kind: ClassVar[str] = "detachment-sent"
    unit: str
    polling: str
    people: int
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentPosted(Event):
    """They stand at the entrance of the polling place."""

    kind: ClassVar[str] = "detachment-posted"
    unit: str
    polling: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentRecalled(Event):
    """They leave their post and are back with the unit at `arrives`."""

    kind: ClassVar[str] = "detachment-recalled"
    unit: str
    polling: str
    people: int
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentReturned(Event):
    """They are back with their unit."""

    kind: ClassVar[str] = "detachment-returned"
    unit: str
    polling: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectFired(Event):
    """An inject happened."""

    kind: ClassVar[str] = "inject-fired"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectNotTaken(Event):
    """The time of an inject passed and its condition was false."""

    kind: ClassVar[str] = "inject-not-taken"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectSkipped(Event):
    """The instructor took an inject out, with a reason."""

    kind: ClassVar[str] = "inject-skipped"
    inject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectFailed(Event):
    """An inject could not happen: it has happened already."""

    kind: ClassVar[str] = "inject-failed"
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetClosed(Event):
    """A street was shut."""

    kind: ClassVar[str] = "street-closed"
    street: str
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetOpened(Event):
    """A street was opened again."""

    kind: ClassVar[str] = "street-opened"
    street: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureLearned(Event):
    """A seat learned that a street is shut (or open again)."""

    kind: ClassVar[str] = "closure-learned"
    seat: str
    street: str
    shut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    """A message set out along a channel.

    About an incident it carries what its sender knew of it: `level`, when that was (`known_at`), and its `status`.
    """

    kind: ClassVar[str] = "message-sent"
    message: str
    sender: str | None
    sender_name: Text
    to: str
    via: Via
    arrives: int
    text: Text | Phrase
    about: str | None
    level: int | None
    known_at: int | None
    status: IncidentStatus = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDelivered(Event):
    """A message arrived."""

    kind: ClassVar[str] = "message-delivered"
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(Event):
    """A seat asked for a decision; it reaches its owner at `arrives`."""

    kind: ClassVar[str] = "request-made"
    request: str
    decision: str
    about: str
    seat: str
    to: str
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Event):
    """The owner decided; the seats that asked learn it when word reaches them."""

    kind: ClassVar[str] = "decision-made"
    decision: str
    about: str
    seat: str
    granted: bool
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLearned(Event):
    """Word of a decision reached a seat."""

    kind: ClassVar[str] = "answer-learned"
    decision: str
    about: str
    seat: str
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealMade(Event):
    """A seat spoke to the public at an incident or in a zone; not `heard` where people heard one just before."""

    kind: ClassVar[str] = "appeal-made"
    seat: str
    incident: str | None
    zone: str | None
    heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOpened(Event):
    """A contingency is on the map."""

    kind: ClassVar[str] = "incident-opened"
    incident: str
    type: str
    node: str
    zone: str | None
    people: int
    level: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSettled(Event):
    """The figures of an incident, settled at this minute, and how they move from here.

    Levels and grievance are in sixtieths (`level` 60000 is 1000), rates in points an hour, which is sixtieths a minute.
    `hazard` accumulates in sixtieths of a thousandth of a person.
    """

    kind: ClassVar[str] = "incident-settled"
    incident: str
    level: int
    rate: int
    grievance: int
    grievance_rate: int
    hazard: int
    hazard_rate: int
    trust_rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStateChanged(Event):
    """An incident passed into another state."""

    kind: ClassVar[str] = "incident-state"
    incident: str
    state: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTold(Event):
    """A seat learned of an incident for the first time."""

    kind: ClassVar[str] = "incident-told"
    incident: str
    seat: str
    seen: bool
    level: int
    as_of: int
    status: IncidentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSeenAgain(Event):
    """A seat's knowledge of an incident was brought up to date."""

    kind: ClassVar[str] = "incident-known"
    incident: str
    seat: str
    level: int
    as_of: int
    status: IncidentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event):
    """An incident is over: ended by itself, resolved by a course, or lost."""

    kind: ClassVar[str] = "incident-closed"
    incident: str
    how: Literal["ended", "resolved", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOrdered(Event):
    """A seat ordered a course for a unit."""

    kind: ClassVar[str] = "course-ordered"
    unit: str
    incident: str
    course: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStarted(Event):
    """A unit on the scene began a course; it takes effect at `effective`."""

    kind: ClassVar[str] = "course-started"
    unit: str
    incident: str
    course: str
    effective: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerActed(Event):
    """The owner of a decision did by its own hand what the decision says; watches read it as a course started."""

    kind: ClassVar[str] = "owner-acted"
    seat: str
    incident: str
    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTookEffect(Event):
    """A course began to work; `above` is by how many levels its force exceeds the threat."""

    kind: ClassVar[str] = "course-effective"
    unit: str
    incident: str
    course: str
    above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStopped(Event):
    """A course is over; `done` if it ran its time or the incident closed, otherwise it was broken off."""

    kind: ClassVar[str] = "course-done"
    unit: str
    incident: str
    course: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHarmed(Event):
    """People were hurt; `source` is ``incident`` or the id of the course that brought the risk."""

    kind: ClassVar[str] = "person-harmed"
    incident: str
    people: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustChanged(Event):
    """Trust of a zone changed by `by` sixtieths of a per mille."""

    kind: ClassVar[str] = "trust-changed"
    zone: str
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyBroken(Event):
    """Ballots were out of lawful custody, `count` times."""

    kind: ClassVar[str] = "custody-broken"
    incident: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingSuspended(Event):
    """Voting or counting stopped at a polling place, for one more reason (an incident id, or a decision id)."""

    kind: ClassVar[str] = "voting-suspended"
    polling: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingResumed(Event):
    """One reason for which a polling place stood still is gone."""

    kind: ClassVar[str] = "voting-resumed"
    polling: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionAdvanced(Event):
    """The election went on at every TPS up to `minute`; the columns follow by formula."""

    kind: ClassVar[str] = "election-advanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(Event):
    """A milestone was set in a turn of the drill; conditions read it from the next one on."""

    kind: ClassVar[str] = "milestone-set"
    milestone: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStarted(Event):
    """A standard or task began to wait for its event; `due` is None until its clock starts."""

    kind: ClassVar[str] = "watch-started"
    watch: str
    incident: str | None
    due: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchJudged(Event):
    """A watch came to a verdict; `cites` are the log entries that prove it."""

    kind: ClassVar[str] = "watch-judged"
    watch: str
    watch_kind: WatchKind
    incident: str | None
    standing: Literal["met", "missed", "waived", "kept", "broken"]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNoticed(Event):
    """A seat saw another seat's unit."""

    kind: ClassVar[str] = "unit-noticed"
    seat: str
    unit: str
    node: str


# A slotted dataclass is made twice; the first, slotless draft of each class lingers until it is collected.
EVENTS: Mapping[str, type[Event]] = {
    cls.kind: cls for cls in Event.__subclasses__() if "__slots__" in vars(cls)
}
