"""What the state holds of the judgement: facts as watches read them, what waits, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.drill.view import Standing
from tabletop.scenario.documents.doctrine import WatchKind


@dataclass(frozen=True, slots=True)
class OpenWatch:
    """A standard or a task that waits for its event; `due` is None until its clock starts."""

    watch: str
    incident: str | None
    due: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a watch found."""

    watch: str
    kind: WatchKind
    incident: str | None
    standing: Standing
    minute: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as watches read it: its place in the log, its kind and the fields a pattern may ask for.

    `incident` repeats the field of that name, or is None where it has none.
    """

    seq: int
    kind: str
    minute: int
    fields: Mapping[str, str]
    incident: str | None
