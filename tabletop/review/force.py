"""Force: each use of it against the state of the crowd at that minute, and what came before it.

The level follows the threat (Perkap 1/2009); which threat a state poses, and the level of each course, is the doctrine's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

Proportion: TypeAlias = Literal["within", "above"]


@dataclass(frozen=True, slots=True)
class Needed:
    """A course that the book wants to have begun before: when and where in the log it last was, or None."""

    course: str
    minute: int | None
    seq: int | None


@dataclass(frozen=True, slots=True)
class ForceUse:
    """A course that began, with its level of force.

    Attributes:
        incident: Where.
        course: Course id.
        title: Its name.
        unit: Who did it.
        seat: By whose order.
        against_warning: Whether it was ordered although the table warned.
        minute: When it began.
        turn: In which turn.
        level: Its level of force.
        level_title: What that level is called, or None where the ladder has no such rung.
        state: State of the incident when it began.
        threat: The highest level that is proportionate in that state.
        above: By how many levels it went beyond that, 0 for none.
        lawful_state: Whether the course is lawful in that state.
        effective: When it began to work, or None.
        above_then: By how many levels it exceeded the threat when it began to work, or None.
        ended: When it was over, or None.
        decision: The decision it needs, or None.
        decided: Whether that decision had been granted; None where it needs none.
        needs: The courses that the book wants before it.
        negotiated: When somebody last began to talk with the coordinator there, or None.
        warned: When people there last heard an appeal or a warning, or None.
        harmed: People hurt by it.
        broken: Gates and procedures that it broke.
        cites: What was logged of it, the warning, the talks and the verdicts among it.
    """

    incident: str
    course: str
    title: Text
    unit: str
    seat: str
    against_warning: bool
    minute: int
    turn: int
    level: int
    level_title: Text | None
    state: str
    threat: int
    above: int
    lawful_state: bool
    effective: int | None
    above_then: int | None
    ended: int | None
    decision: str | None
    decided: bool | None
    needs: tuple[Needed, ...]
    negotiated: int | None
    warned: int | None
    harmed: int
    broken: tuple[str, ...]
    cites: tuple[int, ...]

    @property
    def proportion(self) -> Proportion:
        """Whether it stayed within the threat when it began."""
        return "above" if self.above else "within"


@dataclass(frozen=True, slots=True)
class ForcePoint:
    """An incident at one minute, from which on it stands so.

    Attributes:
        minute: When.
        level: Level of the incident, 0 to 1000.
        state: Its state.
        severity: The rank of the state, 0 for the calmest.
        threat: The highest level of force that is proportionate.
        force: The highest level of force under way there, 0 for none.
        cites: The entries of the log behind it.
    """

    minute: int
    level: int
    state: str
    severity: int
    threat: int
    force: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForceSeries:
    """The force used at one incident beside its state.

    Attributes:
        incident: Its id.
        type: Incident type id.
        title: What its type is called.
        node: Where.
        place: What that place is called.
        crowd: Whether people have gathered there.
        points: How it stood, whenever that changed.
        highest: The highest level of force used.
        uses: How many courses began.
        above: How many of them went beyond the threat.
        cites: Those that did.
    """

    incident: str
    type: str
    title: Text
    node: str
    place: Text
    crowd: bool
    points: tuple[ForcePoint, ...]
    highest: int
    uses: int
    above: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How often a level of force was used: in all, within and above the threat; `cites` are the uses above."""

    level: int
    title: Text
    answers: Text
    uses: int
    within: int
    above: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Force:
    """All force that was used.

    Attributes:
        uses: In the order in which they began.
        incidents: In the order in which they opened.
        ladder: Each rung of the doctrine's ladder, the lowest first.
    """

    uses: tuple[ForceUse, ...]
    incidents: tuple[ForceSeries, ...]
    ladder: tuple[LevelCount, ...]
