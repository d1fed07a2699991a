"""Commands that are told to be typed: each word as a shell takes it whole."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")
_SPOKEN = re.compile(r'(["$`])')


def typed(word: str) -> str:
    r"""Return a word as it is to be typed: between double quotes where a shell would not take it as one.

    Every shell knows double quotes, that of Windows no others.

    Examples:
        >>> typed("hasil/uji.hasil"), typed("My drills")
        ('hasil/uji.hasil', '"My drills"')
    """
    if _PLAIN.fullmatch(word):
        return word
    kept = _SPOKEN.sub(r"\\\1", word)
    return f'"{kept}"'
