"""What can be done to a ring of a plenary: choose who stands in it, let one leave, let all leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill.planning.ringed import (
    RingCandidate,
    RingKey,
    into_ring,
    out_of_ring,
    ring_candidates,
    ring_of,
)
from tabletop.scenario.documents.deployment import Plan
from tabletop.table.play.palette import Entry

if TYPE_CHECKING:
    from tabletop.table.planning.changes import Board


def ring_entries(board: Board, key: RingKey) -> list[Entry]:
    """Return the units that could be added to a ring, each with what it would leave."""
    scenario, plan = board.draft.scenario, board.draft.plan
    return [_entry(board, key, one) for one in ring_candidates(scenario, plan, key)]


def _entry(board: Board, key: RingKey, one: RingCandidate) -> Entry:
    scenario, say = board.draft.scenario, board.say
    unit = scenario.units[one.unit]
    notes = [say("table.plan.strength", n=unit.strength)]
    if one.elsewhere is not None:
        notes.append(say("table.plan.ring.leaves", ring=ring_of(scenario, (key[0], one.elsewhere))[1].title))
    if one.posted:
        notes.append(say("table.plan.ring.guards", n=one.posted))
    if one.kept:
        notes.append(say("table.plan.in-reserve"))
    right, reason = "", ""
    if one.seconds is None:
        reason = say("table.plan.reaches-none")
    elif unit.held_by is not None:
        reason = say("table.plan.held")
    else:
        right = say("table.plan.minutes", n=-(-one.seconds // 60))
    return Entry(one.unit, say(unit.title), " · ".join(notes), right, reason)


def ring_title(board: Board, key: RingKey) -> str:
    """Return the question who stands in a ring."""
    return board.say("table.plan.ring.who", ring=ring_of(board.draft.scenario, key)[1].title)


def with_unit(board: Board, key: RingKey, unit: str) -> Plan:
    """Return the plan with a unit in a ring."""
    return into_ring(board.draft.plan, key, unit)


def without(board: Board, key: RingKey, unit: str) -> Plan:
    """Return the plan without a unit in a ring; without anybody there where none is named."""
    return out_of_ring(board.draft.plan, key, unit or None)
