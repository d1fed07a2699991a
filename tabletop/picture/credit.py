"""Whose map a picture is drawn after: a small plate in its corner, as the licence of the map asks."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.picture.lettering import text_width
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Face, Letters, Mark, Part
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box

HIGH = 24.0
"""Pixels of the plate."""

_PAD = 9.0
_MARGIN = 12.0
_Z = 1_000


def credit_width(words: str) -> float:
    """Return the pixels across of the plate."""
    return text_width(words, TEXTS["small"]) + 2 * _PAD


def credit_parts(words: str) -> tuple[Part, ...]:
    """Return the plate with its words, around its middle."""
    return Face(box(credit_width(words), HIGH, 6), "chip", "chip-edge", 1.0), Letters(words, "small")


def credit_marks(words: str, camera: Camera) -> Iterator[Mark]:
    """Yield the plate at the bottom left of what a camera sees, or nothing where there are no words."""
    if words:
        middle = (_MARGIN + credit_width(words) / 2, camera.size[1] - _MARGIN - HIGH / 2)
        yield Mark(camera.to_ground(middle), credit_parts(words), _Z)
