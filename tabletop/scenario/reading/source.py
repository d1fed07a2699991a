"""From bytes to text: one encoding, no character that a terminal or an editor would act upon."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

from tabletop.scenario.finding import Findings, Place

MOST_BYTES = 4 * 2**20
"""A file beyond this is not something a person wrote."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Controls, line breaks that only some programs see, marks that reorder text, and stray byte order marks."""

_BREAK = re.compile("\r\n|\r|\n")
_AROUND = 400
"""Characters of a long line kept on each side of a place."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def kind_of(content: bytes) -> str | None:
    """Return what bytes are that are no UTF-8 text at all, as the name of the sentence that says so, or None.

    A document is told by its first bytes: a word processor's, a spreadsheet's, a PDF.
    """
    if content.startswith(b"PK\x03\x04"):
        if b"xl/" in content or b"opendocument.spreadsheet" in content:
            return "encoding-sheet"
        return (
            "encoding-word" if b"word/" in content or b"opendocument.text" in content else "encoding-archive"
        )
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "encoding-sheet" if b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k" in content else "encoding-word"
    if content.startswith(b"%PDF-"):
        return "encoding-pdf"
    if content.startswith(_WIDE_MARKS) or b"\x00" in content[:4]:
        return "encoding-wide" if wide_text(content) is not None else "encoding-binary"
    return None


def wide_text(content: bytes) -> str | None:
    """Return the text of bytes that a plain editor wrote as UTF-16 ("Unicode") or UTF-32, or None."""
    for mark, name in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32")):
        if content.startswith(mark):
            return _decoded(content, name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    # Without a mark at the start: plain letters leave every second byte empty.
    even, odd = content[:200:2], content[1:200:2]
    if odd and not any(odd) and all(even):
        return _decoded(content, "utf-16-le")
    return _decoded(content, "utf-16-be") if even and not any(even) and all(odd) else None


def _decoded(content: bytes, name: str) -> str | None:
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return text if unwanted(text) is None else None


def one_byte(content: bytes) -> str:
    """Return what bytes say in Windows-1252, in which old editors save; U+FFFD where it knows no letter."""
    return content.decode("cp1252", errors="replace")


def unwanted(text: str) -> re.Match[str] | None:
    """Return the first character that has no business in a text, or None."""
    return _UNWANTED.search(text)


def character_name(character: str) -> str:
    """Return how a message names a character, such as ``U+202E (RIGHT-TO-LEFT OVERRIDE)``."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


class SourceText:
    """One file as it was read.

    Attributes:
        name: Its name in `Scenario.sources`, always with forward slashes.
        shown: The path as it is shown to the author.
        content: Its bytes.
        text: Its characters, without a byte order mark.
        whole: Whether it could be read to its end, as YAML that a drill may hold.
    """

    def __init__(self, name: str, shown: str, content: bytes) -> None:
        """Take the bytes; `decode` makes the text of them."""
        self.name = name
        self.shown = shown
        self.content = content
        self.text = ""
        self.whole = False

    def decode(self, findings: Findings) -> bool:
        """Make the text, or say why these bytes are none; return whether there is a text."""
        content = self.content
        kind = kind_of(content)
        if kind is not None:
            findings.add("encoding", Place(self.shown, 1, 1), says=kind, advice=kind)
            return False
        content = content.removeprefix(b"\xef\xbb\xbf")
        try:
            self.text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            self.text = content.decode("utf-8", errors="replace")
            before = content[: error.start].decode("utf-8", errors="replace")
            byte = f"0x{content[error.start]:02X}"
            letter = one_byte(content[error.start : error.start + 1])
            if letter.isprintable() and letter != "\ufffd":
                where = self.at_index(len(before))
                findings.add(
                    "encoding", where, says="encoding-ansi", advice="encoding-ansi", byte=byte, letter=letter
                )
            else:
                findings.add("encoding", self.at_index(len(before)), advice="encoding", byte=byte)
            return False
        found = unwanted(self.text)
        if found is not None:
            findings.add(
                "control-character",
                self.at_index(found.start()),
                advice="control-character",
                character=character_name(found.group()),
            )
            return False
        return True

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return _BREAK.split(self.text)

    def at(self, line: int, column: int, width: int = 1) -> Place:
        """Return the place at a line and column, both counted from 0."""
        lines = self.lines
        if line >= len(lines):
            # The end of the file: libyaml places it on a line of its own.
            line = max(0, len(lines) - 1)
            column = len(lines[line])
        whole = lines[line]
        width = max(1, min(width, len(whole) - column))
        shift = max(0, column - _AROUND)
        return Place(
            self.shown, line + 1, column + 1, width, whole[shift : column + width + _AROUND][:2000], shift
        )

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    @cached_property
    def ascii(self) -> bool:
        """Whether the text has nothing but plain letters and signs."""
        return self.text.isascii()

    def at_index(self, index: int, width: int = 1) -> Place:
        """Return the place of a character of the text, counted from 0."""
        line = bisect_right(self._starts, index) - 1
        return self.at(line, index - self._starts[line], width)

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.shown)
