"""What may stand in a field: words that were typed or pasted, without what would hide or break lines."""

from __future__ import annotations

import unicodedata

_BREAKS = frozenset({"Zl", "Zp", "Zs"})
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def safe_text(words: str) -> str:
    """Return words fit for one paragraph.

    Breaks, tabs and every kind of space become plain spaces; letters are composed; what cannot be seen goes: control
    characters, marks that turn the direction of writing, halves of letters, letters that nobody has given a meaning.
    """
    found = []
    for letter in unicodedata.normalize("NFC", words.replace("\r\n", "\n")):
        kind = unicodedata.category(letter)
        if kind in _BREAKS or letter in "\t\n\r\v\f\x85":
            found.append(" ")
        elif kind not in _UNWANTED:
            found.append(letter)
    return "".join(found)
