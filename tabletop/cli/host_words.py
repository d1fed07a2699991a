"""What an instructor types at a host's terminal, read: words of both languages for the same few deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from tabletop.classroom.net import messages as m
from tabletop.language import Phrase, phrase

Deed: TypeAlias = Literal[
    "who", "begin", "end", "timer", "pause", "go", "extend", "swap", "free", "show", "class", "help", "stop",
]  # fmt: skip

DEEDS: dict[str, Deed]= {
    "siapa": "who", "who": "who",
    "mulai": "begin", "begin": "begin",
    "akhiri": "end", "end": "end",
    "waktu": "timer", "timer": "timer",
    "jeda": "pause", "pause": "pause",
    "lanjut": "go", "go": "go",
    "tambah": "extend", "extend": "extend",
    "tukar": "swap", "swap": "swap",
    "kosongkan": "free", "free": "free",
    "tampilkan": "show", "show": "show",
    "kelas": "class", "class": "class",
    "bantuan": "help", "help": "help", "?": "help",
    "berhenti": "stop", "stop": "stop",
}  # fmt: skip

_TAKES: dict[Deed, tuple[int, int]] = {
    "timer": (1, 1),
    "extend": (1, 1),
    "swap": (2, 2),
    "free": (1, 1),
    "show": (0, 1),
    "class": (0, 1),
}
"""How many words a deed takes, at least and at most; the others take none."""


class NotUnderstoodError(Exception):
    """What was typed is no deed.

    Attributes:
        phrase: What is wrong, and what to type.
    """

    def __init__(self, what: Phrase) -> None:
        super().__init__(what.key)
        self.phrase = what


@dataclass(frozen=True, slots=True)
class Typed:
    """A deed, and what it is done with."""

    deed: Deed
    words: tuple[str, ...] = ()


def read_typed(line: str) -> Typed | None:
    """Return what a line asks for; None: nothing was typed.

    Raises:
        NotUnderstoodError: It is no deed, or has too few or too many words.
    """
    first, _, rest = line.strip().partition(" ")
    if not first:
        return None
    deed = DEEDS.get(first.lower())
    if deed is None:
        near = get_close_matches(first.lower(), list(DEEDS), n=1)
        if near:
            raise NotUnderstoodError(phrase("host.unknown-near", word=first[:40], near=near[0]))
        raise NotUnderstoodError(phrase("host.unknown", word=first[:40]))
    words = tuple(rest.split())
    least, most = _TAKES.get(deed, (0, 0))
    if not least <= len(words) <= most:
        raise NotUnderstoodError(phrase("host.usage", usage=phrase(f"host.usage-{deed}")))
    return Typed(deed, words)


def asked_for(typed: Typed, turn: int) -> Callable[[int], m.Asked] | None:
    """Return what a deed asks of its class, given its number; None: it asks nothing of it.

    Args:
        typed: The deed.
        turn: The turn of the drill that runs next.

    Raises:
        NotUnderstoodError: A time is no number.
    """
    words = typed.words
    match typed.deed:
        case "begin":
            return m.Begin
        case "end":
            return lambda n: m.EndTurn(n, turn)
        case "timer":
            seconds = _seconds(words[0])
            return lambda n: m.SetTimer(n, seconds)
        case "extend":
            seconds = _seconds(words[0])
            return lambda n: m.Extend(n, seconds)
        case "pause" | "go":
            return lambda n: m.Pause(n, typed.deed == "pause")
        case "swap":
            return lambda n: m.Exchange(n, words[0], words[1])
        case "free":
            return lambda n: m.Free(n, words[0])
        case "show":
            return lambda n: m.Show(n, _place(words))
        case _:
            return None


def _place(words: Sequence[str]) -> str:
    return "" if not words or words[0].lower() in ("all", "semua") else words[0]


def _seconds(word: str) -> int:
    """Return seconds of ``5`` (minutes), ``5:30`` or ``90s``."""
    minutes, colon, seconds = word.partition(":")
    parts = (minutes, seconds) if colon else (word.removesuffix("s"),)
    if not all(part.isascii() and part.isdigit() and len(part) <= 5 for part in parts):
        raise NotUnderstoodError(phrase("host.no-time", word=word[:40]))
    if colon:
        return int(minutes) * 60 + int(seconds)
    return int(parts[0]) * (1 if word.endswith("s") else 60)
