"""What can go wrong with a study, as phrases."""

from __future__ import annotations

from tabletop.language import Phrase, catalogue


class StudyError(Exception):
    """A study cannot be played, gone on with or read.

    Attributes:
        phrase: What is wrong, and what to do.
    """

    def __init__(self, what: Phrase) -> None:
        """Take the phrase; the exception's own text is English."""
        super().__init__(catalogue("en").say(what))
        self.phrase = what

    def __reduce__(self) -> tuple[type[StudyError], tuple[Phrase]]:
        """Travel between processes as the phrase."""
        return type(self), (self.phrase,)
