"""Cards in a grid with cut marks, on upright sheets; their backs stand where a flip on the long edge brings them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tabletop.classroom.paper.press import MARGIN, Press
from tabletop.picture.shapes import Box

Draw = Callable[[Box], None]
"""Draws one side of a card into its box."""

_TICK = 4.0
_OFF = 1.0
"""Millimetres between a cut mark and the cards."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what draws its front, and its back where it has one."""

    front: Draw
    back: Draw | None = None


def boxes(press: Press, size: tuple[float, float]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return where the cards of a sheet lie, and where their backs do: the same places, mirrored left to right.

    Args:
        press: With a page begun.
        size: Of a card.
    """
    left, top, right, bottom = press.box
    pad = _TICK + _OFF
    wide, high = size
    columns = int((right - left - 2 * pad + 0.01) // wide)
    rows = int((bottom - top - 2 * pad + 0.01) // high)
    page = press.paper.wide
    from_x = (page - columns * wide) / 2
    from_y = top + pad
    fronts = tuple(
        (from_x + c * wide, from_y + r * high, from_x + (c + 1) * wide, from_y + (r + 1) * high)
        for r in range(rows)
        for c in range(columns)
    )
    return fronts, tuple((page - x1, y0, page - x0, y1) for x0, y0, x1, y1 in fronts)


def lay(press: Press, cards: Sequence[Card], size: tuple[float, float]) -> None:
    """Print cards; where one of them has a back, each sheet is followed by its backs."""
    backed = any(card.back is not None for card in cards)
    press.page()
    fronts, backs = boxes(press, size)
    for number, start in enumerate(range(0, len(cards), len(fronts))):
        sheet = cards[start : start + len(fronts)]
        if number:
            press.page()
        _cut_marks(press, fronts[: len(sheet)])
        for card, box in zip(sheet, fronts, strict=False):
            card.front(box)
        if backed:
            press.page()
            _cut_marks(press, backs[: len(sheet)])
            for card, box in zip(sheet, backs, strict=False):
                if card.back is not None:
                    card.back(box)


def _cut_marks(press: Press, cards: Sequence[Box]) -> None:
    for a, b in cut_marks(cards):
        press.rule(a, b, 0.15)


def cut_marks(cards: Sequence[Box]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the short lines outside the cards along which they are cut."""
    left, top = min(box[0] for box in cards), min(box[1] for box in cards)
    right, bottom = max(box[2] for box in cards), max(box[3] for box in cards)
    for x in sorted({round(side, 3) for box in cards for side in (box[0], box[2])}):
        yield (x, top - _OFF - _TICK), (x, top - _OFF)
        yield (x, bottom + _OFF), (x, bottom + _OFF + _TICK)
    for y in sorted({round(side, 3) for box in cards for side in (box[1], box[3])}):
        yield (left - _OFF - _TICK, y), (left - _OFF, y)
        yield (right + _OFF, y), (right + _OFF + _TICK, y)


def inner(box: Box, pad: float) -> Box:
    """Return a box without its edge."""
    return box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad


def widest(press: Press, columns: int, rows: int) -> tuple[float, float]:
    """Return the size of a card of which so many stand beside and below each other on a sheet of A4.

    On A3 the cards keep that size, and more of them stand on a sheet.
    """
    pad = 2 * (_TICK + _OFF)
    return (210.0 - 2 * MARGIN - pad) / columns, (297.0 - 2 * MARGIN - 15.0 - pad) / rows
