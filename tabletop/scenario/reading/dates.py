"""Dates that are counted from election day: ``H-5 08:00`` where a stage starts, ``{H-5}`` in a text.

A drill that says its ``election-day`` may be moved to another by that one line. Right after its first file was read,
before anything looks at what it says, each of these is replaced by the date that it stands for; where it stands, and
how its author wrote it (`Scalar.written`), stays known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tabletop.language import Language, catalogue
from tabletop.scenario.finding import Findings
from tabletop.scenario.reading.piece import piece
from tabletop.scenario.reading.tree import Mapping, Node, Scalar, Sequence
from tabletop.scenario.values import (
    FIRST_YEAR,
    LAST_YEAR,
    ValueProblem,
    day,
    days_from_election,
    from_election,
)

KEY = "election-day"

MARK = re.compile(r"\{H(?:[+-][1-9][0-9]{0,2})?\}")
"""A day in a text, as it should be written."""

_LOOSE = re.compile(r"\{[Hh](?![A-Za-z])[^{}\n]{0,20}\}")
"""What was meant as one: `MARK` among them."""

_STAND_IN = date(2024, 2, 14)
"""Reckoned from where a drill does not say its day, so that everything else in it can still be looked at."""


def may_be_dated(text: str) -> bool:
    """Whether a text may hold a day that is counted from election day; quickly, for there are tens of thousands."""
    return "{H" in text or "{h" in text


def put_dates(root: Node, marked: Iterable[Scalar], findings: Findings) -> date | None:
    """Put the dates of a drill in the place of what is counted from its election day.

    Args:
        root: What its first file says, includes in place.
        marked: The values in it of which `may_be_dated` is true.
        findings: Where it is said what cannot be reckoned.

    Returns:
        Its election day; None where it names none that will do.
    """
    asked = root.entries.get(KEY) if isinstance(root, Mapping) else None
    on = _day(asked, findings)
    counted: list[Scalar] = []
    for node in _starts(root):
        try:
            days, clock = from_election(node.text)
        except ValueProblem:
            continue  # a date of the calendar, or said to be neither by the schema
        counted.append(node)
        node.put(f"{_moved(on, days).isoformat()} {clock // 60:02d}:{clock % 60:02d}")
    for node in marked:
        if _say_in_words(node, on, findings):
            counted.append(node)
    if counted and asked is None:
        first, *others = counted
        findings.add(
            "election-day-missing", first, advice="election-day-missing", related=others[:3], relation="see"
        )
    return on


def in_words(on: date, language: Language) -> str:
    """Return a date in words, such as ``Jumat, 9 Februari 2024``."""
    say = catalogue(language).say
    return say(
        "date.day",
        weekday=say(f"date.weekday.d{on.isoweekday()}"),
        day=str(on.day),
        month=say(f"date.month.m{on.month}"),
        year=str(on.year),
    )


def _day(asked: Node | None, findings: Findings) -> date | None:
    """Return the day that a drill names; that it is written otherwise than a date is, the schema says."""
    if not isinstance(asked, Scalar):
        return None
    try:
        on = day(asked.text)
    except ValueProblem as problem:
        if problem.name == "date-calendar":
            findings.add("value-date-calendar", asked, value=asked.short)
        return None
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        findings.add("value-moment-year", asked, value=asked.short)
        return None
    return on


def _starts(root: Node) -> Iterator[Scalar]:
    """Yield when the stages start."""
    stages = root.entries.get("stages") if isinstance(root, Mapping) else None
    for stage in stages.items if isinstance(stages, Sequence) else ():
        start = stage.entries.get("start") if isinstance(stage, Mapping) else None
        if isinstance(start, Scalar):
            yield start


def _moved(on: date | None, days: int) -> date:
    return (on or _STAND_IN) + timedelta(days=days)


def _say_in_words(node: Scalar, on: date | None, findings: Findings) -> bool:
    """Put dates in words into a text; return whether it holds any."""
    language: Language = "en" if node.key is not None and node.key.text == "en" else "id"
    parts: list[str] = []
    done = 0
    for found in _LOOSE.finditer(node.text):
        if MARK.fullmatch(found.group()) is None:
            near = _near(found.group())
            where = piece(node, found.group())
            findings.add(
                "election-day-mark",
                where,
                advice="election-day-mark",
                suggestion=near,
                safe=near is not None and where.width == len(found.group()),
                value=found.group(),
            )
            continue
        day_meant = _moved(on, days_from_election(found.group()[1:-1]))
        parts += [node.text[done : found.start()], in_words(day_meant, language)]
        done = found.end()
    if done:
        node.put("".join((*parts, node.text[done:])))
    return done > 0


def _near(mark: str) -> str | None:
    """Return how a mark should have been written, or None where that is not certain."""
    bare = re.sub(r"\s+", "", mark).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").upper()
    return bare if MARK.fullmatch(bare) else None
