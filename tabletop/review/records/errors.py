"""What can go wrong with a store of records, as phrases."""

from __future__ import annotations

from tabletop.language import Phrase, catalogue


class RecordsError(Exception):
    """A store cannot be opened, read or written, or a session cannot be recorded.

    Attributes:
        phrase: What is wrong, where, and what to do.
    """

    def __init__(self, what: Phrase) -> None:
        """Take the phrase; the exception's own text is English."""
        super().__init__(catalogue("en").say(what))
        self.phrase = what


class NotBegunError(RecordsError):
    """There is no store yet where one was looked for: no file, or one without a byte in it."""
