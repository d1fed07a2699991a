"""The list of findings itself."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Family, Watched


class TooMany(Watched):
    """More findings than anyone would read."""

    id = "too-many"
    family: ClassVar[Family] = "rules"
    severity = "info"
