"""How far the laptop has gone round in a turn: kept beside the journal, so that whoever was next is next when resumed.

It holds two numbers, the turn and how many places have got up in it, and nothing of what any seat knows or did. It is
advice: where it is missing, damaged or of another turn, the turn begins with the first place again.
"""

from __future__ import annotations

import json
from pathlib import Path

from tabletop.whole import write_whole

FILE = "passing.json"
"""Its name in the folder of a session."""


def keep_passed(folder: Path, turn: int, passed: int) -> None:
    """Write down how many places have got up in a turn, whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    write_whole(folder / FILE, (json.dumps({"turn": turn, "passed": passed}) + "\n").encode())


def kept_passed(folder: Path, turn: int, places: int) -> int:
    """Return how many of so many places had got up in a turn when the session was left."""
    try:
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return 0
    if not isinstance(written, dict) or written.get("turn") != turn:
        return 0
    passed = written.get("passed")
    return passed if type(passed) is int and 0 <= passed < places else 0
