"""A store of records: what is added, found, removed, and who is erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_here

from tabletop.language import phrase
from tabletop.review.records import pseudonym as p
from tabletop.review.records import tables as t
from tabletop.review.records.errors import RecordsError
from tabletop.review.records.file import StoreFile, remove_wholly
from tabletop.review.records.model import SEAL, Held, Labels, Record
from tabletop.review.records.rows import chains, drop, load, load_these, put
from tabletop.review.records.taken import Taken

Added: TypeAlias = Literal["new", "there", "changed", "played-on", "older"]
"""What adding a session came to: new; there already; there, and written anew; played on since; or an older copy of one."""

_SHORTEST = 4
"""Digits of an id that must be written at least."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging another store came to.

    Attributes:
        new: Sessions that were not there.
        changed: Sessions of which the other store knew more, or something newer.
        same: Sessions of which it knew nothing more.
        contested: Ids of sessions told differently in both, neither newer; ours were kept.
    """

    new: int
    changed: int
    same: int
    contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A session that a person took part in: the record and the seats the person held."""

    record: Record
    seats: tuple[str, ...]


class Store:
    """A store of records in one SQLite file; several programs may use it at once.

    Attributes:
        file: The file.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a store, or begin one.

        Raises:
            NotBegunError: It is not there, or is empty, and is not to be begun.
            RecordsError: It is no store, is damaged, or was written by a newer program.
        """
        self.file = StoreFile(path, create=create)

    def add(self, taken: Taken) -> tuple[Added, Record]:
        """Take in a session; one that is there already is brought up to date, and adding it again changes nothing.

        Returns:
            What it came to, and the record as it stands now.

        Raises:
            RecordsError: The store cannot be written, or its key is not there.
        """
        with self.file.writing() as connection:
            named = {seat: self._pseudonym(connection, name, make=True) for seat, name in taken.named.items()}
            fresh = replace(
                taken.record,
                seats=tuple(replace(one, person=named.get(one.seat)) for one in taken.record.seats),
            )
            return _take_in(connection, fresh)

    def records(self) -> tuple[Record, ...]:
        """Return every record in the order played.

        Raises:
            RecordsError: The store holds what no record holds.
        """
        with self.file.reading() as connection:
            return load(connection)

    def find(self, asked: str) -> Record:
        """Return the record of an id, of which the first digits do where they are of one alone.

        Raises:
            RecordsError: There is none, or there are several.
        """
        with self.file.reading() as connection:
            (found,) = load(connection, t.session.c.id == _find(connection, asked))
            return found

    def remove(self, asked: str) -> str:
        """Remove a record for good; return its id.

        Raises:
            RecordsError: There is none, or there are several.
        """
        with self.file.writing() as connection:
            found = _find(connection, asked)
            drop(connection, [found])
            remove_wholly(connection)
        return found

    def merge(self, other: Store) -> Merged:
        """Take in every record of another store, and forget whom it was told to forget.

        A record that both have is the newer of the two (`Record.revision`), and what only one knows of class, district and
        seats is kept from both. The other store is only read, and its key stays where it is.

        Raises:
            RecordsError: One of them cannot be read, or this one not be written.
        """
        with other.file.reading() as connection:
            theirs = load(connection)
            marks = tuple(connection.execute(select(t.erased.c.mark)).scalars())
        with self.file.writing() as connection:
            if marks:
                rows = [{"mark": str(mark)} for mark in marks]
                connection.execute(insert_here(t.erased).on_conflict_do_nothing(), rows)
            if _forget_marked(connection):
                remove_wholly(connection)
            return _merge(connection, theirs)

    def person(self, asked: str) -> tuple[str, tuple[Part, ...]]:
        """Return the pseudonym of a person, named or by pseudonym, and all that the store holds of the person.

        Raises:
            RecordsError: There is nobody of that name or pseudonym, or the key is not there.
        """
        with self.file.reading() as connection:
            who = self._pseudonym(connection, asked)
            mine = select(t.held.c.session).where(t.held.c.person == who)
            found = load(connection, t.session.c.id.in_(mine))
        if not found:
            raise RecordsError(phrase("records.person.nobody", person=asked))
        parts = (Part(one, tuple(held.seat for held in one.seats if held.person == who)) for one in found)
        return who, tuple(parts)

    def erase(self, asked: str) -> int:
        """Erase a person, named or by pseudonym, from every session; return how many those were.

        The sessions stay, their seats held by nobody in particular. The file is written anew, so that nothing of the person
        is left in it, and no merge brings the person back into these sessions.

        Raises:
            RecordsError: There is nobody of that name or pseudonym, or the key is not there.
        """
        with self.file.writing() as connection:
            who = self._pseudonym(connection, asked)
            joined = select(t.session.c.id, t.session.c.start).join(t.held).where(t.held.c.person == who)
            found = {(session, start) for session, start in connection.execute(joined)}
            if not found:
                raise RecordsError(phrase("records.person.nobody", person=asked))
            marks = [{"mark": p.mark_of(start, who)} for start in sorted({start for _, start in found})]
            connection.execute(insert_here(t.erased).on_conflict_do_nothing(), marks)
            connection.execute(update(t.held).where(t.held.c.person == who).values(person=None))
            remove_wholly(connection)
        return len(found)

    def count(self) -> int:
        """Return how many records there are.

        Raises:
            RecordsError: The store cannot be read.
        """
        with self.file.reading() as connection:
            return connection.execute(select(func.count()).select_from(t.session)).scalar_one()

    def _pseudonym(self, connection: Connection, asked: str, *, make: bool = False) -> str:
        told = p.read_pseudonym(asked)
        if told is not None:
            return told
        check = connection.execute(select(t.about.c.value).where(t.about.c.name == "key")).scalar()
        if check is not None:
            return p.pseudonym_of(asked, p.read_key(self.file.path, str(check)))
        if not make:
            raise RecordsError(phrase("records.person.nobody", person=asked))
        found = p.pseudonym_of(asked, key := p.new_key(self.file.path))
        connection.execute(insert(t.about).values(name="key", value=p.check_of(key)))
        return found


