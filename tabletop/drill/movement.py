"""Movement: setting out on what a seat believes, meeting what is true, arriving.

A unit follows the router's way over the ground its seat believes in. Its arrival is one happening; a street that is shut in
truth is met at the node before it, learned, and gone round where another way is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from tabletop.city.model import Mode
from tabletop.city.routes import Route
from tabletop.drill import closures
from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.pace import congested, crowds_known, crowds_unknown, timed
from tabletop.drill.people import tire, wake
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import learn, level_now, look_around
from tabletop.drill.signs import settle_in, tasking_of
from tabletop.drill.state import Travel, UnitState
from tabletop.drill.wanting import miss, slowed
from tabletop.language import phrase

Task: TypeAlias = Literal["moving", "patrolling", "escorting", "responding", "carrying", "resting"]


@dataclass(frozen=True, slots=True)
class Errand:
    """Why a unit is under way: kept while it goes round obstacles."""

    task: Task
    goal: str
    cause: str
    incident: str | None = None
    course: str | None = None
    round: tuple[str, ...] = ()
    convoy: str | None = None
    cargo: str | None = None
    mode: Mode | None = None
    via: tuple[str, ...] = ()


def minutes_of(run: Run, unit: str, route: Route, start: int, *, escorted: bool = False) -> tuple[int, ...]:
    """Return the drill minute at which a unit reaches each node of a route, as far as its seat knows of crowds."""
    slow = congested(run.book, crowds_known(run, run.book.commanders[unit]))
    mode = mode_of(run, unit)
    minutes = timed(run.doctrine, mode, route.nodes, route.seconds, start, slow, escorted=escorted)
    return slowed(run, unit, minutes)


def place_of(unit: UnitState, minute: int) -> str:
    """Return the node at which a unit is, or which it passed last."""
    if unit.travel is None:
        return unit.node
    return unit.travel.nodes[unit.travel.node_at(minute)]


def mode_of(run: Run, unit: str) -> Mode:
    """Return how a unit moves."""
    return run.doctrine.unit_types[run.scenario.units[unit].type].mode


def start_of(unit: UnitState, minute: int) -> tuple[tuple[str, ...], tuple[int, ...], str, int]:
    """Return where a new way begins: the node left behind, if between two, and the node and minute of the start.

    A unit between two places first goes on to the next: nobody turns round in the middle of a bridge.
    """
    travel = unit.travel
    if travel is None:
        return (), (), unit.node, minute
    i = travel.node_at(minute)
    if travel.minutes[i] >= minute or i + 1 == len(travel.nodes):
        return (), (), travel.nodes[i], minute
    return (travel.nodes[i],), (travel.minutes[i],), travel.nodes[i + 1], travel.minutes[i + 1]


def set_out(run: Run, unit: str, errand: Errand) -> bool:
    """Let a unit set out; tell whether its seat knows a way."""
    one = run.state.units[unit]
    seat = run.book.commanders[unit]
    head, head_minutes, start, base = start_of(one, run.minute)
    mode = errand.mode or mode_of(run, unit)
    stops = (*errand.via, errand.goal)
    route = run.scenario.city.router.route_through(run.state.beliefs[seat], mode, start, stops)
    if route is None:
        run.emit(
            ev.OrderFailed,
            errand.cause,
            seat=seat,
            unit=unit,
            reason=phrase("drill.refused.no-way", to=run.scenario.city.title_of(errand.goal)),
        )
        return False
    follow(run, unit, errand, (*head, *route.nodes), (*head_minutes, *minutes_of(run, unit, route, base)))
    return True


def follow(run: Run, unit: str, errand: Errand, nodes: tuple[str, ...], minutes: tuple[int, ...]) -> None:
    """Put a unit on a way."""
    miss(run, unit, "movement", errand.cause)
    wake(run, unit, errand.cause)
    run.emit(
        ev.UnitDeparted,
        errand.cause,
        unit=unit,
        nodes=nodes,
        minutes=minutes,
        task=errand.task,
        goal=errand.goal,
        incident=errand.incident,
        course=errand.course,
        round=errand.round,
        convoy=errand.convoy,
        cargo=errand.cargo,
    )
    tire(run, unit)
    plan_way(run, unit)


def plan_way(run: Run, unit: str) -> None:
    """Plan what happens next on a unit's way: its arrival, or the first street that is shut in truth."""
    one = run.state.units[unit]
    if one.travel is None:
        return
    nodes, minutes = one.travel.nodes, one.travel.minutes
    i = _next_shut(run, one.travel, mode_of(run, unit))
    held_up = _next_crowd(run, unit, one.travel)
    if held_up is not None:
        at, incident = held_up
        run.plan(minutes[at], Step.MOVEMENT, unit, "held-up", unit, one.order, nodes[at], incident)
    if i is None:
        run.plan(minutes[-1], Step.MOVEMENT, unit, "arrival", unit, one.order, minutes[-1])
    else:
        run.plan(minutes[i], Step.MOVEMENT, unit, "obstacle", unit, one.order, nodes[i], nodes[i + 1])


