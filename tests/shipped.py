"""The drills that come with the program, for tests that hold every one of them to something."""

from __future__ import annotations

import pytest

from tabletop.scenario import shipped_drills

SHIPPED = sorted(one.id for one in shipped_drills())
"""Their ids."""

SMALL = "latihan-dasar"
WHOLE = "banjarmasin"
PLAYED = [
    pytest.param(name, marks=() if name in (SMALL, WHOLE) else pytest.mark.full, id=name) for name in SHIPPED
]
"""Their ids where a test plays each to its end: most of them only with ``--full``."""
