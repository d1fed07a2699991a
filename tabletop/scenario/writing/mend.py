"""Mending what a plain editor or a word processor did to a YAML file, where nothing else can have been meant."""

from __future__ import annotations

import codecs
import re
from functools import partial

import yaml

from tabletop.scenario.reading.marks import editor_marks
from tabletop.scenario.reading.source import kind_of, one_byte, wide_text
from tabletop.scenario.writing.edits import Edit, apply_edits

_BOM = b"\xef\xbb\xbf"
_MOST_ROUNDS = 40
"""How often a file is read anew because what was mended lets it be read further."""

_TABS = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_TAB_WIDTHS = (2, 4, 8)


def mend(content: bytes) -> bytes:
    """Return a file as UTF-8, with what stands for a sign of YAML written as that sign; line ends and all else stay.

    UTF-16, UTF-32 and Windows-1252 are read as such; a byte order mark is left out; no-break spaces, long dashes and
    bullets that begin items, curly quotes around a value and full-width signs are replaced where they stand for YAML's
    own; tabulators that begin a line become spaces where the file cannot be read with them. What stands in quotes or in
    a block of text is text and stays.

    Args:
        content: The bytes of a file.

    Returns:
        The bytes it should have; those given, where it is no text at all.
    """
    text = text_of(content)
    return content if text is None else _without_tabs(_without_marks(text)).encode()


def text_of(content: bytes) -> str | None:
    """Return what a file says, whatever an editor saved it as; None where it is no text at all."""
    kind = kind_of(content)
    if kind is not None:
        return wide_text(content) if kind == "encoding-wide" else None
    try:
        text = content.removeprefix(_BOM).decode("utf-8", errors=_HANDLER)
    except UnicodeError:
        return None
    return None if "\ufffd" in text and "\ufffd".encode() not in content else text


def _old_letter(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252, so that a file of both comes out right."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return one_byte(error.object[error.start : error.end]), error.end


_HANDLER = "tabletop-windows-1252"
codecs.register_error(_HANDLER, _old_letter)


def _without_marks(text: str) -> str:
    for _ in range(_MOST_ROUNDS):
        quoted, torn = _read(text)
        # Beyond the tear it is not known what stands in quotes or in a block of text.
        marks = [mark for mark in editor_marks(text, quoted) if torn is None or mark.start < torn]
        text = apply_edits(text, [Edit(mark.start, mark.end, mark.instead) for mark in marks])
        if not marks or torn is None:
            break
    return text


def _without_tabs(text: str) -> str:
    if "\t" not in text or _read(text)[1] is None:
        return text
    tried = [_TABS.sub(partial(_spaces, width), text) for width in _TAB_WIDTHS]
    reach = [_read(one)[1] for one in tried]
    if None in reach:
        return tried[reach.index(None)]
    # Something else is wrong with it as well: the width with which the fewest characters remain unread.
    left = [len(one) - (torn or 0) for one, torn in zip(tried, reach, strict=True)]
    return tried[left.index(min(left))]


def _spaces(width: int, found: re.Match[str]) -> str:
    return found[0].expandtabs(width)


def _read(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return where quotes and blocks of text begin and end, and the end of the line at which reading stops, or None."""
    quoted: list[tuple[int, int]] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style and event.start_mark and event.end_mark:
                quoted.append((event.start_mark.index, event.end_mark.index))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        end = text.find("\n", mark.index) if mark is not None else -1
        return quoted, len(text) if end < 0 else end
    except yaml.YAMLError:
        return quoted, 0
    return quoted, None
