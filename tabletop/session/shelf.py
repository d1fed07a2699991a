"""The shelf of past sessions: what lies in a folder of sessions, for the menu."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tabletop.session.errors import SessionError
from tabletop.session.header import Header
from tabletop.session.journal import read_journal
from tabletop.session.session import JOURNAL


@dataclass(frozen=True, slots=True)
class Kept:
    """A session on the shelf.

    Attributes:
        folder: Where it lies.
        header: What its journal says of itself.
        turns: Intact turns.
        over: Whether its drill has ended.
        damaged: Whether more than a torn last line is wrong with it.
    """

    folder: Path
    header: Header
    turns: int
    over: bool
    damaged: bool


def kept_sessions(folder: Path) -> tuple[Kept, ...]:
    """Return the sessions in a folder, the newest first; what is no session is passed over."""
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.iterdir()):
        try:
            reading = read_journal(path / JOURNAL)
            header = Header.read(reading.lines)
        except (OSError, SessionError):
            continue
        turns = [line for line in reading.lines if line.get("kind") == "turn"]
        damage = reading.damage is not None and not reading.damage.torn
        over = bool(turns) and "outcome" in turns[-1]
        found.append(Kept(path, header, len(turns), over, damage))
    return tuple(sorted(found, key=lambda one: (one.header.started, one.folder.name), reverse=True))


def new_folder(folder: Path, scenario: str, started: str) -> Path:
    """Return a folder for a new session below a folder of sessions that is not taken yet.

    Args:
        folder: The folder of sessions.
        scenario: Scenario id.
        started: A time as words fit for a file name, such as ``2026-11-21-1030``.
    """
    base = folder / f"{scenario}-{started}"
    path, number = base, 1
    while path.exists():
        number += 1
        path = base.with_name(f"{base.name}-{number}")
    return path
