"""The nearest of many words, for a word that is not among them."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from difflib import get_close_matches

_LONGEST = 80
_MOST = 1000
"""Words looked at; comparing with tens of thousands would take longer than everything else."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most resembles, or None where none does."""
    if not word or len(word) > _LONGEST:
        return None
    far = max(2, len(word) // 2)
    alike = [one for one in known if abs(len(one) - len(word)) <= far]
    if len(alike) > _MOST:
        # One slip of the fingers leaves the first or the last third of a word as it was.
        third = -(-len(word) // 3)
        alike = [one for one in alike if one.startswith(word[:third]) or one.endswith(word[-third:])]
    found = get_close_matches(word, alike[:_MOST], 1, 0.6)
    return found[0] if found else None


def holding(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return the names in which a word stands as a part between dashes: ``tidal-flood`` for ``flood``, or the reverse."""
    parts = (
        {part for part in word.lower().split("-")[:8] if len(part) > 2} if len(word) <= _LONGEST else set()
    )
    found: list[str] = []
    for one in known:
        if len(found) == most:
            break
        if not parts.isdisjoint(one.split("-")):
            found.append(one)
    return found


def nearest_steps(word: str, known: Sized) -> int:
    """Return about how much work `nearest` is, in steps of some 60 ns."""
    length = min(len(word), _LONGEST)
    return 8 * len(known) + min(len(known), _MOST) * length * length
