"""Branching: a new session that begins with the orders of another one up to a turn, and is played on from there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tabletop.drill import RULES
from tabletop.language import phrase
from tabletop.session.errors import OtherRulesError, SessionError
from tabletop.session.frozen import freeze, settle, thaw
from tabletop.session.header import Header
from tabletop.session.journal import Journal
from tabletop.session.session import JOURNAL, PLAN, read_or_fail


def branch_session(source: Path, folder: Path, turn: int) -> None:
    """Write a new session that stands at the beginning of a turn of another one, to be resumed there.

    It has a journal of its own, with the same orders in all turns before; the other session is left as it is.

    Args:
        source: The folder of the other session.
        folder: The new one; does not exist yet or is empty.
        turn: Turn of the drill, from 1, at most one more than were played.

    Raises:
        ValueError: There is no such turn.
        OtherRulesError: The other session was written under other rules.
        SessionError: It is no session, its scenario was changed, or the new folder holds something already.
        OSError: The new one cannot be written.
    """
    reading = read_or_fail(source / JOURNAL)
    header = Header.read(reading.lines)
    if header.rules != RULES:
        raise OtherRulesError(phrase("session.other-rules", theirs=header.rules, ours=RULES))
    scenario = thaw(source, list(header.sources), header.digest)
    ends = [number for number, line in enumerate(reading.lines) if line.get("kind") == "turn"]
    if not 1 <= turn <= len(ends) + 1:
        raise ValueError(f"no such turn: {turn}")
    until = ends[turn - 2] + 1 if turn > 1 else 1
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SessionError(phrase("session.not-empty", folder=str(folder)))
    freeze(scenario, folder)
    if (source / PLAN).is_file():
        shutil.copyfile(source / PLAN, folder / PLAN)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with Journal(folder / JOURNAL) as journal:
        journal.write(replace(header, started=now).line(), lasting=True)
        for line in reading.lines[1:until]:
            journal.write(line, lasting=line is reading.lines[until - 1])
    settle(header.sources, folder)
