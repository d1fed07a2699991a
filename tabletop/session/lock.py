"""A lock on a session's folder: two windows that write one journal would destroy it.

The lock is the system's, on an open file: whatever stops a program also ends its lock.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from tabletop.language import phrase
from tabletop.session.errors import SessionError

FILE = ".lock"

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from when it is made until it is released."""

    def __init__(self, folder: Path, name: str = FILE) -> None:
        """Take the lock of a folder.

        Args:
            folder: The session's folder.
            name: Which lock: what is added to a review has one of its own, so that a debrief can be noted down while the
                session is still open.

        Raises:
            SessionError: Somebody holds it.
            OSError: The folder cannot be written.
        """
        self._file: BinaryIO = (folder / name).open("ab")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise SessionError(phrase("session.in-use", folder=str(folder))) from error

    def release(self) -> None:
        """Let others play."""
        self._file.close()
