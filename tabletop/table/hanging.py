"""Lists as people write them: a mark, and the words hanging beside it, all of a list beginning in one line."""

from __future__ import annotations

from tabletop.table.kit import Label, Look, Row
from tabletop.table.kit.widget import Size

_BULLET, _NUMBER = 8, 20
"""Least width of a mark at scale 1: so that 1. and 2. take the same room."""


class _Mark(Label):
    """A mark that takes no less room than its like."""

    def measure(self, look: Look, width: int) -> Size:
        """Return its size, not below what the marks of its list take."""
        wide, high = super().measure(look, width)
        least = _BULLET if self.words == "•" else _NUMBER
        return max(wide, look.px(least)), high


def hanging(mark: str, words: str, *, style: str = "body", colour: str = "ink-2") -> Row:
    """Return an item of a list: its mark, and its words beside it over as many lines as they take."""
    return Row(
        [
            _Mark(mark, style=style, colour="accent", wrap=False),
            Label(words, style=style, colour=colour, grow=1),
        ],
        gap=8,
        align="top",
    )
