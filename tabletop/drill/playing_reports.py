"""Who tells whom, by the book: up the line, to whoever a rule names, and to those who can do what is needed. Each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

from tabletop.drill import orders as o
from tabletop.drill.book import chain_of
from tabletop.drill.drawn import drawn
from tabletop.drill.jurisdiction import in_charge
from tabletop.drill.playing_talk import NOTHING, Talk, Word, talk_of
from tabletop.drill.subject import subject_of
from tabletop.drill.view import IncidentSeen, View
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.scenario import Scenario

_SAID = ("message-sent", "message-delivered")


def reports(view: View) -> list[tuple[str, o.Order]]:
    """Return the reports that are due: what is known of each incident, and its end to those who were told of it."""
    talk, lines = talk_of(view), _lines(view.scenario)
    given: list[tuple[str, o.Order]] = []
    for incident in view.incidents.values():
        word = talk.words.get(incident.id, NOTHING)
        pairs = (
            _due(view, incident, word, lines)
            if incident.status == "open"
            else _left(view, incident, word, talk)
        )
        given += [(seat, o.Message(to, incident.id)) for seat, to in dict.fromkeys(pairs)]
    return given


@drawn
def _lines(scenario: Scenario) -> frozenset[tuple[str, str]]:
    """Return the pairs of seats that a channel joins, both ways."""
    lines = {line.between for line in scenario.channels}
    return frozenset(lines | {(b, a) for a, b in lines})


def heard_from(view: View, incident: str, seat: str) -> set[str]:
    """Return the seats that told a seat of an incident."""
    return {one.sender for one in talk_of(view).told.get(incident, ()) if one.to == seat}


def _due(
    view: View, incident: IncidentSeen, word: Word, lines: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield who reports an open incident to whom."""
    scenario = view.scenario
    seats = [seat for seat in incident.known_by if scenario.seats[seat].kind == "command"]
    tasks = [t.observe for t in subject_of(scenario, incident.id).expects if t.observe.event in _SAID]
    able = needed(scenario, incident.id, incident.type)
    for seat in seats:
        above = scenario.seats[seat].reports_to
        heard = word.heard.get(seat, set())
        if above is not None and above not in heard and (seat, above) not in word.told:
            yield seat, above
        for pattern in tasks:
            spared = any(
                (one, to) in lines for one in heard for to in readers(scenario, pattern, one, incident.id)
            )
            for to in readers(scenario, pattern, seat, incident.id):
                if not spared and to not in heard and (seat, to) not in word.told:
                    yield seat, to
        for to in _owed(scenario, incident, word, seat):
            yield seat, to
        for to in _who_can(scenario, able, seat):
            # who heard of it from a superior of a seat leaves it to that one to tell the seat
            above_them = chain_of(scenario, to)[1:]
            spared = any((one, to) in lines or one in above_them for one in heard)
            if not spared and to not in heard and (seat, to) not in word.told:
                yield seat, to


def _owed(scenario: Scenario, incident: IncidentSeen, word: Word, seat: str) -> Iterator[str]:
    """Yield whom a rule names as the reader of what happened here since they were last told."""
    doctrine = scenario.doctrine
    heard = word.heard.get(seat, set())
    for watch in scenario.watches.values():
        if watch.then is None or watch.then.event not in _SAID:
            continue
        where = dict(watch.trigger.where)
        if incident.type not in where.get("type", {incident.type}):
            continue
        to = next(iter(readers(scenario, watch.then, seat, incident.id)), None)
        if to is None or to in heard:
            continue
        at, level = word.told.get((seat, to), (-1, 0))
        if watch.trigger.event == "incident-state":
            known = doctrine.state_index(doctrine.state_at(level).id) if at >= 0 else -1
            now = doctrine.state_index(incident.state)
            if incident.state in where.get("state", {incident.state}) and known < now:
                yield to
        elif watch.trigger.event == "course-started":
            begun = [m for force, m in word.force.items() if str(force) in where.get("force", {str(force)})]
            if begun and max(begun) >= at:
                yield to


def _left(view: View, incident: IncidentSeen, word: Word, talk: Talk) -> list[tuple[str, str]]:
    """Return who still tells whom that an incident is over; once nobody does, nobody will before something new is said."""
    before = view.minute - view.stage.turn
    quiet = talk.quiet.get(incident.id)
    if quiet is not None and quiet[0] is incident and quiet[1] is word and quiet[2] <= before:
        return []
    ends = list(_ends(view, incident, word))
    heard = max([incident.as_of, *word.news.values()])
    if not ends and heard <= before:
        talk.quiet[incident.id] = (incident, word, heard)
    return ends


def _ends(view: View, incident: IncidentSeen, word: Word) -> Iterator[tuple[str, str]]:
    """Yield who tells whom that an incident is over: everybody it was reported to, but whoever said so themselves.

    Those who reported it hear of its end too: at once where one player sits for both, and elsewhere a turn later, if they
    have not said by then that they know. Who has not heard of the end still reports the incident up the line.
    """
    ignorant = set(incident.known_by) - set(incident.over_to)
    for seat in incident.known_by:
        above = view.scenario.seats[seat].reports_to if seat in ignorant else None
        if above is not None and above not in incident.known_by and (seat, above) not in word.told:
            yield seat, above
    for seat, to in word.told:
        mine = seat in incident.over_to and view.scenario.seats[seat].kind == "command"
        if mine and (seat, to) not in word.ended and (to, seat) not in word.ended:
            ignorant.discard(to)
            yield seat, to
    for seat, to in word.told:
        if seat in ignorant and to in incident.over_to and (to, seat) not in word.ended:
            ignorant.discard(seat)
            yield to, seat
    yield from _back(view, incident, word)


