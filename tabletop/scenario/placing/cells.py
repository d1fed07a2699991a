"""What stands in one cell of a table, whoever typed it: a name, a whole number; or why it will not do."""

from __future__ import annotations

import re

from tabletop.language import Phrase, phrase
from tabletop.scenario.msel.safe import unguarded

LONGEST = 120
"""Characters of a name."""

_FORMULA = re.compile(r"[=@+]")
_WHOLE = re.compile(r"[0-9]{1,12}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,   ][0-9]{3}){1,3}")
_POINTED = re.compile(r"([0-9]{1,9})[.,]0+")


class CellFault(Exception):
    """What is wrong with a cell.

    Attributes:
        why: It, as a phrase.
    """

    def __init__(self, why: Phrase) -> None:
        """Keep the phrase."""
        super().__init__(why)
        self.why = why


def name(text: str) -> str:
    """Return a name, its spaces made single.

    Raises:
        CellFault: It is too long, a formula, or holds what cannot be shown.
    """
    if len(text) > LONGEST:
        raise CellFault(phrase("ground.rows.cell.long", n=len(text), most=LONGEST))
    if not text.isprintable():
        raise CellFault(phrase("ground.rows.cell.unprintable"))
    text = unguarded(text)
    if _FORMULA.match(text):
        raise CellFault(phrase("ground.rows.cell.formula", value=text[:40]))
    return " ".join(text.split())


def whole(text: str, most: int) -> int | None:
    """Return a whole number as a spreadsheet writes it, such as ``1.234`` or ``1 234``; None for an empty cell or a dash.

    Raises:
        CellFault: It is none, or more than `most`.
    """
    if not text or text in ("-", "–"):
        return None
    if text[0] in "=@":
        raise CellFault(phrase("ground.rows.cell.formula", value=text[:40]))
    pointed = _POINTED.fullmatch(text)
    if _WHOLE.fullmatch(text):
        figure = int(text)
    elif _GROUPED.fullmatch(text):
        figure = int(re.sub(r"[^0-9]", "", text))
    elif pointed is not None:
        figure = int(pointed[1])
    else:
        raise CellFault(phrase("ground.rows.cell.whole", value=shown(text)))
    if figure > most:
        raise CellFault(phrase("ground.rows.cell.too-many", value=shown(text), most=most))
    return figure


def shown(text: str) -> str:
    """Return a text as a message may show it."""
    return "".join(one if one.isprintable() else "?" for one in text[:40])
