"""Prose as instructors type it into YAML: lines broken by hand are one paragraph, numbered and dashed lines are a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"(?P<mark>[-*•]|\d{1,2}[.)])\s+(?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list.

    Attributes:
        mark: A bullet or a number with its point; empty for a plain paragraph.
        words: What it says, in one line.
    """

    mark: str
    words: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text: a blank line or a list mark begins a new one, other line breaks are spaces."""
    found: list[Paragraph] = []
    going_on = False
    for line in text.split("\n"):
        stripped = line.strip()
        item = _MARK.fullmatch(stripped)
        if item is not None:
            mark = item["mark"] if item["mark"][0].isdigit() else "•"
            found.append(Paragraph(mark, item["words"]))
        elif stripped and going_on:
            found[-1] = Paragraph(found[-1].mark, f"{found[-1].words} {stripped}")
        elif stripped:
            found.append(Paragraph("", stripped))
        going_on = bool(stripped)
    return tuple(found)
