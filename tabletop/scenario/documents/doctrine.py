"""Doctrine: what a district's book says, as data. A scenario uses one or more packs, merged into one `Doctrine`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tabletop.city.model import Mode
from tabletop.language import Text
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.coordination import CoordinationRules
from tabletop.scenario.documents.crowds import CALM, FREE, Lost, Mood, Spread, Untreated
from tabletop.scenario.documents.deployment import DeploymentRules
from tabletop.scenario.documents.detection import Detection
from tabletop.scenario.documents.ground import Pace, Wading
from tabletop.scenario.documents.logistics import LogisticsRules, TabulationRules
from tabletop.scenario.documents.readiness import Equipment, Kit, ReadinessRules

WatchKind: TypeAlias = Literal["gate", "procedure", "standard", "task"]
WatchClock: TypeAlias = Literal["occurred", "told", "could-order", "closed"]
DecisionEffect: TypeAlias = Literal[
    "authorise",
    "suspend",
    "resume",
    "release",
    "close-course",
    "move",
    "postpone",
    "continue",
    "repeat",
    "recount",
    "torch",
    "light",
    "record",
    "announce",
]
DecisionSubject: TypeAlias = Literal["incident", "polling", "unit", "site"]
SUBJECTS: tuple[DecisionSubject, ...] = ("incident", "polling", "unit", "site")
POLLING_EFFECTS: frozenset[str] = frozenset(
    {"suspend", "resume", "move", "postpone", "continue", "repeat", "recount", "torch", "light"}
)
"""What is decided about one polling place."""
SITE_EFFECTS: frozenset[str] = frozenset({"record", "announce"})
"""What is decided about a site: a PPK, or the KPU."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation in the drill; `colour` is a theme role such as ``police`` or ``army``."""

    id: str
    title: Text
    colour: str


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that has only a name: a capability, a role of authority, a unit group."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class ForceLevel:
    """One rung of the ladder of force, 1 (presence) to 6 (firearm); `answers` is the threat it may answer."""

    level: int
    id: str
    title: Text
    answers: Text


@dataclass(frozen=True, slots=True)
class State:
    """One state of an incident.

    Attributes:
        id: ``green``, ``yellow`` or ``red`` in the packs we ship.
        title: Its name.
        start: The lowest level that has this state, 0 to 1000.
        threat: The highest level of force that is proportionate in it.
        shape: How it is drawn, so that colour is never alone.
    """

    id: str
    title: Text
    start: int
    threat: int
    shape: Literal["circle", "triangle", "octagon"]


@dataclass(frozen=True, slots=True)
class UnitType:
    """What a unit is.

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        agency: Who it belongs to.
        group: The heading under which a roster lists it, a key of `Doctrine.groups`.
        icon: Name of an icon in `assets/icons`.
        mode: How it moves.
        strength: People, unless a unit says otherwise.
        capabilities: What it can do; courses ask for one.
        force: The highest level of force it is equipped for.
        guards: Whether its people may be posted at polling stations.
        armed: Whether its people carry firearms (gate 5 keeps them off TPS guard).
        kit: Its equipment, unless a unit says otherwise.
    """

    id: str
    title: Text
    agency: str
    group: str
    icon: str
    mode: Mode
    strength: int
    capabilities: frozenset[str]
    force: int
    guards: bool
    armed: bool
    kit: Kit = ()


@dataclass(frozen=True, slots=True)
class TpsClass:
    """A risk class of TPS with its guard pattern: `police` officers for `tps` stations with `linmas` civil guards."""

    id: str
    title: Text
    police: int
    tps: int
    linmas: int
    shape: Literal["square", "triangle"]