def _find(connection: Connection, asked: str) -> str:
    digits = asked.strip().lower()
    if len(digits) >= _SHORTEST and set(digits) <= set("0123456789abcdef"):
        like = (
            select(t.session.c.id).where(t.session.c.id.startswith(digits)).order_by(t.session.c.id).limit(2)
        )
        found = connection.execute(like).scalars().all()
        if len(found) == 1:
            return str(found[0])
        if found:
            raise RecordsError(phrase("records.id.several", id=asked))
    raise RecordsError(phrase("records.id.none", id=asked))


def _take_in(connection: Connection, fresh: Record) -> tuple[Added, Record]:
    """Bring what was read from a journal into the store."""
    before = [
        chain for chain in chains(connection, [fresh.start]).get(fresh.start, ()) if _same(chain, fresh)
    ]
    known = max(before, key=len, default=None)
    fresh = _without_erased(fresh, _marks(connection))
    if known is None:
        put(connection, [fresh])
        return "new", fresh
    (there,) = load(connection, t.session.c.id == known[-SEAL:].hex())
    newer = len(fresh.chain) >= len(there.chain)
    base = fresh if newer else there
    # What is said now holds; what is not said stays as it was said before.
    told = replace(
        base,
        labels=_filled(fresh.labels, there.labels),
        seats=_seated(base.seats, fresh.seats, there.seats),
        revision=there.revision,
    )
    if told == there:
        return ("there" if newer else "older"), there
    told = replace(told, revision=there.revision + 1)
    drop(connection, [chain[-SEAL:].hex() for chain in before])
    put(connection, [told])
    return ("played-on" if len(told.chain) > len(there.chain) else "changed"), told


