"""The state of a drill: integers, ids and small frozen records, copied in microseconds.

Only `tabletop.drill.applying` writes it. Records are replaced, never changed, so that a copy of the state shares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.city.router import Ground
from tabletop.drill.consignments import Ledger
from tabletop.drill.contact import Contact
from tabletop.drill.election import Election
from tabletop.drill.events import Event, IncidentStatus
from tabletop.drill.kit import KitState
from tabletop.drill.live import LiveGround
from tabletop.drill.threat import Tasking, Threat
from tabletop.drill.view import Doing, LogLine, RequestAnswer, Standing
from tabletop.drill.votes import Votes
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.scenario import Via


@dataclass(frozen=True, slots=True)
class Travel:
    """A way under way: the nodes still to come with the first one behind, and the minute of each."""

    nodes: tuple[str, ...]
    minutes: tuple[int, ...]

    def node_at(self, minute: int) -> int:
        """Return the index of the last node reached at `minute`."""
        index = 0
        for i, reached in enumerate(self.minutes):
            if reached > minute:
                break
            index = i
        return index


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as it is.

    Attributes:
        node: Where it stands; while it travels, where it set out.
        doing: What it does.
        travel: Its way, or None.
        goal: Where it is bound, or None.
        incident: The incident it responds to, or None.
        course: The course it takes there, or None.
        started: When it began the course, or None.
        effective: Whether the course has taken effect.
        above: By how many levels the force of its course exceeds the threat.
        round: The places of its patrol.
        convoy: The unit it escorts, or None.
        cargo: The wave of boxes it fetches or carries, or None.
        ready: When it is ready after release.
        fatigue: Sixtieths of a per mille, at `fatigue_at`.
        fatigue_rate: Per mille an hour.
        fatigue_at: The minute of `fatigue`.
        away: People posted or on their way to or from a post.
        share: Share of its course's effect that its equipment leaves, per mille.
        order: Id of the order it carries out; a happening that names another is stale.
        duty: Since when its people are on duty.
        fed: When they last ate.
        resting: Since when they rest, or None.
        to_rest: Whether it is on its way to rest.
    """

    node: str
    doing: Doing
    travel: Travel | None = None
    goal: str | None = None
    incident: str | None = None
    course: str | None = None
    started: int | None = None
    effective: bool = False
    above: int = 0
    round: tuple[str, ...] = ()
    convoy: str | None = None
    cargo: str | None = None
    ready: int = 0
    fatigue: int = 0
    fatigue_rate: int = 0
    fatigue_at: int = 0
    away: int = 0
    share: int = 1000
    order: str = ""
    duty: int = 0
    fed: int = 0
    resting: int | None = None
    to_rest: bool = False


@dataclass(frozen=True, slots=True)
class Detachment:
    """People of a unit for a polling place: `standing` of them are there, the others come at `arrives`."""

    people: int
    arrives: int
    standing: int = 0


