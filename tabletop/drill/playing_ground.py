"""How the book keeps people fit: rest and meals for units with nothing to do, relief for those who have guarded long."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.drawn import drawn
from tabletop.drill.options import own
from tabletop.drill.planning import plan_of
from tabletop.drill.planning.rayon import travel
from tabletop.drill.view import UnitSeen, View
from tabletop.scenario.documents.scenario import Scenario

_STANDS = ("idle", "waiting")


def keep_fit(view: View, busy: frozenset[str] = frozenset()) -> list[tuple[str, o.Order]]:
    """Return orders to rest and to relieve, for own units that have no other order this turn.

    A unit that rests can still be ordered, so resting costs nothing but the way back from what it would have seen. Whom a
    runner is on the way to is left alone, and nobody lies down in the last turn before days in which all rest.
    """
    doctrine = view.scenario.doctrine
    tired = doctrine.fatigue.tired
    given: list[tuple[str, o.Order]] = []
    mine = [unit for unit in own(view) if not unit.ordered and unit.id not in busy]
    early = {unit for threat in view.threats.values() if threat.incident is None for unit in threat.units}
    free = [u for u in mine if u.doing in _STANDS and not u.posted and u.id not in early]
    spent = [u for u in mine if u.posted and (2 * u.fatigue >= tired or u.hungry)]
    for worn in sorted(spent, key=lambda unit: (-unit.fatigue, unit.id)):
        fresh = next((unit for unit in free if _may_relieve(view, unit, worn)), None)
        if fresh is not None:
            free.remove(fresh)
            given.append((fresh.seat, o.Relieve(fresh.id, worn.id)))
    if _all_rest_soon(view):
        return given
    given += [(u.seat, o.Rest(u.id)) for u in free if 3 * u.fatigue >= tired or u.hungry]
    relieved = {order.target for _, order in given if isinstance(order, o.Relieve)}
    given += [
        (u.seat, o.Rest(u.id))
        for u in mine
        if u.posted and u.hungry and u.doing in _STANDS and u.id not in relieved
    ]
    return given


def _all_rest_soon(view: View) -> bool:
    """Whether this is the last turn before a while without play that is long enough for everybody's rest."""
    stages = view.scenario.stages
    index = next(i for i, stage in enumerate(stages) if stage.id == view.stage.id)
    if view.turn < view.stage.turns or index + 1 >= len(stages):
        return False
    return stages[index + 1].start - view.stage.end >= view.scenario.doctrine.fatigue.duty_rest


@drawn
def _near(scenario: Scenario, unit: str, place: str) -> bool:
    """Whether a unit comes to a polling place in time to be of use there."""
    seconds = travel(scenario, (scenario.units[unit],))[unit].get(place)
    return seconds is not None and seconds <= scenario.doctrine.reach.help * 60


def _may_relieve(view: View, fresh: UnitSeen, worn: UnitSeen) -> bool:
    posts = plan_of(view).posts.get(worn.id, {})
    kind = view.scenario.doctrine.unit_types[view.scenario.units[fresh.id].type]
    return (
        kind.guards
        and not kind.armed
        and fresh.seat == worn.seat
        and not fresh.hungry
        and 2 * fresh.fatigue < worn.fatigue
        and fresh.people - view.scenario.doctrine.guard_keep >= worn.posted
        and all(_near(view.scenario, fresh.id, place) for place in posts)
    )
