"""Watches: the rules of the book that are read over what happens, and the tasks that it expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text
from tabletop.scenario.documents.condition import Pattern

WatchKind: TypeAlias = Literal["gate", "procedure", "standard", "task"]
WatchClock: TypeAlias = Literal["occurred", "told", "could-order", "closed"]


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
