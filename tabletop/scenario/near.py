"""The nearest of many words, for a word that is not among them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_LONGEST = 80
_MOST = 1000
"""Words looked at; comparing with tens of thousands would take longer than everything else."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most resembles, or None where none does."""
    if not word or len(word) > _LONGEST:
        return None
    far = max(2, len(word) // 2)
    alike = (one for one in known if abs(len(one) - len(word)) <= far)
    found = get_close_matches(word, islice(alike, _MOST), 1, 0.6)
    return found[0] if found else None
