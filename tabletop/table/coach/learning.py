"""Beginning a drill with its coach, and taking it up where it was left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tabletop.language import phrase, system_reason
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Kept, Session, new_folder
from tabletop.table.coach.progress import Progress, is_coached
from tabletop.table.coach.reading import FIRST, lesson_for
from tabletop.table.library import CannotOpenError


def has_lesson(scenario: Scenario) -> bool:
    """Whether a drill can be learnt with the coach."""
    return lesson_for(scenario) is not None


def left_off(kept: Iterable[Kept]) -> Path | None:
    """Return the newest session of the drill to begin with that its coach has not seen to the end, or None."""
    found = (one for one in kept if one.header.scenario == FIRST and not (one.over or one.damaged))
    return next((one.folder for one in found if is_coached(one.folder)), None)


def start_lesson(scenario: Scenario, sessions: Path, seed: int) -> Session:
    """Start a session of a drill with the seats and the mode of its lesson, and call the coach.

    Raises:
        CannotOpenError: The drill has no lesson, or the session cannot be written.
    """
    lesson = lesson_for(scenario)
    if lesson is None:
        raise CannotOpenError(phrase("coach.none"))
    now = datetime.now(UTC).astimezone()
    folder = new_folder(sessions, scenario.id, f"{now:%Y-%m-%d-%H%M%S}")
    try:
        session = Session.start(scenario, folder, seed=seed, mode=lesson.mode, played=lesson.seats)
        Progress(lesson).keep(folder)
    except OSError as error:
        raise CannotOpenError(
            phrase("table.cannot-write", folder=str(folder)), [system_reason(error)]
        ) from error
    return session
