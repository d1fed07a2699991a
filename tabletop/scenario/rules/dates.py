"""A rule about dates: what is written out stays behind when a drill is moved to another election day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import values
from tabletop.scenario.reading import Scalar
from tabletop.scenario.reading.dates import KEY
from tabletop.scenario.reading.piece import piece
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import TimeRule
from tabletop.scenario.rules.rule import Example

SCENARIO = "scenario.yaml"
_FURTHEST = 999
"""Days from election day that can be written at all; what lies beyond is history."""

_NEAR = 60
"""Days from election day within which a date without its year is taken to be one of the drill, not of a memory."""

_NAMES = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg|stadion|lapangan|taman|pasar|jembatan|monumen|tugu)\.?\Z", re.IGNORECASE
)
"""Words before days after which streets and stadiums are called."""


class DateWritten(TimeRule):
    """A drill that says its election day writes a date in full."""

    id = "date-written"
    severity = "info"
    needs = "text"
    example = Example(SCENARIO, old="stages:\n", bad="election-day: 2024-02-14\nstages:\n")

    def look(self, case: Case) -> None:
        """Look at when stages start, and at every text that is no name on the map."""
        on = _election_day(case)
        if on is None:
            return
        for stage in case.root.each("stages"):
            start = stage.scalar("start")
            if start is None or start.written != start.text:
                continue
            try:
                day, minute = values.moment(start.text)
            except values.ValueProblem:
                continue
            wanted = f"{_counted(day, on)} {minute // 60:02d}:{minute % 60:02d}"
            case.say(
                self, start, advice="date-written", suggestion=wanted, written=start.short, wanted=wanted
            )
        for node, written, day in _written(case, on):
            wanted = f"{{{_counted(day, on)}}}"
            where = piece(node, written)
            case.say(self, where, advice="date-written", suggestion=wanted, written=written, wanted=wanted)


def _election_day(case: Case) -> date | None:
    node = case.root.scalar(KEY)
    try:
        return None if node is None else values.day(node.text)
    except values.ValueProblem:
        return None


def _counted(day: date, on: date) -> str:
    """Return a day as the field counts it."""
    days = (day - on).days
    return f"H{days:+d}" if days else "H"


def _written(case: Case, on: date) -> Iterator[tuple[Scalar, str, date]]:
    """Yield each date that a text of the drill writes out, with the text."""
    for said in case.said.prose.all:
        text = said.node.written
        if said.path[:1] == (KEY,) or not _MAYBE.search(text):
            continue
        for found in _dates().finditer(text):
            day = _meant(found, on)
            if day is not None and not _NAMES.search(text[: found.start()].rstrip()):
                yield said.node, found.group(), day


_MAYBE = re.compile(
    r"[0-9]\s+(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|o[ck]t|nov|de[cs])|[0-9][-/.][0-9]{1,2}[-/.][0-9]",
    re.IGNORECASE,
)
"""What every date has: most texts have none, and the whole pattern need not even be made for them."""


@cache
def _months() -> dict[str, int]:
    """Return the months by their names, in small letters: those of both languages, whole and by three letters."""
    return {
        part: n
        for language in LANGUAGES
        for n in range(1, 13)
        for name in (catalogue(language).say(f"date.month.m{n}").casefold(),)
        for part in (name, name[:3])
    }


@cache
def _dates() -> re.Pattern[str]:
    weekdays = "|".join(
        catalogue(language).say(f"date.weekday.d{n}") for language in LANGUAGES for n in range(1, 8)
    )
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:{weekdays}),?\s+)?"
        rf"(?:(?P<day>[0-9]{{1,2}})\s+(?P<month>{months})\b(?:\s+(?P<year>[0-9]{{4}}))?"
        r"|(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
        r"|(?P<d2>[0-9]{1,2})[/.-](?P<m2>[0-9]{1,2})[/.-](?P<y2>[0-9]{4}))\b",
        re.IGNORECASE,
    )


def _meant(found: re.Match[str], on: date) -> date | None:
    """Return the day that is meant, where it may be one of the drill."""
    part = found.groupdict()
    year = part["year"] or part["y"] or part["y2"]
    month = _months()[part["month"].casefold()] if part["month"] else int(part["m"] or part["m2"])
    number = int(part["day"] or part["d"] or part["d2"])
    furthest = _FURTHEST if year else _NEAR
    for one in (int(year),) if year else (on.year, on.year - 1, on.year + 1):
        try:
            day = date(one, month, number)
        except ValueError:
            continue
        if abs((day - on).days) <= furthest:
            return day
    return None
