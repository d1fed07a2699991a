"""The pieces that an inject is made of; each knows how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.language import Text
from tabletop.scenario.authoring.nodes import Value

Words: TypeAlias = "str | Text"
"""One text for both languages, or a `Text`."""
Channel: TypeAlias = Literal["radio", "phone", "in-person", "social-media", "letter"]
Condition: TypeAlias = "dict[str, Value]"
"""A condition as it is written, such as ``{"milestone": "kpu-calm"}``."""


def minutes(count: int) -> str:
    """Return a duration as it is written."""
    return f"{count} min"


@dataclass(frozen=True, slots=True)
class Tell:
    """A message that an inject sends to a seat.

    Attributes:
        to: The seat.
        via: How.
        text: What it says.
        sender: Who speaks, where that is not the programme.
        after: Minutes after the inject.
    """

    to: str
    via: Channel
    text: Words
    sender: Words | None = None
    after: int | None = None

    def written(self) -> dict[str, Value]:
        """Return it as a mapping, keys in their order."""
        found: dict[str, Value] = {"to": self.to, "via": self.via}
        if self.sender is not None:
            found["from"] = self.sender
        if self.after is not None:
            found["after"] = minutes(self.after)
        return {**found, "text": self.text}


@dataclass(frozen=True, slots=True)
class Incident:
    """The incident that an inject opens.

    Attributes:
        type: An incident type of the pack.
        at: A place.
        people: How many take part, where not as many as usual for the type.
        level: How far it stands from calm at first, 0 to 1000, where not as usual.
        expects: Tasks expected, each as it is written, such as ``{"task": "negotiator", "within": "25 min"}``.
    """

    type: str
    at: str
    people: int | None = None
    level: int | None = None
    expects: tuple[dict[str, Value], ...] = field(default=())

    def written(self) -> dict[str, Value]:
        """Return it as a mapping, keys in their order."""
        found: dict[str, Value] = {"type": self.type, "at": self.at}
        if self.people is not None:
            found["people"] = self.people
        if self.level is not None:
            found["level"] = self.level
        return {**found, "expects": list(self.expects)} if self.expects else found


@dataclass(frozen=True, slots=True)
class Follow:
    """What comes after a state or the end of an inject's incident.

    Attributes:
        when: A state of the pack, ``resolved``, ``lost`` or ``ended``.
        sets: A milestone that it sets.
        inject: An inject that it fires.
    """

    when: str
    sets: str | None = None
    inject: str | None = None

    def written(self) -> dict[str, Value]:
        """Return it as a mapping, keys in their order."""
        both = {"sets": self.sets, "inject": self.inject}
        return {"when": self.when, **{key: one for key, one in both.items() if one is not None}}


@dataclass(frozen=True, slots=True)
class Timeout:
    """What happens when nobody has acted for a while.

    Attributes:
        after: Minutes.
        unless: A milestone that keeps it from happening.
        sets: A milestone that it sets.
        inject: An inject that it fires.
    """

    after: int
    unless: str | None = None
    sets: str | None = None
    inject: str | None = None

    def written(self) -> dict[str, Value]:
        """Return it as a mapping, keys in their order."""
        rest = {"unless": self.unless, "sets": self.sets, "inject": self.inject}
        return {
            "after": minutes(self.after),
            **{key: one for key, one in rest.items() if one is not None},
        }