@dataclass(frozen=True, slots=True)
class PollingRules:
    """Polling day at every TPS. Minutes count from midnight; shares are per mille.

    Attributes:
        opens: When voting starts.
        special_from: From when residents without registration (DPK) vote.
        closes: When the queue is shut; those already in it still vote.
        turnout: Share of registered voters who come.
        special: Voters without registration, as a share of the registered.
        arrivals: Points (minute of day, cumulative share arrived); straight between them; the last share is 1000.
        service: Voters served an hour at one TPS.
        spread: How much the turnout of one TPS may differ, plus or minus.
        count_setup: Minutes from close to the first ballot counted.
        count_rate: Votes counted an hour at one TPS.
        custody: Minutes from the end of the count until boxes are handed over.
        unguarded_trust: Trust change an hour, per mille of a zone, when none of its TPS is guarded (scaled by share).
        boxes: Ballot boxes a TPS needs before it can open: one for each kind of ballot.
        ballots: Ballots beyond the registered voters, as a share of them.
        later: Share of the voters of a vote held on another day who come back for it.
        torch_rate: Votes counted by torch, as a share of the usual rate.
        torch_doubt: Chance that a count by torch must be repeated.
        spoiling: Courses that spoil the ballots of the polling places where they are taken.
    """

    opens: int
    special_from: int
    closes: int
    turnout: int
    special: int
    arrivals: tuple[tuple[int, int], ...]
    service: int
    spread: int
    count_setup: int
    count_rate: int
    custody: int
    unguarded_trust: int
    boxes: int = 5
    ballots: int = 20
    later: int = 900
    torch_rate: int = 600
    torch_doubt: int = 500
    spoiling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect:
    """What something does: level points; trust of the zone and mood of the crowd, per mille.

    Attributes:
        level: Level points.
        trust: Trust of the zone.
        grievance: Of the crowd.
        provocation: In the crowd.
        legitimacy: Of the policing, as the crowd sees it.
        people: The crowd's number, per mille of those who came (below 0: they go home).
    """

    level: int = 0
    trust: int = 0
    grievance: int = 0
    provocation: int = 0
    legitimacy: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """A course of action (cara bertindak).

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        capability: What the unit must be able to do.
        people: How many of its people must be present.
        force: Level of force it uses.
        states: States in which it is lawful.
        authority: Role whose seat alone may order it; None where any commanding seat may.
        decision: Decision that must have been granted for the incident before; None where none is needed.
        needs: Courses that must have started at this incident before.
        setup: Minutes from arrival until it takes effect.
        lasts: Minutes until it is done after taking effect; None: until recalled or the incident closes.
        once: Effect at the moment it takes effect.
        hourly: Effect an hour while it lasts.
        risk: Harm hazard an hour while it lasts, in thousandths of a person.
        closes: Whether the incident closes as resolved when its level reaches 0 while this is under way.
        announces: Whether it counts as a public appeal made at the incident.
        coordinates: Whether it keeps in touch with the coordinator of a crowd (korlap), who then restrains provocation
            by the share `IncidentType.self_policing`.
        treats: Injured people it treats an hour.
        kit: Equipment it asks for.
    """

    id: str
    title: Text
    capability: str
    people: int
    force: int
    states: frozenset[str]
    authority: str | None
    decision: str | None
    needs: tuple[str, ...]
    setup: int
    lasts: int | None
    once: Effect
    hourly: Effect
    risk: int
    closes: bool
    announces: bool
    coordinates: bool = False
    treats: int = 0
    kit: Kit = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """What moves the level of an incident by itself, in level points an hour.

    Attributes:
        base: Always.
        unattended: While no course is under way.
        distrust: At trust 0, growing in a straight line from trust 500 downwards.
        dark: Between dusk and dawn.
        crowding: While more police are on the scene than `IncidentType.enough` in the lowest state.
        neighbour: For each other open incident in the highest state, within `Doctrine.neighbourhood` by road.
        grievance: At grievance 1000, growing in a straight line from 0.
        provocation: At provocation 1000, growing in a straight line from 0.
        legitimacy: At legitimacy 0, growing in a straight line from 1000 downwards.
    """

    base: int
    unattended: int
    distrust: int
    dark: int
    crowding: int
    neighbour: int
    grievance: int
    provocation: int = 0
    legitimacy: int = 0


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expected task with its standard.

    Attributes:
        id: Unique in the doctrine or scenario; objectives name it.
        title: What is expected.
        observe: The event that fulfils it; at the same incident where the expectation belongs to one.
        within: Minutes allowed.
        clock: When the clock starts: when it occurred, when the first seat was told, at the first turn in which
            somebody who was told could order, or when the incident was over.
    """

    id: str
    title: Text
    observe: Pattern
    within: int
    clock: WatchClock


@dataclass(frozen=True, slots=True)
class IncidentType:
    """A contingency.

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        crowd: Whether people have gathered (over-deployment matters, grievance grows).
        icon: Name of an icon.
        level: Level at which it opens, 0 to 1000.
        people: Usual number of people involved.
        enough: Police on the scene beyond which a calm crowd feels over-policed.
        ends: Minutes after opening at which it ends peacefully if it is in the lowest state then; None: never by itself.
        deadline: Minutes after opening at which it is lost if still open and no course is under way; None: never.
        drift: What moves its level.
        harm: Harm hazard an hour by state id, in thousandths of a person.
        trust: Trust change an hour of its zone by state id, per mille.
        stops_voting: State id from which TPS within `stops_radius` metres are disturbed and stop; None: never.
        stops_radius: Metres.
        lost: What it costs when it gets away.
        courses: Course ids offered, in the order of the book.
        expects: Expected tasks.
        lead: Role or agency that leads, a title for the card.
        mood: The mood in which a crowd gathers, unless the inject says otherwise.
        self_policing: Share of provocation that a crowd holds down itself while somebody keeps in touch with its
            coordinator, per mille.
        crowded: Effect an hour on the crowd's mood while twice `enough` police, or more, stand on the scene in the
            lowest state; growing in a straight line from `enough`.
        closing: Course ids that belong to its aftermath, in the order of the book.
        closing_for: Minutes of aftermath after it closed.
        spreads: What it may bring about elsewhere while it is in the highest state.
        number: Its number in the district's book of contingencies, or None.
        parties: Roles whose seats are part of it and know of it from the first minute.
    """

    id: str
    title: Text
    crowd: bool
    icon: str
    level: int
    people: int
    enough: int
    ends: int | None
    deadline: int | None
    drift: Drift
    harm: Mapping[str, int]
    trust: Mapping[str, int]
    stops_voting: str | None
    stops_radius: int
    lost: Lost
    courses: tuple[str, ...]
    expects: tuple[Expectation, ...]
    lead: Text
    mood: Mood = CALM
    self_policing: int = 0
    crowded: Effect = Effect()
    closing: tuple[str, ...] = ()
    closing_for: int = 0
    spreads: tuple[Spread, ...] = ()
    number: int | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that one role owns and others must request.

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        role: Who decides.
        about: What a request for it is about.
        effect: What granting it does: authorise courses, suspend or resume voting at a polling place, release a held
            unit, or work as course `course` on the incident. About a polling place also: move it (``move``), vote on
            another day (``postpone``: not begun, ``continue``: the rest of it, ``repeat``: all again), count again
            (``recount``), count by torch (``torch``), bring light (``light``). About a site: ``record`` an objection,
            ``announce`` the result.
        course: The course that granting starts, for ``close-course``.
        delay: Minutes the doctrine player takes to decide for an absent seat.
        states: For requests about an incident: states in which the doctrine player grants it; empty for all.
    """

    id: str
    title: Text
    role: str
    about: DecisionSubject
    effect: DecisionEffect
    course: str | None
    delay: int
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule read over events; nothing else judges.

    A watch wakes on `trigger`. Gates and procedures are *broken* when `never` holds, when one of `before` has not happened
    yet in the same incident, or when `then` has not happened within `within` minutes; standards and tasks are *missed*
    when it has not.

    Attributes:
        id: Unique.
        kind: Gate (a breach fails the objective), procedure, standard or task.
        title: What it asks.
        source: The rule of law or doctrine it stands for.
        trigger: The event that wakes it.
        never: The trigger itself is a breach.
        before: Events that must have happened before the trigger.
        then: The event that must follow, or None.
        within: Minutes in which `then` must follow.
        clock: When those minutes start.
        scope: Whether the events must belong to one incident.
        each: Whether every trigger asks for `then` anew, and not the first of an incident alone.
    """

    id: str
    kind: WatchKind
    title: Text
    source: str
    trigger: Pattern
    never: bool
    before: tuple[Pattern, ...]
    then: Pattern | None
    within: int
    clock: WatchClock
    scope: Literal["incident", "drill"]
    each: bool = False


@dataclass(frozen=True, slots=True)
class Fatigue:
    """How people tire, per mille an hour by what they do, and from when on it shows.

    Attributes:
        idle: Standing by.
        moving: Under way.
        guarding: Posted or patrolling.
        acting: At an incident.
        rest: Recovery an hour between stages (positive).
        tired: From here on a course works at `tired_effect`.
        tired_effect: Share of the effect that is left, per mille.
        night: More, while on duty in the dark.
        duty_after: Minutes on duty after which `duty` comes on top; None: never.
        duty: More, when too long on duty.
        duty_rest: Minutes of rest after which the hours on duty start anew.
        meal_after: Minutes after which people are hungry and `meal` comes on top; None: never.
        meal: More, when hungry.
        meal_takes: Minutes of rest that include a meal.
    """

    idle: int
    moving: int
    guarding: int
    acting: int
    rest: int
    tired: int
    tired_effect: int
    night: int = 0
    duty_after: int | None = None
    duty: int = 0
    duty_rest: int = 60
    meal_after: int | None = None
    meal: int = 0
    meal_takes: int = 0


@dataclass(frozen=True, slots=True)
class Excess:
    """What one level of force above the threat does: quick in appearance and costly in truth.

    Attributes:
        once: Effect when the course takes effect.
        risk: Harm hazard an hour while it lasts, in thousandths of a person.
        memory: Share of a crowd's grievance that its zone remembers as lost trust when the incident is over, per mille.
    """

    once: Effect
    risk: int
    memory: int


@dataclass(frozen=True, slots=True)
class Appeal:
    """What a public appeal does: to an incident it is about, how often it may help, and trust."""

    once: Effect
    every: int


@dataclass(frozen=True, slots=True)
class Doctrine:
    """Everything the packs of a scenario say, merged; ids are unique over all packs.

    Attributes:
        packs: Pack ids in the order used.
        law_as_of: The date of the law followed (the oldest of the packs).
        dusk: Minute of day when darkness begins.
        dawn: Minute of day when it ends.
        sight: Metres within which a unit sees an incident.
        firm_from: Level of force from which a unit's people count as police presence to a crowd.
        guard_keep: People of a unit kept back from posting (command and drivers).
        patrol_stop: Minutes a patrol looks round at each of its places.
        equipment: By id; empty where the book asks for none, and every unit then has all it needs.
        readiness: How ready units are, and what it takes to know and to mend it.
        deployment: What the book asks of a deployment plan.
        neighbourhood: Metres by road within which one incident heats another; None for the whole city.
        untreated: What it costs when the injured are not treated.
        coordination: How long silence may last and what it costs.
        logistics: How long the steps of a wave of boxes take.
        tabulation: How results are added up.
        wading: What water does to ways and polling places.
        pace: What darkness, escort and crowds leave of the usual speed.
        detection: Who senses what, and what an early start is worth.
    """

    packs: tuple[str, ...]
    title: Text
    law_as_of: date
    agencies: Mapping[str, Agency]
    roles: Mapping[str, Named]
    groups: Mapping[str, Named]
    capabilities: Mapping[str, Named]
    force: tuple[ForceLevel, ...]
    states: tuple[State, ...]
    unit_types: Mapping[str, UnitType]
    tps_classes: Mapping[str, TpsClass]
    polling: PollingRules
    courses: Mapping[str, Course]
    incident_types: Mapping[str, IncidentType]
    decisions: Mapping[str, Decision]
    watches: Mapping[str, Watch]
    fatigue: Fatigue
    excess: Excess
    appeal: Appeal
    dusk: int
    dawn: int
    sight: int
    firm_from: int
    guard_keep: int
    patrol_stop: int
    coordination: CoordinationRules = field(default_factory=CoordinationRules)
    logistics: LogisticsRules = field(default_factory=LogisticsRules)
    tabulation: TabulationRules = field(default_factory=TabulationRules)
    wading: Wading = field(default_factory=Wading)
    pace: Pace = field(default_factory=Pace)
    neighbourhood: int | None = None
    untreated: Untreated = FREE
    equipment: Mapping[str, Equipment] = field(default_factory=dict)
    readiness: ReadinessRules = field(default_factory=ReadinessRules)
    deployment: DeploymentRules = field(default_factory=DeploymentRules)
    detection: Detection = field(default_factory=Detection)

    def state_at(self, level: int) -> State:
        """Return the state that a level (0 to 1000) has."""
        return next(state for state in reversed(self.states) if level >= state.start)

    def state_index(self, state: str) -> int:
        """Return the rank of a state id, 0 for the calmest."""
        return next(i for i, one in enumerate(self.states) if one.id == state)
