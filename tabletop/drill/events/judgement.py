"""Events of the watches: what they wait for, and what they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tabletop.drill.events.base import Event
from tabletop.scenario.documents.doctrine import WatchKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStarted(Event):
    """A standard or task began to wait for its event; `due` is None until its clock starts."""

    kind: ClassVar[str] = "watch-started"
    watch: str
    incident: str | None
    due: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchJudged(Event):
    """A watch came to a verdict; `cites` are the log entries that prove it."""

    kind: ClassVar[str] = "watch-judged"
    watch: str
    watch_kind: WatchKind
    incident: str | None
    standing: Literal["met", "missed", "waived", "kept", "broken"]
    cites: tuple[int, ...]
