"""The board of the election as everybody at the table may know it; made once for each moment."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tabletop.drill import view_election as v
from tabletop.drill.consignments import GONE, Ledger
from tabletop.drill.election import BEFORE, VOTING
from tabletop.drill.jurisdiction import commissions
from tabletop.drill.logistics import boxes_for, is_active
from tabletop.drill.run import Run
from tabletop.drill.tabulating import tabulations


def election_seen(run: Run) -> v.ElectionSeen:
    """Return waves, depots, polling places out of the ordinary, and the tabulation."""
    state, votes = run.state, run.state.votes
    table = votes.tabulation
    return v.ElectionSeen(
        consignments=_waves(run),
        depots={
            node: sum(boxes.values())
            for node, boxes in state.ledger.held.items()
            if node[:1] not in ("@", "+", GONE)
        },
        places=_places(run),
        tabulation={
            site: v.TabulationSeen(
                site,
                one.total,
                one.done_at(state.minute, run.doctrine.tabulation.rate) // 60,
                one.goes,
                one.over,
                one.read,
                votes.objections.get(site) is False,
            )
            for site, one in table.items()
        },
        plenaries={home: _plenary(run, home) for home in commissions(run.scenario)},
    )


def _plenary(run: Run, home: str) -> v.PlenarySeen:
    table = tabulations(run, home)
    ready = bool(table) and all(one.read for one in table.values())
    return v.PlenarySeen(home, ready, run.state.votes.announced.get(home))


def _waves(run: Run) -> dict[str, v.ConsignmentSeen]:
    ledger: Ledger = run.state.ledger
    seen = {}
    for wave in run.scenario.logistics.values():
        load, aboard = ledger.loads.get(wave.id), ledger.held.get(f"@{wave.id}")
        done = load is not None and load.phase == "delivered"
        waiting = 0 if done else sum(boxes for _, boxes in boxes_for(run, wave))
        seen[wave.id] = v.ConsignmentSeen(
            wave.id,
            load.phase if load is not None else "planned",
            load.unit if load is not None else wave.carrier,
            sum(aboard.values()) if aboard else waiting,
            load.escorts if load is not None else (),
            idle=load is not None and not done and not is_active(run, wave.id),
        )
    return seen


def _places(run: Run) -> dict[str, v.VoteSeen]:
    """Return the polling places at which something is out of the ordinary."""
    election, votes = run.state.election, run.state.votes
    if not election.slices:
        return {}
    begun = election.minute >= election.day + election.rules.opens
    shut = election.minute >= election.day + election.rules.closes
    firsts = np.array([here.start for here in election.slices.values()])
    before, open_ = election.phase == BEFORE, election.phase <= VOTING

    def counted(column: npt.NDArray[Any]) -> list[int]:
        return list(np.add.reduceat(column.astype(np.int64), firsts).tolist())

    short = counted(before & (election.boxes < election.rules.boxes))
    waiting = counted(open_)
    odd = {*votes.status, *votes.grounds, *votes.dark, *run.state.live.moved}
    watched = begun or bool(run.scenario.logistics)
    rows = [
        (at, place)
        for at, place in enumerate(election.slices)
        if place in odd or (watched and (short[at] or (shut and waiting[at])))
    ]
    if not rows:
        return {}
    boxes, unopened = counted(election.boxes), counted(before)
    unlit, torch = counted(election.unlit), counted(election.torch)
    return {
        place: v.VoteSeen(
            place,
            votes.status.get(place) or ("moved" if place in run.state.live.moved else None),
            boxes[at],
            short[at],
            unopened[at],
            waiting[at],
            unlit[at] > 0,
            torch[at] > 0,
            votes.grounds.get(place, ()),
        )
        for at, place in rows
    }
