"""Players: anything with ``orders(view)``. They get the view and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tabletop.drill import orders as o
from tabletop.drill.drawn import drawn
from tabletop.drill.options import able, decisions_for, own, owner_of
from tabletop.drill.planning import plan_of
from tabletop.drill.planning.rayon import guarding, travel
from tabletop.drill.playing_coordination import acknowledgements, carried, ripe
from tabletop.drill.playing_crowds import closing, withdrawals
from tabletop.drill.playing_detection import attending, detect
from tabletop.drill.playing_election import rulings, waves, witnesses
from tabletop.drill.playing_ground import keep_fit
from tabletop.drill.playing_reach import at_worst, farthest
from tabletop.drill.playing_readiness import readiness_orders
from tabletop.drill.playing_reports import asks, awaited, heard_from, reports
from tabletop.drill.playing_standby import stationed
from tabletop.drill.playing_water import relocations
from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.scenario.documents.doctrine import Course, Effect
from tabletop.scenario.documents.scenario import Scenario

_FREE = ("idle", "waiting", "patrolling", "moving", "resting")
_NONE = Effect()


class Player(Protocol):
    """Somebody, or something, that plays one or more seats."""

    def orders(self, view: View) -> list[tuple[str, o.Order]]:
        """Return the orders of this turn, each with the seat of the view that gives it."""
        ...


class DoctrinePlayer:
    """Plays by the book: posts guards by pattern, meets incidents early with the mildest lawful course, reports and asks.

    It stands in for absent seats, in demonstrations and in thousands of runs. It has no memory: the same view gives
    the same orders.
    """

    def orders(self, view: View) -> list[tuple[str, o.Order]]:
        """Return the orders of every seat of the view."""
        given: list[tuple[str, o.Order]] = []
        for incident in view.incidents.values():
            if incident.status == "open":
                given += _ask(view, incident)
        given += reports(view)
        given += acknowledgements(view)
        there = attending(view)
        busy = carried(view) | there
        given += waves(view, busy)  # boxes that are due do not go without their escort
        given += _respond(view, busy, over=False)
        given += withdrawals(view, busy)
        given += _decide(view)
        given += relocations(view)
        given += rulings(view)
        given += witnesses(view, busy)
        given += readiness_orders(view, busy)
        given += _guard(view, busy, plan_of(view).posts)
        busy |= {order.unit for _, order in given if isinstance(order, o.UNIT_ORDERS)}
        given += detect(view, busy)
        given += _respond(view, busy, over=True)
        ordered = {order.unit for _, order in given if isinstance(order, o.UNIT_ORDERS)}
        given += keep_fit(view, frozenset(ordered | there))
        ordered = {order.unit for _, order in given if isinstance(order, o.UNIT_ORDERS)}
        given += stationed(view, frozenset(busy | ordered | there))
        return given


def _respond(view: View, busy: set[str], *, over: bool) -> list[tuple[str, o.Order]]:
    """Send the nearest free unit for each lawful course that nobody takes yet, the most pressing first.

    What is `over` is closed by those whom nothing else needs; whoever lies hurt there is looked after before.
    """
    given: list[tuple[str, o.Order]] = []
    wanted = _wanted(view, over=over)
    if not wanted:
        return given
    bound = _police_bound(view)
    met = {unit.incident for unit in own(view)}
    met |= {incident.id for incident in view.incidents.values() if incident.acting}
    for incident, course in sorted(wanted, key=lambda want: _urgency(view, *want)):
        asked = _asked(view, incident, course)
        most = farthest(view, incident, course, asked=asked, met=incident.id in met)
        unit = _nearest_free(view, incident, course, busy, bound.get(incident.id, 0), most)
        if unit is not None:
            busy.add(unit.id)
            met.add(incident.id)
            if _firm(view, unit.id):
                bound[incident.id] = bound.get(incident.id, 0) + unit.people
            given.append((unit.seat, o.Respond(unit.id, incident.id, course.id)))
    return given


def _wanted(view: View, *, over: bool) -> list[tuple[IncidentSeen, Course]]:
    """Return every lawful course that the book would take now and nobody takes, at what is open or at what is over."""
    doctrine = view.scenario.doctrine
    wanted = []
    phases = ("aftermath",) if over else ("open", "aftermath")
    live = [one for one in view.incidents.values() if one.phase in phases]
    sent: dict[str, set[str | None]] = {}
    for unit in own(view) if live else ():
        if unit.incident is not None:
            sent.setdefault(unit.incident, set()).add(unit.course)
    for incident in live:
        taken = {acting.course for acting in incident.acting} | sent.get(incident.id, set())
        if incident.phase == "aftermath":
            left = closing(view, incident, taken)
            wanted += [(incident, course) for course in left if over != _pressing(incident, course)]
        if over or incident.phase != "open":
            continue
        for offered in incident.courses:
            course = doctrine.courses[offered.course]
            treats = course.treats > 0 and at_worst(view, incident)
            if not (_works(course) or _asked(view, incident, course) or incident.hurt or treats):
                continue
            had = course.lasts is not None and course.id in incident.done
            if (
                not offered.objections
                and course.id not in taken
                and not had
                and _fits(view, incident, course)
            ):
                wanted.append((incident, course))
    return wanted


def _urgency(view: View, incident: IncidentSeen, course: Course) -> tuple[int, int, int, int]:
    """Rank what is wanted: the hurt, what a task of the incident asks for, the worse, what can end them, the mild."""
    worse = -view.scenario.doctrine.state_index(incident.state)
    first = 0 if _pressing(incident, course) else 1 if _asked(view, incident, course) else 2
    return (first, worse, 0 if course.closes else 1, course.force)


def _pressing(incident: IncidentSeen, course: Course) -> bool:
    """Whether a course is for somebody who lies there hurt: that does not wait for the incident's end or for another."""
    return course.treats > 0 and incident.untreated > 0


