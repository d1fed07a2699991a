"""The book on water: a polling place that stays under water is moved to dry ground; the KPU decides it, its guards ask."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import owner_of
from tabletop.drill.planning import plan_of
from tabletop.drill.playing_reports import within_call
from tabletop.drill.view import View


def relocations(view: View) -> list[tuple[str, o.Order]]:
    """Return what is decided or asked about flooded polling places: once each, and not where the water soon falls."""
    if not view.ground.flooded:
        return []
    decision = next((one for one in view.scenario.doctrine.decisions.values() if one.effect == "move"), None)
    if decision is None:
        return []
    asked = {one.about for one in view.requests if one.decision == decision.id and not one.lapsed}
    given: list[tuple[str, o.Order]] = []
    for place in view.ground.flooded:
        owner = owner_of(view, decision, place)
        if owner is None or not stranded(view, place) or place in view.ground.moving:
            continue
        if owner in view.seats:
            given.append((owner, o.Decide(decision.id, place)))
            continue
        asker = _asker(view, place, owner)
        if asker in view.seats and asker is not None and place not in asked:
            given.append((asker, o.Request(decision.id, place)))
    return given


def stranded(view: View, place: str) -> bool:
    """Whether a polling place still has work to do and will be under water for another hour, as the tide table says."""
    vote = view.election.places.get(place)
    put_off = vote is not None and vote.status in ("postponed", "continued", "repeated")
    depth = view.ground.flooded.get(place, 0)
    if put_off or not depth or view.polling[place].phase not in ("before", "voting", "stopped"):
        return False
    changes = [
        view.ground.gauges[flood.gauge].change
        for flood in view.scenario.floods
        if place in flood.polling and flood.gauge in view.ground.gauges
    ]
    return depth + max(changes, default=0) > view.scenario.doctrine.wading.polling


def _asker(view: View, place: str, owner: str) -> str | None:
    """Return the seat that asks: one whose people guard the place by the plan and that has a line, else the nearest."""
    scenario = view.scenario
    guards = [scenario.units[unit].seat for unit, posts in plan_of(view).posts.items() if place in posts]
    direct, chained = within_call(scenario, owner)
    nearest = sorted(direct, key=lambda seat: (direct[seat], seat))
    able = (
        seat for seat in (*guards, *nearest) if seat in chained and scenario.seats[seat].kind == "command"
    )
    return next(able, None)
