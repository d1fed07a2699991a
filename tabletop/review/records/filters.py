"""Which records are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tabletop.language import phrase
from tabletop.review.records.errors import RecordsError
from tabletop.scenario.documents.scenario import DRILL_MODES

KEYS = ("class", "district", "drill", "since", "until", "mode")
"""What records can be chosen by."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are meant; None asks nothing.

    Attributes:
        group: Class label, exactly.
        district: District, exactly.
        drill: Scenario id.
        since: First day, ``YYYY-MM-DD`` (UTC).
        until: Last day.
        mode: How it was played.
    """

    group: str | None = None
    district: str | None = None
    drill: str | None = None
    since: str | None = None
    until: str | None = None
    mode: str | None = None

    def asking(self, key: str, value: str) -> Filter:
        """Return it with one thing more asked, `key` being one of `KEYS`.

        Raises:
            RecordsError: There is no such key, day or mode.
        """
        if key not in KEYS:
            raise RecordsError(phrase("records.wrong.key", name=key, keys=", ".join(KEYS)))
        if key in ("since", "until"):
            value = _day(value)
        if key == "mode" and value not in DRILL_MODES:
            raise RecordsError(phrase("records.wrong.mode", mode=value, modes=", ".join(DRILL_MODES)))
        return replace(self, **{"group" if key == "class" else key: value})


def filter_of(asked: Iterable[tuple[str, str]]) -> Filter:
    """Return the filter of some keys with their values.

    Raises:
        RecordsError: There is no such key, day or mode.
    """
    found = Filter()
    for key, value in asked:
        found = found.asking(key, value)
    return found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise RecordsError(phrase("records.wrong.day", day=text))