def _asked(view: View, incident: IncidentSeen, course: Course) -> bool:
    """Whether an expected task of the incident, or a standard, asks for a course and was not met by it or another yet."""
    return course.id in _asked_for(view.scenario, incident.id, incident.type, incident.state, incident.done)


@drawn
def _asked_for(
    scenario: Scenario, incident: str, type_: str, state: str, done: tuple[str, ...]
) -> frozenset[str]:
    """Return the courses that what is awaited at an incident asks for, and that nothing done there has met."""
    courses = scenario.doctrine.courses
    open_ = [
        pattern
        for pattern in awaited(scenario, incident, type_, state)
        if not any(asks(pattern, courses[one]) for one in done)
    ]
    return frozenset(course.id for course in courses.values() if any(asks(one, course) for one in open_))


def _works(course: Course) -> bool:
    """Whether a course does anything to an incident; one that does not is for when people were hurt."""
    return course.closes or course.announces or course.once != _NONE or course.hourly != _NONE


def _nearest_free(
    view: View, incident: IncidentSeen, course: Course, busy: set[str], bound: int, most: int
) -> UnitSeen | None:
    what = view.scenario.doctrine.incident_types[incident.type]
    spare = there = None
    waits = view.scenario.doctrine.untreated.after if _pressing(incident, course) else None
    for candidate in able(view, incident.id, course.id):
        unit = view.units[candidate.unit]
        if candidate.minutes > most:
            break
        # who is there looks after the hurt if nobody comes in time
        if waits is not None and unit.id not in busy:
            if unit.incident == incident.id and unit.doing == "acting" and unit.course in incident.done:
                there = there or unit
            if there is not None and candidate.minutes >= waits:
                break
        crowds = _firm(view, unit.id) and what.crowd and what.enough and bound > 0
        if unit.id in busy or (crowds and bound + unit.people > what.enough):
            continue
        tending = unit.incident is not None and incident.phase == "open" and _over(view, unit.incident)
        if tending or (unit.incident is None and unit.doing in _FREE):
            return unit
        if spare is None and _may_leave(view, unit, incident):
            spare = unit
    return spare if spare is not None and _asked(view, incident, course) else there


def _may_leave(view: View, unit: UnitSeen, other: IncidentSeen) -> bool:
    """Whether a unit may be called away to what a task asks for: where it acts, nobody is hurt and it is calmer."""
    here = view.incidents.get(unit.incident or "")
    if here is None or here.id == other.id or other.phase != "open" or unit.doing != "acting":
        return False
    return unit.course in here.done and not here.hurt and here.level < other.level


def _over(view: View, incident: str) -> bool:
    """Whether an incident is over, so that who still closes it may be called away."""
    return incident in view.incidents and view.incidents[incident].phase != "open"


def _firm(view: View, unit: str) -> bool:
    doctrine = view.scenario.doctrine
    return doctrine.unit_types[view.scenario.units[unit].type].force >= doctrine.firm_from


def _police_bound(view: View) -> dict[str, int]:
    """Return, by incident, the people at it, or bound for it, whom a crowd would see as force."""
    bound: dict[str, int] = {}
    for unit in own(view):
        if unit.incident is not None and _firm(view, unit.id):
            bound[unit.incident] = bound.get(unit.incident, 0) + unit.people
    return bound


