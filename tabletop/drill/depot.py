"""Depots (a PPK): boxes go on from there to all its polling places at once, each on its own true way and at its own pace."""

from __future__ import annotations

from tabletop.drill.consignments import STATIONS, goes_on
from tabletop.drill.custody import can_escort, hand_over, open_up
from tabletop.drill.events import Step
from tabletop.drill.run import Run, happens
from tabletop.scenario.documents.logistics import Consignment

_AGAIN = 30
"""Minutes after which a depot tries again to reach what it could not reach."""


@happens("sort")
def send_on(run: Run, wave: str) -> None:
    """A depot sends the boxes of a wave on, to every polling place that can be reached; it tries again for the others."""
    document = run.scenario.logistics[wave]
    here = run.state.ledger.held.get(document.to, {})
    waiting = [
        (place, here[place])
        for place in document.places
        if place in here and not goes_on(run.scenario, wave, place)
    ]
    router, city = run.scenario.city.router, run.scenario.city
    times = [router.times(run.state.ground, mode, document.to) for mode in document.by]
    arriving: dict[int, list[tuple[str, int]]] = {}
    left = False
    for place, boxes in waiting:
        node = city.polling[place].node
        seconds = min((s for one in times if (s := one[node]) is not None), default=None)
        if seconds is None:
            left = True
            continue
        arriving.setdefault(run.minute - (-seconds // 60), []).append((place, boxes))
    escorted = _guarded_depot(run, document)
    for minute in sorted(arriving):
        parcels, way = tuple(arriving[minute]), f"+{document.to}/{minute}"
        hand_over(run, wave, "out", document.to, way, document.to, parcels, escorted=escorted, record=True)
        run.plan(minute, Step.PEOPLE, way, "station", wave, way, int(escorted))
    if left:
        run.plan(run.minute + _AGAIN, Step.PEOPLE, wave, "sort", wave)


def _guarded_depot(run: Run, wave: Consignment) -> bool:
    """Whether somebody of another seat stands at a depot who can go along with what it sends out."""
    own = run.book.commanders[wave.carrier]
    return any(
        one.travel is None
        and one.node == wave.to
        and one.doing not in ("held", "readying")
        and run.book.commanders[name] != own
        and can_escort(run, name)
        for name, one in run.state.units.items()
    )


@happens("station")
def reach_stations(run: Run, wave: str, way: str, escorted: int) -> None:
    """Boxes reach polling places: their KPPS take them over against a record."""
    parcels = tuple(run.state.ledger.held.get(way, {}).items())
    if parcels:
        open_up(run)
        node = way[1:].rpartition("/")[0]
        hand_over(run, wave, "station", way, STATIONS, node, parcels, escorted=bool(escorted), record=True)