def _next_crowd(run: Run, unit: str, travel: Travel) -> tuple[int, str] | None:
    """Return where on a way, from now on, a unit comes to the first crowd its seat does not know of, and which."""
    radius = run.doctrine.pace.radius
    unknown = crowds_unknown(run, run.book.commanders[unit]) if radius else []
    for i in range(len(travel.nodes) - 1) if unknown else ():
        if travel.minutes[i] < run.minute:
            continue
        for incident in unknown:
            near = run.book.near(run.state.incidents[incident].node, radius)
            if travel.nodes[i] in near or travel.nodes[i + 1] in near:
                return i, incident
    return None


@happens("held-up")
def held_up(run: Run, unit: str, order: str, node: str, incident: str) -> None:
    """A unit under way comes to a crowd that its seat did not know of: it reports it, and goes on slowly."""
    one = run.state.units[unit]
    if one.order != order or one.travel is None:
        return
    seat, open_ = run.book.commanders[unit], run.state.incidents[incident].status == "open"
    steps = zip(one.travel.nodes, one.travel.minutes, strict=True)
    i = next((at for at, step in enumerate(steps) if step == (node, run.minute)), None)
    if i is None or not open_ or incident in run.state.sightings[seat]:
        return
    learn(run, seat, incident, level_now(run, incident), run.minute, seen=True, cause=incident)
    errand, nodes = errand_of(one), one.travel.nodes[i:]
    route = run.scenario.city.router.along(run.state.beliefs[seat], mode_of(run, unit), nodes)
    if route is not None and errand.task not in ("escorting", "carrying"):
        run.emit(ev.UnitSlowed, order, unit=unit, node=node, incident=incident)
        follow(run, unit, errand, nodes, minutes_of(run, unit, route, run.minute))


def _next_shut(run: Run, travel: Travel, mode: Mode) -> int | None:
    """Return where on a way, from now on, the first street that is shut in truth begins; None: all is open."""
    for i, (here, there) in enumerate(pairwise(travel.nodes)):
        if travel.minutes[i] >= run.minute and not _open(run, here, there, mode):
            return i
    return None


def _arcs(run: Run, a: str, b: str, mode: Mode) -> list[int]:
    """Return the arcs from a to b that a mode travels, open or shut: a river is no road for a car."""
    router = run.scenario.city.router
    network = router.network
    start, end = network.index(a), network.index(b)
    return [
        arc
        for arc in range(network.first[start], network.first[start + 1])
        if network.target[arc] == end and router.arc_seconds(arc, mode) is not None
    ]


def _open(run: Run, a: str, b: str, mode: Mode) -> bool:
    """Whether at least one way from a to b is open to a mode, in truth."""
    router = run.scenario.city.router
    return any(router.is_open(run.state.ground, arc, mode) for arc in _arcs(run, a, b, mode))