def _fits(view: View, incident: IncidentSeen, course: Course) -> bool:
    """Whether the book would take a course in this state: not before the mildest state that asks for it.

    What only makes ready for something firmer waits until the situation asks for that: nobody sees the vulnerable out of a
    calm assembly, or warns it a last time.
    """
    doctrine = view.scenario.doctrine
    now = doctrine.state_index(incident.state)
    if now < _calmest(view.scenario, course.id):
        return False
    if course.closes or _asked(view, incident, course):
        return True
    offered = [doctrine.courses[one.course] for one in incident.courses]
    after = [one for one in offered if course.id in one.needs and one.force > course.force]
    return not after or any(now >= _calmest(view.scenario, one.id) for one in after)


@drawn
def _calmest(scenario: Scenario, course: str) -> int:
    """Return the rank of the mildest state in which a course is lawful."""
    doctrine = scenario.doctrine
    return min(doctrine.state_index(state) for state in doctrine.courses[course].states)


def _ask(view: View, incident: IncidentSeen) -> list[tuple[str, o.Order]]:
    """Ask for the decisions that an incident needs, or take those that these seats own, as soon as they are due.

    Who heard of it from somebody that may ask as well leaves it to them.
    """
    given: list[tuple[str, o.Order]] = []
    asked = dict(incident.decisions)
    asker = next(
        (
            seat
            for seat in incident.known_by
            if _concerned(view, incident, seat)
            and not any(_concerned(view, incident, one) for one in heard_from(view, incident.id, seat))
        ),
        None,
    )
    for decision in decisions_for(view, incident):
        owner = owner_of(view, decision, incident.id)
        if owner is None or decision.id in asked or not ripe(view, decision, incident):
            continue
        if owner in incident.known_by:
            given.append((owner, o.Decide(decision.id, incident.id)))
        elif asker is not None:
            given.append((asker, o.Request(decision.id, incident.id)))
    return given


def _concerned(view: View, incident: IncidentSeen, seat: str) -> bool:
    """Whether a seat may act at an incident: it, or a seat down its line, commands a unit for one of its courses."""
    courses = view.scenario.doctrine.courses
    skills = _skills_below(view.scenario, seat)
    return any(courses[offered.course].capability in skills for offered in incident.courses)


@drawn
def _skills_below(scenario: Scenario, seat: str) -> frozenset[str]:
    """Return what the units of a seat, and of the seats down its line, can do."""
    line = {seat}
    for _ in scenario.seats:
        line |= {one.id for one in scenario.seats.values() if one.reports_to in line}
    types = scenario.doctrine.unit_types
    return frozenset(
        skill
        for unit in scenario.units.values()
        if unit.seat in line
        for skill in types[unit.type].capabilities
    )


def _decide(view: View) -> list[tuple[str, o.Order]]:
    """Answer what waits for an answer of these seats, by the decision's own rule."""
    given: list[tuple[str, o.Order]] = []
    for request in view.requests:
        if not request.mine or request.answer != "open":
            continue
        decision = view.scenario.doctrine.decisions[request.decision]
        incident = view.incidents.get(request.about)
        grant = True
        if decision.about == "incident":
            grant = incident is not None and ripe(view, decision, incident)
        given.append((request.to, o.Decide(decision.id, request.about, grant)))
    return given


@drawn
def _too_far_for_the_day(scenario: Scenario, stage: str) -> frozenset[tuple[str, str]]:
    """Return the units and polling places between which it is too late to set out in the next stage: days on foot."""
    after = [one.start for one in scenario.stages]
    ids = [one.id for one in scenario.stages]
    follows = ids.index(stage) + 1
    day = scenario.polling_day
    opens = None if day is None else day + scenario.doctrine.polling.opens
    if opens is None or follows >= len(after) or after[follows] >= opens:
        return frozenset()
    left = (opens - after[follows]) * 60
    reach = travel(scenario, guarding(scenario))
    return frozenset(
        (unit, place) for unit, ways in reach.items() for place, way in ways.items() if way > left
    )


def _guard(view: View, busy: set[str], plan: Mapping[str, Mapping[str, int]]) -> list[tuple[str, o.Order]]:
    """Post guards by the plan that everybody can draw from the book, before the doors open and until they close."""
    day, rules = view.scenario.polling_day, view.scenario.doctrine.polling
    if day is None or view.minute >= day + rules.closes:
        return []
    far = None if view.minute >= day else _too_far_for_the_day(view.scenario, view.stage.id)
    if far is not None and not far:
        return []
    given: list[tuple[str, o.Order]] = []
    for unit, targets in plan.items():
        seen = view.units.get(unit)
        free = seen is not None and seen.mine and seen.doing in ("idle", "waiting") and seen.people > 0
        free = free and seen is not None and not seen.ordered  # a runner may still carry the last one
        if not free or unit in busy or seen is None:
            continue
        bare = tuple(
            t
            for t in targets
            if view.polling[t].needed > view.polling[t].posted + view.polling[t].coming
            and (far is None or (unit, t) in far)
        )
        if bare:
            given.append((seen.seat, o.Guard(unit, bare)))
    return given
