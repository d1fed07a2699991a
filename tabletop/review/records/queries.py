"""Questions to a store, answered by the database: lists, medians, shares of ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Literal, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    or_,
    select,
)

from tabletop.language import Text
from tabletop.review.records import tables as t
from tabletop.review.records.filters import Filter
from tabletop.review.records.model import FIGURES, GRADES, AimKind, Line
from tabletop.review.records.rows import held_to_account, line_in
from tabletop.review.records.store import Store

Grain: TypeAlias = Literal["day", "month", "quarter", "year"]
"""How fine a period is: a day, a month, a quarter (``2026-Q1``) or a year of UTC."""

_LETTERS: Mapping[Grain, int] = {"day": 10, "month": 7, "year": 4}
"""So many letters of a time name its period."""

By: TypeAlias = Literal["class", "district", "drill", "date"]
"""What sets groups apart; a date is a month."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many ratings were P, S, M, U, and not observed (N)."""

    P: int = 0
    S: int = 0
    M: int = 0
    U: int = 0
    N: int = 0

    @property
    def observed(self) -> int:
        """Ratings that say something."""
        return self.P + self.S + self.M + self.U

    @property
    def weak(self) -> int:
        """Ratings of M and U: achieved at a cost, or not at all."""
        return self.M + self.U

    @property
    def weakness(self) -> bool | None:
        """Whether at least half of what was observed was weak; None where nothing was."""
        return self.weak * 2 >= self.observed if self.observed else None

    def per_mille(self) -> tuple[int, int, int, int]:
        """Return the shares of P, S, M and U in what was observed, rounded down."""
        whole = max(1, self.observed)
        return (
            self.P * 1000 // whole,
            self.S * 1000 // whole,
            self.M * 1000 // whole,
            self.U * 1000 // whole,
        )


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What was rated, whichever text of a drill it was in.

    Attributes:
        kind: Objective or capability.
        drill: Scenario id of an objective's drill; empty for a capability, which drills have in common.
        aim: Its id.
    """

    kind: AimKind
    drill: str
    aim: str


@dataclass(frozen=True, slots=True)
class Named:
    """What an aim is called, the capability that it shows, and where it stands in its drill."""

    title: Text
    capability: str
    place: int


UNITS = {
    "people_harmed": "people",
    "voters_unserved": "voters",
    "voting_minutes_lost": "minutes",
    "trust": "per_mille",
}
"""What the figures of the outcome are counted in, as sheets and programs read it; the others are counts."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some records, summed up.

    Attributes:
        name: The value that sets them apart, or None where it was not said.
        sessions: How many there are.
        medians: The median of each figure, in the order of `FIGURES`; trust in per mille.
        shares: The ratings of each objective and capability.
    """

    name: str | None
    sessions: int
    medians: tuple[float, ...]
    shares: Mapping[Key, Shares]

    def records(self) -> list[dict[str, str | int | float | None]]:
        """Return it flat: a line a figure, and a line an objective or capability."""
        head: dict[str, str | int | float | None] = {"group": self.name, "sessions": self.sessions}
        figures = zip(FIGURES, self.medians, strict=True)
        return [
            *(
                {**head, "figure": figure, "median": value, "unit": UNITS.get(figure, "count")}
                for figure, value in figures
            ),
            *(
                {
                    **head,
                    "kind": key.kind,
                    "drill": key.drill,
                    "aim": key.aim,
                    **{grade: getattr(one, grade) for grade in GRADES},
                }
                for key, one in sorted(self.shares.items())
            ),
        ]


@held_to_account()
def lines(store: Store, chosen: Filter) -> tuple[Line, ...]:
    """Return the chosen records as a list shows them, the oldest first.

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    s = t.session.c
    counts = select(t.rating.c.session, *(_number(one).label(f"rated_{one}") for one in GRADES))
    rated = counts.where(t.rating.c.kind == "objective").group_by(t.rating.c.session).subquery()
    wanted = (
        select(t.session, t.drill.c.id.label("drill_id"), t.drill.c.title_id, t.drill.c.title_en, rated)
        .join(t.drill)
        .outerjoin(rated, rated.c.session == s.id)
        .where(*conditions(chosen))
        .order_by(s.started, s.id)
    )
    with store.file.reading() as connection:
        return tuple(line_in(row) for row in connection.execute(wanted))


@held_to_account()
def groups(store: Store, by: By, chosen: Filter) -> tuple[Group, ...]:
    """Return the chosen records summed up by what sets them apart, in its order; what was not said comes last.

    Sessions that were only watched count where the filter asks for them (`Filter.who`); so do they in `whole`.

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    with store.file.reading() as connection:
        found = _groups(connection, _column(by), chosen.summing_up())
    return tuple(found[name] for name in sorted(found, key=lambda one: (one is None, one or "")))


@held_to_account()
def whole(store: Store, chosen: Filter, name: str | None = None) -> Group:
    """Return the chosen records summed up as one group of a name.

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    with store.file.reading() as connection:
        found = _groups(connection, literal(""), chosen.summing_up())
    one = found.get("", Group(name, 0, (), {}))
    return Group(name, one.sessions, one.medians, one.shares)


