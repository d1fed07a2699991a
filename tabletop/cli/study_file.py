"""Telling a study from a drill by its file, before anything that reads either is imported."""

from __future__ import annotations

import re
from pathlib import Path

_STUDY = re.compile(rb"^(?:\{.*[{, ])?study\s*:", re.MULTILINE)
_LOOKED_AT = 65_536
"""Bytes at the start of a file in which a study has said that it is one."""


def is_study(path: Path) -> bool:
    """Whether a file says at the start of a line, or of its only mapping, that it is a study, as drills never do."""
    try:
        with path.open("rb") as file:
            return _STUDY.search(file.read(_LOOKED_AT)) is not None
    except (OSError, ValueError):  # no file, or a name that none can have
        return False
