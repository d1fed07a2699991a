"""What it costs when an incident gets away or burns: polling places that stand still, boxes, people, spreading, rumours.

What spreads goes along the roads, to a place of a kind that its rule names; the incident born there tells by its id what
it came from (`tabletop.drill.subject`), and everything about it is drawn from that id.
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.consignments import Parcels
from tabletop.drill.crowds import type_of
from tabletop.drill.events import Step
from tabletop.drill.harm import hurt
from tabletop.drill.movement import place_of
from tabletop.drill.polling import resume, stop
from tabletop.drill.run import Run
from tabletop.drill.subject import parent_of
from tabletop.scenario.documents.crowds import Spread

_BOXES_A_TPS = 5


def lose(run: Run, incident: str) -> int:
    """Let an incident that got away cost what its type says; return the change of trust, in sixtieths."""
    one, lost = run.state.incidents[incident], type_of(run, incident).lost
    broken = lost.custody - (-lost.boxes // _BOXES_A_TPS)
    if lost.boxes:
        taken = tuple(_boxes_at(run, one.node, lost.boxes))
        run.emit(ev.BoxesLost, incident, incident=incident, boxes=lost.boxes, taken=taken)
    if broken:
        run.emit(ev.CustodyBroken, incident, incident=incident, count=broken)
    people = min(lost.people, one.people - one.harmed)
    if people > 0:
        hurt(run, incident, people, "incident")
    if lost.suspends:
        for place in run.book.polling_near(one.node, lost.suspends):
            if incident not in run.state.stops.get(place, ()):
                stop(run, place, incident, incident)
    brew(run, incident, "lost")
    return lost.trust * 60


def _boxes_at(run: Run, node: str, most: int) -> Iterator[tuple[str, Parcels]]:
    """Yield who holds boxes at a node, and which of them are lost: those that stand there, then those aboard a carrier."""
    ledger = run.state.ledger
    aboard = [
        f"@{wave}"
        for wave, load in sorted(ledger.loads.items())
        if place_of(run.state.units[load.unit], run.minute) == node
    ]
    for holder in (node, *aboard):
        parcels = []
        for place, boxes in sorted(ledger.held.get(holder, {}).items()):
            if most > 0:
                parcels.append((place, min(boxes, most)))
                most -= boxes
        if parcels:
            yield holder, tuple(parcels)


def rules_of(run: Run, incident: str, why: str) -> tuple[Spread, ...]:
    """Return what an incident may bring about: while it burns (``red``), or when it is ``lost``."""
    what = type_of(run, incident)
    if why == "red":
        return what.spreads
    return (*what.lost.spreads, *((what.lost.rumour,) if what.lost.rumour is not None else ()))


def brew(run: Run, incident: str, why: str) -> None:
    """Draw what an incident brings about, and plan it; each rule once a cause."""
    for index, rule in enumerate(rules_of(run, incident, why)):
        if draw(run.seed, f"spread-{why}", f"{incident}/{rule.type}", 1000, index) < rule.chance:
            run.plan(run.minute + rule.after, Step.INCIDENT, incident, "spread", incident, why, index)


def place_for(run: Run, incident: str, rule: Spread) -> str | None:
    """Return the node where an incident brings about another, drawn among those in reach; None where there is none.

    At one node a type breaks out once by spreading, and one incident brings a type about once.
    """
    here = run.state.incidents[incident].node
    same = {name: one.node for name, one in run.state.incidents.items() if one.type == rule.type}
    if any(parent_of(name) == incident for name in same):
        return None
    if rule.within == 0:
        return here if here not in same.values() else None
    reach = run.book.along(here, rule.within)
    taken = {here, *same.values()}
    fits = sorted(node for node in _places(run, rule) if node in reach and node not in taken)
    return fits[draw(run.seed, "spread-to", f"{incident}/{rule.type}", len(fits))] if fits else None


def _places(run: Run, rule: Spread) -> set[str]:
    city = run.scenario.city
    found = {site.node for site in city.sites.values() if not rule.kinds or site.kind in rule.kinds}
    if not rule.kinds or "tps" in rule.kinds:
        found |= {place.node for place in city.polling.values()}
    return found


def stop_voting(run: Run, incident: str) -> None:
    """Let the polling places around an incident stand still while it is bad enough, and go on when it is not."""
    one, what = run.state.incidents[incident], type_of(run, incident)
    if what.stops_voting is None:
        return
    bad = run.doctrine.state_index(one.state) >= run.doctrine.state_index(what.stops_voting)
    stopped = {place for place, reasons in run.state.stops.items() if incident in reasons}
    if bad:
        for place in run.book.polling_near(one.node, what.stops_radius):
            if place not in stopped and place not in run.state.live.moved:
                stop(run, place, incident, incident)
    elif stopped:
        for place in run.scenario.city.polling:
            if place in stopped:
                resume(run, place, incident, incident)
