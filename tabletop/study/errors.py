"""What can go wrong with a study, as phrases."""

from __future__ import annotations

import errno
from pathlib import Path

from tabletop.language import Phrase, catalogue, phrase, system_reason


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


def unwritten(file: Path, error: OSError) -> StudyError:
    """Return what is wrong where the disk did not take a file of a study."""
    why = "study.disk-full" if error.errno == errno.ENOSPC else "study.disk"
    return StudyError(phrase(why, file=str(file), why=system_reason(error)))
