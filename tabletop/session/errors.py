"""What can go wrong with a session, as phrases."""

from __future__ import annotations

from tabletop.language import Phrase, catalogue


class SessionError(Exception):
    """A session cannot be opened, read or gone on with.

    Attributes:
        phrase: What is wrong, and what to do.
    """

    def __init__(self, what: Phrase) -> None:
        """Take the phrase; the exception's own text is English."""
        super().__init__(catalogue("en").say(what))
        self.phrase = what


class DamagedSessionError(SessionError):
    """A journal is damaged; so many turns before the place are intact and can be gone on with.

    Attributes:
        line: Number of the first bad line, from 1.
        offset: Its byte offset.
        turns: Intact turns.
    """

    def __init__(self, what: Phrase, line: int, offset: int, turns: int) -> None:
        """Take the phrase and the place."""
        super().__init__(what)
        self.line = line
        self.offset = offset
        self.turns = turns


class OtherRulesError(SessionError):
    """A journal was written under other rules: it can be reviewed, and not gone on with or replayed."""
