"""Expected tasks: who can meet each of them in time, from where, by what way, and with how many minutes to spare.

A unit counts with the capability, the equipment's level of force and the people for a course that fulfils the task. It leaves
when orders can first be given after the clock started, and travels at the pace of the hour. Three starts are looked at:
*home*, with everybody; *plan*, with the people whom the book's deployment leaves it, or at its ring round a plenary; and
*witness*, where it stood in a drill that was played, on the ground that its seat believed in. From home and plan both an open
ground and the ground with everything shut that may be shut by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.city.ground import Ground
from tabletop.city.model import MODES, Mode
from tabletop.drill import Drill, View
from tabletop.drill import events as ev
from tabletop.drill.options import able
from tabletop.drill.pace import timed
from tabletop.drill.planning import proposal
from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course, Expectation
from tabletop.scenario.documents.scenario import Inject, Unit
from tabletop.study.reachable import Reachable, earliest_orders

Start: TypeAlias = Literal["home", "plan", "witness"]
By: TypeAlias = Literal["travel", "word", "other"]

_TRAVELS = ("course-started", "course-done", "unit-arrived")
_SAID = (
    "course-ordered",
    "message-sent",
    "message-delivered",
    "message-acknowledged",
    "request-made",
    "decision-made",
    "appeal-made",
)


@dataclass(frozen=True, slots=True)
class Going:
    """How one unit could meet a task.

    Attributes:
        unit: Its id.
        start: From where.
        mode: How it moves.
        shut: Whether everything is shut that may be shut by then.
        minutes: From the order until what is asked for.
        margin: Minutes to spare; below 0: too late.
        held: Whether a decision must release it first; its making ready is counted, the decision is not.
    """

    unit: str
    start: Start
    mode: Mode
    shut: bool
    minutes: int
    margin: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class TaskProof:
    """What was found out about an expected task.

    Attributes:
        inject: The inject whose incident expects it.
        task: Its id.
        title: What is expected.
        within: Minutes allowed.
        clock: When they start.
        by: Whether somebody has to travel, a word is enough, or neither can be said.
        lag: Minutes of the clock gone when orders can first be given.
        goings: For each start and ground every unit that is in time, or else the least late; the best first.
        met: The number of the first drill of the search in which it was met, or None.
    """

    inject: str
    task: str
    title: Text
    within: int
    clock: str
    by: By
    lag: int
    goings: tuple[Going, ...]
    met: int | None = None

    def best(self, start: Start | None = None, *, shut: bool | None = None) -> Going | None:
        """Return the unit with most minutes to spare, of one start or ground or of all; held ones only where no other is."""
        fits = [
            one
            for one in self.goings
            if (start is None or one.start == start) and (shut is None or one.shut is shut)
        ]
        return max(fits, key=lambda one: (not one.held, one.margin), default=None)

    @property
    def margin(self) -> int | None:
        """Minutes to spare at best, or None where they cannot be reckoned."""
        if self.by == "word":
            return self.within - self.lag
        best = self.best()
        return best.margin if best is not None else None

    @property
    def possible(self) -> bool:
        """Whether it was met in play, or somebody can meet it in time; True where neither could be told."""
        return self.met is not None or self.by == "other" or (self.margin is not None and self.margin >= 0)


def tasks_of(scenario: Scenario, reach: Reachable) -> list[TaskProof]:
    """Return what the ground alone tells of every task that the incidents of reachable injects expect."""
    found = []
    for inject in scenario.injects.values():
        if inject.incident is None or inject.id not in reach.injects:
            continue
        opened = reach.injects[inject.id]
        for task in inject.incident.expects:
            lag = _lag(scenario, inject, task, opened)
            by = "word" if _decided(scenario, task.observe) else _by(task.observe)
            goings = _standing(scenario, reach, inject, task, opened, lag) if by == "travel" else []
            found.append(
                TaskProof(
                    inject.id, task.id, task.title, task.within, task.clock, by, lag, tuple(_kept(goings))
                )
            )
    return found


def from_witness(drill: Drill, incident: str) -> dict[str, tuple[Going, ...]] | None:
    """Return by task who could meet it from where everybody stands now, at the start of a turn; None: nobody knows of it yet.

    Only tasks whose clock runs are told of, and only those for which somebody has to travel.
    """
    view = drill.view()
    seen = view.incidents.get(incident)
    if seen is None or seen.status != "open":
        return None
    due = {
        event.watch: event.due
        for event in drill.log
        if isinstance(event, ev.WatchStarted) and event.incident == incident and event.due is not None
    }
    opening = drill.scenario.injects[incident].incident
    found: dict[str, tuple[Going, ...]] = {}
    for task in opening.expects if opening is not None else ():
        if task.id in due and _by(task.observe) == "travel":
            goings = list(_from_view(view, incident, task, due[task.id]))
            if goings:
                found[task.id] = tuple(_kept(goings))
    return found


def _from_view(view: View, incident: str, task: Expectation, due: int) -> Iterator[Going]:
    scenario = view.scenario
    best: dict[str, int] = {}
    for course in _courses(scenario, view.incidents[incident].type, task.observe):
        more = _work(course) if task.observe.event == "course-done" else 0
        for one in able(view, incident, course.id):
            if _fits(scenario, scenario.units[one.unit], task.observe):
                best[one.unit] = min(one.minutes + more, best.get(one.unit, 1 << 30))
    for unit, minutes in best.items():
        mode = scenario.doctrine.unit_types[scenario.units[unit].type].mode
        yield Going(unit, "witness", mode, bool(view.closures), minutes, due - view.minute - minutes)


def _standing(
    scenario: Scenario, reach: Reachable, inject: Inject, task: Expectation, opened: int, lag: int
) -> list[Going]:
    """Return who could meet a task from home and from its place in the plan, on the open and on the shut ground."""
    opening = inject.incident
    if opening is None:
        return []
    leave = opened + lag
    router = scenario.city.router
    ground = shut_ground(scenario, reach, opened)
    grounds = [(False, router.ground())] + ([(True, ground)] if ground.closures() else [])
    starts = {unit.id: _starts(scenario, unit, opened) for unit in scenario.units.values()}
    goings = []
    jobs: list[tuple[str, int, int, Course | None]]
    if task.observe.event == "unit-arrived":
        jobs = [(node, 0, 0, None) for node in _nodes(scenario, task.observe)]
    else:
        done = task.observe.event == "course-done"
        jobs = [
            (opening.node, course.people, _work(course) if done else 0, course)
            for course in _courses(scenario, opening.type, task.observe)
        ]
    for shut, one in grounds:
        for unit in scenario.units.values():
            kind = scenario.doctrine.unit_types[unit.type]
            if not _fits(scenario, unit, task.observe):
                continue
            for start, (node, people) in starts[unit.id].items():
                best: int | None = None
                for goal, least, more, course in jobs:
                    skilled = course is None or (
                        course.capability in kind.capabilities and course.force <= kind.force
                    )
                    if not skilled or people < least:
                        continue
                    minutes = _travel(scenario, one, kind.mode, node, goal, leave)
                    if minutes is not None and (best is None or minutes + more < best):
                        best = minutes + more
                if best is not None:
                    held = unit.held_by is not None
                    best += unit.ready if held else 0
                    margin = task.within - lag - best
                    goings.append(Going(unit.id, start, kind.mode, shut, best, margin, held))
    return goings


def _starts(scenario: Scenario, unit: Unit, minute: int) -> dict[Start, tuple[str, int]]:
    """Return where a unit starts from and with how many people: at home, and as the book's plan has it at that time."""
    plan = proposal(scenario)
    found: dict[Start, tuple[str, int]] = {"home": (unit.home, unit.strength)}
    day = scenario.polling_day
    if day is not None and day <= minute < day + 1440 and unit.id in plan.posts:
        posted = sum(plan.posts[unit.id].values())
        found["plan"] = (unit.home, unit.strength - posted)
    stage = next((one.id for one in scenario.stages if one.start <= minute < one.end), None)
    for plenary in scenario.plenary:
        rings = [units for (where, _), units in plan.rings.items() if where == plenary.id]
        if plenary.stage == stage and any(unit.id in units for units in rings):
            found["plan"] = (plenary.node, unit.strength)
    return found