@dataclass(frozen=True, slots=True)
class IncidentState:
    """An incident as it is. Units of the figures: see `tabletop.drill.events.IncidentSettled`.

    Attributes:
        ordinal: In which order incidents opened, from 0.
        state: State id.
        opened: When.
        at: The minute at which the figures hold.
        trust_rate: Trust of the zone, per mille an hour.
        people: Those who came; `gone` is the share of them that went home.
        harmed: People harmed so far.
        treated: How many of them were treated.
        boxes: Ballot boxes lost or burnt when it got away.
        version: Counts settlements; a planned settlement of another version is stale.
        status: Whether it is open, and how it closed.
        closed: When, or None.
        started: Course ids started here at any time, in order, each once.
        appealed: When a public appeal was last heard here, or None.
    """

    ordinal: int
    type: str
    node: str
    zone: str | None
    people: int
    state: str
    opened: int
    at: int
    level: int
    rate: int = 0
    grievance: int = 0
    grievance_rate: int = 0
    provocation: int = 0
    provocation_rate: int = 0
    legitimacy: int = 60_000
    legitimacy_rate: int = 0
    gone: int = 0
    gone_rate: int = 0
    hazard: int = 0
    hazard_rate: int = 0
    trust_rate: int = 0
    harmed: int = 0
    treated: int = 0
    boxes: int = 0
    version: int = 0
    status: IncidentStatus = "open"
    closed: int | None = None
    started: tuple[str, ...] = ()
    appealed: int | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a seat remembers of an incident."""

    level: int
    as_of: int
    status: IncidentStatus
    first: int


@dataclass(frozen=True, slots=True)
class MessageState:
    """A message, under way or delivered.

    Attributes:
        closures: Streets its sender believed shut.
        outages: Zones it knew without power.
        awaits: Whether its reader must still acknowledge it.
        heard: When its sender hears that it was acknowledged, or None.
        failed: Whether its sender knows that it found no line.
        ordinal: In which order messages were sent, from 0.
    """

    sender: str | None
    sender_name: Text
    to: str
    sent: int
    arrives: int
    via: Via
    text: Text | Phrase
    about: str | None
    level: int | None
    known_at: int | None
    status: IncidentStatus = "open"
    delivered: bool = False
    closures: tuple[str, ...] = ()
    outages: tuple[str, ...] = ()
    awaits: bool = False
    heard: int | None = None
    failed: bool = False
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request for a decision; `stranded` found no line, `lapsed` was not answered in time."""

    decision: str
    about: str
    seat: str
    to: str
    made: int
    arrives: int
    answer: RequestAnswer = "open"
    stranded: bool = False
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class OpenWatch:
    """A standard or a task that waits for its event; `due` is None until its clock starts."""

    watch: str
    incident: str | None
    due: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a watch found."""

    watch: str
    kind: WatchKind
    incident: str | None
    standing: Standing
    minute: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as watches read it: its place in the log, its kind and the fields a pattern may ask for.

    `incident` repeats the field of that name, or is None where it has none.
    """

    seq: int
    kind: str
    minute: int
    fields: Mapping[str, str]
    incident: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in the log with the seats that witnessed it or were told; an empty tuple: nobody."""

    event: Event
    audience: tuple[str, ...]


@dataclass(slots=True)
class State:
    """Everything that changes.

    Attributes:
        minute: Now.
        stage: Index of the stage.
        turn: Turn of the stage, from 1.
        turn_of_drill: Turns ended.
        over: Whether the drill has ended.
        ground: The true ground.
        beliefs: Per seat, the ground as it believes it.
        learned: Per seat, when it learned of each street it believes shut.
        reopens: Per shut street, when it opens again (None: never).
        units: By unit id.
        posts: Per polling place, the detachments there by unit.
        manned: Per polling place with posts, how many people stand there and how many are on their way: their sums.
        postings: How often posts changed.
        incidents: By incident id, in the order in which they opened.
        sightings: Per seat, what it remembers of each incident.
        noticed: Per seat, where and when it last saw units of others; replaced, never changed.
        messages: By message id, in the order sent.
        mail: Per seat, the messages it sent or received, in the order sent.
        requests: By request id.
        decisions: What was decided, by (decision, about).
        answers: Per seat, what it knows of decisions.
        trust: Per zone, sixtieths of a per mille.
        injects: Per inject that is no longer waiting: ``fired``, ``not-taken``, ``skipped`` or ``failed``.
        milestones: When each was set: the turn of the drill.
        waiting: Standards and tasks that wait.
        verdicts: In the order reached.
        facts: All facts by kind.
        mentions: How many facts on which a gate may rest tell of each incident.
        appealed: When each zone last heard an appeal.
        stops: Per polling place that stands still, why: incident ids and decision ids.
        custody: Custody breaks so far.
        kits: Per unit that lacks something or was inspected, its readiness.
        rings: By (plenary, ring), whether it is manned.
        election: The columns of all TPS.
        ledger: Who holds which boxes.
        votes: How the vote stands at single polling places, and the tabulation.
        live: What changes about the ground beside its closures.
        contact: What lines fail, who is silent, and what a runner carries.
        signs: Per sign that can be noticed now, since when.
        threats: Per seat, what it knows of each sign.
        taskings: Per unit, the last scouting or attending it was sent for; see `Tasking.order`.
        met: Per incident that opened smaller, the sign that was met.
        log: Every event so far.
        witnessed: Per seat, the part of the log that it witnessed.
    """

    ground: Ground
    election: Election
    minute: int = 0
    stage: int = 0
    turn: int = 1
    turn_of_drill: int = 0
    over: bool = False
    beliefs: dict[str, Ground] = field(default_factory=dict)
    learned: dict[str, dict[str, int]] = field(default_factory=dict)
    reopens: dict[str, int | None] = field(default_factory=dict)
    units: dict[str, UnitState] = field(default_factory=dict)
    posts: dict[str, dict[str, Detachment]] = field(default_factory=dict)
    manned: dict[str, tuple[int, int]] = field(default_factory=dict)
    postings: int = 0
    incidents: dict[str, IncidentState] = field(default_factory=dict)
    sightings: dict[str, dict[str, Sighting]] = field(default_factory=dict)
    noticed: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    messages: dict[str, MessageState] = field(default_factory=dict)
    mail: dict[str, tuple[str, ...]] = field(default_factory=dict)
    requests: dict[str, RequestState] = field(default_factory=dict)
    decisions: dict[tuple[str, str], bool] = field(default_factory=dict)
    answers: dict[str, dict[tuple[str, str], bool]] = field(default_factory=dict)
    trust: dict[str, int] = field(default_factory=dict)
    injects: dict[str, str] = field(default_factory=dict)
    milestones: dict[str, int] = field(default_factory=dict)
    waiting: tuple[OpenWatch, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    facts: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    appealed: dict[str, int] = field(default_factory=dict)
    stops: dict[str, tuple[str, ...]] = field(default_factory=dict)
    custody: int = 0
    kits: dict[str, KitState] = field(default_factory=dict)
    rings: dict[tuple[str, str], bool] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    votes: Votes = field(default_factory=Votes)
    live: LiveGround = field(default_factory=LiveGround)
    contact: Contact = field(default_factory=Contact)
    signs: dict[str, int] = field(default_factory=dict)
    threats: dict[str, dict[str, Threat]] = field(default_factory=dict)
    taskings: dict[str, Tasking] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    witnessed: dict[str, list[LogLine]] = field(default_factory=dict)

    def copy(self) -> State:
        """Return a state that shares every record and none of the containers."""
        return State(
            ground=self.ground.copy(),
            election=self.election.copy(),
            minute=self.minute,
            stage=self.stage,
            turn=self.turn,
            turn_of_drill=self.turn_of_drill,
            over=self.over,
            beliefs={seat: ground.copy() for seat, ground in self.beliefs.items()},
            learned={seat: dict(known) for seat, known in self.learned.items()},
            reopens=dict(self.reopens),
            units=dict(self.units),
            posts={polling: dict(here) for polling, here in self.posts.items()},
            manned=dict(self.manned),
            postings=self.postings,
            incidents=dict(self.incidents),
            sightings={seat: dict(known) for seat, known in self.sightings.items()},
            noticed=dict(self.noticed),
            messages=dict(self.messages),
            mail=dict(self.mail),
            requests=dict(self.requests),
            decisions=dict(self.decisions),
            answers={seat: dict(known) for seat, known in self.answers.items()},
            trust=dict(self.trust),
            injects=dict(self.injects),
            milestones=dict(self.milestones),
            waiting=self.waiting,
            verdicts=self.verdicts,
            facts=dict(self.facts),
            mentions=dict(self.mentions),
            appealed=dict(self.appealed),
            stops=dict(self.stops),
            custody=self.custody,
            kits=dict(self.kits),
            rings=dict(self.rings),
            ledger=self.ledger.copy(),
            votes=self.votes.copy(),
            live=self.live.copy(),
            contact=self.contact.copy(),
            signs=dict(self.signs),
            threats={seat: dict(known) for seat, known in self.threats.items()},
            taskings=dict(self.taskings),
            met=dict(self.met),
            log=list(self.log),
            witnessed={seat: list(lines) for seat, lines in self.witnessed.items()},
        )
