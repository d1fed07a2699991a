"""Findings as a terminal shows them: ``file:line:column``, what is wrong, the line itself, a caret, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tabletop.cli.spoken import printable
from tabletop.language import Catalogue

if TYPE_CHECKING:
    from tabletop.scenario.finding import Finding, Place

WIDTH = 96
"""Columns of an excerpt that are shown; a longer line is cut around the place."""


def render(finding: Finding, say: Catalogue) -> Iterator[str]:
    """Yield the lines that tell of a finding."""
    severity = say.say(f"cli.severity.{finding.severity}")
    message = printable(say.say(finding.phrase))
    yield f"{where(finding.place)}: {severity}: {message} [{finding.id}]"
    yield from excerpt(finding.place)
    if finding.suggestion is not None:
        yield "  " + say.say("cli.validate.suggestion", suggestion=printable(finding.suggestion))
    if finding.advice is not None:
        yield "  " + printable(say.say(finding.advice))
    for place in finding.related:
        yield "  " + say.say("cli.validate.related", place=where(place))


def where(place: Place) -> str:
    """Return a place as editors and terminals read it: ``file``, ``file:line`` or ``file:line:column``."""
    parts = [printable(place.file), *(str(number) for number in (place.line, place.column) if number)]
    return ":".join(parts)


def excerpt(place: Place) -> Iterator[str]:
    """Yield the line that a place lies in, and a caret under the place; nothing for a whole file."""
    if not place.line or not place.excerpt:
        return
    shown = place.excerpt
    start = max(0, place.column - 1 - place.shift)
    cut = max(0, start - WIDTH // 3)
    head = "..." if cut or place.shift else ""
    tail = "..." if len(shown) > cut + WIDTH else ""
    before, marked = shown[cut:start], shown[start : min(start + place.width, cut + WIDTH)]
    gutter = str(place.line)
    yield f"  {gutter} | {head}{_plain(shown[cut : cut + WIDTH])}{tail}"
    if place.column:
        carets = "^" * max(1, _columns(marked))
        yield f"  {' ' * len(gutter)} | {' ' * (len(head) + _columns(before))}{carets}"


def _plain(text: str) -> str:
    # One column for each, so that the caret stays below its place.
    return "".join(
        character if character.isprintable() else " " if character == "\t" else "?" for character in text
    )


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
