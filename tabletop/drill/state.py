"""The state of a drill: integers, ids and small frozen records, copied in microseconds.

Only `tabletop.drill.applying` writes it. Records are replaced, never changed, so that a copy of the state shares them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tabletop.city.ground import Ground
from tabletop.drill.consignments import Ledger
from tabletop.drill.contact import Contact
from tabletop.drill.election import Election
from tabletop.drill.events import Event
from tabletop.drill.kit import KitState
from tabletop.drill.live import LiveGround
from tabletop.drill.state_incidents import IncidentState, Sighting
from tabletop.drill.state_judgement import Fact, OpenWatch, Verdict
from tabletop.drill.state_talk import MessageState, RequestState
from tabletop.drill.state_units import Detachment, Travel, UnitState
from tabletop.drill.threat import Tasking, Threat
from tabletop.drill.view import LogLine
from tabletop.drill.votes import Votes

__all__ = [
    "Detachment",
    "Entry",
    "Fact",
    "IncidentState",
    "MessageState",
    "OpenWatch",
    "RequestState",
    "Sighting",
    "State",
    "Travel",
    "UnitState",
    "Verdict",
]


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
        injects: Per inject that is no longer waiting: ``fired``, ``not-taken``, ``skipped``, ``failed`` or ``held``.
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
