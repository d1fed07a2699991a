"""Values as people write them: ``20 min``, ``07:30``, ``61 %``, ``1.5 km``; in minutes, per mille and metres."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_DURATION = re.compile(r"(?:([0-9]{1,4}) ?h(?: ([0-9]{1,2}) ?min)?|([0-9]{1,5}) ?min)\Z")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_FROM_ELECTION = re.compile(r"H(?:[+-][1-9][0-9]{0,2})?\Z")
_METRES = re.compile(r"([0-9]{1,6}) ?m\Z")
_KILOMETRES = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,3}))? ?km\Z")
_SPEED = re.compile(r"([1-9][0-9]{0,2}) ?km/h\Z")
_HEIGHT = re.compile(r"(-?[0-9]{1,5}) ?cm\Z")
_HEIGHT_METRES = re.compile(r"(-?)([0-9]{1,3})(?:\.([0-9]{1,2}))? ?m\Z")
_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]))? ?%\Z")

_COMMA = re.compile(r"^[0-9]+,[0-9]{1,2}[^0-9]")
"""A decimal comma; before three digits it may part thousands."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_LOOSE_CLOCK = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})(?::00)?\Z")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]+(.+))?\Z")
_LOOSE_FROM_ELECTION = re.compile(
    r"[Hh] ?(?:([+\N{EN DASH}\N{MINUS SIGN}-]) ?([0-9]{1,3}))?,? *(?:([0-9].*)?)\Z"
)
_LOOSE_DURATION = re.compile(
    r"(?:([0-9]+)\s*(?:h|hr|hours?|jam|j)\.?)?\s*(?:([0-9]+)\s*(?:m|min|mins|minutes?|menit|mnt)\.?)?\Z",
    re.IGNORECASE,
)
_LOOSE_HOURS = re.compile(r"([0-9]{1,2})[.,]([0-9]{1,2})\s*(?:h|hr|hours?|jam|j)\.?\Z", re.IGNORECASE)
_LOOSE_SPEED = re.compile(r"([0-9]{1,3})\s*(?:km/h|km/j|km/jam|km/hour|kmh|kpj|kph)\.?\Z", re.IGNORECASE)
_LOOSE_SHARE = re.compile(r"([+-]?[0-9]+)(?:[.,]([0-9]))?\s*(?:%|persen|percent|per cent)?\Z", re.IGNORECASE)

DAY = 24 * 60
_LONGEST_ID = 64
_LONGEST = 40
"""Beyond this many characters nothing is guessed."""


FIRST_YEAR, LAST_YEAR = 1945, 2199
"""Between these a drill is set: from independence to well before the last day that a computer can reckon with."""


class ValueProblem(ValueError):
    """A value that is not written as its kind is.

    Attributes:
        name: Which sentence says so, the catalogue's ``scenario.finding.value-<name>``.
        suggestion: What may have been meant.
        safe: Whether nothing else can have been meant: the same value in another way of writing. A unit that is missing is
            never certain.
    """

    def __init__(self, name: str, suggestion: str | None = None, safe: bool = False) -> None:
        """Keep the name and the suggestion."""
        super().__init__(name)
        self.name = name
        self.suggestion = suggestion
        self.safe = safe and suggestion is not None


def is_identifier(text: str) -> bool:
    """Say whether a text is an id: small letters and digits, with single dashes between them."""
    return len(text) <= _LONGEST_ID and _ID.match(text) is not None


def identifier(text: str) -> str:
    """Return an id.

    Raises:
        ValueProblem: It has other characters than small letters, digits and single dashes.
    """
    if len(text) > _LONGEST_ID:
        raise ValueProblem("id-long")
    if not _ID.match(text):
        near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        raise ValueProblem("id", near if _ID.match(near) else None)
    return text


def minutes(text: str) -> int:
    """Return a duration in minutes.

    Raises:
        ValueProblem: It has no unit, or another than ``min`` and ``h``.
    """
    found = _DURATION.match(text)
    if found is None:
        if _NUMBER.match(text):
            raise ValueProblem("duration-unit", _fit(f"{text} min", _DURATION))
        loose = _LOOSE_DURATION.match(text.strip()) if len(text) <= _LONGEST else None
        near = _part_hours(text.strip()) if len(text) <= _LONGEST else None
        if loose is not None and any(loose.groups()):
            near = " ".join(
                f"{int(n)} {unit}" for n, unit in zip(loose.groups(), ("h", "min"), strict=True) if n
            )
        raise ValueProblem("duration", _fit(near, _DURATION), safe=True)
    hours, rest, alone = found.groups()
    return int(alone) if alone is not None else int(hours) * 60 + int(rest or 0)


