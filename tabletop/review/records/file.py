"""The file of a store: opened, proved to be one of ours, and written by one program at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.dialects.sqlite import insert as insert_here
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from tabletop.language import Phrase, phrase, system_reason
from tabletop.review.records.errors import NotBegunError, RecordsError
from tabletop.review.records.tables import APPLICATION, SCHEMA, about, tables

PATIENCE = 30
"""Seconds to wait while another program writes."""

_SCOUR = "scour"
"""Stands in the table of what the store says of itself while the file must still be written anew."""

_OWED = select(about.c.name).where(about.c.name == _SCOUR)

_MAGIC = b"SQLite format 3\0"


class StoreFile:
    """A store on disk. Each reading and each writing opens it anew, so that nothing is held while nobody looks.

    Attributes:
        path: Where it lies.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a store, or begin one.

        Raises:
            NotBegunError: It is not there, or is empty, and is not to be begun.
            RecordsError: It is no store, is damaged, or was written by a newer program.
        """
        self.path = path
        self._writer = _engine(path, "rw")
        self._reader = _engine(path, "ro")
        with _plainly(path):
            fresh = _check_magic(path)
        if fresh and not create:
            key = "empty" if path.exists() else "absent"
            raise NotBegunError(phrase(f"records.file.{key}", file=str(path)))
        if fresh:
            with _plainly(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                with _engine(path, "rwc").connect() as connection, connection.begin():
                    _found(connection)
        with self.reading() as connection:
            _prove(connection, path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look into the store, as it is at one moment; the file is not touched.

        Raises:
            RecordsError: It is damaged, or another program writes for too long.
        """
        with _plainly(self.path), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change the store; all of it lands on the disk, or nothing.

        Where something was removed (see `remove_wholly`), the file is written anew then. If that does not come about, because
        another program reads or the disk is full, the store remembers it, and the next writing begins with it.

        Raises:
            RecordsError: It cannot be written, or another program uses it for too long.
        """
        with _plainly(self.path):
            self._scour_if_owed()
            with self._writer.connect() as connection, connection.begin():
                yield connection
            self._scour_if_owed()

    def _scour_if_owed(self) -> None:
        """Write the file anew where the store remembers that it must be, so that nothing that was removed is left in it."""
        with self._reader.connect() as reader, reader.begin():
            if reader.execute(_OWED).first() is None:
                return
        with closing(self._writer.raw_connection()) as connection:
            cursor = connection.cursor()
            try:
                cursor.execute("VACUUM")
                # Where another tool made SQLite keep a log beside the file, what was removed stands in that log, too.
                (held_open, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not held_open:
                    cursor.execute("DELETE FROM about WHERE name = ?", (_SCOUR,))
            except sqlite3.Error as error:  # past SQLAlchemy, which would begin a transaction
                raise RecordsError(_against(self.path, str(error))) from error
        if held_open:
            raise RecordsError(phrase("records.file.busy", file=str(self.path)))


def remove_wholly(connection: Connection) -> None:
    """Let the store remember, in the writing that removes something, that the file must be written anew after it."""
    connection.execute(insert_here(about).values(name=_SCOUR, value="").on_conflict_do_nothing())


def _engine(path: Path, mode: Literal["ro", "rw", "rwc"]) -> Engine:
    """Return what opens a file to read it, to write it, or to begin it where there is none."""
    location = f"{path.absolute().as_uri()}?mode={mode}"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(location, uri=True, timeout=PATIENCE, isolation_level=None)

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    def prepare(connection: Any, _: object) -> None:
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")

    def start(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if mode == "ro" else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return engine


def _check_magic(path: Path) -> bool:
    """Return whether a file is still to be begun.

    Raises:
        RecordsError: It is something else.
    """
    if not path.exists():
        return True
    if not path.is_file():
        raise RecordsError(phrase("records.file.no-store", file=str(path)))
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    if start and start != _MAGIC:
        raise RecordsError(phrase("records.file.no-store", file=str(path)))
    return not start


def _found(connection: Connection) -> None:
    """Make the tables, unless another program just did."""
    if inspect(connection).get_table_names():
        return
    tables.create_all(connection)
    connection.execute(insert(about).values(name="schema", value=str(SCHEMA)))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _prove(connection: Connection, path: Path) -> None:
    """Look whether these are our tables and nothing else: no view and no trigger of somebody's making runs here.

    Raises:
        RecordsError: They are not, or a newer program wrote them.
    """
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION
    there = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
    names = {name for kind, name in there if kind == "table"}
    if not ours or "about" not in names or any(kind not in ("table", "index") for kind, _ in there):
        raise RecordsError(phrase("records.file.no-store", file=str(path)))
    version = connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar()
    if not isinstance(version, str) or not version.isascii() or not version.isdigit() or len(version) > 9:
        raise RecordsError(phrase("records.file.no-store", file=str(path)))
    if int(version) > SCHEMA:
        raise RecordsError(phrase("records.file.newer", file=str(path), theirs=int(version), ours=SCHEMA))
    if int(version) < SCHEMA or not set(tables.tables) <= names:
        raise RecordsError(phrase("records.file.no-store", file=str(path)))


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Say plainly what the database or the system has against a file."""
    try:
        yield
    except DBAPIError as error:
        raise RecordsError(_against(path, str(error.orig))) from error
    except OSError as error:
        reason = system_reason(error)
        raise RecordsError(phrase("records.file.broken", file=str(path), reason=reason)) from error


def _against(path: Path, reason: str) -> Phrase:
    key = "busy" if "locked" in reason else "broken"
    return phrase(f"records.file.{key}", file=str(path), reason=reason)
