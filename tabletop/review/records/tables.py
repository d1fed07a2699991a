"""The tables of a store, version 1."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from tabletop.review.records.model import FIGURES, GRADES

SCHEMA = 1
"""Version of these tables, kept in the file; a program refuses a newer one."""

APPLICATION = 0x53505243
"""What marks a SQLite file as one of ours, in its header."""

_LETTERS = ", ".join(f"'{one}'" for one in GRADES)

tables = MetaData()

about = Table(
    "about",
    tables,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the store says of itself: ``schema``; ``key``, the digest of the key that its pseudonyms are made with; and ``scour``
while the file must still be written anew because something was removed."""

drill = Table(
    "drill",
    tables,
    Column("digest", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("title_id", Text, nullable=False),
    Column("title_en", Text, nullable=False),
)

aim = Table(
    "aim",
    tables,
    Column("digest", Text, ForeignKey(drill.c.digest, ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, CheckConstraint("kind IN ('objective', 'capability')"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("title_id", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("capability", Text, nullable=False),
)

session = Table(
    "session",
    tables,
    Column("id", Text, primary_key=True),
    Column("start", Text, nullable=False, index=True),
    Column("digest", Text, ForeignKey(drill.c.digest), nullable=False, index=True),
    Column("rules", Integer, nullable=False),
    Column("program", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("seed", Text, nullable=False),  # as text: a seed may be larger than SQLite's integers
    Column("form", Text, nullable=False),
    Column("cut", Text),
    Column("turns", Integer, nullable=False),
    Column("of", Integer, nullable=False),
    Column("over", Integer, CheckConstraint("over IN (0, 1)"), nullable=False),
    Column("class", Text),
    Column("district", Text),
    Column("revision", Integer, nullable=False),
    *(Column(figure, Integer, nullable=False) for figure in FIGURES),
)

lineage = Table(
    "lineage",
    tables,
    Column("session", Text, ForeignKey(session.c.id, ondelete="CASCADE"), primary_key=True),
    Column("chain", LargeBinary, nullable=False),
)
"""The chains, apart from what is read over and over."""

rating = Table(
    "rating",
    tables,
    Column("session", Text, ForeignKey(session.c.id, ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("aim", Text, primary_key=True),
    Column("grade", Text, CheckConstraint(f"grade IN ({_LETTERS})"), nullable=False),
    Column("drafted", Text, CheckConstraint(f"drafted IN ({_LETTERS})"), nullable=False),
    sqlite_with_rowid=False,
)

verdict = Table(
    "verdict",
    tables,
    Column("session", Text, ForeignKey(session.c.id, ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("standing", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

held = Table(
    "held",
    tables,
    Column("session", Text, ForeignKey(session.c.id, ondelete="CASCADE"), primary_key=True),
    Column("seat", Text, primary_key=True),
    Column("person", Text, index=True),
)
"""Seats that people played; ``person`` is a pseudonym or nothing."""

erased = Table("erased", tables, Column("mark", Text, primary_key=True))
"""Marks of people who were erased from a session, so that no merge brings them back; nobody can be read from a mark."""
