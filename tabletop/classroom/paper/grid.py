"""Cards in a grid with cut marks; their backs stand where a flip on the long edge brings them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tabletop.classroom.paper.press import FOOT, HEAD, MARGIN, Paper, Press
from tabletop.picture.shapes import Box

Draw = Callable[[Box], None]
"""Draws one side of a card into its box."""

_TICK = 4.0
_OFF = 1.0
"""Millimetres between a cut mark and the cards."""
_PAD = _TICK + _OFF


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what draws its front, and its back where it has one."""

    front: Draw
    back: Draw | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where cards lie on a sheet.

    Attributes:
        landscape: Whether the sheet lies on its long edge.
        fronts: The box of each card.
        backs: The box of each card's back on the page behind: where a flip on the long edge brings it.
    """

    landscape: bool
    fronts: tuple[Box, ...]
    backs: tuple[Box, ...]


def sheet_of(paper: Paper, size: tuple[float, float]) -> Sheet:
    """Return the sheet that holds the most cards of a size; an upright one where both hold as many."""
    upright, lying = _sheet(paper, size, landscape=False), _sheet(paper, size, landscape=True)
    return lying if len(lying.fronts) > len(upright.fronts) else upright


def _sheet(paper: Paper, size: tuple[float, float], *, landscape: bool) -> Sheet:
    page_wide, page_high = (paper.high, paper.wide) if landscape else (paper.wide, paper.high)
    wide, high = size
    columns = int((page_wide - 2 * (MARGIN + _PAD) + 0.01) // wide)
    rows = int((page_high - 2 * (MARGIN + _PAD) - HEAD - FOOT + 0.01) // high)
    from_x = (page_wide - columns * wide) / 2
    # A sheet that lies is flipped top to bottom, so its cards stand in its middle.
    from_y = (page_high - rows * high) / 2 if landscape else MARGIN + HEAD + _PAD
    fronts = tuple(
        (from_x + c * wide, from_y + r * high, from_x + (c + 1) * wide, from_y + (r + 1) * high)
        for r in range(rows)
        for c in range(columns)
    )
    if landscape:
        backs = tuple((x0, page_high - y1, x1, page_high - y0) for x0, y0, x1, y1 in fronts)
    else:
        backs = tuple((page_wide - x1, y0, page_wide - x0, y1) for x0, y0, x1, y1 in fronts)
    return Sheet(landscape, fronts, backs)


def lay(press: Press, cards: Sequence[Card], size: tuple[float, float]) -> None:
    """Print cards; where one of them has a back, each sheet is followed by its backs."""
    backed = any(card.back is not None for card in cards)
    whole = sheet_of(press.paper, size)
    for start in range(0, len(cards), len(whole.fronts)):
        sheet = cards[start : start + len(whole.fronts)]
        press.page(landscape=whole.landscape)
        _cut_marks(press, whole.fronts[: len(sheet)])
        for card, box in zip(sheet, whole.fronts, strict=False):
            card.front(box)
        if backed:
            press.page(landscape=whole.landscape)
            _cut_marks(press, whole.backs[: len(sheet)])
            for card, box in zip(sheet, whole.backs, strict=False):
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
    pad = 2 * (MARGIN + _PAD)
    return (210.0 - pad) / columns, (297.0 - pad - HEAD - FOOT) / rows
