"""How far a debrief has come, kept beside the session, so that it can be left and taken up again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tabletop.whole import write_whole

FILE = "debrief.json"
_FORMAT = 1
_LONGEST = 24 * 3600


@dataclass(slots=True)
class Place:
    """Where a debrief stands.

    Attributes:
        at: Its step: 0 the opening, then the moments, then the closing.
        used: Seconds it took so far.
        by: Who writes down, by role or initials; empty until somebody said so.
    """

    at: int = 0
    used: int = 0
    by: str = ""

    def keep(self, folder: Path) -> None:
        """Write it into the folder of its session, whole or not at all.

        Raises:
            OSError: It cannot be written.
        """
        written = {"format": _FORMAT, "at": self.at, "used": self.used, "by": self.by}
        write_whole(folder / FILE, (json.dumps(written, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))


def take_up(folder: Path, last: int) -> Place:
    """Return where a debrief was left; what is damaged is as if it had not begun: the class's words lie elsewhere.

    Args:
        folder: Of its session.
        last: Its last step.
    """
    try:
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Place()
    if not isinstance(written, dict) or written.get("format") != _FORMAT:
        return Place()
    at, used, by = (written.get(name) for name in ("at", "used", "by"))
    return Place(
        min(at, last) if type(at) is int and at >= 0 else 0,
        min(used, _LONGEST) if type(used) is int and used >= 0 else 0,
        by if isinstance(by, str) else "",
    )
