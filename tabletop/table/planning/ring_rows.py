"""The rows of the rings round a plenary: each ring with what it asks for, and below it the units that stand there."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.drill.planning import Judged
from tabletop.drill.planning.ringed import RingKey, fits
from tabletop.scenario.documents.deployment import Plenary, Ring
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.kit import Heading, ListRow
from tabletop.table.planning.plan_rows import PlanRow
from tabletop.table.play.saying import Say


def ring_rows(scenario: Scenario, judged: Judged, say: Say) -> Iterator[ListRow]:
    """Yield each plenary, its rings from within, and the units of each."""
    for plenary in scenario.plenary:
        stage = next(one.title for one in scenario.stages if one.id == plenary.stage)
        yield Heading(say(scenario.city.title_of(plenary.node)), say(stage))
        for ring in plenary.rings:
            yield _ring(scenario, judged, plenary, ring, say)
            for unit in judged.plan.rings.get((plenary.id, ring.id), ()):
                yield _unit(scenario, plenary, ring, unit, say)


def _ring(scenario: Scenario, judged: Judged, plenary: Plenary, ring: Ring, say: Say) -> PlanRow:
    people = judged.rings[plenary.id, ring.id]
    able = [one.title for name, one in scenario.doctrine.capabilities.items() if name in ring.capabilities]
    facts = [say("table.plan.ring.within", n=ring.within)]
    if able:
        facts.append(say("table.plan.ring.able", what=", ".join(say(one) for one in able)))
    mark = "whole" if people >= ring.people else "part" if people else "bare"
    return PlanRow(
        f"ring:{plenary.id}/{ring.id}",
        say(ring.title),
        " · ".join(facts),
        say("table.plan.people-of", n=people, all=ring.people),
        mark,
        plate=say("table.plan.fault.ring-unmanned") if mark != "whole" else "",
        tone="stop",
    )


def _unit(scenario: Scenario, plenary: Plenary, ring: Ring, name: str, say: Say) -> PlanRow:
    unit = scenario.units[name]
    fault = "ring-unfit" if not fits(scenario, unit, ring) else "held" if unit.held_by is not None else ""
    return PlanRow(
        f"ringed:{plenary.id}/{ring.id}/{name}",
        say(unit.title),
        say(scenario.city.title_of(unit.home)),
        say("table.plan.strength", n=unit.strength),
        "bare" if fault else "whole",
        plate=say(f"table.plan.fault.{fault}") if fault else "",
        tone="stop",
        step=1,
    )


def ring_in(scenario: Scenario, chosen: str) -> tuple[RingKey, str] | None:
    """Return the ring of a line, with the unit in it that the line is about or nothing; None for a line of another kind."""
    kind, _, name = chosen.partition(":")
    if kind not in ("ring", "ringed"):
        return None
    for plenary in scenario.plenary:
        for ring in plenary.rings:
            about = f"{plenary.id}/{ring.id}"
            if name == about or name.startswith(f"{about}/"):
                return (plenary.id, ring.id), name[len(about) + 1 :]
    return None
