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
_METRES = re.compile(r"([0-9]{1,6}) ?m\Z")
_KILOMETRES = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,3}))? ?km\Z")
_SPEED = re.compile(r"([1-9][0-9]{0,2}) ?km/h\Z")
_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]))? ?%\Z")

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_LOOSE_CLOCK = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})(?::00)?\Z")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]+(.+))?\Z")
_LOOSE_DURATION = re.compile(
    r"(?:([0-9]+)\s*(?:h|hr|hours?|jam|j)\.?)?\s*(?:([0-9]+)\s*(?:m|min|mins|minutes?|menit|mnt)\.?)?\Z",
    re.IGNORECASE,
)
_LOOSE_SHARE = re.compile(r"([+-]?[0-9]+)(?:[.,]([0-9]))?\s*(?:%|persen|percent|per cent)?\Z", re.IGNORECASE)

DAY = 24 * 60


class ValueProblem(ValueError):  # noqa: N818 - names what the author reads
    """A value that is not written as its kind is.

    Attributes:
        name: Which sentence says so, the catalogue's ``scenario.finding.value-<name>``.
        suggestion: What may have been meant.
    """

    def __init__(self, name: str, suggestion: str | None = None) -> None:
        """Keep the name and the suggestion."""
        super().__init__(name)
        self.name = name
        self.suggestion = suggestion


def identifier(text: str) -> str:
    """Return an id.

    Raises:
        ValueProblem: It has other characters than small letters, digits and single dashes.
    """
    if len(text) > 64:
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
            raise ValueProblem("duration-unit", f"{text} min" if text.isdigit() else None)
        loose = _LOOSE_DURATION.match(text.strip())
        near = None
        if loose is not None and any(loose.groups()):
            near = " ".join(
                f"{int(n)} {unit}" for n, unit in zip(loose.groups(), ("h", "min"), strict=True) if n
            )
        raise ValueProblem("duration", near)
    hours, rest, alone = found.groups()
    return int(alone) if alone is not None else int(hours) * 60 + int(rest or 0)


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
        raise ValueProblem("clock", near)
    return int(found[1]) * 60 + int(found[2])


def day(text: str) -> date:
    """Return a date.

    Raises:
        ValueProblem: It is not ``YYYY-MM-DD``, or the calendar has no such day.
    """
    found = _DATE.match(text)
    if found is None:
        loose = _LOOSE_DATE.match(text)
        near = f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}" if loose is not None else None
        raise ValueProblem("date", near)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueProblem("date-calendar") from None


def moment(text: str) -> tuple[date, int]:
    """Return a date and the minutes after its midnight.

    Raises:
        ValueProblem: It is not ``YYYY-MM-DD HH:MM``.
    """
    on, gap, at = text.partition(" ")
    try:
        return day(on), clock(at)
    except ValueProblem as problem:
        if problem.name == "date-calendar":
            raise
        near = None
        loose = _LOOSE_DATE.match(text)
        if loose is not None and loose[4]:
            time = _LOOSE_CLOCK.match(loose[4])
            if time is not None:
                near = f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02} {int(time[1]):02}:{time[2]}"
        raise ValueProblem("moment" if gap or near else "moment-clock", near) from None


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
            raise ValueProblem("distance-unit", f"{text} m" if text.isdigit() else None)
        raise ValueProblem("distance", _point_for_comma(text, _KILOMETRES))
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


def speed(text: str) -> int:
    """Return a speed in km/h.

    Raises:
        ValueProblem: It has no unit, or another than ``km/h``.
    """
    found = _SPEED.match(text)
    if found is None:
        raise ValueProblem("speed", f"{text} km/h" if text.isdigit() and 0 < int(text[:4]) < 1000 else None)
    return int(found[1])


def share(text: str) -> int:
    """Return a share in per mille, 0 to 1000.

    Raises:
        ValueProblem: It has no ``%``, is finer than a tenth of a per cent, or is not within 0 and 100.
    """
    found = _SHARE.match(text)
    if found is None:
        raise ValueProblem(*_loose_share(text, signed=False))
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
        raise ValueProblem(problem.name if problem.name == "share-range" else name, near) from None


def _loose_share(text: str, signed: bool) -> tuple[str, str | None]:
    loose = _LOOSE_SHARE.match(text)
    if loose is None or (not signed and text.startswith("-")):
        return ("share-range" if text.startswith("-") else "share"), None
    near = f"{int(loose[1])}{'.' + loose[2] if loose[2] else ''} %"
    return ("share-unit" if _NUMBER.match(text.lstrip("+-")) else "share"), near


def _point_for_comma(text: str, form: re.Pattern[str]) -> str | None:
    near = text.replace(",", ".")
    return near if form.match(near) else None


Reader: TypeAlias = Callable[[str], object]

VALUES: Mapping[str, Reader] = {
    "id": identifier,
    "duration": minutes,
    "clock": clock,
    "date": day,
    "moment": moment,
    "distance": metres,
    "speed": speed,
    "share": share,
    "change": change,
}
"""Every kind of written value by the name that the schema's ``x-value`` gives it."""