@happens("obstacle")
def meet_obstacle(run: Run, unit: str, order: str, node: str, beyond: str) -> None:
    """A unit stands before a shut street: its seat learns of it, and it goes round if another way is known."""
    one = run.state.units[unit]
    # Not by its minute: streets are short, and several nodes may share one.
    if one.order != order or one.travel is None or (node, beyond) not in pairwise(one.travel.nodes):
        return
    mode = mode_of(run, unit)
    if _open(run, node, beyond, mode):
        plan_way(run, unit)
        return
    errand = errand_of(one)
    seat = run.book.commanders[unit]
    router = run.scenario.city.router
    shut = sorted({router.arc(arc).street for arc in _arcs(run, node, beyond, mode)})
    for street in shut:
        closures.learn(run, seat, street, order)
    route = router.route(run.state.beliefs[seat], mode, node, errand.goal)
    run.emit(ev.UnitBlocked, order, unit=unit, node=node, street=shut[0], stuck=route is None)
    if route is not None:
        follow(run, unit, errand, route.nodes, minutes_of(run, unit, route, run.minute))
    else:
        tire(run, unit)


def errand_of(unit: UnitState) -> Errand:
    """Return the errand a unit is on."""
    task: Task = "moving"
    if unit.cargo is not None:
        task = "carrying"
    elif unit.convoy is not None:
        task = "escorting"
    elif unit.round:
        task = "patrolling"
    elif unit.incident is not None:
        task = "responding"
    elif unit.to_rest:
        task = "resting"
    return Errand(
        task,
        unit.goal or unit.node,
        unit.order,
        unit.incident,
        unit.course,
        unit.round,
        unit.convoy,
        unit.cargo,
    )


@happens("arrival")
def arrive(run: Run, unit: str, order: str, minute: int) -> None:
    """A unit reaches its goal and does there what it came for."""
    one = run.state.units[unit]
    if one.order != order or one.travel is None or one.travel.minutes[-1] != minute:
        return
    if _next_shut(run, one.travel, mode_of(run, unit)) is not None:
        return  # in this very minute it stands before a shut street, which is planned
    goal = one.travel.nodes[-1]
    run.emit(ev.UnitArrived, order, unit=unit, node=goal)
    look_around(run, unit)
    ARRIVED[errand_of(one).task](run, unit)
    settle_in(run, unit)


def stand(run: Run, unit: str, cause: str, *, waiting: bool = False) -> None:
    """Let a unit stop and stand by: where it is, or at the next place if it is between two."""
    one = run.state.units[unit]
    head, head_minutes, start, base = start_of(one, run.minute)
    if head:
        follow(run, unit, Errand("moving", start, cause), (*head, start), (*head_minutes, base))
        return
    node = place_of(one, run.minute)
    wake(run, unit, cause)
    run.emit(ev.UnitStood, cause, unit=unit, node=node, waiting=waiting)
    tire(run, unit)


def _stand_by(run: Run, unit: str) -> None:
    stand(run, unit, run.state.units[unit].order, waiting=tasking_of(run.state, unit) is not None)


def _go_round(run: Run, unit: str) -> None:
    one = run.state.units[unit]
    run.plan(run.minute + run.doctrine.patrol_stop, Step.MOVEMENT, unit, "next-leg", unit, one.order)


@happens("next-leg")
def next_leg(run: Run, unit: str, order: str) -> None:
    """A patrol goes on to its next place."""
    one = run.state.units[unit]
    if one.order != order or not one.round:
        return
    turned = (*one.round[1:], one.round[0])
    if not set_out(run, unit, Errand("patrolling", turned[0], order, round=turned)):
        stand(run, unit, order)


def _joined(run: Run, unit: str) -> None:
    """An escort reached its convoy, or both reached their goal."""
    one = run.state.units[unit]
    run.plan(run.minute, Step.PEOPLE, unit, "escort", unit, one.order)


def reconsider(run: Run) -> None:
    """After a street was shut or opened: plan every way under way again, and let the stuck try."""
    for unit in run.scenario.units:
        one = run.state.units[unit]
        if one.travel is not None:
            plan_way(run, unit)
        elif one.doing == "blocked":
            errand, belief = errand_of(one), run.state.beliefs[run.book.commanders[unit]]
            if (
                run.scenario.city.router.seconds(belief, mode_of(run, unit), one.node, errand.goal)
                is not None
            ):
                set_out(run, unit, errand)


ARRIVED: dict[Task, Callable[[Run, str], None]] = {
    "moving": _stand_by,
    "patrolling": _go_round,
    "escorting": _joined,
}
"""What a unit does when it arrives, by task; `response` adds ``responding``, `logistics` ``carrying``."""
