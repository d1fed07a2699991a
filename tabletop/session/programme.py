"""The programme of injects as the instructor's desk shows it: what was planned, what became of it, what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import Control, Drill, Hold, LetGo, Note, Release, Skip
from tabletop.drill import events as ev
from tabletop.scenario.documents.scenario import Inject

Fate: TypeAlias = Literal["waits", "held", "fired", "not-taken", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Planned:
    """An inject on the desk.

    Attributes:
        inject: What was planned.
        fate: What became of it.
        minute: The drill minute at which that was decided; None while it waits or is held.
        asked: What the desk asked for last, done when the turn begins to run; None: nothing.
    """

    inject: Inject
    fate: Fate
    minute: int | None
    asked: Control | None

    @property
    def open(self) -> bool:
        """Whether it can still be released, held or skipped."""
        return self.fate in ("waits", "held")


def programme(drill: Drill, since: int) -> tuple[Planned, ...]:
    """Return every inject that is open, or was decided at a drill minute or later, by time; those without one last.

    Args:
        drill: The drill.
        since: The minute at which those who sit here began to play.
    """
    minutes: dict[str, int] = {}
    for event in drill.log:
        if isinstance(event, ev.InjectFired | ev.InjectNotTaken | ev.InjectSkipped):
            minutes[event.inject] = event.minute
    asked: dict[str, Control] = {}
    for action in drill.actions():
        if isinstance(action, Release | Hold | LetGo | Skip):
            asked[action.inject] = action
    found = []
    for inject in drill.scenario.injects.values():
        fate, minute = _fate(drill.fate(inject.id)), minutes.get(inject.id)
        if minute is None or minute >= since:
            found.append(Planned(inject, fate, minute, asked.get(inject.id)))
    return tuple(sorted(found, key=lambda one: (one.inject.at is None, one.inject.at or 0)))


def notes(drill: Drill) -> tuple[tuple[int | None, str], ...]:
    """Return what the desk wrote down, the oldest first, each with its drill minute; None: this turn's."""
    told = [(event.minute, event.text) for event in drill.log if isinstance(event, ev.NoteTaken)]
    return (*told, *((None, one.text) for one in drill.actions() if isinstance(one, Note)))


def _fate(written: str | None) -> Fate:
    match written:
        case None:
            return "waits"
        case "held" | "fired" | "not-taken" | "skipped" | "failed":
            return written
        case _:
            raise ValueError(f"no such fate: {written!r}")
