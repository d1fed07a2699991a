"""The letter of a rating in a shape of its own, so that it can be told without its colour.

P is a disc, S a square, M a triangle, U an octagon, and what was not observed an empty ring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from tabletop.table.kit import Canvas, Look, Size, Widget

if TYPE_CHECKING:
    from tabletop.review.letters import Letter

SIDE = 32
"""The side of a mark at scale 1."""

_CUT = 0.293
_OCTAGON = (
    *((_CUT, 0.0), (1 - _CUT, 0.0), (1.0, _CUT), (1.0, 1 - _CUT)),
    *((1 - _CUT, 1.0), (_CUT, 1.0), (0.0, 1 - _CUT), (0.0, _CUT)),
)
_TRIANGLE = ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class _Form:
    """How a letter looks: its corners (none: round; four: a square), the colours, and how far the letter is lowered."""

    corners: Sequence[tuple[float, float]]
    fill: str
    ink: str
    edge: str
    lower: float = 0.0


_FORMS: Mapping[Letter, _Form] = {
    "P": _Form((), "go-strong", "go-ink", "go-strong"),
    "S": _Form(((0, 0), (1, 0), (1, 1), (0, 1)), "go-soft", "go", "go"),
    "M": _Form(_TRIANGLE, "hold-soft", "hold", "hold", 0.17),
    "U": _Form(_OCTAGON, "stop-strong", "stop-ink", "stop-strong"),
    "N": _Form((), "sunken", "ink-3", "line-strong"),
}


class LetterMark(Widget):
    """A rating: its letter in its shape.

    Attributes:
        letter: The letter; N is shown as a dash.
    """

    def __init__(self, letter: Letter, *, tip: str = "", name: str = "") -> None:
        super().__init__(name=name, tip=tip)
        self.letter = letter

    def measure(self, look: Look, width: int) -> Size:
        """Return its side both ways."""
        return look.px(SIDE), look.px(SIDE)

    def draw(self, canvas: Canvas) -> None:
        """Draw the shape, then the letter in it."""
        look, form = canvas.look, _FORMS[self.letter]
        side = min(self.rect.size)
        area = pygame.Rect(0, 0, side, side)
        area.center = self.rect.center
        thick = max(2, look.px(2))
        if not form.corners:
            canvas.disc(area, form.fill, form.edge, 2)
        elif len(form.corners) == 4:
            canvas.box(area, form.fill, radius=4, edge=form.edge, edge_width=2)
        else:
            canvas.shape(form.corners, area, form.edge)
            if form.fill != form.edge:
                inner = area.inflate(-4 * thick, -3 * thick)
                inner.bottom = area.bottom - thick
                canvas.shape(form.corners, inner, form.fill)
        words = "–" if self.letter == "N" else self.letter
        style = "small-strong" if form.lower else "strong"
        kind = look.type(style)
        spot = (
            area.centerx - look.text.width(words, kind) // 2,
            area.centery - look.text.line_height(kind) // 2 + round(form.lower * side),
        )
        canvas.text(words, spot, style, form.ink)
