"""The book on the election: every wave leaves in time with its escort, and the KPU rules where a place cannot go on."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import orders as o
from tabletop.drill.drawn import drawn
from tabletop.drill.jurisdiction import commission, commissions
from tabletop.drill.options import owner_of, way
from tabletop.drill.playing_water import stranded
from tabletop.drill.view import View
from tabletop.drill.view_election import VoteSeen
from tabletop.scenario.documents.doctrine import DecisionEffect
from tabletop.scenario.documents.scenario import Scenario

_FREE = ("idle", "waiting", "patrolling")
_EMPTY = ("planned", "fetching", "loading")
"""A wave that is not aboard yet: its carrier goes to where it is loaded."""


def waves(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Return the orders that carry and escort the waves that are due; their units are busy from here on."""
    given: list[tuple[str, o.Order]] = []
    led: set[str] = set()
    for wave in view.scenario.logistics.values():
        seen = view.election.consignments[wave.id]
        if seen.phase in ("under-way", "handing-over"):  # its escort stays till the record is signed
            busy.update(one for one in seen.escorts if one in view.units and view.units[one].node == wave.to)
        if seen.phase == "delivered" or seen.unit in led:
            continue
        led.add(seen.unit)  # a carrier has one wave at a time: the first that is not delivered
        due = wave.at < view.minute + view.stage.turn and seen.boxes > 0
        if not due:
            continue
        carrier = view.units.get(seen.unit)
        free = carrier is not None and carrier.mine and carrier.id not in busy and carrier.doing in _FREE
        if carrier is not None and free and (seen.phase == "planned" or seen.idle):
            busy.add(carrier.id)
            goal = wave.origin if seen.phase in _EMPTY else wave.to
            if way(view, carrier.id, goal) is not None:  # else it is ready for when one opens
                given.append((carrier.seat, o.Dispatch(carrier.id, wave.id)))
        escort = view.units.get(escorts_of(view.scenario).get(wave.carrier, ""))
        waits = seen.phase in ("planned", "fetching", "loading", "waiting")
        if escort is None or not escort.mine or not waits:
            continue
        if escort.id not in busy and escort.doing in _FREE and not _sees_off(view, escort.node):
            busy.add(escort.id)
            given.append((escort.seat, o.Escort(escort.id, seen.unit, wave.to)))
    return given


def _sees_off(view: View, node: str) -> bool:
    """Whether boxes still wait here to go on to their polling places: their escort stays with them till then."""
    day = view.scenario.polling_day
    before = day is None or view.minute < day + view.scenario.doctrine.polling.opens
    depots = {wave.to for wave in view.scenario.logistics.values()}
    origins = {wave.origin for wave in view.scenario.logistics.values()}
    return before and node in depots - origins and view.election.depots.get(node, 0) > 0


@drawn
def escorts_of(scenario: Scenario) -> Mapping[str, str]:
    """Return an escort for every carrier, as everybody can draw it from the book: the nearest that travels as it does."""
    doctrine, router = scenario.doctrine, scenario.city.router
    ground = router.ground()
    wanted = doctrine.logistics.escorts
    taken: dict[str, str] = {}
    for wave in scenario.logistics.values():
        if wave.carrier in taken or not wanted:
            continue
        carrier = scenario.units[wave.carrier]
        boat = doctrine.unit_types[carrier.type].mode == "boat"
        able = []
        for unit in scenario.units.values():
            kind = doctrine.unit_types[unit.type]
            if wanted.isdisjoint(kind.capabilities) or unit.held_by is not None or unit.seat == carrier.seat:
                continue
            seconds = router.seconds(ground, kind.mode, unit.home, wave.origin)
            goes_along = router.seconds(ground, kind.mode, wave.origin, wave.to) is not None
            alike = (kind.mode == "boat") == boat and goes_along
            if alike and seconds is not None and unit.id not in taken.values():
                able.append((kind.armed, seconds, unit.id))
        if able:
            taken[wave.carrier] = min(able)[2]
    return taken


def rulings(view: View) -> list[tuple[str, o.Order]]:
    """Return what the KPU decides of its own: about polling places that cannot go on, objections and the result."""
    given: list[tuple[str, o.Order]] = []
    if not any(_rules(view.scenario, seat) for seat in view.seats):
        return given
    day = view.scenario.polling_day
    for place, seen in view.election.places.items() if day is not None else ():
        effect = _due(view, seen, day or 0)
        if effect in ("postpone", "continue") and (place in view.ground.moving or stranded(view, place)):
            continue  # its queue votes today, where it is dry
        if effect is not None:
            given += _decided(view, effect, place)
    for site, table in view.election.tabulation.items():
        if table.objection:
            given += _decided(view, "record", site)
    for home, plenary in view.election.plenaries.items() if view.stage.id == "result" else ():
        if plenary.ready and plenary.announced is None:
            given += _decided(view, "announce", home)
    return given


@drawn
def _rules(scenario: Scenario, seat: str) -> bool:
    """Whether a seat decides about polling places or about what is read at a site."""
    roles = {one.role for one in scenario.doctrine.decisions.values() if one.about in ("polling", "site")}
    return not roles.isdisjoint(scenario.seats[seat].roles)


def _decided(view: View, effect: DecisionEffect, about: str) -> list[tuple[str, o.Order]]:
    for decision in view.scenario.doctrine.decisions.values():
        owner = owner_of(view, decision, about)
        if decision.effect == effect and owner in view.seats and owner is not None:
            return [(owner, o.Decide(decision.id, about))]
    return []


def _due(view: View, seen: VoteSeen, day: int) -> DecisionEffect | None:
    """Return the ruling that a polling place needs now, if any."""
    if seen.status in ("postponed", "continued", "repeated"):
        return None
    closes = day + view.scenario.doctrine.polling.closes
    if "custody" in seen.grounds:
        return "repeat"
    if "torch" in seen.grounds:
        return "recount"
    if seen.short and view.minute >= closes - view.stage.turn:
        return "postpone"  # its boxes will not come any more
    if view.minute >= closes and view.polling[seen.id].phase in ("before", "stopped") and seen.waiting:
        return "postpone" if view.polling[seen.id].voted == 0 else "continue"
    if seen.dark and view.minute >= closes and view.polling[seen.id].phase == "counting":
        return "light"
    return None


def witnesses(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Return the orders that send a witness to each plenary while results are added up, of its own district."""
    if view.stage.id != "tabulation" or not view.scenario.doctrine.tabulation.witnesses:
        return []
    return [order for home in commissions(view.scenario) for order in _witness(view, home, busy)]


def _witness(view: View, home: str, busy: set[str]) -> list[tuple[str, o.Order]]:
    types, wanted = view.scenario.doctrine.unit_types, view.scenario.doctrine.tabulation.witnesses
    node = view.scenario.city.sites[home].node
    for unit in view.scenario.units.values():
        if wanted.isdisjoint(types[unit.type].capabilities) or unit.held_by is not None:
            continue
        if commission(view.scenario, unit.id) != home:
            continue
        seen = view.units.get(unit.id)
        if seen is None or not seen.mine or seen.id in busy or seen.doing not in _FREE or seen.node == node:
            return []
        busy.add(unit.id)
        return [(unit.seat, o.Move(unit.id, node))]
    return []
