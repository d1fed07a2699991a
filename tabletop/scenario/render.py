"""Findings as text: where, what, the line as written with a caret under it, and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

from tabletop.language import Catalogue
from tabletop.scenario.finding import Finding, Place

_WIDEST = 100
"""Terminal columns of a source line that are shown."""

_TAB = 4
_CUT = "..."

_COMMAND, _BROKEN = "##[", "##<U+005B>"
"""What begins a command anywhere in the log of a build server, and what is shown in its place."""


Role: TypeAlias = Literal["error", "warning", "info", "place", "margin"]
Paint: TypeAlias = Callable[[str, Role], str]
"""Gives a piece of text the colour of its role."""


def plain(text: str, role: Role) -> str:
    """Give no colour."""
    return text


def render(finding: Finding, catalogue: Catalogue, paint: Paint = plain) -> str:
    """Return one finding as text of several lines, without a line end.

    Nothing an author wrote reaches the terminal raw: control characters are shown by their code, and what the log of a
    build server would take for a command is broken.
    """
    said = catalogue.say(f"scenario.severity.{finding.severity}")
    head = f"{paint(_where(finding.place, catalogue), 'place')}: {paint(f'{said}[{finding.id}]', finding.severity)}"
    lines = [
        f"{head} {printable(catalogue.say(finding.phrase))}",
        *_source(finding.place, paint, finding.severity),
    ]
    if finding.suggestion is not None:
        said = catalogue.say("scenario.suggestion", suggestion=finding.suggestion)
        lines.append(f"  = {printable(said)}")
    if finding.advice is not None:
        lines.append(f"  = {printable(catalogue.say(finding.advice))}")
    for place in finding.related:
        said = catalogue.say(f"scenario.relation.{finding.relation}", place=_where(place, catalogue))
        lines.append(f"  {printable(said)}")
        lines.extend(f"  {line}" for line in _source(place, paint, "place"))
    return "\n".join(lines)


def render_all(findings: Iterable[Finding], catalogue: Catalogue, paint: Paint = plain) -> str:
    """Return findings as text, a blank line between each two."""
    return "\n\n".join(render(one, catalogue, paint) for one in findings)


def position(place: Place) -> str:
    """Return ``file:line:column``, as editors and terminals follow it."""
    file = printable(place.file)
    if file.lstrip().startswith("::"):
        file = f"./{file}"  # at the start of a line this is a command to GitHub, blanks before it or not
    if place.line < 1:
        return file
    return f"{file}:{place.line}:{place.column}" if place.column > 0 else f"{file}:{place.line}"


def _where(place: Place, catalogue: Catalogue) -> str:
    """Return where something stands: `position`, or the sheet and the cell."""
    if not place.cell:
        return position(place)
    sheet, _, cell = place.cell.rpartition("!")
    file = printable(place.file)
    if not sheet:
        return catalogue.say("scenario.in-cell", file=file, cell=cell)
    return catalogue.say("scenario.in-sheet", file=file, sheet=printable(sheet), cell=cell)


def printable(text: str) -> str:
    """Return a text in which every character that a terminal would act upon is shown by its code."""
    return "".join(_shown(character) for character in text).replace(_COMMAND, _BROKEN)


def columns(text: str) -> int:
    """Return how many terminal columns a printable text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _shown(character: str) -> str:
    if character == "\t":
        return " " * _TAB
    # A no-break space, often pasted unseen from a word processor, is shown as well.
    if character != " " and unicodedata.category(character) in (
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
        "Zs",
    ):
        return f"<U+{ord(character):04X}>"
    return character


def _source(place: Place, paint: Paint, role: Role) -> list[str]:
    """Return the line as written and a caret under the place, both cut around it when the line is long."""
    if place.line < 1 or place.column < 1 or place.cell:
        return []
    start = place.column - 1 - place.shift
    shown = [_shown(character) for character in place.excerpt]
    for found in re.finditer(re.escape(_COMMAND), place.excerpt):
        shown[found.end() - 1] = "<U+005B>"
    if place.shift:
        shown[:0] = [_CUT]
        start += 1
    stop = min(start + max(1, place.width), max(len(shown), start + 1))
    low, high = _window(shown, start, stop)
    before = ("" if low == 0 else _CUT) + "".join(shown[low:start])
    marked = "".join(shown[start : min(stop, high)])
    after = "".join(shown[min(stop, high) : high]) + ("" if high >= len(shown) else _CUT)
    number = str(place.line)
    margin = " " * len(number)
    return [
        f" {paint(f'{number} |', 'margin')} {before}{marked}{after}".rstrip(),
        f" {paint(f'{margin} |', 'margin')} {' ' * columns(before)}{paint('^' * max(1, columns(marked)), role)}",
    ]


def _window(shown: list[str], start: int, stop: int) -> tuple[int, int]:
    """Return which characters are shown: all when they fit, else those around the caret."""
    widths = [columns(one) for one in shown]
    if sum(widths) <= _WIDEST:
        return 0, len(shown)
    low = start
    taken = 0
    while low > 0 and taken + widths[low - 1] <= _WIDEST // 3:
        low -= 1
        taken += widths[low]
    high = start
    while high < len(shown) and taken + widths[high] <= _WIDEST:
        taken += widths[high]
        high += 1
    return low, max(high, min(stop, start + 1))
