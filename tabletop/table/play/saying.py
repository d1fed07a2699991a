"""The type of what puts phrases into words."""

from __future__ import annotations

from typing import Protocol

from tabletop.language import Phrase, Text
from tabletop.language.text import Param


class Say(Protocol):
    """Puts a phrase, a text or a catalogue key into the words of the present language."""

    def __call__(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Return the words."""
