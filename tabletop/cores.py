"""How many cores this process may use."""

from __future__ import annotations

import os
import sys


def cores() -> int:
    """Return how many cores there are for this process: of a shared server or a container often fewer than it has."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
