"""What the screens outside the map show, as the rest of the program hands it to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tabletop.city.model import City
from tabletop.language import Phrase, Text
from tabletop.scenario.approval.record import UNAPPROVED, Approved
from tabletop.scenario.documents.scenario import DrillMode
from tabletop.scenario.finding import Finding


@dataclass(frozen=True, slots=True)
class DrillSize:
    """How much there is in a drill.

    Attributes:
        tps: TPS.
        voters: Voters on their lists.
        units: Units of all seats.
        turns: Turns of all stages.
        stages: The names of its stages.
    """

    tps: int
    voters: int
    units: int
    turns: int
    stages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DrillCard:
    """A drill that can be chosen, or one that cannot because its files are faulty.

    Attributes:
        id: What `Library.briefing` is asked for.
        title: Its name; the name of its folder where even that cannot be read.
        place: Where it plays.
        minutes: How long a table takes, about.
        seats: How many roles it has.
        summary: One sentence.
        errors: What is wrong, the first errors first, each with its file and line; empty for a sound drill.
        more_errors: How many errors there are beyond those.
        read: Whether all its files were read; until then it counts as sound, and how many seats it has is not known.
        approval: Whether somebody approved it, and whether it was edited since.
        size: How much there is in it; None while it is not read.
        city: Its ground, for a small map; likewise.
    """

    id: str
    title: Text
    place: Text
    minutes: int
    seats: int
    summary: Text | None = None
    errors: tuple[str, ...] = ()
    more_errors: int = 0
    read: bool = True
    approval: Approved = UNAPPROVED
    size: DrillSize | None = None
    city: City | None = None


@dataclass(frozen=True, slots=True)
class Faults:
    """What `tabletop validate` finds in a drill.

    Attributes:
        path: Where the drill lies, as people would type it.
        folder: The folder of its files, that need not be said with each of them.
        findings: By file and position.
    """

    path: str
    folder: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A drill that was begun.

    Attributes:
        id: What `Library.resume` is asked for.
        title: The name of the drill.
        seat: Whom the user plays.
        turn: The turn to be played, from 1.
        turns: How many there are.
        when: When it was last played, in local time.
        mode: How it is played.
        damage: What is wrong with its journal; None for a whole one.
        over: Whether its drill was played to the end: it can be looked at, not gone on with.
        covered: Whether one laptop still goes round in it: it cannot be looked at before its drill is over.
    """

    id: str
    title: Text
    seat: Text
    turn: int
    turns: int
    when: datetime
    mode: DrillMode
    damage: Phrase | None = None
    over: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class SeatCard:
    """A role that can be taken.

    Attributes:
        id: What the drill calls it.
        title: Its name.
        note: What it commands.
        plans: Whether it has a say in the deployment plan.
    """

    id: str
    title: Text
    note: Text
    plans: bool = False


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A part of a drill prepared for a class.

    Attributes:
        id: What the drill calls it.
        title: Its name.
        minutes: How long it takes, about.
        turns: How many turns are played.
        seats: The places, each with the roles merged there.
    """

    id: str
    title: Text
    minutes: int
    turns: int
    seats: tuple[SeatCard, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is read before a drill begins.

    Attributes:
        drill: The id of its card.
        title: Its name.
        place: Where it plays.
        minutes: How long a table takes, about.
        turns: How many turns.
        situation: The text of the briefing; line breaks divide paragraphs.
        objectives: What is to be trained.
        seats: The roles, the one that suits a single player first.
        classes: Parts of it prepared for a class.
        approval: Whether somebody approved it, and whether it was edited since.
        lesson: Whether it can be learnt with the coach.
    """

    drill: str
    title: Text
    place: Text
    minutes: int
    turns: int
    situation: Text
    objectives: tuple[Text, ...]
    seats: tuple[SeatCard, ...]
    classes: tuple[ClassCard, ...] = ()
    approval: Approved = UNAPPROVED
    lesson: bool = False
