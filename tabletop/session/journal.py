"""The journal: one JSON object a line, each sealed by a checksum over itself and all before it.

A line is written whole and flushed; a turn's line is also forced onto the disk, and only then is the turn acknowledged. A
reader therefore knows exactly which lines are intact: the chain of seals breaks at the first that is not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, TypeAlias

Line: TypeAlias = dict[str, Any]

_LONGEST = 64 * 1024 * 1024
_SEAL = ',"seal":"'
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a journal stops being intact.

    Attributes:
        line: Number of the first bad line, from 1.
        offset: Its byte offset.
        torn: Whether it is only the unfinished last line of a killed program.
    """

    line: int
    offset: int
    torn: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a journal.

    Attributes:
        lines: The intact lines, in order.
        damage: Where it stops being intact, or None.
        length: Bytes of the intact part.
        seal: Seal of the last intact line.
    """

    lines: tuple[Line, ...]
    damage: Damage | None
    length: int
    seal: str


def seal_of(before: str, body: bytes) -> str:
    """Return the seal of a line's body after the seal of the line before."""
    return blake2b(before.encode("ascii") + body, digest_size=8).hexdigest()


def read_journal(path: Path) -> Reading:
    """Read the intact part of a journal.

    Raises:
        OSError: It cannot be read at all.
    """
    lines: list[Line] = []
    seal, offset = "", 0
    damage: Damage | None = None
    with path.open("rb") as file:
        for number, raw in enumerate(_lines(file), start=1):
            line = _open_line(raw, seal)
            if line is None:
                # Whole but for its last byte, it was not torn: a written line ends with a newline.
                whole = _open_line(raw[:-1] + b"\n", seal) is not None
                torn = not raw.endswith(b"\n") and not file.read(1) and not whole
                damage = Damage(number, offset, torn)
                break
            seal = line.pop("seal")
            lines.append(line)
            offset += len(raw)
    return Reading(tuple(lines), damage, offset, seal)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(_LONGEST):
        yield raw


def _open_line(raw: bytes, before: str) -> Line | None:
    """Return the object of a line whose seal is right, or None."""
    body, mark, end = raw.rpartition(_SEAL.encode("ascii"))
    if not mark or not raw.endswith(b'"}\n') or end != seal_of(before, body).encode("ascii") + b'"}\n':
        return None
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


class Journal:
    """A journal open for writing at its end."""

    def __init__(self, path: Path, *, seal: str = "", mode: Literal["xb", "ab"] = "xb") -> None:
        """Create a journal, or go on with one after its last intact line.

        Raises:
            OSError: The file cannot be written, or exists already where a new one is asked for.
        """
        self._seal = seal
        self._file = path.open(mode)

    def write(self, line: Line, *, lasting: bool = False) -> None:
        """Append a line; `lasting` returns only once it is on the disk.

        Raises:
            OSError: It could not be written.
        """
        # ASCII, because a keyboard can type what UTF-8 cannot hold: half of a surrogate pair.
        body = _ENCODE(line).encode("ascii")[:-1]
        self._seal = seal_of(self._seal, body)
        self._file.write(body + f'{_SEAL}{self._seal}"}}\n'.encode("ascii"))
        self._file.flush()
        if lasting:
            self.sync()

    def sync(self) -> None:
        """Force what was written onto the disk.

        Raises:
            OSError: It could not be.
        """
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
