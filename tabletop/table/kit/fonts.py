"""Typefaces: the weights inside one variable font file.

SDL_ttf shows only the default weight of a variable font and thickens it artificially for bold. FreeType
can open the font's *named instances* (Regular, SemiBold, Bold ...) by number, which `pygame.freetype` passes
on, so the true weights come from the single file that the font package ships.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import pygame.freetype

_INSTANCE_SHIFT = 16
"""FreeType keeps the number of a named instance, from 1, in the high half of the face index."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """The files of one family.

    Attributes:
        upright: A variable font with a ``wght`` axis, or a plain font.
        italic: The same, slanted.
    """

    upright: Path
    italic: Path
    _open: dict[tuple[int, bool], pygame.freetype.Font] = field(
        default_factory=dict, compare=False, repr=False
    )

    def font(self, weight: int, italic: bool = False) -> pygame.freetype.Font:
        """Return the font of the nearest weight that the file names.

        Its size is free: pass ``size=`` with each call.
        """
        if not pygame.freetype.get_init():
            pygame.freetype.init(cache_size=512)
            self._open.clear()  # `pygame.quit` leaves fonts behind that can draw nothing
        known = self._open.get((weight, italic))
        if known is None:
            path = self.italic if italic else self.upright
            weights = named_weights(path)
            nearest = min(
                weights, key=lambda instance: (abs(weights[instance] - weight), instance), default=0
            )
            known = pygame.freetype.Font(str(path), font_index=nearest << _INSTANCE_SHIFT)
            known.origin = True
            self._open[(weight, italic)] = known
        return known


@cache
def named_weights(path: Path) -> dict[int, int]:
    """Return the weight of each named instance of a font file, by instance number; empty for a plain font."""
    data = path.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if tag == b"fvar":
            return _weights(data, start)
    return {}


def _weights(data: bytes, start: int) -> dict[int, int]:
    # The layout of `fvar`: https://learn.microsoft.com/typography/opentype/spec/fvar
    axes_offset, _, axis_count, axis_size, count, size = struct.unpack_from(">6H", data, start + 4)
    first = start + axes_offset
    tags = [struct.unpack_from(">4s", data, first + axis_size * axis)[0] for axis in range(axis_count)]
    if b"wght" not in tags:
        return {}
    column = 4 + 4 * tags.index(b"wght")
    instances = first + axis_size * axis_count
    return {
        number + 1: int(struct.unpack_from(">i", data, instances + size * number + column)[0] >> 16)
        for number in range(count)
    }


@cache
def inter() -> Typeface:
    """Return Inter, the typeface of the table."""
    shelf = Path(str(files("fontpkg_inter"))) / "files"
    return Typeface(shelf / "Inter[opsz,wght].ttf", shelf / "Inter-Italic[opsz,wght].ttf")
