"""Ids that a person can read and that stay what they are: made of names, numbered where a name stands twice."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

LONGEST = 40
"""Letters of a slug; cut at a dash where there is one."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "þ": "th", "ı": "i",
     "œ": "oe", "Œ": "oe", "ð": "d", "ŋ": "ng", "’": "", "'": "", "ʻ": ""}
)  # fmt: skip
_SHORT = {"jalan": "jl", "jln": "jl", "gang": "gg"}


@lru_cache(maxsize=4096)
def slug(name: str, longest: int = LONGEST) -> str:
    """Return a name in small letters, digits and single dashes; empty where it has none (written in other letters).

    ``Jalan`` in front becomes ``jl``, ``Gang`` becomes ``gg``.
    """
    words = "".join(map(_plain, normalize("NFKD", name.translate(_LETTERS)).lower())).split()
    if words and words[0] in _SHORT and len(words) > 1:
        words[0] = _SHORT[words[0]]
    whole = "-".join(words)
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1].rpartition("-")[0]
    return cut or whole[:longest]


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    return "" if category(letter)[0] in "LM" else " "  # marks, and letters of other alphabets


class Ids:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        """Start with all free."""
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return an id not given out yet: the wanted one, or with ``-2``, ``-3``, ... behind it."""
        found = wanted
        number = self._numbers.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._taken.add(found)
        return found
