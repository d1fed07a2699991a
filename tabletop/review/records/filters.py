"""Which records are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

from tabletop.language import Phrase, phrase
from tabletop.review.records.errors import RecordsError
from tabletop.scenario.documents.scenario import DRILL_MODES

KEYS = ("class", "district", "drill", "since", "until", "mode", "who")
"""What records can be chosen by."""

Who: TypeAlias = Literal["played", "watched", "both"]
"""Sessions that people played; that were only watched, a policy (the doctrine player, or a foil) in every seat; or both."""

WHO: tuple[Who, ...] = get_args(Who)


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
        who: Whether people played. None leaves it to the question: a list shows both, what sums up counts what people played.
    """

    group: str | None = None
    district: str | None = None
    drill: str | None = None
    since: str | None = None
    until: str | None = None
    mode: str | None = None
    who: Who | None = None

    def asking(self, key: str, value: str) -> Filter:
        """Return it with one thing more asked, `key` being one of `KEYS`.

        Raises:
            RecordsError: There is no such key, day, mode or answer to who played.
        """
        if key not in KEYS:
            raise RecordsError(phrase("records.wrong.key", name=key, keys=", ".join(KEYS)))
        if key in ("since", "until"):
            value = _day(value)
        if key == "mode" and value not in DRILL_MODES:
            raise RecordsError(phrase("records.wrong.mode", mode=value, modes=", ".join(DRILL_MODES)))
        if key == "who" and value not in WHO:
            raise RecordsError(phrase("records.wrong.who", who=value, all=", ".join(WHO)))
        changed: dict[str, Any] = {_attribute(key): value}
        return replace(self, **changed)

    def asked(self) -> Iterator[tuple[str, str]]:
        """Yield each key that something is asked of, with its value, in the order of `KEYS`."""
        for key in KEYS:
            value = getattr(self, _attribute(key))
            if value is not None:
                yield key, value

    def summing_up(self) -> Filter:
        """Return it as it is meant where sessions are summed up: without a word on who played, those that people played."""
        return self if self.who is not None else replace(self, who="played")


def _attribute(key: str) -> str:
    return "group" if key == "class" else key  # a word that Python keeps for itself


def filter_of(asked: Iterable[tuple[str, str]]) -> Filter:
    """Return the filter of some keys with their values.

    Raises:
        RecordsError: There is no such key, day, mode or answer to who played.
    """
    found = Filter()
    for key, value in asked:
        found = found.asking(key, value)
    return found


def told_left_out(counted: int, left: int) -> Phrase | None:
    """Return what a summary must say of sessions left out of it because they were only watched; None where there are none.

    Args:
        counted: How many sessions are in it.
        left: How many were left out.
    """
    if not left:
        return None
    return phrase("records.left-out" if counted else "records.only-watched", n=left)


def _day(text: str) -> str:
    """Return a day as it is written in a store.

    Raises:
        RecordsError: It is none; week dates and days without hyphens, which Python would take, are none either.
    """
    try:
        if len(text) == len("2026-11-21"):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise RecordsError(phrase("records.wrong.day", day=text))
