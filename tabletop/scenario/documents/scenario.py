"""The scenario as the drill reads it: frozen, ids resolved, times in drill minutes.

Drill minutes count from 00:00 local time of the first stage's date (`Scenario.epoch`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tabletop.city.model import City
from tabletop.language import Text
from tabletop.scenario.documents.classes import ClassSession
from tabletop.scenario.documents.condition import Condition
from tabletop.scenario.documents.coordination import Cut, DeadZone, SeatKind
from tabletop.scenario.documents.crowds import CALM, Mood
from tabletop.scenario.documents.deployment import Plenary
from tabletop.scenario.documents.detection import Sign
from tabletop.scenario.documents.doctrine import Doctrine, Expectation, Watch
from tabletop.scenario.documents.ground import Blackout, Flood, Gauge, Navigation
from tabletop.scenario.documents.logistics import Consignment
from tabletop.scenario.documents.readiness import Kit, Shortfall

DrillMode: TypeAlias = Literal["belajar", "latihan", "ujian"]
DRILL_MODES: tuple[DrillMode, ...] = ("belajar", "latihan", "ujian")
StageKind: TypeAlias = Literal["usual", "readiness"]
Via: TypeAlias = Literal["radio", "phone", "in-person", "social-media", "letter"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the election that is played.

    Attributes:
        id: Unique.
        title: Its name.
        start: Drill minute at which it starts.
        turn: Minutes a turn.
        turns: How many turns.
        kind: ``readiness`` for the parade, at which repair is quick.
    """

    id: str
    title: Text
    start: int
    turn: int
    turns: int
    kind: StageKind = "usual"

    @property
    def end(self) -> int:
        """The drill minute at which it is over."""
        return self.start + self.turn * self.turns