def _travel(scenario: Scenario, ground: Ground, mode: Mode, start: str, goal: str, minute: int) -> int | None:
    """Return the minutes of a way that begins at a drill minute, at the pace of the hour; None where there is none."""
    route = scenario.city.router.route(ground, mode, start, goal)
    if route is None:
        return None
    return timed(scenario.doctrine, mode, route.nodes, route.seconds, minute)[-1] - minute


def shut_ground(scenario: Scenario, reach: Reachable, minute: int) -> Ground:
    """Return the ground with every street shut that injects may have shut by a minute, and that water shuts then."""
    ground = scenario.city.router.ground()
    for name, first in reach.injects.items():
        inject = scenario.injects[name]
        last = inject.until if inject.until is not None else inject.at
        for closure in inject.closes:
            over = (
                closure.lasts is not None
                and last is not None
                and last + inject.jitter + closure.lasts < minute
            )
            if first <= minute and not over:
                ground.close(closure.street)
    for flood in scenario.floods:
        depth = scenario.gauges[flood.gauge].level(minute) - flood.sill
        modes = [mode for mode in MODES if depth > scenario.doctrine.wading.modes.get(mode, 1 << 30)]
        for street in flood.streets if modes else ():
            ground.close(street, modes)
    for one in scenario.navigation:
        level = scenario.gauges[one.gauge].level(minute)
        low = one.below is not None and level < one.below
        if low or (one.above is not None and level > one.above):
            for street in one.streets:
                ground.close(street, ("boat",))
    return ground


