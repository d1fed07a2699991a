"""Digests of a state: the same bytes for the same state on every machine, Python, hash seed and locale."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from tabletop.drill.jurisdiction import commissions
from tabletop.drill.run import Run
from tabletop.drill.written import as_json


def digest_of(run: Run) -> str:
    """Return the digest of everything that changes in a run and of what is planned, as 32 hexadecimal digits.

    Columns count as little-endian 32-bit integers; everything else as compact ASCII JSON with sorted keys.
    """
    state, written = run.state, run.written
    hasher = blake2b(digest_size=16)
    parts = {
        "clock": [state.minute, state.stage, state.turn, state.turn_of_drill, state.over, state.custody],
        "ground": state.ground.closures(),
        "beliefs": {seat: ground.closures() for seat, ground in state.beliefs.items()},
        "learned": state.learned,
        "reopens": state.reopens,
        "live": state.live.parts(),
        "decisions": _paired(state.decisions),
        "answers": {seat: _paired(known) for seat, known in state.answers.items()},
        "trust": state.trust,
        "injects": state.injects,
        "milestones": state.milestones,
        "appealed": state.appealed,
        "stops": state.stops,
        "rings": {f"{plenary} {ring}": manned for (plenary, ring), manned in state.rings.items()},
        "contact": state.contact.parts(),
        "signs": state.signs,
        "met": state.met,
        "log": len(state.log),
        "agenda": sorted(run.agenda),
        "election": [state.election.day, state.election.minute],
        "boxes": state.ledger.held,
        "ways": state.ledger.ways,
        "votes": [*state.votes.parts(), _announced(run)],
    }
    hasher.update(as_json(parts))
    hasher.update(written.of("noticed", state.noticed))
    tables: dict[str, Mapping[str, object]] = {
        "units": state.units,
        "incidents": state.incidents,
        "messages": state.messages,
        "requests": state.requests,
        "kits": state.kits,
        "relayed": state.contact.relayed,
        "taskings": state.taskings,
        "loads": state.ledger.loads,
        "tabulation": state.votes.tabulation,
    }
    for name, records in tables.items():
        hasher.update(written.of(name, records))
    for seat in sorted(state.sightings):
        hasher.update(written.of(seat, state.sightings[seat]))
    for seat in sorted(state.threats):
        hasher.update(written.of(f"{seat} threats", state.threats[seat]))
    hasher.update(_posts(run))
    hasher.update(written.of("waiting", {f"{i:06d}": one for i, one in enumerate(state.waiting)}))
    hasher.update(written.of("verdicts", {f"{i:06d}": one for i, one in enumerate(state.verdicts)}))
    for column in state.election.columns():
        hasher.update(column.astype("<i4", copy=False).tobytes())
    return hasher.hexdigest()


def _announced(run: Run) -> object:
    """Return the results announced; of the only commission of a drill its word alone."""
    told = run.state.votes.announced
    return told if len(commissions(run.scenario)) > 1 else next(iter(told.values()), None)


def _posts(run: Run) -> bytes:
    """Return all posts as bytes; they change on few turns, and `State.postings` counts how often."""
    if run.posts is None or run.posts[0] != run.state.postings:
        plain = {
            polling: {unit: [one.people, one.arrives, one.standing] for unit, one in here.items()}
            for polling, here in run.state.posts.items()
        }
        run.posts = (run.state.postings, as_json(plain))
    return run.posts[1]


def _paired(decisions: Mapping[tuple[str, str], bool]) -> dict[str, bool]:
    return {f"{decision} {about}": granted for (decision, about), granted in decisions.items()}
