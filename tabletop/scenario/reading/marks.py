"""What a word processor or a web page leaves in a file: curly quotes, no-break spaces, long dashes, full-width signs.

YAML takes all of them for letters. So what looks right is read as something else, or not at all, and the place where
that is noticed is seldom the place of the fault.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

MarkKind: TypeAlias = Literal["quotes", "spaces", "dash", "wide"]

_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
_DASHES = "\u2010-\u2015\u2022\u25aa\u25cf\u25e6\u00b7\u2212\uff0d"
_OPENING, _CLOSING = "\u201c\u201d\u201e\u201f\u2033\uff02", "\u201c\u201d\u201f\u2033\uff02"
_SINGLE_OPENING, _SINGLE_CLOSING = "\u2018\u2019\u201a\u201b\uff07", "\u2018\u2019\u201b\uff07"

_ANY = re.compile(f"[{_ODD}{_DASHES}{_OPENING}{_SINGLE_OPENING}\uff0c\uff1a\uff3b\uff3d\uff5b\uff5d]")
_WITHOUT_WIDTH = str.maketrans("", "", "\u200b\u2060")

_KEY = r"[A-Za-z][\w-]*"
_LEAD = rf"^(?:[ {_ODD}]*)(?:- )*"
_SPACES = re.compile(
    rf"^[ ]*(?P<lead>[{_ODD}][ {_ODD}]*)"
    rf"|{_LEAD}(?:{_KEY}:|-)(?P<after>[ ]*[{_ODD}][ {_ODD}]*)"
)
_SPACES_IN_FLOW = re.compile(rf"[,{{][ {_ODD}]*{_KEY}:(?P<after>[ ]*[{_ODD}][ {_ODD}]*)")
_DASH = re.compile(rf"^(?P<indent>[ {_ODD}]*)(?P<dash>[{_DASHES}])[ {_ODD}]+\S")
_WIDE_COLON = re.compile(rf"{_LEAD}{_KEY}[ ]?(?P<colon>\uff1a)[ ]?")
_WIDE_BRACKET = re.compile("[\uff3b\uff3d\uff5b\uff5d]")
_WIDE_COMMA = re.compile("(?<=[\\w\\]}])(?P<comma>\uff0c)[ ]?")
_OPENS_FLOW = re.compile(rf"{_LEAD}(?:{_KEY}\s*[:\uff1a])?\s*[\[{{\uff3b\uff5b]")
_DOUBLE = rf"[{_OPENING}][^{_OPENING}\n]*[{_CLOSING}]"
_SINGLE = rf"[{_SINGLE_OPENING}][^{_SINGLE_OPENING}\n]*[{_SINGLE_CLOSING}]"
_QUOTED = rf"(?P<quoted>{_DOUBLE}|{_SINGLE})"
_QUOTED_VALUE = re.compile(
    rf"{_LEAD}(?:{_KEY}[ ]?[:\uff1a])?[ {_ODD}]*{_QUOTED}(?=[ {_ODD}]*(?:$| #|:(?: |$)))"
)
_QUOTED_IN_FLOW = re.compile(
    rf"[:,\[{{\uff1a\uff0c\uff3b\uff5b][ {_ODD}]*{_QUOTED}(?=[ {_ODD}]*(?:$|[,\]}}\uff0c\uff3d\uff5d]|:(?: |$)))"
)
_ITEM = re.compile(rf"^[ {_ODD}]*[-{_DASHES}](?:[ {_ODD}]|$)")
_WIDE = {"\uff3b": "[", "\uff3d": "]", "\uff5b": "{", "\uff5d": "}"}


@dataclass(frozen=True, slots=True, order=True)
class EditorMark:
    """A piece of a text that looks like a sign of YAML and is none.

    Attributes:
        start: Its first character, counted from 0.
        end: One beyond its last.
        kind: What it is.
        instead: What should stand there.
    """

    start: int
    end: int
    kind: MarkKind
    instead: str


def bare(text: str) -> str:
    """Return a text without odd spaces around it."""
    return text.strip(f" {_ODD}")


def editor_marks(text: str, quoted: Iterable[tuple[int, int]] = ()) -> list[EditorMark]:
    """Return the marks of a text, in order.

    Args:
        text: The text of a YAML file.
        quoted: Where values in quotes and blocks of text begin and end; what stands in them is text.
    """
    if text.isascii() or _ANY.search(text) is None:
        return []
    inside = sorted(quoted)
    found: list[EditorMark] = []
    for mark in sorted(set(_marks(text))):
        before = bisect_right(inside, (mark.start, len(text))) - 1
        within = before >= 0 and mark.start < inside[before][1]
        if not within and (not found or mark.start >= found[-1].end):
            found.append(mark)
    return found


def _marks(text: str) -> Iterator[EditorMark]:
    start = 0
    above = ""
    for whole in text.splitlines(keepends=True):
        line = whole.rstrip("\r\n")
        said = bare(line)
        if not line.isascii() and not said.startswith("#") and _ANY.search(line) is not None:
            yield from _in_line(line, start, above)
        if said and not said.startswith("#"):
            above = line
        start += len(whole)


def _in_line(line: str, start: int, above: str) -> Iterator[EditorMark]:
    for kind, begin, end, instead in (*_spaces(line), *_dash(line, above), *_wide(line)):
        yield EditorMark(start + begin, start + end, kind, instead)
    for found in (_QUOTED_IN_FLOW if _OPENS_FLOW.match(line) else _QUOTED_VALUE).finditer(line):
        inner = found["quoted"][1:-1]
        sign = "'" if '"' in inner or "\\" in inner else '"'
        if sign not in inner:
            begin, end = found.span("quoted")
            yield EditorMark(start + begin, start + end, "quotes", f"{sign}{inner}{sign}")


_Piece: TypeAlias = tuple[MarkKind, int, int, str]


def _spaces(line: str) -> Iterator[_Piece]:
    for found in _SPACES.finditer(line):
        group = "lead" if found["lead"] is not None else "after"
        instead = re.sub(f"[{_ODD}]", " ", found[group].translate(_WITHOUT_WIDTH))
        yield "spaces", found.start(group), found.end(group), instead or (" " if group == "after" else "")
    if _OPENS_FLOW.match(line):
        for found in _SPACES_IN_FLOW.finditer(line):
            yield "spaces", found.start("after"), found.end("after"), " "


def _dash(line: str, above: str) -> Iterator[_Piece]:
    found = _DASH.match(line)
    if found is None:
        return
    # A wrapped text may well begin a line with a dash; a list begins below a key, or goes on at the same depth.
    head = above.partition(" #")[0].rstrip()
    depth = len(found["indent"])
    begins = head.endswith((":", "\uff1a")) and len(above) - len(above.lstrip()) <= depth
    goes_on = _ITEM.match(above) is not None and len(above) - len(above.lstrip()) == depth
    if begins or goes_on:
        yield "dash", found.start("dash"), found.end("dash"), "-"


def _wide(line: str) -> Iterator[_Piece]:
    colon = _WIDE_COLON.match(line)
    if colon is not None:
        yield "wide", colon.start("colon"), colon.end(), ": "
    if _OPENS_FLOW.match(line) is None:
        return
    for found in _WIDE_BRACKET.finditer(line):
        yield "wide", found.start(), found.end(), _WIDE[found.group()]
    for found in _WIDE_COMMA.finditer(line):
        yield "wide", found.start("comma"), found.end(), ", "