def _part_hours(text: str) -> str | None:
    """Return hours with a part of one, such as ``1,5 jam``, in hours and minutes; None where they are no whole minutes."""
    found = _LOOSE_HOURS.match(text)
    if found is None:
        return None
    whole, rest = divmod(int(found[1]) * 6000 + int(found[2].ljust(2, "0")) * 60, 100)
    hours, left = divmod(whole, 60)
    return None if rest else " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (left, "min")) if n)


def clock(text: str) -> int:
    """Return a time of day in minutes after midnight.

    Raises:
        ValueProblem: It is not ``HH:MM`` within a day.
    """
    found = _CLOCK.match(text)
    if found is None:
        loose = _LOOSE_CLOCK.match(text)
        near = None
        if loose is not None and int(loose[1]) < 24 and int(loose[2]) < 60:
            near = f"{int(loose[1]):02}:{loose[2]}"
        raise ValueProblem("clock", near, safe=True)
    return int(found[1]) * 60 + int(found[2])


def day(text: str) -> date:
    """Return a date.

    Raises:
        ValueProblem: It is not ``YYYY-MM-DD``, or the calendar has no such day.
    """
    found = _DATE.match(text)
    if found is None:
        loose = _LOOSE_DATE.match(text)
        raise ValueProblem(
            "date", _date_of(loose) if loose is not None else None, safe=loose is None or not loose[4]
        )
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueProblem("date-calendar") from None


def _date_of(loose: re.Match[str]) -> str | None:
    """Return a loosely written date as it should be, or None where the calendar has no such day."""
    try:
        return date(int(loose[1]), int(loose[2]), int(loose[3])).isoformat()
    except ValueError:
        return None


def moment(text: str) -> tuple[date, int]:
    """Return a date and the minutes after its midnight.

    Raises:
        ValueProblem: It is not ``YYYY-MM-DD HH:MM``, or in a year in which no drill is set; or it is counted from an
            election day, which is not known here.
    """
    if text[:1] in ("H", "h"):
        from_election(text)
        raise ValueProblem("moment-h")
    on, gap, at = text.partition(" ")
    try:
        found = day(on), clock(at)
    except ValueProblem as problem:
        if problem.name == "date-calendar":
            raise
        near = None
        loose = _LOOSE_DATE.match(text)
        if loose is not None and loose[4]:
            time = _LOOSE_CLOCK.match(loose[4])
            near = f"{_date_of(loose)} {int(time[1]):02}:{time[2]}" if time is not None else None
            near = _fit(near, _MOMENT)
        raise ValueProblem("moment" if gap or near else "moment-clock", near, safe=True) from None
    if not FIRST_YEAR <= found[0].year <= LAST_YEAR:
        raise ValueProblem("moment-year")
    return found


def start(text: str) -> tuple[date | int, int]:
    """Return a day and the minutes after its midnight; the day is a date, or how many days after election day it is.

    Raises:
        ValueProblem: It is written neither as a date and a time nor as a day counted from election day and a time.
    """
    return from_election(text) if text[:1] in ("H", "h") else moment(text)


def days_from_election(text: str) -> int:
    """Return how many days after election day a day is that is written as the field does: ``H``, ``H-5``, ``H+17``.

    Raises:
        ValueProblem: It is not written so.
    """
    if not _FROM_ELECTION.match(text):
        raise ValueProblem("moment-h")
    return int(text[1:] or 0)


def from_election(text: str) -> tuple[int, int]:
    """Return how many days after election day, and how many minutes after midnight, ``H-5 08:00`` is.

    Raises:
        ValueProblem: It is not written so.
    """
    on, _, at = text.partition(" ")
    try:
        return days_from_election(on), clock(at)
    except ValueProblem:
        raise ValueProblem("moment-h", _loose_from_election(text), safe=True) from None


