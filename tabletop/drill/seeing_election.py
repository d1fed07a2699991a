"""The board of the election as everybody at the table may know it; made once for each moment."""

from __future__ import annotations

from tabletop.drill import view_election as v
from tabletop.drill.consignments import Ledger
from tabletop.drill.election import BEFORE, VOTING
from tabletop.drill.logistics import boxes_for, is_active
from tabletop.drill.run import Run


def election_seen(run: Run) -> v.ElectionSeen:
    """Return waves, depots, polling places out of the ordinary, and the tabulation."""
    state, votes = run.state, run.state.votes
    table = votes.tabulation
    return v.ElectionSeen(
        consignments=_waves(run),
        depots={
            node: sum(boxes.values())
            for node, boxes in state.ledger.held.items()
            if node[:1] not in ("@", "+")
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
        announced=votes.announced,
        ready=bool(table) and all(one.read for one in table.values()),
    )


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
    election, votes = run.state.election, run.state.votes
    begun = election.minute >= election.day + election.rules.opens
    odd = {*votes.status, *votes.grounds, *votes.dark, *run.state.live.moved}
    short = (election.phase == BEFORE) & (election.boxes < election.rules.boxes)
    late = (election.phase <= VOTING) & (election.minute >= election.day + election.rules.closes)
    for column in (short, late) if begun or run.scenario.logistics else ():
        if column.any():
            odd |= {place for place, here in election.slices.items() if column[here].any()}
    seen = {}
    for place, here in election.slices.items():
        if place not in odd:
            continue
        phase = election.phase[here]
        seen[place] = v.VoteSeen(
            place,
            votes.status.get(place) or ("moved" if place in run.state.live.moved else None),
            int(election.boxes[here].sum()),
            int(short[here].sum()),
            int((phase == BEFORE).sum()),
            int((phase <= VOTING).sum()),
            bool(election.unlit[here].any()),
            bool(election.torch[here].any()),
            votes.grounds.get(place, ()),
        )
    return seen
