"""What a host keeps of a class beside its journal: the code, who was let in and where they sat; never a player's token.

The file is replaced whole or not at all, so a host that is killed finds it as it last was.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from tabletop.classroom.net.messages import Role
from tabletop.classroom.net.strict import MalformedError, read_json, read_record
from tabletop.language import phrase
from tabletop.session import SessionError
from tabletop.whole import write_whole

FILE = "class.json"
HOST = "host.json"
SESSION = "session"
FORMAT: Literal["1"] = "1"


@dataclass(frozen=True, slots=True)
class KeptMember:
    """A member: the hash of its token, what it may do, where it sits, and the place whose view it has seen."""

    key: str
    role: Role
    place: str | None
    seen: str | None


@dataclass(frozen=True, slots=True)
class KeptClass:
    """A class as it is kept.

    Attributes:
        format: Version of this layout.
        secret: The secret of its join code.
        desk: The token of the instructor's desk, which this machine's owner may read.
        projector: The token of a projector.
        begun: Whether the drill has begun.
        since: The drill minute from which on something is news.
        seconds: Of each turn; 0: as long as it takes.
        paused: Whether the timer stands still.
        shown: What projectors show.
        turn: The turn of the drill that runs next.
        ready: Places that are ready to begin, or done with that turn.
        members: Who was let in.
    """

    format: Literal["1"]
    secret: str
    desk: str
    projector: str
    begun: bool
    since: int
    seconds: int
    paused: bool
    shown: str
    turn: int
    ready: tuple[str, ...]
    members: tuple[KeptMember, ...]


def as_json(record: Any) -> bytes:
    """Return a record as it is kept in a file: JSON in ASCII."""
    return json.dumps(asdict(record), indent=1).encode("ascii")


def keep(folder: Path, kept: KeptClass) -> None:
    """Write a class down, readable by its owner alone where the system knows that.

    Raises:
        OSError: It cannot be written; what was kept before stands.
    """
    write_whole(folder / FILE, as_json(kept), private=True)


def kept_class(folder: Path) -> KeptClass:
    """Read what was kept of a class.

    Raises:
        SessionError: There is nothing, or it is damaged.
    """
    try:
        return read_record(KeptClass, read_json((folder / FILE).read_bytes()))
    except (OSError, MalformedError) as error:
        raise SessionError(phrase("net.unreadable-class", file=str(folder / FILE))) from error


def kept_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the classes that a host keeps, by name."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.parent for path in folder.glob(f"*/{FILE}")))


@dataclass(frozen=True, slots=True)
class KeptHost:
    """Where a host listened, so that it is found there again: address, port, and whether its lines were secured."""

    format: Literal["1"]
    address: str
    port: int
    secure: bool


def keep_host(folder: Path, kept: KeptHost) -> None:
    """Write down where a host listens.

    Raises:
        OSError: It cannot be written; what was kept before stands.
    """
    write_whole(folder / HOST, as_json(kept), private=True)


def kept_host(folder: Path) -> KeptHost | None:
    """Return where a host listened that kept its classes in a folder; None: nobody knows."""
    try:
        return read_record(KeptHost, read_json((folder / HOST).read_bytes()))
    except (OSError, MalformedError):
        return None
