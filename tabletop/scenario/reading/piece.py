"""Finding a piece of a text in its file, where a text may stand in quotes, on several lines, or folded."""

from __future__ import annotations

from tabletop.scenario.finding import Place
from tabletop.scenario.reading.tree import Scalar

_MOST_LINES = 400
"""Lines of the file that are searched for a piece of one text."""

_ALIKE = 12
"""Characters of a line by which it is seen to belong to a text."""


def piece(node: Scalar, written: str) -> Place:
    """Return where a piece of a text stands in its file; the whole text where it is written otherwise there."""
    source, mark = node.source, node.mark
    wanted = written.partition("\n")[0]
    column = mark.column
    for number in range(mark.line, min(mark.line + _MOST_LINES, len(source.lines))):
        line = source.lines[number]
        if (
            number > mark.line
            and line.strip()
            and line.strip()[:_ALIKE].rstrip("'\"}], ") not in node.written
        ):
            break  # the text is over
        found = line.find(wanted, column)
        if found >= 0:
            return source.at(number, found, len(wanted))
        column = 0
    return node.place