def _loose_from_election(text: str) -> str | None:
    """Return how ``h-5, 8.00`` should be written, or None where that is not certain."""
    found = _LOOSE_FROM_ELECTION.match(text) if len(text) <= _LONGEST else None
    time = _LOOSE_CLOCK.match(found[3]) if found is not None and found[3] else None
    if found is None or time is None or int(time[1]) > 23 or int(time[2]) > 59:
        return None
    days = int(found[2] or 0)
    sign = "+" if found[1] == "+" else "-"
    return f"H{f'{sign}{days}' if days else ''} {int(time[1]):02}:{time[2]}"


def metres(text: str) -> int:
    """Return a distance in metres.

    Raises:
        ValueProblem: It has no unit, or another than ``m`` and ``km``.
    """
    found = _METRES.match(text)
    if found is not None:
        return int(found[1])
    found = _KILOMETRES.match(text)
    if found is None:
        if _NUMBER.match(text):
            raise ValueProblem("distance-unit", _fit(f"{text} m", _METRES))
        raise ValueProblem(
            "distance", _fit(text.replace(",", "."), _KILOMETRES), safe=_COMMA.search(text) is not None
        )
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


def height(text: str) -> int:
    """Return a water level or a depth in centimetres.

    Raises:
        ValueProblem: It has no unit, or another than ``cm`` and ``m``.
    """
    found = _HEIGHT.match(text)
    if found is not None:
        return int(found[1])
    found = _HEIGHT_METRES.match(text)
    if found is None:
        if _NUMBER.match(text.removeprefix("-")):
            raise ValueProblem("height-unit", _fit(f"{text} cm", _HEIGHT))
        raise ValueProblem("height", _fit(text.replace(",", "."), _HEIGHT_METRES), safe=True)
    size = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -size if found[1] else size


def speed(text: str) -> int:
    """Return a speed in km/h.

    Raises:
        ValueProblem: It has no unit, or another than ``km/h``.
    """
    found = _SPEED.match(text)
    if found is None:
        loose = _LOOSE_SPEED.match(text) if len(text) <= _LONGEST else None
        if loose is not None:
            raise ValueProblem("speed", _fit(f"{int(loose[1])} km/h", _SPEED), safe=True)
        raise ValueProblem("speed", _fit(f"{text} km/h", _SPEED))
    return int(found[1])


def share(text: str) -> int:
    """Return a share in per mille, 0 to 1000.

    Raises:
        ValueProblem: It has no ``%``, is finer than a tenth of a per cent, or is not within 0 and 100.
    """
    found = _SHARE.match(text)
    if found is None:
        name, near = _loose_share(text, signed=False)
        raise ValueProblem(name, near, safe=name == "share")
    value = int(found[1]) * 10 + int(found[2] or 0)
    if value > 1000:
        raise ValueProblem("share-range")
    return value


def change(text: str) -> int:
    """Return a change in per mille, -1000 to 1000.

    Raises:
        ValueProblem: It has no ``%``, is finer than a tenth of a per cent, or is not within -100 and 100.
    """
    sign = -1 if text.startswith("-") else 1
    try:
        return sign * share(text[1:] if text[:1] in ("-", "+") else text)
    except ValueProblem as problem:
        name, near = _loose_share(text, signed=True)
        name = problem.name if problem.name == "share-range" else name
        raise ValueProblem(name, near, safe=name == "share") from None


def _loose_share(text: str, signed: bool) -> tuple[str, str | None]:
    loose = _LOOSE_SHARE.match(text)
    if loose is None or (not signed and text.startswith("-")):
        return ("share-range" if text.startswith("-") else "share"), None
    number = f"{int(loose[1][:6])}{'.' + loose[2] if loose[2] else ''}"
    near = f"{number} %" if abs(float(number)) <= 100 else None
    return ("share-unit" if _NUMBER.match(text.lstrip("+-")) else "share"), near


def _fit(near: str | None, form: re.Pattern[str]) -> str | None:
    """Return what may have been meant, if that is written as it should be."""
    return near if near is not None and form.match(near) else None


Reader: TypeAlias = Callable[[str], object]

VALUES: Mapping[str, Reader] = {
    "id": identifier,
    "duration": minutes,
    "clock": clock,
    "date": day,
    "moment": start,
    "distance": metres,
    "height": height,
    "speed": speed,
    "share": share,
    "change": change,
}
"""Every kind of written value by the name that the schema's ``x-value`` gives it."""
