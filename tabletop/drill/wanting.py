"""What is wanting: what units come without, and how their seats learn of it when it is needed."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.kit import gap_of, known_gap, missing_share
from tabletop.drill.pace import stretched
from tabletop.drill.run import Run
from tabletop.scenario.documents.readiness import PEOPLE


def muster(run: Run) -> None:
    """Let every unit come to the drill with what it has: as the scenario says, and as chance has it for the rest.

    Chance has its say where the parade is played; a drill without one begins after it, with everything in order.
    """
    rules = run.doctrine.readiness
    parade = any(stage.kind == "readiness" for stage in run.scenario.stages)
    certain = {(one.unit, one.kit): one.short for one in run.scenario.shortfalls}
    for unit in run.scenario.units.values():
        for kit, full in (*unit.kit, (PEOPLE, unit.strength)):
            short = certain.get((unit.id, kit), 0)
            if not short and kit != PEOPLE and rules.wanting and parade:
                ident = f"{unit.id}/{kit}"
                most = -(-full * rules.most // 1000)
                if most and draw(run.seed, "wanting", ident, 1000) < rules.wanting:
                    short = 1 + draw(run.seed, "wanting-by", ident, most)
            if short:
                run.emit(ev.KitWanting, "clock", unit=unit.id, kit=kit, short=short)


def bite(run: Run, unit: str, kit: str, cause: str) -> None:
    """Let the seat of a unit learn of something missing that was just needed."""
    short = gap_of(run.state, unit, kit)
    if short > 0 and known_gap(run.state, unit, kit) != short:
        run.emit(ev.ShortfallFound, cause, unit=unit, kit=kit, short=short, how="use")


def slowed(run: Run, unit: str, minutes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the minutes of a way for a unit that may lack vehicles: those there are go to and fro."""
    if unit not in run.state.kits or len(minutes) < 2:
        return minutes
    share, _ = missing_share(run.scenario, run.state, unit, "movement")
    return stretched(run.doctrine, minutes, share)


def miss(run: Run, unit: str, serves: str, cause: str) -> None:
    """Let the seat of a unit learn what it lacks of the equipment that serves a purpose, when that was needed."""
    if unit in run.state.kits:
        for kit in missing_share(run.scenario, run.state, unit, serves)[1]:
            bite(run, unit, kit, cause)
