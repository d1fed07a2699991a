"""Readiness: equipment, how often it is found wanting, and what inspection, repair and loan take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

Serves: TypeAlias = Literal["courses", "movement", "reports"]
Kit: TypeAlias = tuple[tuple[str, int], ...]
"""Pieces by equipment id, in the order of the book."""

PEOPLE = "people"
"""In a shortfall, the people of a unit themselves."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """A kind of equipment.

    Attributes:
        id: Unique in the doctrine.
        title: Its name.
        serves: What its lack does: courses that ask for it are weak or impossible, its unit moves slowly, or its unit
            reports late, by a runner.
    """

    id: str
    title: Text
    serves: Serves


@dataclass(frozen=True, slots=True)
class ReadinessRules:
    """How ready units are before anybody looked, and what it takes to know and to mend it.

    Attributes:
        wanting: How likely each kind of equipment of a unit falls short, per mille.
        most: The largest share of it that is missing then, per mille.
        inspect: Minutes an inspection takes.
        inspectors: People it takes.
        repair: Minutes a repair takes at the parade (a stage of the kind ``readiness``).
        field_repair: Minutes it takes at any other time.
        mends: Share of what is missing that a repair brings back, per mille, rounded up; the rest needs a loan.
        hand_over: Minutes a loan takes beside the way.
        least: Share of the equipment a course asks for without which it cannot begin, per mille. Between it and the
            whole, a course works at the share that is there.
        slower: How much longer a way takes a unit that has none of its vehicles, per mille; in proportion between.
        runner: Minutes by which a unit without radios reports late.
    """

    wanting: int = 0
    most: int = 400
    inspect: int = 20
    inspectors: int = 2
    repair: int = 60
    field_repair: int = 120
    mends: int = 500
    hand_over: int = 10
    least: int = 500
    slower: int = 1000
    runner: int = 15


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a unit lacks, whatever chance says: pieces of one kind of equipment, or people (`PEOPLE`)."""

    unit: str
    kit: str
    short: int
