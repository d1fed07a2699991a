"""What was played of a study, kept on the disk a chunk at a time: whatever stops the program, no finished chunk is lost.

``drills.jsonl`` is written like a session's journal: each line sealed over itself and all before it, on the disk before the
next chunk is taken. A line that a killed program left unfinished is cut off, and its chunk is played again. Chunks are kept
by the key of their arm, so that a study to which something was added goes on with what it has.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tabletop.language import Phrase, phrase
from tabletop.session import SessionError
from tabletop.session.journal import Journal, Line, read_journal
from tabletop.session.lock import Lock
from tabletop.study.errors import StudyError, unwritten
from tabletop.study.running.program import program
from tabletop.study.running.row import Value
from tabletop.study.running.task import Chunk

FILE = "drills.jsonl"
FORMAT = 1
_LOCK = ".study.lock"


class Store:
    """The drills of a study's folder, open for adding.

    Attributes:
        chunks: What is kept, in the order in which it was finished.
    """

    def __init__(self, folder: Path, *, anew: bool = False) -> None:
        """Open a folder, or make it, and read what is kept.

        Args:
            folder: The folder.
            anew: Throw away what is kept; only whoever has the folder to themselves may.

        Raises:
            StudyError: Somebody else writes it, it is damaged, or was played by another program.
            OSError: It cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock = Lock(folder, _LOCK)
        except SessionError:
            raise StudyError(phrase("study.busy", folder=str(folder))) from None
        try:
            if anew:
                (folder / FILE).unlink(missing_ok=True)
            self._open(folder / FILE)
        except BaseException:
            self._lock.release()
            raise

    def _open(self, path: Path) -> None:
        self.chunks: list[Chunk] = []
        self._names: dict[tuple[str, ...], int] = {}
        seal, new = "", True
        if path.exists():
            lines, seal, length = _intact(path)
            new = not lines
            if path.stat().st_size > length:
                os.truncate(path, length)  # the unfinished last line of a killed program
            if lines and lines[0] != _header():
                raise StudyError(_other(path, lines[0]))
            self.chunks += _chunks(lines[1:], self._names)
        self._file = Journal(path, seal=seal, mode="ab")
        self._path = path
        if new:
            self._file.write(_header(), lasting=True)

    def add(self, chunk: Chunk) -> None:
        """Keep a chunk; it is on the disk when this returns.

        Raises:
            StudyError: The disk is full or gone; what was kept before is whole.
        """
        try:
            if chunk.names not in self._names:
                number = len(self._names)
                self._file.write({"kind": "columns", "number": number, "names": list(chunk.names)})
                self._names[chunk.names] = number
            columns = [list(column) for column in chunk.columns]
            line: Line = {"kind": "chunk", "arm": chunk.arm, "first": chunk.first}
            self._file.write({**line, "names": self._names[chunk.names], "columns": columns}, lasting=True)
        except OSError as error:
            raise unwritten(self._path, error) from error
        self.chunks.append(chunk)

    def close(self) -> None:
        """Close the folder."""
        with suppress(OSError):  # what a full disk did not take was told when it was added
            self._file.close()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_chunks(folder: Path) -> tuple[Chunk, ...]:
    """Return what is kept in a folder, in the order in which it was finished; nothing is written.

    Raises:
        StudyError: There is nothing, or it is damaged.
    """
    path = folder / FILE
    try:
        lines, _, _ = _intact(path)
    except OSError:
        raise StudyError(phrase("study.nothing-kept", folder=str(folder))) from None
    return tuple(_chunks(lines[1:], {}))


def _intact(path: Path) -> tuple[tuple[Line, ...], str, int]:
    reading = read_journal(path)
    if reading.damage is not None and not reading.damage.torn:
        raise StudyError(phrase("study.damaged", file=str(path), line=reading.damage.line))
    return reading.lines, reading.seal, reading.length


def _header() -> Line:
    return {"kind": "study", "format": FORMAT, "program": program()}


def _other(path: Path, header: Line) -> Phrase:
    return phrase(
        "study.kept-other-program", file=str(path), mine=program(), theirs=str(header.get("program"))
    )


def _chunks(lines: Iterable[Line], names: dict[tuple[str, ...], int]) -> Iterator[Chunk]:
    by_number: dict[int, tuple[str, ...]] = {}
    for line in lines:
        if line["kind"] == "columns":
            listed = tuple(line["names"])
            by_number[line["number"]] = listed
            names[listed] = line["number"]
        else:
            columns: list[tuple[Value, ...]] = [tuple(column) for column in line["columns"]]
            yield Chunk(line["arm"], line["first"], by_number[line["names"]], tuple(columns))
