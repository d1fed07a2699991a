"""A matrix: a figure where a row meets a column, shaded by how much it is, and always written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tabletop.picture.charts.pen import SMALL, Frame, Pen, Tone
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Paints
from tabletop.picture.styles import TextStyle

ROW = 30.0
_NAME = 190.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure.

    Attributes:
        words: What is written.
        note: A second, smaller line; empty for none.
        shade: 0 (paper) to 4 (darkest).
        title: Read out and shown under the pointer.
        alarm: Whether something failed here; a corner is cut out of it.
    """

    words: str
    note: str
    shade: int
    title: str
    alarm: bool = False


def draw_matrix(
    frame: Frame,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Cell],
    axes: tuple[str, str],
    paints: Paints,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        rows: Their names, from above.
        columns: Their names, from the left; written upright.
        cells: By row and column; what is missing stays blank.
        axes: What rows and columns are.
        paints: The colours.
    """
    pen = Pen(frame, paints)
    style = TextStyle("ink", SMALL)
    head = min(190.0, max([40.0, *(text_width(name, style) for name in columns)])) + 10
    top = head + 22
    wide = (frame.width - _NAME - 2) / max(1, len(columns))
    body = [
        pen.text((0.0, top - 10), f"↓ {axes[0]}", size=SMALL, weight=600),
        pen.text((_NAME, 13.0), f"{axes[1]} →", size=SMALL, weight=600),
    ]
    for place, name in enumerate(columns):
        x = _NAME + wide * (place + 0.5)
        body.append(pen.text((x + 4, top - 8), name, size=SMALL, turned=True, width=head))
    for row, name in enumerate(rows):
        y = top + ROW * row
        body.append(pen.text((0.0, y + 19), name, size=SMALL, width=_NAME - 10))
        for column in range(len(columns)):
            x = _NAME + wide * column
            cell = cells.get((row, column))
            tone = Tone(f"heat-{cell.shade}") if cell is not None else Tone("paper")
            body.append(pen.rect((x, y), wide, ROW, tone, edge="line", title=cell.title if cell else ""))
            if cell is None:
                continue
            ink = "heat-ink" if cell.shade >= 3 else "ink"
            middle = x + wide / 2
            body.append(
                pen.text(
                    (middle, y + (14 if cell.note else 19)),
                    cell.words,
                    size=SMALL,
                    weight=600,
                    anchor="middle",
                    role=ink,
                )
            )
            if cell.note:
                body.append(pen.text((middle, y + 26), cell.note, size=10.5, anchor="middle", role=ink))
            if cell.alarm:
                corner = ((x + wide - 11, y + 1), (x + wide - 1, y + 1), (x + wide - 1, y + 11))
                body.append(pen.polygon(corner, Tone("state-red"), "paper", cell.title))
    return pen.document(top + ROW * len(rows) + 6, body)