def _merge(connection: Connection, theirs: Iterable[Record]) -> Merged:
    marks = _marks(connection)
    theirs = [_without_erased(one, marks) for one in theirs]
    known = chains(connection, (one.start for one in theirs))
    met = {chain[-SEAL:].hex() for one in theirs for chain in known.get(one.start, ()) if _same(chain, one)}
    ours = {one.id: one for one in load_these(connection, met)}
    by_start: dict[str, list[Record]] = {}
    for one in ours.values():
        by_start.setdefault(one.start, []).append(one)
    written: dict[str, Record] = {}
    gone: set[str] = set()
    new = changed = same = 0
    contested: list[str] = []
    for one in theirs:
        mine = [other for other in by_start.get(one.start, ()) if _same(other.chain, one)]
        there = max(mine, key=lambda other: len(other.chain), default=None)
        if there is None:
            told, new = one, new + 1
        else:
            told, clash = _settled(there, one)
            if clash:
                contested.append(there.id)
            if told == there and len(mine) == 1:
                same += 1
                continue
            changed += 1
        for other in mine:
            by_start[one.start].remove(other)
            gone.add(other.id)
            written.pop(other.id, None)
        written[told.id] = told
        by_start.setdefault(one.start, []).append(told)
    drop(connection, gone & ours.keys())
    put(connection, list(written.values()))
    return Merged(new, changed, same, tuple(sorted(contested)))


def _settled(ours: Record, theirs: Record) -> tuple[Record, bool]:
    """Return the record that holds of two of one session, and whether they contradict each other with neither newer."""
    longer = len(theirs.chain) - len(ours.chain)
    if longer:
        best, rest = (theirs, ours) if longer > 0 else (ours, theirs)
    else:
        best, rest = (theirs, ours) if theirs.revision > ours.revision else (ours, theirs)
    told = replace(
        best,
        labels=_filled(best.labels, rest.labels),
        seats=_seated(best.seats, best.seats, rest.seats),
        revision=max(ours.revision, theirs.revision),
    )
    if longer or ours.revision != theirs.revision:
        return told, False
    facts = (replace(one, labels=Labels(), seats=(), drill=ours.drill) for one in (ours, theirs))
    clash = len({*facts}) > 1 or _filled(theirs.labels, ours.labels) != told.labels
    return told, clash or _seated(best.seats, rest.seats, best.seats) != told.seats


def _same(chain: bytes, record: Record) -> bool:
    """Whether one of two is the other, played on."""
    return chain.startswith(record.chain) or record.chain.startswith(chain)


def _filled(first: Labels, then: Labels) -> Labels:
    return Labels(
        first.group if first.group is not None else then.group,
        first.district if first.district is not None else then.district,
    )


def _seated(base: tuple[Held, ...], first: tuple[Held, ...], then: tuple[Held, ...]) -> tuple[Held, ...]:
    said: Mapping[str, str | None] = {
        **{one.seat: one.person for one in then},
        **{one.seat: one.person for one in first if one.person is not None},
    }
    return tuple(Held(one.seat, said.get(one.seat)) for one in base)


def _marks(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(t.erased.c.mark)).scalars())


def _without_erased(record: Record, marks: frozenset[str]) -> Record:
    """Return a record without the people who were erased from it."""
    kept = (
        Held(one.seat) if one.person and p.mark_of(record.start, one.person) in marks else one
        for one in record.seats
    )
    return replace(record, seats=tuple(kept))


def _forget_marked(connection: Connection) -> bool:
    """Take out of the store whoever is marked as erased; return whether there was anybody."""
    marks = _marks(connection)
    joined = select(t.session.c.id, t.session.c.start, t.held.c.person).join(t.held)
    found = [
        (session, person)
        for session, start, person in connection.execute(joined.where(t.held.c.person.is_not(None)))
        if p.mark_of(start, person) in marks
    ]
    for session, person in found:
        here = (t.held.c.session == session) & (t.held.c.person == person)
        connection.execute(update(t.held).where(here).values(person=None))
    return bool(found)
