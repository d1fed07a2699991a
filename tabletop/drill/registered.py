"""Every module that registers what it does: importing this one teaches the drill all of it.

Happenings, checks, doers and appliers are found by name or kind, so nobody calls into the modules that hold them and a
module that nothing imports would be silently missing. They stand here together, by name; a test compares them with the
modules that register.
"""

from __future__ import annotations

from tabletop.drill import (
    aftermath,
    applying,
    coordination,
    depot,
    dispatching,
    escort,
    execute,
    harm,
    incidents,
    injects,
    lines,
    logistics,
    movement,
    people,
    possible,
    posting,
    power,
    readiness,
    relief,
    response,
    resting,
    rulings,
    scouting,
    sensing,
    signs,
    silence,
    spreading,
    tabulating,
    watching,
    water,
)

__all__ = [
    "aftermath",
    "applying",
    "coordination",
    "depot",
    "dispatching",
    "escort",
    "execute",
    "harm",
    "incidents",
    "injects",
    "lines",
    "logistics",
    "movement",
    "people",
    "possible",
    "posting",
    "power",
    "readiness",
    "relief",
    "response",
    "resting",
    "rulings",
    "scouting",
    "sensing",
    "signs",
    "silence",
    "spreading",
    "tabulating",
    "watching",
    "water",
]