@held_to_account()
def left_out(store: Store, *chosen: Filter) -> int:
    """Return how many sessions some filters would mean that are not summed up, because they were only watched.

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    with store.file.reading() as connection:
        return passed_over(connection, *chosen)


def passed_over(connection: Connection, *chosen: Filter) -> int:
    """Return the same as `left_out`, in a reading that is under way."""
    meant = [and_(*conditions(replace(one, who="watched"))) for one in chosen if one.who is None]
    if not meant:
        return 0
    asked = select(func.count()).select_from(t.session).where(or_(*meant))
    return connection.execute(asked).scalar_one()


@held_to_account()
def names(store: Store) -> dict[Key, Named]:
    """Return what objectives and capabilities are called, as the latest text of a drill has it.

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    latest = select(t.session.c.digest, func.max(t.session.c.started).label("last"))
    last = latest.group_by(t.session.c.digest).subquery()
    wanted = (
        select(t.aim, t.drill.c.id.label("drill_id"))
        .join(t.drill)
        .join(last, last.c.digest == t.aim.c.digest)
    )
    with store.file.reading() as connection:
        rows = connection.execute(wanted.order_by(last.c.last, t.aim.c.digest, t.aim.c.place)).all()
    return {
        Key(row.kind, "" if row.kind == "capability" else row.drill_id, row.id): Named(
            Text(row.title_id, row.title_en), row.capability, row.place
        )
        for row in rows
    }


def conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """Return a filter as the database asks it."""
    s = t.session.c
    day = func.substr(s.started, 1, 10)
    asked: tuple[tuple[str | None, Callable[[str], ColumnElement[bool]]], ...] = (
        (chosen.group, lambda value: s["class"] == value),
        (chosen.district, lambda value: s.district == value),
        (
            chosen.drill,
            lambda value: s.digest.in_(select(t.drill.c.digest).where(t.drill.c.id == value)),
        ),
        (chosen.since, lambda value: day >= value),
        (chosen.until, lambda value: day <= value),
        (chosen.mode, lambda value: s.mode == value),
        (
            chosen.who if chosen.who != "both" else None,
            lambda value: (s.form == "watched") == (value == "watched"),
        ),
    )
    return [condition(value) for value, condition in asked if value is not None]


def period(grain: Grain) -> ColumnElement[str]:
    """Return the period of a session as a column."""
    started = t.session.c.started
    if grain != "quarter":
        return func.substr(started, 1, _LETTERS[grain])
    quarter = (cast(func.substr(started, 6, 2), Integer) + 2) // 3
    return func.substr(started, 1, 4).concat("-Q").concat(cast(quarter, String))


def grain_for(connection: Connection, chosen: Filter, most: int) -> Grain:
    """Return the finest grain that gives no more than so many periods; a year where none does."""
    finer: tuple[Grain, ...] = ("day", "month", "quarter")
    for grain in finer:
        counted = (
            select(func.count(distinct(period(grain)))).select_from(t.session).where(*conditions(chosen))
        )
        if connection.execute(counted).scalar_one() <= most:
            return grain
    return "year"


def medians(
    connection: Connection, by: list[ColumnElement[Any]], chosen: Filter
) -> dict[tuple[Any, ...], tuple[float, ...]]:
    """Return the median of every figure in every group, by the values that set the groups apart.

    SQLite knows no median, and ranking eight columns there takes four times as long as fetching them.
    """
    figures = (t.session.c[figure] for figure in FIGURES)
    asked = select(*by, *figures).select_from(t.session.join(t.drill)).where(*conditions(chosen))
    found: dict[tuple[Any, ...], list[tuple[int, ...]]] = defaultdict(list)
    n = len(by)
    for row in connection.execute(asked):
        found[tuple(row[:n])].append(tuple(row[n:]))
    return {
        key: tuple(float(median(column)) for column in zip(*rows, strict=True)) for key, rows in found.items()
    }


def shares(
    connection: Connection, by: list[ColumnElement[Any]], chosen: Filter
) -> Iterable[tuple[tuple[Any, ...], Key, Shares]]:
    """Yield the ratings of every objective and capability in every group."""
    counted = [_number(one) for one in GRADES]
    drill = case((t.rating.c.kind == "capability", ""), else_=t.drill.c.id)
    asked: Select[Any] = (
        select(*by, t.rating.c.kind, drill, t.rating.c.aim, *counted)
        .select_from(t.session.join(t.rating).join(t.drill, t.drill.c.digest == t.session.c.digest))
        .where(*conditions(chosen))
        .group_by(*by, t.rating.c.kind, drill, t.rating.c.aim)
    )
    n = len(by)
    for row in connection.execute(asked):
        yield tuple(row[:n]), Key(row[n], row[n + 1], row[n + 2]), Shares(*(int(one) for one in row[n + 3 :]))


def counts(
    connection: Connection, by: list[ColumnElement[Any]], chosen: Filter
) -> dict[tuple[Any, ...], int]:
    """Return how many sessions every group has."""
    asked = (
        select(*by, func.count())
        .select_from(t.session.join(t.drill))
        .where(*conditions(chosen))
        .group_by(*by)
    )
    return {tuple(row[:-1]): row[-1] for row in connection.execute(asked)}


def _number(grade: str) -> ColumnElement[int]:
    return func.sum(case((t.rating.c.grade == grade, 1), else_=0))


def _groups(connection: Connection, by: ColumnElement[Any], chosen: Filter) -> dict[str | None, Group]:
    sizes, middles = counts(connection, [by], chosen), medians(connection, [by], chosen)
    mine: dict[str | None, dict[Key, Shares]] = defaultdict(dict)
    for (name,), key, one in shares(connection, [by], chosen):
        mine[name][key] = one
    return {name: Group(name, size, middles[name,], mine[name]) for (name,), size in sizes.items()}


def _column(by: By) -> ColumnElement[Any]:
    match by:
        case "class":
            return t.session.c["class"]
        case "district":
            return t.session.c.district
        case "drill":
            return t.drill.c.id
        case "date":
            return period("month")
