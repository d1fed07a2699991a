"""The typeface of the printed kit: Inter in three faces, each cut down to the letters that our languages may need.

The variable font that the table draws with has thousands of glyphs; to make a face of all of them takes minutes, of
those that can be met here half a second.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.picture.pdf import FAMILY

if TYPE_CHECKING:
    from fpdf import FPDF

FACES = {
    "": ("Inter[opsz,wght].ttf", 400),
    "B": ("Inter[opsz,wght].ttf", 680),
    "I": ("Inter-Italic[opsz,wght].ttf", 400),
}
"""By the style that fpdf2 calls them: the file, and the weight."""

_RANGES = (
    (0x20, 0x17F),  # Latin, with what Europe adds to it
    (0x2010, 0x2026),
    (0x2032, 0x2033),
    (0x2190, 0x2194),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
    (0x25A0, 0x25CF),
    (0x2713, 0x2717),
)
_NAMES = {"": "Regular", "B": "Bold", "I": "Italic"}
_STAND_IN = "\N{WHITE SQUARE}"


@cache
def _face(style: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    name, weight = FACES[style]
    whole = (files("fontpkg_inter") / "files" / name).read_bytes()
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False, lazy=True)
    options = Options(layout_features=[], notdef_outline=True, hinting=False, recalc_timestamp=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "MVAR"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=sorted(_wanted()))
    cutter.subset(font)
    made = instantiateVariableFont(font, {"wght": weight, "opsz": 14}, inplace=True)
    made.recalcTimestamp = False
    for record in made["name"].names:  # two faces of one name are one font to a printer that remembers it
        if record.nameID in (1, 4, 6):
            record.string = f"Inter-{_NAMES[style]}"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@cache
def _wanted() -> frozenset[int]:
    return frozenset(code for first, last in _RANGES for code in range(first, last + 1))


@cache
def _known() -> frozenset[int]:
    """Return the characters that the typeface has among those wanted."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(io.BytesIO(_face(""))).getBestCmap())


def writable(text: str) -> str:
    """Return words in one line as the typeface can write them: what it has no letter for becomes a box."""
    known = _known()
    flat = " ".join(text.replace("\N{NO-BREAK SPACE}", "\x00").split()).replace("\x00", "\N{NO-BREAK SPACE}")
    return "".join(one if ord(one) in known else _STAND_IN for one in flat)


def add_typeface(pdf: FPDF, folder: Path) -> None:
    """Give a document the faces.

    Args:
        pdf: The document.
        folder: Where their files lie until the document is written.
    """
    for style in FACES:
        file = folder / f"inter{style}.ttf"
        file.write_bytes(_face(style))
        pdf.add_font(FAMILY, style, file)


def close_typeface(pdf: FPDF) -> None:
    """Let go of the files of the faces, which fpdf2 keeps open: Windows deletes no file that is."""
    from fpdf.fonts import TTFFont

    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()