def _back(view: View, incident: IncidentSeen, word: Word) -> Iterator[tuple[str, str]]:
    """Yield who tells those of other tables that what they reported is over; role-players live through it themselves."""
    told = {to for _, to in word.ended}
    before = view.minute - view.stage.turn
    for seat, to in word.told:
        theirs = seat not in view.seats and to in incident.over_to
        waited = max(incident.as_of, word.news.get(to, 0)) <= before
        if theirs and waited and view.scenario.seats[seat].kind == view.scenario.seats[to].kind == "command":
            knows = any(seat in pair for pair in word.ended)
            if not knows and seat not in told:
                told.add(seat)
                yield to, seat


@drawn
def needed(scenario: Scenario, incident: str, type_: str) -> frozenset[str]:
    """Return the capabilities that an incident calls for: what its tasks ask, what can end it, and help for the hurt."""
    doctrine = scenario.doctrine
    kind = doctrine.incident_types[type_]
    courses = [doctrine.courses[one] for one in kind.offered]
    calm = [one for one in courses if one.force < doctrine.firm_from]
    tasks = awaited(scenario, incident, type_)
    return frozenset(
        one.capability for one in calm if one.closes or one.treats or any(asks(task, one) for task in tasks)
    )


@drawn
def awaited(scenario: Scenario, incident: str, type_: str, state: str | None = None) -> tuple[Pattern, ...]:
    """Return what is awaited at an incident: its expected tasks, and the standards for it in a state, or in any."""
    tasks = [task.observe for task in subject_of(scenario, incident).expects]
    for watch in scenario.watches.values():
        where = dict(watch.trigger.where)
        at = watch.trigger.event == "incident-state" and type_ in where.get("type", {type_})
        if at and watch.then is not None and (state is None or state in where.get("state", {state})):
            tasks.append(watch.then)
    return tuple(tasks)


def asks(pattern: Pattern, course: Course) -> bool:
    """Whether a pattern asks for a course."""
    fields = {"course": course.id, "capability": course.capability}
    return pattern.event.startswith("course") and all(
        fields.get(name) in allowed for name, allowed in pattern.where if name in fields
    )


@drawn
def _who_can(scenario: Scenario, able: frozenset[str], seat: str) -> tuple[str, ...]:
    """Return the nearest seats that command what is needed, for each skill that a seat has nobody for itself.

    By a line of its own where there is one, else by the quickest chain of lines: word that waits at a desk for the next
    turn comes too late.
    """
    found: list[str] = []
    direct, chained = within_call(scenario, seat)
    for skill in sorted(able - _skills(scenario, seat)):
        for lines in (direct, chained):
            know = [to for to in lines if skill in _skills(scenario, to)]
            if know:
                found.append(min(know, key=lambda to: (lines[to], to)))
                break
    return tuple(dict.fromkeys(found))


@drawn
def within_call(scenario: Scenario, seat: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the minutes to the seats with which a seat has a line, and to all that a chain of lines joins it to."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(seat)
    for line in scenario.channels:
        one, other = line.between
        known = graph.edges[one, other]["delay"] if graph.has_edge(one, other) else line.delay
        graph.add_edge(one, other, delay=min(line.delay, known))
    direct = {to: graph.edges[seat, to]["delay"] for to in graph[seat]}
    chained = nx.single_source_dijkstra_path_length(graph, seat, weight="delay")
    return direct, {to: int(minutes) for to, minutes in chained.items() if to != seat}


@drawn
def _skills(scenario: Scenario, seat: str) -> frozenset[str]:
    """Return what the units that a seat commands can do."""
    types, units = scenario.doctrine.unit_types, scenario.units
    return frozenset(
        skill for unit in scenario.seats[seat].commands for skill in types[units[unit].type].capabilities
    )


def readers(scenario: Scenario, pattern: Pattern, sender: str, about: str | None = None) -> list[str]:
    """Return the seat nearest to a matter that a report pattern names as its reader, for a sender that fits it."""
    where = dict(pattern.where)
    me = scenario.seats[sender]
    fits = (
        sender in where.get("seat", {sender})
        and me.agency in where.get("agency", {me.agency})
        and not where.get("role", me.roles or {""}).isdisjoint(me.roles or {""})
    )
    if not fits:
        return []
    for seat in (scenario.seats[one] for one in in_charge(scenario, about)):
        named = {"to", "to-role", "to-agency"} & set(where)
        right = (
            seat.id in where.get("to", {seat.id})
            and seat.agency in where.get("to-agency", {seat.agency})
            and ("to-role" not in where or not where["to-role"].isdisjoint(seat.roles))
        )
        if named and right and seat.id != sender:
            return [seat.id]
    return []
