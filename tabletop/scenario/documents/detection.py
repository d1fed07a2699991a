"""Early detection as a pack and a scenario write it: who senses what, and the signs there are to sense.

A sign is about an event and a place. There is no field for anybody's political choice, faith or ethnicity, and there
never may be one (gate 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.language import Text

Source: TypeAlias = Literal["cctv", "sensor", "patrol", "community", "cyber", "intelligence"]
SOURCES: tuple[Source, ...] = ("cctv", "sensor", "patrol", "community", "cyber", "intelligence")
Truth: TypeAlias = Literal["real", "mistaken", "hoax"]
TRUTHS: tuple[Truth, ...] = ("real", "mistaken", "hoax")
Meeting: TypeAlias = Literal["attend", "verify"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One way of sensing.

    Attributes:
        source: Which.
        capabilities: What a unit must be able to do to sense so; empty for cameras and sensors, which are no units.
        roles: The roles whose seats read what is sensed without a unit.
        radius: Metres within which a patrol notices a sign.
        chance: That a sensor which covers a sign notices it, per mille: one draw for each sign and sensor.
        delay: Minutes from noticing to the report.
        grade: How reliable the source is, ``A`` (always was) to ``F`` (cannot be judged).
    """

    source: Source
    capabilities: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    radius: int = 0
    chance: int = 0
    delay: int = 0
    grade: str = "F"


@dataclass(frozen=True, slots=True)
class Detection:
    """What a pack says of early detection.

    Attributes:
        senses: By source; a source that is absent senses nothing.
        level: Change of the level at which an incident opens whose sign was met, per mille of it.
        people: Change of the people involved, per mille of them.
        look: Minutes that a unit needs at the place of a sign to see what is true of it.
        owner: Role that is asked what is true of a sign which names no other; None: nobody can be asked.
        inquiry: Minutes that this owner needs to find out.
        fades: Minutes after which a sign that nobody verified is old.
    """

    senses: Mapping[Source, Sense] = field(default_factory=dict)
    level: int = 0
    people: int = 0
    look: int = 10
    owner: str | None = None
    inquiry: int = 10
    fades: int = 180


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to be noticed: before an incident, or a false alarm.

    Attributes:
        id: Unique among signs and alarms.
        text: What one notices.
        node: Where.
        zone: In which zone, or None outside all.
        by: How it can be sensed.
        truth: Whether something comes of it, somebody is mistaken, or somebody lies.
        inject: The inject whose sign (or alarm) it is, or None.
        before: Of a sign: minutes before its inject is due.
        at: Of an alarm of the scenario: the drill minute at which it appears; None for all others.
        after: Of an inject's alarm: minutes after the inject at which it appears; None for all others.
        lasts: Of an alarm: minutes in which it can be sensed.
        owner: Role that knows what is true of it; None: the pack's.
        met: What meets it early: somebody on the spot, or the owner's word.
    """

    id: str
    text: Text
    node: str
    zone: str | None
    by: tuple[Source, ...]
    truth: Truth = "real"
    inject: str | None = None
    before: int = 0
    at: int | None = None
    after: int | None = None
    lasts: int = 0
    owner: str | None = None
    met: Meeting = "attend"

    @property
    def heralds(self) -> bool:
        """Whether an incident comes after it."""
        return self.inject is not None and self.after is None and self.truth == "real"
