"""Which program plays: a digest of the code on which a drill's course depends.

Drills that are put into one table must have been played by one program. Two computers may say the same version and hold
different files; the bytes themselves do not lie.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

import tabletop
from tabletop.drill import RULES

_ROOMS = ("city", "drill", "review", "scenario", "study")


@cache
def program() -> str:
    """Return what tells this program from every other: its version, its rules and a digest of its code."""
    root = Path(tabletop.__file__).parent
    state = blake2b(digest_size=8)
    for file in sorted(file for room in _ROOMS for file in (root / room).rglob("*.py")):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        state.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode() + content)
    return f"{tabletop.__version__}/{RULES}/{state.hexdigest()}"
