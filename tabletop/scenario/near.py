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


def nearest_steps(word: str, known: Sized) -> int:
    """Return about how much work `nearest` is, in steps of some 60 ns."""
    length = min(len(word), _LONGEST)
    return 8 * len(known) + min(len(known), _MOST) * length * length
