"""What a seat observes: its view as a row of integers, each with a name and a scale.

Every column is an integer read off the view, divided by its scale and cut off at -1 and 1. The groups stand in this order;
`columns_of` names every single one, such as ``incident-1.level`` or ``unit:dalmas-1.fatigue``.

``drill``
    ``turn`` (of all turns), ``clock`` (minute of the day), ``dark``, ``stage:S`` (1 in that stage), ``over``; ``live``
    (incidents that are not over) and ``beyond`` (those without a slot), ``signs`` and ``requests`` (all there are),
    ``unanswered`` (messages that await an acknowledgement), ``silent`` (seats out of contact), ``closures`` (streets
    known to be shut).
``zone:Z``
    ``trust`` and ``guarded`` (per mille); for a zone with polling places ``lacking`` (guards still to be sent), ``queue``
    (voters who wait) and ``stopped`` (polling places that stand still).
``incident-K``
    ``there`` (1 if the slot is taken; all else is 0 where it is not), ``type:T``, ``x``, ``y`` (per mille of the map's width
    and height), ``level``, ``rate`` (points an hour), ``state`` (from 1), ``open`` (0: its aftermath), ``certain``, ``age``
    (minutes since this seat first knew of it), ``stale`` (minutes since it last did), ``people``, ``hurt``, ``untreated``,
    ``grievance``, ``provocation``, ``legitimacy`` (its crowd's mood, as far as it can be told), ``acting`` (courses under
    way), ``due`` (tasks not done yet), ``next`` (minutes until the first of them is late); ``offer:C`` for each course that
    a unit of the seat can take (1: offered, against a rule; 2: offered), ``taken:C`` (1: begun once; 2: under way);
    ``decided:D`` for each decision about incidents (-2: declined; 1: asked for; 2: granted).
``sign-K``
    ``there``, ``x``, ``y``, ``age``, ``stale``, ``sources`` (how many), ``truth`` (-1: false; 1: real; 0: not known),
    ``asked``, ``attended`` (units on it).
``request-K``
    ``there``, ``decision:D``, ``waited`` (minutes), ``incident-K`` (1 for the slot of what it is about).
``unit:U``
    ``doing:D``, ``people`` and ``posted`` (per mille of its strength), ``fatigue``, ``duty`` (minutes), ``hungry``,
    ``ordered``, ``relay`` (minutes an order takes), ``x``, ``y``, ``arrives`` (minutes until it is where it goes),
    ``at:K`` (1 if it meets that incident), ``way:K`` (minutes to that incident by a way it knows; -1 where there is none or
    no incident).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from tabletop.drill.threats import ThreatSeen
from tabletop.drill.view import Doing, IncidentSeen, RequestSeen, UnitSeen
from tabletop.study.env.board import Board, padded
from tabletop.study.env.layout import Layout, Means

_DOINGS: tuple[str, ...] = get_args(Doing)
_DAY = 24 * 60
_MILLE = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """One number of an observation: its name, and the integer that shows as 1."""

    name: str
    scale: int


class Observer:
    """Reads boards of one layout into rows of numbers.

    Attributes:
        columns: What the numbers are, in order.
    """

    def __init__(self, layout: Layout) -> None:
        """Name the columns and survey the map."""
        self._layout = layout
        self.columns = tuple(columns_of(layout))
        self._scales = np.array([column.scale for column in self.columns], dtype=np.int64)
        self._places = _survey(layout)

    def observe(self, board: Board) -> NDArray[np.float32]:
        """Return what a seat observes, from -1 to 1."""
        integers = np.fromiter(_read(board, self._places), dtype=np.int64, count=len(self.columns))
        return np.clip(integers / self._scales, -1.0, 1.0).astype(np.float32)


def columns_of(layout: Layout) -> Iterator[Column]:
    """Yield the columns of a layout, in the order in which `Observer.observe` fills them."""
    groups: list[tuple[str, Iterable[tuple[str, int]]]] = [("drill", _drill_columns(layout))]
    wards = frozenset(layout.wards)
    groups += [(f"zone:{zone}", _zone_columns(zone in wards)) for zone in layout.zones]
    sizes = layout.sizes
    groups += [(f"incident-{at + 1}", _incident_columns(layout)) for at in range(sizes.incidents)]
    groups += [(f"sign-{at + 1}", _SIGN) for at in range(sizes.signs)]
    groups += [(f"request-{at + 1}", _request_columns(layout)) for at in range(sizes.requests)]
    groups += [(f"unit:{means.unit}", _unit_columns(layout)) for means in layout.units]
    for group, columns in groups:
        for name, scale in columns:
            yield Column(f"{group}.{name}", scale)


def _read(board: Board, places: Mapping[str, tuple[int, int]]) -> Iterator[int]:
    """Yield the integers of a board, a column each."""
    sizes = board.layout.sizes
    yield from _drill(board)
    yield from _zones(board)
    blank = len(_incident_columns(board.layout))
    for incident in padded(board.incidents, sizes.incidents):
        yield from _incident(board, incident, places) if incident is not None else (0,) * blank
    for sign in padded(board.signs, sizes.signs):
        yield from _sign(board, sign, places) if sign is not None else (0,) * len(_SIGN)
    blank = len(_request_columns(board.layout))
    for request in padded(board.requests, sizes.requests):
        yield from _request(board, request) if request is not None else (0,) * blank
    for means in board.layout.units:
        yield from _unit(board, means, board.view.units[means.unit], places)


def _survey(layout: Layout) -> dict[str, tuple[int, int]]:
    """Return where each node lies on the map, per mille of its width and height."""
    points = {
        node: (round(float(data["x"]) * 1_000_000), round(float(data["y"]) * 1_000_000))
        for node, data in layout.scenario.city.graph.nodes(data=True)
    }
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    west, south = min(xs), min(ys)
    width, height = max(1, max(xs) - west), max(1, max(ys) - south)
    return {
        node: ((x - west) * _MILLE // width, (y - south) * _MILLE // height)
        for node, (x, y) in points.items()
    }


def _drill_columns(layout: Layout) -> list[tuple[str, int]]:
    return [
        ("turn", layout.scenario.turns),
        ("clock", _DAY),
        ("dark", 1),
        *((f"stage:{stage.id}", 1) for stage in layout.scenario.stages),
        ("over", 1),
        ("live", 10),
        ("beyond", 10),
        ("signs", 10),
        ("requests", 10),
        ("unanswered", 10),
        ("silent", 10),
        ("closures", 10),
    ]


def _drill(board: Board) -> Iterator[int]:
    view = board.view
    yield view.turn_of_drill
    yield view.minute % _DAY
    yield view.ground.dark
    for stage in board.layout.scenario.stages:
        yield stage.id == view.stage.id
    yield view.over
    yield len(board.live)
    yield len(board.live) - len(board.incidents)
    yield sum(one.incident is None for one in view.threats.values())
    yield sum(one.mine and one.answer == "open" for one in view.requests)
    yield sum(one.awaits for one in view.messages)
    yield len(view.silent)
    yield len(view.closures)


def _zone_columns(ward: bool) -> list[tuple[str, int]]:
    more = [("lacking", 50), ("queue", 1000), ("stopped", 10)] if ward else []
    return [("trust", _MILLE), ("guarded", _MILLE), *more]


def _zones(board: Board) -> Iterator[int]:
    view, layout = board.view, board.layout
    wards = frozenset(layout.wards)
    for zone in layout.zones:
        seen = view.zones[zone]
        yield seen.trust
        yield seen.guarded
        if zone in wards:
            here = [view.polling[place.id] for place in layout.book.places[zone]]
            yield sum(max(0, one.needed - one.posted - one.coming) for one in here)
            yield sum(one.queue for one in here)
            yield sum(one.phase == "stopped" for one in here)


def _incident_columns(layout: Layout) -> list[tuple[str, int]]:
    doctrine = layout.scenario.doctrine
    return [
        ("there", 1),
        *((f"type:{kind}", 1) for kind in doctrine.incident_types),
        ("x", _MILLE),
        ("y", _MILLE),
        ("level", 1000),
        ("rate", 1000),
        ("state", len(doctrine.states)),
        ("open", 1),
        ("certain", 1),
        ("age", 720),
        ("stale", 120),
        ("people", 1000),
        ("hurt", 1),
        ("untreated", 10),
        ("grievance", _MILLE),
        ("provocation", _MILLE),
        ("legitimacy", _MILLE),
        ("acting", 10),
        ("due", 10),
        ("next", 120),
        *((f"offer:{course.id}", 2) for course in layout.courses),
        *((f"taken:{course.id}", 2) for course in layout.courses),
        *((f"decided:{decision.id}", 2) for decision in layout.decisions),
    ]


_ANSWERS = {"declined": -2, "requested": 1, "granted": 2}


def _incident(board: Board, incident: IncidentSeen, places: Mapping[str, tuple[int, int]]) -> Iterator[int]:
    layout, now = board.layout, board.view.minute
    doctrine = layout.scenario.doctrine
    yield 1
    for kind in doctrine.incident_types:
        yield kind == incident.type
    yield from places[incident.node]
    yield incident.level
    yield incident.rate or 0
    yield doctrine.state_index(incident.state) + 1
    yield incident.phase == "open"
    yield incident.certain
    yield now - incident.opened
    yield now - incident.as_of
    yield incident.people
    yield incident.hurt
    yield incident.untreated
    mood = incident.mood
    yield from (mood.grievance, mood.provocation, mood.legitimacy) if mood is not None else (0, 0, 0)
    yield len(incident.acting)
    due = [task.due - now for task in incident.tasks if task.standing == "open" and task.due is not None]
    yield sum(task.standing == "open" for task in incident.tasks)
    yield min(due, default=0)
    offers = {one.course: 1 if one.objections else 2 for one in incident.courses}
    under_way = {one.course for one in incident.acting}
    for course in layout.courses:
        yield offers.get(course.id, 0)
    for course in layout.courses:
        yield 2 if course.id in under_way else int(course.id in incident.done)
    decided = dict(incident.decisions)
    for decision in layout.decisions:
        yield _ANSWERS.get(decided.get(decision.id, ""), 0)


_SIGN = (
    ("there", 1),
    ("x", _MILLE),
    ("y", _MILLE),
    ("age", 720),
    ("stale", 720),
    ("sources", 5),
    ("truth", 1),
    ("asked", 1),
    ("attended", 5),
)


def _sign(board: Board, sign: ThreatSeen, places: Mapping[str, tuple[int, int]]) -> Iterator[int]:
    now = board.view.minute
    yield 1
    yield from places[sign.node]
    yield now - sign.first
    yield now - sign.as_of
    yield len(sign.sources)
    yield 0 if sign.truth is None else 1 if sign.truth == "real" else -1
    yield board.layout.seat in sign.asked
    yield len(sign.units)


def _request_columns(layout: Layout) -> list[tuple[str, int]]:
    return [
        ("there", 1),
        *((f"decision:{decision}", 1) for decision in layout.scenario.doctrine.decisions),
        ("waited", 120),
        *((f"incident-{at + 1}", 1) for at in range(layout.sizes.incidents)),
    ]


def _request(board: Board, request: RequestSeen) -> Iterator[int]:
    yield 1
    for decision in board.layout.scenario.doctrine.decisions:
        yield decision == request.decision
    yield board.view.minute - request.arrives
    for incident in padded(board.incidents, board.layout.sizes.incidents):
        yield incident is not None and incident.id == request.about


def _unit_columns(layout: Layout) -> list[tuple[str, int]]:
    slots = range(1, layout.sizes.incidents + 1)
    return [
        *((f"doing:{doing}", 1) for doing in _DOINGS),
        ("people", _MILLE),
        ("posted", _MILLE),
        ("fatigue", _MILLE),
        ("duty", _DAY),
        ("hungry", 1),
        ("ordered", 1),
        ("relay", 120),
        ("x", _MILLE),
        ("y", _MILLE),
        ("arrives", 120),
        *((f"at:{slot}", 1) for slot in slots),
        *((f"way:{slot}", 120) for slot in slots),
    ]


def _unit(board: Board, means: Means, unit: UnitSeen, places: Mapping[str, tuple[int, int]]) -> Iterator[int]:
    layout, now = board.layout, board.view.minute
    strength = max(1, layout.scenario.units[means.unit].strength)
    for doing in _DOINGS:
        yield doing == unit.doing
    yield unit.people * _MILLE // strength
    yield unit.posted * _MILLE // strength
    yield unit.fatigue
    yield unit.duty
    yield unit.hungry
    yield unit.ordered
    yield unit.relay
    yield from places[unit.node]
    yield unit.minutes[-1] - now if unit.minutes else 0
    for incident in padded(board.incidents, layout.sizes.incidents):
        yield incident is not None and incident.id == unit.incident
    times = board.times.get(unit.id)
    for incident in padded(board.incidents, layout.sizes.incidents):
        seconds = times[incident.node] if incident is not None and times is not None else None
        yield -120 if seconds is None else -(-seconds // 60)
