"""From bytes to text: one encoding, no character that a terminal or an editor would act upon."""

from __future__ import annotations

import re
import unicodedata
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
    """

    def __init__(self, name: str, shown: str, content: bytes) -> None:
        """Take the bytes; `decode` makes the text of them."""
        self.name = name
        self.shown = shown
        self.content = content
        self.text = ""

    def decode(self, findings: Findings) -> bool:
        """Make the text, or say why these bytes are none; return whether there is a text."""
        content = self.content
        if content.startswith(_WIDE_MARKS) or b"\x00" in content[:4]:
            findings.add("encoding", Place(self.shown, 1, 1), says="encoding-wide", advice="encoding")
            return False
        content = content.removeprefix(b"\xef\xbb\xbf")
        try:
            self.text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            self.text = content.decode("utf-8", errors="replace")
            before = content[: error.start].decode("utf-8", errors="replace")
            byte = f"0x{content[error.start]:02X}"
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

    def at_index(self, index: int) -> Place:
        """Return the place of a character of the text, counted from 0."""
        before = self.text[:index]
        breaks = list(_BREAK.finditer(before))
        start = breaks[-1].end() if breaks else 0
        return self.at(len(breaks), index - start)

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.shown)
