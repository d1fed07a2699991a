"""Players: anything with ``orders(view)``. They get the view and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tabletop.drill import orders as o
from tabletop.drill.options import able, decisions_for, owner_of
from tabletop.drill.planning import plan_of
from tabletop.drill.playing_coordination import acknowledgements, carried, ripe
from tabletop.drill.playing_crowds import closing, withdrawals
from tabletop.drill.playing_detection import attending, detect
from tabletop.drill.playing_election import rulings, waves, witnesses
from tabletop.drill.playing_ground import keep_fit
from tabletop.drill.playing_readiness import readiness_orders
from tabletop.drill.subject import subject_of
from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course, Effect

_FREE = ("idle", "waiting", "patrolling", "moving", "resting")


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
                given += _speak(view, incident)
            else:
                given += _report_end(view, incident)
        given += acknowledgements(view)
        there = attending(view)
        busy = carried(view) | there
        given += _respond(view, busy, over=False)
        given += withdrawals(view, busy)
        given += _decide(view)
        given += rulings(view)
        given += waves(view, busy)
        given += witnesses(view, busy)
        given += readiness_orders(view, busy)
        given += _guard(view, busy, plan_of(view).posts)
        busy |= {order.unit for _, order in given if isinstance(order, o.UNIT_ORDERS)}
        given += detect(view, busy)
        given += _respond(view, busy, over=True)
        ordered = {order.unit for _, order in given if isinstance(order, o.UNIT_ORDERS)}
        given += keep_fit(view, frozenset(ordered | there))
        return given


def _respond(view: View, busy: set[str], *, over: bool) -> list[tuple[str, o.Order]]:
    """Send the nearest free unit for each lawful course that nobody takes yet, the most pressing first.

    What is `over` is closed by those whom nothing else needs.
    """
    given: list[tuple[str, o.Order]] = []
    bound = {incident: _police_bound(view, incident) for incident in view.incidents}
    for incident, course in sorted(_wanted(view, over=over), key=lambda want: _urgency(view, *want)):
        unit = _nearest_free(view, incident, course, busy, bound[incident.id])
        if unit is not None:
            busy.add(unit.id)
            bound[incident.id] += unit.people if _firm(view, unit.id) else 0
            given.append((unit.seat, o.Respond(unit.id, incident.id, course.id)))
    return given


def _wanted(view: View, *, over: bool) -> list[tuple[IncidentSeen, Course]]:
    """Return every lawful course that the book would take now and nobody takes, at what is open or at what is over."""
    doctrine = view.scenario.doctrine
    wanted = []
    for incident in view.incidents.values():
        if over == (incident.phase == "open"):
            continue
        taken = {acting.course for acting in incident.acting} | {
            unit.course for unit in view.units.values() if unit.incident == incident.id
        }
        if over:
            wanted += [(incident, course) for course in closing(view, incident, taken)]
            continue
        for offered in incident.courses:
            course = doctrine.courses[offered.course]
            if not (_works(course) or _asked(view, incident, course) or incident.hurt):
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
    """Rank what is wanted: what a task of the incident asks for, the worse incidents, what can end them, the mild."""
    worse = -view.scenario.doctrine.state_index(incident.state)
    asked = _asked(view, incident, course)
    return (0 if asked else 1, worse, 0 if course.closes else 1, course.force)


def _asked(view: View, incident: IncidentSeen, course: Course) -> bool:
    """Whether an expected task of the incident asks for a course that was not taken yet."""
    tasks = subject_of(view.scenario, incident.id).expects
    patterns = [task.observe for task in tasks if task.observe.event.startswith("course")]
    fields = {"course": course.id, "capability": course.capability}
    return course.id not in incident.done and any(
        all(fields.get(name) in allowed for name, allowed in pattern.where if name in fields)
        for pattern in patterns
    )


def _works(course: Course) -> bool:
    """Whether a course does anything to an incident; one that does not is for when people were hurt."""
    return course.closes or course.announces or course.once != Effect() or course.hourly != Effect()


def _nearest_free(
    view: View, incident: IncidentSeen, course: Course, busy: set[str], bound: int
) -> UnitSeen | None:
    what = view.scenario.doctrine.incident_types[incident.type]
    for candidate in able(view, incident.id, course.id):
        unit = view.units[candidate.unit]
        tending = unit.incident is not None and incident.phase == "open" and _over(view, unit.incident)
        free = unit.incident is None and unit.doing in _FREE
        if unit.id in busy or not (free or tending):
            continue
        crowds = _firm(view, unit.id) and what.crowd and what.enough and bound > 0
        if not (crowds and bound + unit.people > what.enough):
            return unit
    return None


def _over(view: View, incident: str) -> bool:
    """Whether an incident is over, so that who still closes it may be called away."""
    return incident in view.incidents and view.incidents[incident].phase != "open"


def _firm(view: View, unit: str) -> bool:
    doctrine = view.scenario.doctrine
    return doctrine.unit_types[view.scenario.units[unit].type].force >= doctrine.firm_from


def _police_bound(view: View, incident: str) -> int:
    """Return the people at an incident, or bound for it, whom a crowd would see as force."""
    return sum(
        unit.people for unit in view.units.values() if unit.incident == incident and _firm(view, unit.id)
    )


def _fits(view: View, incident: IncidentSeen, course: Course) -> bool:
    """Whether the book would take a course in this state: not before the mildest state that asks for it."""
    doctrine = view.scenario.doctrine
    calmest = min(doctrine.state_index(state) for state in course.states)
    return doctrine.state_index(incident.state) >= calmest


def _speak(view: View, incident: IncidentSeen) -> list[tuple[str, o.Order]]:
    """Report, appeal and ask for decisions, as the expected tasks and the book say."""
    given: list[tuple[str, o.Order]] = []
    asked = dict(incident.decisions)
    asker = next((seat for seat in incident.known_by if _concerned(view, incident, seat)), None)
    for decision in decisions_for(view, incident):
        owner = owner_of(view, decision)
        if owner is None or decision.id in asked or not ripe(view, decision, incident):
            continue
        if owner in incident.known_by:
            given.append((owner, o.Decide(decision.id, incident.id)))
        elif asker is not None:
            given.append((asker, o.Request(decision.id, incident.id)))
    for seat, about in _reports(view, incident):
        given.append((seat, o.Message(about, incident.id)))
    return given


def _concerned(view: View, incident: IncidentSeen, seat: str) -> bool:
    """Whether a seat may act at an incident: it, or a seat down its line, commands a unit for one of its courses."""
    scenario = view.scenario
    line = {seat}
    for _ in scenario.seats:
        line |= {one.id for one in scenario.seats.values() if one.reports_to in line}
    needed = {scenario.doctrine.courses[offered.course].capability for offered in incident.courses}
    return any(
        unit.seat in line and not needed.isdisjoint(scenario.doctrine.unit_types[unit.type].capabilities)
        for unit in scenario.units.values()
    )


def _reports(view: View, incident: IncidentSeen) -> list[tuple[str, str]]:
    """Return who reports an incident to whom: up the line once, and to whoever a pending task names."""
    sent = {(one.sender, one.to) for one in view.messages if one.about == incident.id and not one.failed}
    wanted: list[tuple[str, str]] = []
    seats = [seat for seat in incident.known_by if view.scenario.seats[seat].kind == "command"]
    for seat in seats:
        above = view.scenario.seats[seat].reports_to
        if above is not None:
            wanted.append((seat, above))
        wanted += [(seat, below) for below in _able_below(view, incident, seat)]
    patterns = [
        task.observe
        for task in subject_of(view.scenario, incident.id).expects
        if task.observe.event in ("message-sent", "message-delivered")
    ]
    for watch in view.scenario.watches.values():
        if watch.then is not None and watch.then.event in ("message-sent", "message-delivered"):
            patterns.append(watch.then)
    for pattern in patterns:
        wanted += [(seat, to) for seat in seats for to in _readers(view, pattern, seat)]
    return [pair for pair in dict.fromkeys(wanted) if pair not in sent and pair[0] != pair[1]]


def _able_below(view: View, incident: IncidentSeen, chief: str) -> list[str]:
    """Return the seats right below one that command units for a course it cannot give itself: they must hear of it."""
    scenario = view.scenario
    needed = {scenario.doctrine.courses[offered.course].capability for offered in incident.courses}
    can: dict[str, set[str]] = {}
    for unit in scenario.units.values():
        able_to = scenario.doctrine.unit_types[unit.type].capabilities & needed
        can.setdefault(unit.seat, set()).update(able_to)
    own = can.get(chief, set())
    return [
        seat.id
        for seat in scenario.seats.values()
        if seat.reports_to == chief and can.get(seat.id, set()) - own
    ]


def _report_end(view: View, incident: IncidentSeen) -> list[tuple[str, o.Order]]:
    """Report up the line, and to everybody it was reported to, once, how an incident ended."""
    told = {
        (one.sender, one.to)
        for one in view.messages
        if one.about == incident.id and one.sent >= incident.as_of and not one.failed
    }
    chain = [(seat, view.scenario.seats[seat].reports_to) for seat in incident.known_by]
    knew = [
        (one.sender, one.to)
        for one in view.messages
        if one.about == incident.id and one.sender in incident.known_by
    ]
    return [
        (seat, o.Message(to, incident.id))
        for seat, to in dict.fromkeys([*chain, *knew])
        if seat is not None and to is not None and (seat, to) not in told
    ]


def _readers(view: View, pattern: Pattern, sender: str) -> list[str]:
    """Return the first seat that a report pattern names as its reader, for a sender that fits it."""
    where = dict(pattern.where)
    me = view.scenario.seats[sender]
    fits = (
        sender in where.get("seat", {sender})
        and me.agency in where.get("agency", {me.agency})
        and not where.get("role", me.roles or {""}).isdisjoint(me.roles or {""})
    )
    if not fits:
        return []
    for seat in view.scenario.seats.values():
        named = {"to", "to-role", "to-agency"} & set(where)
        right = (
            seat.id in where.get("to", {seat.id})
            and seat.agency in where.get("to-agency", {seat.agency})
            and ("to-role" not in where or not where["to-role"].isdisjoint(seat.roles))
        )
        if named and right and seat.id != sender:
            return [seat.id]
    return []


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


def _guard(view: View, busy: set[str], plan: Mapping[str, Mapping[str, int]]) -> list[tuple[str, o.Order]]:
    """Post guards by the plan that everybody can draw from the book, before the doors open and until they close."""
    day, rules = view.scenario.polling_day, view.scenario.doctrine.polling
    if day is None or not day <= view.minute < day + rules.closes:
        return []
    given: list[tuple[str, o.Order]] = []
    for unit, targets in plan.items():
        seen = view.units.get(unit)
        free = seen is not None and seen.mine and seen.doing in ("idle", "waiting") and seen.people > 0
        if not free or unit in busy or seen is None:
            continue
        bare = tuple(
            t for t in targets if view.polling[t].needed > view.polling[t].posted + view.polling[t].coming
        )
        if bare:
            given.append((seen.seat, o.Guard(unit, bare)))
    return given
