"""What a view says of the judgement: tasks, objectives and verdicts, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text
from tabletop.scenario.documents.doctrine import WatchKind

Standing: TypeAlias = Literal["open", "met", "missed", "waived", "kept", "broken"]


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """An expected task or a standard at an incident, as it stands; hidden in mode *ujian*.

    Attributes:
        id: Task id.
        kind: What kind of watch it is.
        title: What is expected.
        within: Minutes allowed.
        due: Drill minute by which it must be done; None while its clock has not started.
        standing: How it stands.
        at: When it was met or missed, or None.
    """

    id: str
    kind: WatchKind
    title: Text
    within: int
    due: int | None
    standing: Standing
    at: int | None


@dataclass(frozen=True, slots=True)
class ObjectiveSeen:
    """An objective with how its tasks stand: id, met, missed and still open."""

    id: str
    title: Text
    met: int
    missed: int
    open: int


@dataclass(frozen=True, slots=True)
class StandingSeen:
    """A verdict of a watch for the result screen: which, about what, how, when, and the log entries that prove it."""

    watch: str
    kind: WatchKind
    title: Text
    incident: str | None
    standing: Standing
    minute: int
    cites: tuple[int, ...]
