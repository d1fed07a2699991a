"""Boxes on their way back after the count: how long they take from each TPS, and where they are booked."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.consignments import STATIONS, served
from tabletop.drill.custody import hand_over
from tabletop.drill.election import DONE
from tabletop.drill.movement import mode_of
from tabletop.drill.posting import on_post
from tabletop.drill.run import Run

NOWHERE = 10_000
"""Minutes of a way that there is not: boxes stay under guard until there is one."""
_GROUND = (ev.StreetClosed, ev.StreetOpened)


def reckon_ways(run: Run, since: int) -> None:
    """Reckon how long boxes take from each polling place to the depot they go back to, on the ground as it is.

    Done when polling ends, and again after a turn in which a street was shut or opened; `since` is where its log begins.
    """
    day, rules, known = run.scenario.polling_day, run.doctrine.polling, run.state.ledger.ways
    if not run.scenario.logistics or day is None or run.minute < day + rules.closes:
        return
    log = run.state.log
    if known and not any(isinstance(log[i].event, _GROUND) for i in range(since, len(log))):
        return
    router, city = run.scenario.city.router, run.scenario.city
    waves = {place: wave for wave in run.scenario.logistics.values() for place in wave.places}
    times = {
        wave.id: [router.times(run.state.ground, mode, wave.back) for mode in wave.by]
        for wave in run.scenario.logistics.values()
    }
    changed = []
    for place, wave in waves.items():
        node = city.polling[place].node
        if wave.direct:
            mode = mode_of(run, wave.carrier)
            legs = [
                router.seconds(run.state.ground, mode, node, wave.origin),
                router.seconds(run.state.ground, "motor", wave.origin, wave.back),
            ]
        else:
            legs = [min((s for one in times[wave.id] if (s := one[node]) is not None), default=None)]
        seconds = [leg for leg in legs if leg is not None]
        minutes = -(-sum(seconds) // 60) if len(seconds) == len(legs) else NOWHERE
        if known.get(place) != minutes:
            changed.append((place, minutes))
    if changed:
        run.emit(ev.BoxWaysChanged, "clock", ways=tuple(changed))


def collect(run: Run) -> None:
    """Book the boxes of every TPS that is done into the depot they went back to."""
    scenario, election = run.scenario, run.state.election
    if not scenario.logistics:
        return
    back = ((election.phase == DONE) & (election.boxes > 0)) * election.boxes
    if not back.any():
        return
    groups: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    waves = {place: wave for wave in scenario.logistics.values() for place in wave.places}
    for place, node in served(scenario).items():
        boxes = int(back[election.slices[place]].sum())
        if boxes:
            guarded = on_post(run.state, place)[0] > 0
            groups.setdefault((node, guarded), []).append((place, boxes))
    for (node, guarded), parcels in groups.items():
        wave = waves[parcels[0][0]].id
        hand_over(run, wave, "return", STATIONS, node, node, tuple(parcels), escorted=guarded, record=True)
