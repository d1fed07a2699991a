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

_PLAYED_BY = ("city", "drill", "review/asked.py", "review/paired.py", "scenario", "study/running")
"""What a drill's course depends on, and what is read of it; how the answers are told does not belong to it."""


@cache
def program() -> str:
    """Return what tells this program from every other: its version, its rules and a digest of its code."""
    root = Path(tabletop.__file__).parent
    state = blake2b(digest_size=8)
    found = (root / part for part in _PLAYED_BY)
    for file in sorted(file for one in found for file in ([one] if one.is_file() else one.rglob("*.py"))):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        state.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode() + content)
    return f"{tabletop.__version__}/{RULES}/{state.hexdigest()}"
