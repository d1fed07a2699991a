"""Records as rows of the tables, and back; what comes from a file is held against what a record may be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_here

from tabletop.drill import Outcome
from tabletop.language import Text, phrase
from tabletop.review.records import tables as t
from tabletop.review.records.errors import RecordsError
from tabletop.review.records.model import (
    AIMS,
    FIGURES,
    FORMS,
    GRADES,
    SEAL,
    Aim,
    Drilled,
    Held,
    Labels,
    Line,
    Rated,
    Record,
    Tally,
)
from tabletop.scenario.documents.scenario import DRILL_MODES

T = TypeVar("T")
_MANY = 500
"""Values in one question; SQLite takes a limited number."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", re.ASCII)


@contextmanager
def held_to_account() -> Iterator[None]:
    """Refuse a store that holds what no record holds, whatever is asked of it.

    Raises:
        RecordsError: What was read inside is no value of a record.
    """
    try:
        yield
    except (TypeError, ValueError, KeyError) as error:
        raise RecordsError(phrase("records.strange-row")) from error


def put(connection: Connection, records: Sequence[Record]) -> None:
    """Write records that are not there yet."""
    if not records:
        return
    drills = {one.drill.digest: one.drill for one in records}
    connection.execute(
        insert_here(t.drill).on_conflict_do_nothing(),
        [_flat(one, digest=one.digest, id=one.id) for one in drills.values()],
    )
    aims = [_aim(one, place, aim) for one in drills.values() for place, aim in enumerate(one.aims)]
    if aims:
        connection.execute(insert_here(t.aim).on_conflict_do_nothing(), aims)
    connection.execute(insert(t.session), [_session(one) for one in records])
    connection.execute(insert(t.lineage), [{"session": one.id, "chain": one.chain} for one in records])
    parts: tuple[tuple[Any, list[dict[str, Any]]], ...] = (
        (
            t.rating,
            [_rating(one, rated) for one in records for rated in one.grades],
        ),
        (
            t.verdict,
            [
                {"session": one.id, "kind": tally.kind, "standing": tally.standing, "count": tally.count}
                for one in records
                for tally in one.verdicts
            ],
        ),
        (
            t.held,
            [
                {"session": one.id, "seat": seat.seat, "person": seat.person}
                for one in records
                for seat in one.seats
            ],
        ),
    )
    for table, rows in parts:
        if rows:
            connection.execute(insert(table), rows)


def drop(connection: Connection, ids: Iterable[str]) -> None:
    """Remove records, and drills that nobody has played then."""
    for some in _portions(sorted(set(ids))):
        connection.execute(delete(t.session).where(t.session.c.id.in_(some)))
    connection.execute(delete(t.drill).where(t.drill.c.digest.not_in(select(t.session.c.digest))))


def load(connection: Connection, which: ColumnElement[bool] | None = None) -> tuple[Record, ...]:
    """Return records in the order in which they were played.

    Raises:
        RecordsError: The store holds what no record holds.
    """
    wanted = select(t.session.c.id).where(which) if which is not None else select(t.session.c.id)
    with held_to_account():
        return tuple(_loaded(connection, wanted))


def load_these(connection: Connection, ids: Iterable[str]) -> tuple[Record, ...]:
    """Return the records of some ids, of which there may be many.

    Raises:
        RecordsError: The store holds what no record holds.
    """
    some = _portions(sorted(set(ids)))
    return tuple(record for few in some for record in load(connection, t.session.c.id.in_(few)))


def chains(connection: Connection, starts: Iterable[str]) -> dict[str, list[bytes]]:
    """Return the chains that begin with some headers, by the header's seal."""
    found: dict[str, list[bytes]] = defaultdict(list)
    joined = select(t.session.c.start, t.lineage.c.chain).join(t.lineage)
    for some in _portions(sorted(set(starts))):
        for start, chain in connection.execute(joined.where(t.session.c.start.in_(some))):
            found[start].append(chain)
    return found


def _loaded(connection: Connection, wanted: Any) -> Iterable[Record]:
    drills = _drills(connection)
    grades: dict[str, dict[tuple[str, str], Rated]] = defaultdict(dict)
    for row in connection.execute(select(t.rating).where(t.rating.c.session.in_(wanted))):
        grade, drafted = _one_of(row.grade, GRADES), _one_of(row.drafted, GRADES)
        rated = Rated(_one_of(row.kind, AIMS), _is(str, row.aim), grade, drafted)
        grades[row.session][row.kind, row.aim] = rated
    verdicts: dict[str, list[Tally]] = defaultdict(list)
    ordered = select(t.verdict).order_by(t.verdict.c.kind, t.verdict.c.standing)
    for row in connection.execute(ordered.where(t.verdict.c.session.in_(wanted))):
        tally = Tally(_is(str, row.kind), _is(str, row.standing), _is(int, row.count))
        verdicts[row.session].append(tally)
    seats: dict[str, list[Held]] = defaultdict(list)
    for row in connection.execute(select(t.held).where(t.held.c.session.in_(wanted)).order_by(t.held.c.seat)):
        seats[row.session].append(Held(_is(str, row.seat), _maybe(str, row.person)))
    whole = select(t.session, t.lineage.c.chain).outerjoin(t.lineage).where(t.session.c.id.in_(wanted))
    for row in connection.execute(whole.order_by(t.session.c.started, t.session.c.id)):
        drill = drills[row.digest]
        mine = grades[row.id]
        yield _record(
            row,
            drill,
            tuple(mine[one.kind, one.id] for one in drill.aims if (one.kind, one.id) in mine),
            tuple(verdicts[row.id]),
            tuple(seats[row.id]),
        )


