"""Forces: whose the units are, what each kind of them can do, how far its force goes and how its people tire."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city.model import Mode
from tabletop.language import Text
from tabletop.scenario.documents.readiness import Kit


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation in the drill; `colour` is a theme role such as ``police`` or ``army``."""

    id: str
    title: Text
    colour: str


@dataclass(frozen=True, slots=True)
class ForceLevel:
    """One rung of the ladder of force, 1 (presence) to 6 (firearm); `answers` is the threat it may answer."""

    level: int
    id: str
    title: Text
    answers: Text


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
