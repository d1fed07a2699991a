"""How each event changes the state. Nothing else writes it."""

from tabletop.drill.applying import (
    clock,
    contingencies,
    crowds,
    detection,
    duty,
    ground,
    judgement,
    lines,
    logistics,
    plot,
    readiness,
    talk,
    units,
)
from tabletop.drill.applying.base import apply

__all__ = [
    "apply",
    "clock",
    "contingencies",
    "crowds",
    "detection",
    "duty",
    "ground",
    "judgement",
    "lines",
    "logistics",
    "plot",
    "readiness",
    "talk",
    "units",
]
