"""The tickets of classes that this machine was let into: with one it comes back to its seat, after the program was ended too.

Whoever has a ticket can sit at its place, so the file is readable by its owner alone where the system knows that. It is a
help, not a record: one that cannot be read or written is as if it had never been kept.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tabletop.classroom.net import Ticket
from tabletop.whole import write_whole

FILE = "classes.json"
MOST = 8
"""Classes that are remembered; the one joined last comes first."""

_LONGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class KeptTicket:
    """A class that can be come back to.

    Attributes:
        scenario: Id of what it plays.
        place: The place at which this machine sat, or empty.
        ticket: As `Ticket.text` writes it.
    """

    scenario: str
    place: str
    ticket: str

    def read(self) -> Ticket | None:
        """Return the ticket, or None where it is none."""
        try:
            return Ticket.read(self.ticket)
        except ValueError:
            return None


def kept_tickets(folder: Path) -> tuple[KeptTicket, ...]:
    """Return the classes that are remembered, the one joined last first."""
    try:
        text = (folder / FILE).read_bytes()
        written = json.loads(text) if len(text) <= _LONGEST else []
    except (OSError, ValueError, RecursionError):
        return ()
    found = []
    for one in written if isinstance(written, list) else ():
        if isinstance(one, dict) and all(isinstance(value, str) for value in one.values()):
            with suppress(TypeError):
                kept = KeptTicket(**one)
                if kept.read() is not None:
                    found.append(kept)
    return tuple(found[:MOST])


def keep_ticket(folder: Path, scenario: str, place: str, ticket: Ticket) -> None:
    """Remember a class before all others; one of the same token is replaced."""
    new = KeptTicket(scenario, place, ticket.text())
    others = [
        one for one in kept_tickets(folder) if (read := one.read()) is None or read.token != ticket.token
    ]
    _write(folder, [new, *others][:MOST])


def forget_ticket(folder: Path, token: str) -> None:
    """Forget a class that this machine cannot come back to."""
    _write(folder, [one for one in kept_tickets(folder) if (read := one.read()) and read.token != token])


def _write(folder: Path, kept: list[KeptTicket]) -> None:
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        written = json.dumps([asdict(one) for one in kept])
        write_whole(folder / FILE, written.encode("ascii"), private=True)
