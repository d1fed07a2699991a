"""An error at the table: what becomes of the drill, and what people are told instead of a traceback.

Every order is in the journal the moment it is given, so nothing has to be rescued: the session is closed, and can be gone on
with. What went wrong is written into a file of its own, for whoever mends the program.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tabletop import __version__
from tabletop.language import Phrase, phrase

FOLDER = "errors"


class TableBrokeError(Exception):
    """The table broke, and broke again when it was about to say so.

    Attributes:
        phrase: What happened, and where the drill and the note on the error lie.
    """

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Mishap:
    """An error that was caught.

    Attributes:
        note: The file that tells of it, or None where it could not be written.
        journal: The journal of the drill that was played, or None.
    """

    note: Path | None
    journal: Path | None

    @property
    def phrase(self) -> Phrase:
        """What happened and what became of the drill, in one sentence or two."""
        if self.journal is None:
            return phrase("table.mishap.no-drill")
        return phrase("table.mishap.kept", journal=str(self.journal))

    @property
    def where(self) -> Phrase | None:
        """Where the note lies."""
        return phrase("table.mishap.note", note=str(self.note)) if self.note is not None else None

    @property
    def last_words(self) -> Phrase:
        """What is said where no window is left to say it in."""
        note = str(self.note) if self.note is not None else "-"
        if self.journal is None:
            return phrase("table.mishap.last", note=note)
        return phrase("table.mishap.last-kept", journal=str(self.journal), note=note)


def note_down(error: Exception, folder: Path, journal: Path | None) -> Mishap:
    """Write down an error in a file of its own below a folder; never fails."""
    now = datetime.now(UTC).astimezone()
    text = "".join(traceback.format_exception(error))
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        file = folder / FOLDER / f"{now:%Y%m%d-%H%M%S-%f}.txt"
        file.write_text(
            f"sispamkota-tabletop {__version__}\n{now.isoformat()}\n{journal or ''}\n\n{text}",
            encoding="utf-8",
        )
    except OSError:
        return Mishap(None, journal)
    return Mishap(file, journal)
