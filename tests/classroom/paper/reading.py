"""Reading a printed page back: every run of words with its place in millimetres from the top left."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader

POINT = 25.4 / 72


@dataclass(frozen=True)
class Written:
    """Words on a page: where they begin, how large they are, whether they stand upright."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    upright: bool


def pages_of(contents: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(contents)).pages)


def size_of(page: PageObject) -> tuple[float, float]:
    return float(page.mediabox.width) * POINT, float(page.mediabox.height) * POINT


def written(page: PageObject) -> list[Written]:
    found: list[Written] = []
    high = size_of(page)[1]
    bold = page["/Resources"]["/Font"]  # type: ignore[index]

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        words = text.strip()
        if not words:
            return
        a, b, c, d, e, f = cm
        x = a * tm[4] + c * tm[5] + e
        y = b * tm[4] + d * tm[5] + f
        heavy = font is not None and font["/BaseFont"].endswith("Bold")
        found.append(Written(words, x * POINT, high - y * POINT, size, heavy, a == 1.0 and b == 0.0))

    assert bold is not None
    page.extract_text(visitor_text=visit)
    return found


def text_of(page: PageObject) -> str:
    return " ".join(" ".join(one.text for one in written(page)).split())
