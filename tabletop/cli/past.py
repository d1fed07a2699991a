"""Reading a past session for a command that tells the whole truth of it."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Trouble
from tabletop.language import phrase
from tabletop.session import Past


def open_past(session: Path, *, truth: bool) -> Past:
    """Read a session of which the whole truth may be told.

    Args:
        session: Its folder or its journal.
        truth: Whether the instructor asks: then a drill that is not over may be told of, and the intact turns of a damaged
            journal.

    Raises:
        Trouble: Its journal is damaged, it is not over, or no turn of it was played; and this is not the instructor, or
            there is nothing to tell.
        SessionError: It cannot be read.
    """
    past = Past(session)
    if past.damaged is not None and not truth:
        raise Trouble(past.damaged, UNREADABLE)
    if not past.turns:
        raise Trouble(past.damaged or phrase("session.past.no-turns"), UNREADABLE)
    if not past.over and not truth:
        covered = bool(past.header.places)
        raise Trouble(phrase("whatif.covered" if covered else "whatif.not-over"), UNREADABLE)
    return past
