"""People tire: settled at each change of what a unit does, by the doctrine's rates.

What they do sets the rate; night, too many hours on duty and a missed meal come on top. Rest takes fatigue away, counts as a
meal once it is long enough for one, and after a good while starts the hours on duty anew.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.pace import is_dark_at
from tabletop.drill.run import Run, happens
from tabletop.drill.state import UnitState


def fatigue_at(unit: UnitState, minute: int) -> int:
    """Return how tired a unit is, per mille."""
    return _sixtieths(unit, minute) // 60


def hungry(run: Run, unit: UnitState) -> bool:
    """Whether the people of a unit have missed a meal."""
    after = run.doctrine.fatigue.meal_after
    return after is not None and run.minute - unit.fed >= after


def tire(run: Run, unit: str) -> None:
    """Settle a unit's fatigue and set the rate of what it does now."""
    one = run.state.units[unit]
    rate = _rate(run, unit, one)
    if rate != one.fatigue_rate:
        run.emit(ev.UnitTired, "clock", unit=unit, fatigue=_sixtieths(one, run.minute), rate=rate)


def _rate(run: Run, unit: str, one: UnitState) -> int:
    rates = run.doctrine.fatigue
    if one.doing in ("held", "readying"):
        return 0
    if one.doing == "resting":
        # The fatigue of a unit is that of all its people: those who stand at posts meanwhile do not rest.
        strength = run.scenario.units[unit].strength
        return (rates.guarding * one.away - rates.rest * (strength - one.away)) // strength
    if one.doing in ("moving", "escorting", "blocked"):
        rate = rates.moving
    elif one.doing in ("setting-up", "acting"):
        rate = rates.acting
    else:
        rate = rates.guarding if one.away or one.doing == "patrolling" else rates.idle
    if is_dark_at(run.doctrine, run.minute):
        rate += rates.night
    if rates.duty_after is not None and run.minute - one.duty >= rates.duty_after:
        rate += rates.duty
    return rate + rates.meal if hungry(run, one) else rate


def plan_duty(run: Run) -> None:
    """Plan the minutes at which night, hours and hunger change how people tire; done once, when a drill begins."""
    doctrine = run.doctrine
    if doctrine.fatigue.night:
        for day in range(run.scenario.stages[-1].end // 1440 + 1):
            for at in (doctrine.dusk, doctrine.dawn):
                run.plan(1440 * day + at, Step.PEOPLE, "", "nightfall")
    for unit in run.scenario.units:
        mind_hours(run, unit)


def mind_hours(run: Run, unit: str) -> None:
    """Plan when a unit has been on duty too long, and when its people are hungry."""
    one, rates = run.state.units[unit], run.doctrine.fatigue
    for since, after in ((one.duty, rates.duty_after), (one.fed, rates.meal_after)):
        if after is not None and since + after > run.minute:
            run.plan(since + after, Step.PEOPLE, unit, "weary", unit)


@happens("nightfall")
def nightfall(run: Run) -> None:
    """Night falls, or day breaks."""
    for unit in run.scenario.units:
        tire(run, unit)


@happens("weary")
def weary(run: Run, unit: str) -> None:
    """Hours or hunger begin to tell on a unit."""
    tire(run, unit)


def wake(run: Run, unit: str, cause: str) -> None:
    """End a unit's rest; its hours start anew if it was long enough or took all fatigue away, and else do not count."""
    one = run.state.units[unit]
    if one.resting is None:
        return
    gone = run.minute - one.resting
    fresh = gone >= run.doctrine.fatigue.duty_rest or fatigue_at(one, run.minute) == 0
    run.emit(ev.UnitWoke, cause, unit=unit, duty=run.minute if fresh else one.duty + gone, fed=one.fed)
    mind_hours(run, unit)


def refresh(run: Run, unit: str) -> None:
    """Start a unit's hours and meals anew: it comes to duty rested and fed."""
    run.emit(ev.UnitWoke, "clock", unit=unit, duty=run.minute, fed=run.minute)
    mind_hours(run, unit)


def _sixtieths(unit: UnitState, minute: int) -> int:
    return max(0, min(60_000, unit.fatigue + unit.fatigue_rate * (minute - unit.fatigue_at)))
