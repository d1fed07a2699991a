"""Trends: the weaknesses of each district over time, and whether they were mended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from sqlalchemy import func, select

from tabletop.review.records import tables as t
from tabletop.review.records.filters import Filter
from tabletop.review.records.model import FIGURES, GRADES, AimKind
from tabletop.review.records.queries import (
    Grain,
    Key,
    Named,
    Shares,
    conditions,
    counts,
    grain_for,
    medians,
    names,
    passed_over,
    period,
    shares,
)
from tabletop.review.records.rows import held_to_account
from tabletop.review.records.store import Store

MOST_PERIODS = 12
"""So many periods at most, as long as they need not be longer than a year: more cannot be read side by side."""

Course: TypeAlias = Literal["weak", "again", "mended", "sound", "unseen"]
"""How an objective went: weak at last; weak again after it was mended; mended; never weak; or never observed."""

COURSES: tuple[Course, ...] = ("again", "weak", "mended", "sound", "unseen")
"""What needs a look first."""

_NONE = Shares()


@dataclass(frozen=True, slots=True)
class AimTrend:
    """An objective or a capability in one district.

    Attributes:
        key: Which.
        named: What it is called.
        cells: Its ratings, a period each.
        course: How it went.
        since: Period in which the weakness began that is still there, or in which it was mended; None for the others.
    """

    key: Key
    named: Named
    cells: tuple[Shares, ...]
    course: Course
    since: str | None


@dataclass(frozen=True, slots=True)
class DistrictTrend:
    """A district over time.

    Attributes:
        district: Its name, or None for sessions without one.
        sessions: Its sessions, a period each.
        watched: How many of them were only watched, a period each.
        medians: The medians of each figure, in the order of `FIGURES`, a period each; None where nothing was played.
        aims: Its objectives: weaknesses first, then by drill, in the drill's order.
        skills: Its capabilities over all drills, likewise.
    """

    district: str | None
    sessions: tuple[int, ...]
    watched: tuple[int, ...]
    medians: tuple[tuple[float | None, ...], ...]
    aims: tuple[AimTrend, ...]
    skills: tuple[AimTrend, ...]

    def shares(self, at: int) -> Shares:
        """Return the ratings of all its objectives in a period, given its place."""
        cells = [one.cells[at] for one in self.aims]
        return Shares(*(sum(getattr(cell, grade) for cell in cells) for grade in GRADES))

    def number(self, course: Course) -> int:
        """Return how many of its objectives went so."""
        return sum(one.course == course for one in self.aims)


@dataclass(frozen=True, slots=True)
class Trends:
    """What a store says over time.

    Attributes:
        sessions: How many sessions that is.
        left_out: How many more there are that do not count, because they were only watched.
        first: Day of the first.
        last: Day of the last.
        grain: How fine the periods are.
        periods: The periods in which anything was played, in order.
        districts: The districts, by name; sessions without one come last.
    """

    sessions: int
    left_out: int
    first: str
    last: str
    grain: Grain
    periods: tuple[str, ...]
    districts: tuple[DistrictTrend, ...]

    def records(self) -> list[dict[str, str | int | None]]:
        """Return the ratings flat: a line for each district, objective or capability, and period in which it was rated."""
        return [
            {
                "district": one.district,
                "kind": aim.key.kind,
                "drill": aim.key.drill,
                "aim": aim.key.aim,
                "capability": aim.named.capability,
                "period": name,
                **{grade: getattr(cell, grade) for grade in GRADES},
                "course": aim.course,
            }
            for one in self.districts
            for aim in (*one.aims, *one.skills)
            for name, cell in zip(self.periods, aim.cells, strict=True)
            if cell != _NONE
        ]


@held_to_account()
def trends_of(store: Store, chosen: Filter = Filter()) -> Trends:  # noqa: B008 - frozen
    """Return how the chosen records went over time; everything is summed up by the database.

    Sessions that were only watched count where the filter asks for them (`Filter.who`).

    Raises:
        RecordsError: The store cannot be read, or holds what no record holds.
    """
    wanted = chosen.summing_up()
    with store.file.reading() as connection:
        grain = grain_for(connection, wanted, MOST_PERIODS)
        by: list[Any] = [t.session.c.district, period(grain)]
        sizes = counts(connection, by, wanted)
        none = wanted.who == "played"
        watched = {} if none else counts(connection, by, replace(wanted, who="watched"))
        middles = medians(connection, by, wanted)
        found = list(shares(connection, by, wanted))
        span = select(func.min(t.session.c.started), func.max(t.session.c.started)).where(*conditions(wanted))
        first, last = connection.execute(span).one()
        left = passed_over(connection, chosen)
    known = names(store)  # after what was counted, so that a drill added meanwhile is known
    periods = tuple(sorted({name for _, name in sizes}))
    cells: dict[str | None, dict[Key, dict[str, Shares]]] = defaultdict(lambda: defaultdict(dict))
    for (district, name), key, one in found:
        cells[district][key][name] = one
    districts = sorted({district for district, _ in sizes}, key=lambda one: (one is None, one or ""))
    return Trends(
        sessions=sum(sizes.values()),
        left_out=left,
        first=(first or "")[:10],
        last=(last or "")[:10],
        grain=grain,
        periods=periods,
        districts=tuple(
            DistrictTrend(
                district=one,
                sessions=tuple(sizes.get((one, name), 0) for name in periods),
                watched=tuple(watched.get((one, name), 0) for name in periods),
                medians=tuple(
                    tuple(_at(middles.get((one, name)), place) for name in periods)
                    for place in range(len(FIGURES))
                ),
                aims=_aims("objective", cells[one], periods, known),
                skills=_aims("capability", cells[one], periods, known),
            )
            for one in districts
        ),
    )


def _at(values: tuple[float, ...] | None, place: int) -> float | None:
    return None if values is None else values[place]


def _aims(
    kind: AimKind, cells: dict[Key, dict[str, Shares]], periods: tuple[str, ...], known: dict[Key, Named]
) -> tuple[AimTrend, ...]:
    found = []
    for key, mine in cells.items():
        if key.kind != kind or key not in known:  # a rating without an aim, which no record has, is none
            continue
        row = tuple(mine.get(name, _NONE) for name in periods)
        course, since = course_of(tuple(one.weakness for one in row))
        found.append(AimTrend(key, known[key], row, course, None if since is None else periods[since]))
    return tuple(
        sorted(
            found, key=lambda one: (COURSES.index(one.course), one.key.drill, one.named.place, one.key.aim)
        )
    )


def course_of(weak: tuple[bool | None, ...]) -> tuple[Course, int | None]:
    """Return how an objective went, and the place of the period since when.

    Args:
        weak: Whether each period was weak; None where nothing was observed.
    """
    seen = [(place, one) for place, one in enumerate(weak) if one is not None]
    if not seen:
        return "unseen", None
    last = seen[-1][1]
    if not any(one for _, one in seen):
        return "sound", None
    # The run at the end that is all weak, or all sound.
    run = len(seen)
    while run and seen[run - 1][1] == last:
        run -= 1
    since = seen[run][0]
    if not last:
        return "mended", since
    return ("again" if any(one for _, one in seen[:run]) else "weak"), since
