"""Which choices are open: a choice that is not masked is never refused by the drill.

A refusal rests on what a seat believes, and so does a mask: both read the view, and neither tells what is true. What is
unlawful is possible, and so is not masked unless that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tabletop.drill.hearts import heart_of
from tabletop.drill.options import kitted, mode_of, owner_of
from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view import IncidentSeen, RequestSeen, UnitSeen
from tabletop.study.env.board import Board, free_to_order, padded
from tabletop.study.env.layout import Means

Masks: TypeAlias = tuple[NDArray[np.int8], ...]
"""By slot, 1 for each choice that is open and 0 for the others; Gymnasium samples a `MultiDiscrete` with it as it is."""


def masks_of(board: Board, *, lawful: bool = False) -> Masks:
    """Return which choices are open on a board.

    Args:
        board: The board.
        lawful: Whether a course is masked, too, against which the view names a rule.
    """
    return tuple(np.array(row, dtype=np.int8) for row in _rows(board, lawful=lawful))


def _rows(board: Board, *, lawful: bool) -> Iterator[list[bool]]:
    """Yield the mask of each slot, in the order of the layout."""
    layout = board.layout
    if board.view.over:
        for slot in layout.slots:
            yield [True] + [False] * (len(slot.choices) - 1)
        return
    yield [True, True, True]
    for incident in padded(board.incidents, layout.sizes.incidents):
        yield _word(board, incident)
    for sign in padded(board.signs, layout.sizes.signs):
        yield [True, sign is not None and _can_ask(board, sign)]
    for request in padded(board.requests, layout.sizes.requests):
        can = request is not None and _can_answer(board, request)
        yield [True, can, can]
    for means in layout.units:
        yield _of_unit(board, means, lawful=lawful)


def _word(board: Board, incident: IncidentSeen | None) -> list[bool]:
    layout, seat = board.layout, board.layout.seat
    if incident is None:
        return [True] + [False] * (len(layout.decisions) + len(layout.seats) + 1)
    row = [True]
    now = dict(incident.decisions)
    for decision in layout.decisions:
        owner = owner_of(board.view, decision, incident.id)
        can = incident.phase == "open" and owner is not None and now.get(decision.id) != "granted"
        if can and owner != seat:
            can = (seat, owner) in layout.book.lines and not _asked(board, decision.id, incident.id)
        row.append(can)
    row += [True] * len(layout.seats)
    role = layout.scenario.seats[seat].kind
    row.append(incident.phase == "open" and role != "role-player")
    return row


def _asked(board: Board, decision: str, about: str) -> bool:
    """Whether the seat waits for this very answer."""
    return any(
        (one.decision, one.about, one.sender) == (decision, about, board.layout.seat)
        and one.answer == "open"
        and not one.lapsed
        for one in board.view.requests
    )


def _can_ask(board: Board, sign: ThreatSeen) -> bool:
    """Whether the owner of a sign can be asked what is true of it."""
    seat = board.layout.seat
    if sign.truth is not None or seat in sign.asked or sign.owner is None:
        return False
    return sign.owner == seat or (seat, sign.owner) in board.layout.book.lines


def _can_answer(board: Board, request: RequestSeen) -> bool:
    """Whether a request can still be answered: what was granted about an incident holds."""
    if board.layout.scenario.doctrine.decisions[request.decision].about != "incident":
        return True
    incident = board.view.incidents.get(request.about)
    if incident is not None and dict(incident.decisions).get(request.decision) == "granted":
        return False
    return not any(
        (one.decision, one.about, one.answer) == (request.decision, request.about, "granted")
        for one in board.view.requests
    )


def _of_unit(board: Board, means: Means, *, lawful: bool) -> list[bool]:
    layout, unit = board.layout, board.view.units[means.unit]
    scenario = layout.scenario
    # the players' choices are orders that they would give, or none: nothing to refuse
    row = [True, True, True]
    if not free_to_order(unit):
        size = 3 + len(layout.places) + layout.sizes.signs + layout.sizes.incidents * len(means.courses)
        size += len(layout.wards) * means.guards + len(layout.zones) * means.scouts
        return row + [False] * size
    times = board.times[unit.id]
    row.append(unit.doing not in ("idle", "waiting") or unit.posted > 0)
    row.append(unit.doing != "resting")
    row.append(times[scenario.units[unit.id].home] is not None)
    row += [times[place] is not None for place in layout.places]
    if means.guards:
        row += _guards(board, unit)
    if means.scouts:
        hearts = (heart_of(scenario, zone) for zone in layout.zones)
        row += [any(times[node] is not None for node in nodes) for nodes in hearts]
    for sign in padded(board.signs, layout.sizes.signs):
        row.append(sign is not None and times[sign.node] is not None)
    for incident in padded(board.incidents, layout.sizes.incidents):
        if incident is None or times[incident.node] is None:
            row += [False] * len(means.courses)
        else:
            row += _responses(board, means, unit, incident, lawful=lawful)
    return row


def _guards(board: Board, unit: UnitSeen) -> Iterator[bool]:
    """Yield whether a unit can be posted in each zone: it has people to spare, some place lacks them, one is in reach."""
    layout, view = board.layout, board.view
    spare = unit.people - layout.scenario.doctrine.guard_keep > 0
    times = board.times[unit.id]
    if (
        times.root != unit.node
    ):  # people to be posted leave from where the unit is, not from where it can turn
        times = layout.scenario.city.router.times(board.ground, mode_of(view, unit.id), unit.node)
    for zone in layout.wards:
        places = layout.book.places[zone]
        yield (
            spare
            and any((here := view.polling[place.id]).posted + here.coming < here.needed for place in places)
            and any(times[place.node] is not None for place in places)
        )


def _responses(
    board: Board, means: Means, unit: UnitSeen, incident: IncidentSeen, *, lawful: bool
) -> Iterator[bool]:
    offered = {one.course: not one.objections for one in incident.courses}
    for course in means.courses:
        yield (
            course.id in offered
            and (offered[course.id] or not lawful)
            and unit.people >= course.people
            and (unit.incident, unit.course) != (incident.id, course.id)
            and kitted(board.view, unit.id, course)
        )
