"""How wide words are, without a font at hand: Inter's advance widths, so that all renderers agree."""

from __future__ import annotations

from tabletop.picture.styles import TextStyle

_ADVANCES = (
    281, 287, 466, 633, 642, 981, 644, 300, 364, 364, 501, 662, 288, 459, 288, 360, 632, 406, 609,
    618, 646, 594, 621, 566, 620, 621, 288, 302, 662, 661, 662, 511, 967, 690, 655, 731, 722, 601,
    591, 747, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 630, 365, 360, 365, 471, 456, 323, 561, 612, 571, 613, 584, 370, 613, 591, 243, 243, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 553, 426, 333, 427, 663,
)  # fmt: skip
"""Thousandths of the size for U+0020 to U+007E."""

_OTHER = 620
_WEIGHT = {400: 1.0, 600: 1.07, 700: 1.1}

LINE_HEIGHT = 1.21
"""Height of a line in sizes."""


def text_width(text: str, style: TextStyle) -> float:
    """Return the width of words in pixels at scale 1."""
    units = sum(_ADVANCES[ord(c) - 32] if 32 <= ord(c) < 127 else _OTHER for c in text)
    natural = units / 1000 * style.size * _WEIGHT.get(style.weight, 1.0)
    return natural + style.spacing * max(0, len(text) - 1)


def text_height(style: TextStyle) -> float:
    """Return the height of one line in pixels at scale 1."""
    return style.size * LINE_HEIGHT


def fitted(text: str, style: TextStyle, width: float) -> str:
    """Return words in one line no wider than so many pixels at scale 1, cut with an ellipsis where they are longer."""
    flat = " ".join(text.split())
    if text_width(flat, style) <= width:
        return flat
    low, high = 0, len(flat)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(flat[:middle].rstrip() + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return flat[:low].rstrip() + "…"