def _record(
    row: Row[Any],
    drill: Drilled,
    grades: tuple[Rated, ...],
    verdicts: tuple[Tally, ...],
    seats: tuple[Held, ...],
) -> Record:
    chain = _is(bytes, row.chain)
    if len(chain) < SEAL or len(chain) % SEAL or chain[-SEAL:].hex() != row.id:
        raise ValueError("the chain does not lead to its session")
    return Record(
        chain=chain,
        drill=drill,
        rules=_is(int, row.rules),
        program=_is(str, row.program),
        grades=grades,
        verdicts=verdicts,
        seats=seats,
        revision=_is(int, row.revision),
        **_told(row),
    )


def line_in(row: Row[Any]) -> Line:
    """Return a record as a list shows it, of a row with its session, its drill and its counted ratings.

    Raises:
        TypeError: A value is of no kind that a record has.
        ValueError: A value is none that a record has.
    """
    values = row._mapping
    return Line(
        id=_is(str, row.id),
        drill=_is(str, row.drill_id),
        title=_both(row.title_id, row.title_en),
        grades=tuple(_is(int, values[f"rated_{one}"] or 0) for one in GRADES),
        **_told(row),
    )


def _told(row: Row[Any]) -> dict[str, Any]:
    """Return what a record and its line in a list both tell of a session."""
    values = row._mapping
    if not _MOMENT.fullmatch(_is(str, row.started)):
        raise ValueError("no time")
    return {
        "started": row.started,
        "mode": _one_of(row.mode, DRILL_MODES),
        "seed": int(_is(str, row.seed)),
        "form": _one_of(row.form, FORMS),
        "cut": _maybe(str, row.cut),
        "turns": _is(int, row.turns),
        "of": _is(int, values["of"]),
        "over": bool(_is(int, row.over)),
        "outcome": Outcome(**{figure: _is(int, values[figure]) for figure in FIGURES}),
        "labels": Labels(_maybe(str, values["class"]), _maybe(str, row.district)),
    }


def _drills(connection: Connection) -> dict[str, Drilled]:
    aims: dict[str, list[Aim]] = defaultdict(list)
    for row in connection.execute(select(t.aim).order_by(t.aim.c.place, t.aim.c.kind, t.aim.c.id)):
        title = _both(row.title_id, row.title_en)
        aim = Aim(_one_of(row.kind, AIMS), _is(str, row.id), title, _is(str, row.capability))
        aims[row.digest].append(aim)
    return {
        row.digest: Drilled(
            _is(str, row.digest), _is(str, row.id), _both(row.title_id, row.title_en), tuple(aims[row.digest])
        )
        for row in connection.execute(select(t.drill))
    }


def _session(one: Record) -> dict[str, Any]:
    return {
        "id": one.id,
        "start": one.start,
        "digest": one.drill.digest,
        "rules": one.rules,
        "program": one.program,
        "started": one.started,
        "mode": one.mode,
        "seed": str(one.seed),
        "form": one.form,
        "cut": one.cut,
        "turns": one.turns,
        "of": one.of,
        "over": int(one.over),
        "class": one.labels.group,
        "district": one.labels.district,
        "revision": one.revision,
        **{figure: getattr(one.outcome, figure) for figure in FIGURES},
    }


def _flat(one: Drilled | Aim, **more: Any) -> dict[str, Any]:
    return {"title_id": one.title.id, "title_en": one.title.en, **more}


def _aim(one: Drilled, place: int, aim: Aim) -> dict[str, Any]:
    return _flat(aim, digest=one.digest, kind=aim.kind, id=aim.id, place=place, capability=aim.capability)


def _rating(one: Record, rated: Rated) -> dict[str, Any]:
    return {
        "session": one.id,
        "kind": rated.kind,
        "aim": rated.aim,
        "grade": rated.grade,
        "drafted": rated.drafted,
    }


def _portions(values: list[str]) -> Iterable[list[str]]:
    for first in range(0, len(values), _MANY):
        yield values[first : first + _MANY]


def _is(kind: type[T], value: object) -> T:
    if type(value) is not kind:
        raise TypeError(f"no {kind.__name__}")
    return value


def _maybe(kind: type[T], value: object) -> T | None:
    return None if value is None else _is(kind, value)


def _one_of(value: object, allowed: tuple[T, ...]) -> T:
    return allowed[allowed.index(value)]


def _both(indonesian: object, english: object) -> Text:
    return Text(_is(str, indonesian), _is(str, english))
