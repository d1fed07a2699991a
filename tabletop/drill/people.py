"""People tire: settled at each change of what a unit does, by the doctrine's rates."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.run import Run
from tabletop.drill.state import UnitState


def fatigue_at(unit: UnitState, minute: int) -> int:
    """Return how tired a unit is, per mille."""
    return _sixtieths(unit, minute) // 60


def tire(run: Run, unit: str) -> None:
    """Settle a unit's fatigue and set the rate of what it does now."""
    one = run.state.units[unit]
    rates = run.doctrine.fatigue
    rate = {
        "moving": rates.moving,
        "escorting": rates.moving,
        "blocked": rates.moving,
        "patrolling": rates.guarding,
        "setting-up": rates.acting,
        "acting": rates.acting,
        "held": 0,
        "readying": 0,
    }.get(one.doing, rates.guarding if one.away else rates.idle)
    if rate != one.fatigue_rate:
        run.emit(ev.UnitTired, "clock", unit=unit, fatigue=_sixtieths(one, run.minute), rate=rate)


def _sixtieths(unit: UnitState, minute: int) -> int:
    return min(60_000, unit.fatigue + unit.fatigue_rate * (minute - unit.fatigue_at))