@dataclass(frozen=True, slots=True)
class Between:
    """What the days between two stages do, by stated rule.

    Attributes:
        incidents: Whether open incidents are closed as lost, or carried on with their level halved an untouched day.
        units: Whether units go back to their posts or hold their places.
        trust: Trust change of every zone a day, towards 500, per mille.
    """

    incidents: Literal["close", "carry"]
    units: Literal["home", "hold"]
    trust: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that a player takes.

    Attributes:
        id: Unique.
        title: Its name.
        agency: Whose seat it is.
        roles: Roles of authority it holds.
        commands: Ids of the units it commands, resolved from groups and ids.
        reports_to: Its superior seat, or None.
        brief: What this player should know of the part.
        kind: Whether it is rated, or plays a counterpart.
        node: Where it sits, or None where no blackout and no dead zone touches it.
        zone: The zone in which it sits, or None.
        area: The zones for which it holds its roles; empty: wherever no other seat's area is.
    """

    id: str
    title: Text
    agency: str
    roles: frozenset[str]
    commands: tuple[str, ...]
    reports_to: str | None
    brief: Text
    kind: SeatKind = "command"
    node: str | None = None
    zone: str | None = None
    area: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of coordination between two seats, both ways, with its delay in minutes.

    It fails while the power of the zone `power` is out; None: it needs no power of its own.
    """

    between: tuple[str, str]
    via: Via
    delay: int
    power: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that can be ordered.

    Attributes:
        id: Unique.
        type: Unit type id.
        title: Its name.
        seat: The seat that commands it.
        home: The node where it starts and returns to.
        strength: People.
        held_by: Id of the decision that must release it before it can be ordered, or None.
        ready: Minutes from release until it can move.
        kit: Its equipment when nothing is missing.
    """

    id: str
    type: str
    title: Text
    seat: str
    home: str
    strength: int
    held_by: str | None
    ready: int
    kit: Kit = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """The incident that an inject opens.

    Attributes:
        type: Incident type id.
        node: Where.
        zone: In which zone, or None outside all.
        people: How many people are involved.
        level: Level at which it opens.
        expects: Tasks expected: those of its type, adjusted, and its own.
        mood: The mood in which its crowd gathers.
    """

    type: str
    node: str
    zone: str | None
    people: int
    level: int
    expects: tuple[Expectation, ...]
    mood: Mood = CALM


@dataclass(frozen=True, slots=True)
class Tell:
    """A message that an inject sends to a seat; `delay` in minutes after the inject."""

    to: str
    via: Via
    text: Text
    delay: int
    sender: Text


@dataclass(frozen=True, slots=True)
class Closure:
    """A street that an inject closes, to the modes named, until it opens again (minutes; None: for good)."""

    street: str
    lasts: int | None


@dataclass(frozen=True, slots=True)
class Follow:
    """What follows when the incident of an inject reaches a state or a status; sets a milestone or fires an inject."""

    when: str
    milestone: str | None
    inject: str | None


@dataclass(frozen=True, slots=True)
class Timeout:
    """After so many minutes from the inject, unless a milestone was set: set another, or fire an inject."""

    after: int
    unless: str | None
    milestone: str | None
    inject: str | None


@dataclass(frozen=True, slots=True)
class Inject:
    """What the instructor plans to happen.

    Attributes:
        id: Unique; also the id of the incident it opens.
        title: For the instructor.
        at: Drill minute at which it is due; None: when another inject, a follow or the instructor fires it.
        until: Drill minute up to which it waits for `when` to become true; at `at` alone if equal to it.
        when: Condition, or None. Due and false at `until`: the inject is *not taken*.
        incident: What it opens, or None.
        tells: Messages.
        closes: Streets it closes.
        sets: Milestones it sets.
        follows: What follows from its incident.
        timeout: A timeout, or None.
        chance: How likely it is at all, per mille; drawn once from the seed. The instructor's release does not ask.
        jitter: By how many minutes it may come earlier or later than `at`, within its stage; drawn from the seed.
        blackouts: Power cuts it brings.
        cuts: Channels it cuts.
    """

    id: str
    title: Text
    at: int | None
    until: int | None
    when: Condition | None
    incident: Opening | None
    tells: tuple[Tell, ...]
    closes: tuple[Closure, ...]
    sets: tuple[str, ...]
    follows: tuple[Follow, ...]
    timeout: Timeout | None
    chance: int = 1000
    jitter: int = 0
    blackouts: tuple[Blackout, ...] = ()
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What the drill trains: a capability and the tasks that show it."""

    id: str
    title: Text
    capability: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One file the scenario was read from: its name relative to the root, and its bytes (packs under ``packs/``)."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A drill as written: everything `tabletop.drill.Drill` needs and nothing that changes.

    Attributes:
        id: Unique among scenarios.
        title: Its name.
        summary: A sentence or two for the chooser.
        briefing: The situation as the trainees hear it.
        place: Where it is set.
        minutes: Planned playing time in class.
        timezone: IANA name.
        zone_label: How the clock names it, such as ``WITA``.
        epoch: The date whose midnight is drill minute 0.
        milestones: Every milestone that something sets, sorted.
        watches: The doctrine's watches and the scenario's own.
        digest: BLAKE2 of `sources`, hexadecimal.
        sources: Every file read, packs included, for the session to freeze.
        shortfalls: What units lack for certain.
        plenary: Plenaries that are guarded in rings.
        gauges: Water levels by id.
        floods: What they put under water.
        navigation: Which boat routes they shut.
        dead_zones: Where a means of speaking does not reach.
        sessions: Cuts of the drill for a class, by id.
        logistics: The waves of boxes; empty: every TPS has its boxes from the start.
        signs: Every sign and false alarm by id, in the order written: those of injects, then the scenario's.
        election_day: The day from which its author counts days; None where every date is written out.
    """

    id: str
    title: Text
    summary: Text
    briefing: Text
    place: Text
    minutes: int
    timezone: str
    zone_label: str
    epoch: date
    doctrine: Doctrine
    city: City
    stages: tuple[Stage, ...]
    between: Between
    seats: Mapping[str, Seat]
    channels: tuple[Channel, ...]
    units: Mapping[str, Unit]
    injects: Mapping[str, Inject]
    objectives: tuple[Objective, ...]
    milestones: tuple[str, ...]
    watches: Mapping[str, Watch]
    digest: str
    sources: tuple[Source, ...]
    shortfalls: tuple[Shortfall, ...] = ()
    plenary: tuple[Plenary, ...] = ()
    gauges: Mapping[str, Gauge] = field(default_factory=dict)
    floods: tuple[Flood, ...] = ()
    navigation: tuple[Navigation, ...] = ()
    dead_zones: tuple[DeadZone, ...] = ()
    sessions: Mapping[str, ClassSession] = field(default_factory=dict)
    logistics: Mapping[str, Consignment] = field(default_factory=dict)
    signs: Mapping[str, Sign] = field(default_factory=dict)
    election_day: date | None = None

    @property
    def polling_day(self) -> int | None:
        """The drill minute at which the day of the stage ``polling`` begins; None where it is not played."""
        return next((stage.start // 1440 * 1440 for stage in self.stages if stage.id == "polling"), None)

    @property
    def turns(self) -> int:
        """All turns of all stages."""
        return sum(stage.turns for stage in self.stages)