def _lag(scenario: Scenario, inject: Inject, task: Expectation, opened: int) -> int:
    """Return the minutes of a task's clock that are gone when orders can first be given.

    For an inject that something else fires nobody knows when in a turn it comes: a whole turn then.
    """
    if task.clock in ("could-order", "closed"):
        return 0
    turn = next((one.turn for one in scenario.stages if opened < one.end), scenario.stages[-1].turn)
    if inject.at is None:
        return turn
    delays = [one.delay for one in inject.tells]
    if not delays:
        return turn
    told = opened + min(delays)
    orders = earliest_orders(scenario, told)
    if orders is None:
        return turn
    started = opened if task.clock == "occurred" else told
    stage_end = next((one.end for one in scenario.stages if started < one.end), started)
    return min(orders, stage_end) - started  # between two stages no clock runs


def _by(pattern: Pattern) -> By:
    if pattern.event in _TRAVELS:
        return "travel"
    return "word" if pattern.event in _SAID else "other"


def _decided(scenario: Scenario, pattern: Pattern) -> bool:
    """Whether a decision alone starts what a pattern asks for."""
    courses = dict(pattern.where).get("course", frozenset())
    started = {one.course for one in scenario.doctrine.decisions.values() if one.effect == "close-course"}
    return pattern.event.startswith("course") and not courses.isdisjoint(started)


def _courses(scenario: Scenario, type_: str, pattern: Pattern) -> list[Course]:
    """Return the courses of an incident type that a pattern asks for."""
    what, where = scenario.doctrine.incident_types[type_], dict(pattern.where)
    courses = [scenario.doctrine.courses[one] for one in what.offered]
    return [
        one
        for one in courses
        if one.id in where.get("course", {one.id})
        and one.capability in where.get("capability", {one.capability})
        and str(one.force) in where.get("force", {str(one.force)})
    ]


def _fits(scenario: Scenario, unit: Unit, pattern: Pattern) -> bool:
    """Whether a unit is one that a pattern asks for."""
    where = dict(pattern.where)
    agency = scenario.doctrine.unit_types[unit.type].agency
    said = {"unit": unit.id, "unit-type": unit.type, "agency": agency, "seat": unit.seat}
    return all(value in where.get(name, {value}) for name, value in said.items())


def _nodes(scenario: Scenario, pattern: Pattern) -> list[str]:
    """Return the places at which an arrival fulfils a pattern."""
    where, city = dict(pattern.where), scenario.city
    if "node" in where:
        return sorted(where["node"])
    if "site" in where:
        return sorted({city.sites[one].node for one in where["site"] if one in city.sites})
    zones = where.get("zone", frozenset())
    return sorted(
        {one.node for one in city.sites.values() if one.zone in zones}
        | {one.node for one in city.polling.values() if one.zone in zones}
    )


def _work(course: Course) -> int:
    return course.setup + (course.lasts or 0)


def _kept(goings: Iterable[Going]) -> list[Going]:
    """Return of each start and ground all that are in time, or else the least late; the best first."""
    groups: dict[tuple[str, bool], list[Going]] = {}
    for one in goings:
        groups.setdefault((one.start, one.shut), []).append(one)
    found: list[Going] = []
    for group in groups.values():
        group.sort(key=lambda one: (one.held, -one.margin, one.unit))
        found += [one for one in group if one.margin >= 0] or group[:1]
    return found
