"""Contingencies: what an incident is, what moves it, the courses of action taken at it and what each does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tabletop.language import Text
from tabletop.scenario.documents.crowds import CALM, Lost, Mood, Spread
from tabletop.scenario.documents.readiness import Kit
from tabletop.scenario.documents.watch import Expectation


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

    @property
    def offered(self) -> tuple[str, ...]:
        """Course ids offered while it is open or in its aftermath, in the order of the book."""
        return (*self.courses, *self.closing)


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
