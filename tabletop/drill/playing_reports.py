"""Who tells whom, by the book: up the line, to whoever a rule names, and to those who can do what is needed. Each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx

from tabletop.drill import orders as o
from tabletop.drill.drawn import drawn
from tabletop.drill.events import CourseStarted, MessageSent
from tabletop.drill.jurisdiction import in_charge
from tabletop.drill.subject import subject_of
from tabletop.drill.view import IncidentSeen, LogLine, View
from tabletop.language import Phrase
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.scenario import Scenario

_SAID = ("message-sent", "message-delivered")
_OVER = "drill.event.incident-closed."
"""How the words of a report begin that tells of an end."""


@dataclass(slots=True)
class _Word:
    """What was said of one incident.

    Attributes:
        told: By sender and reader, when last, and at which level.
        ended: Pairs of sender and reader where it was said that it is over.
        heard: By seat, those who told it.
        news: By seat, when it was first told of the end.
        force: When somebody last began a course of each force here.
    """

    told: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    ended: set[tuple[str, str]] = field(default_factory=set)
    heard: dict[str, set[str]] = field(default_factory=dict)
    news: dict[str, int] = field(default_factory=dict)
    force: dict[int, int] = field(default_factory=dict)


def reports(view: View) -> list[tuple[str, o.Order]]:
    """Return the reports that are due: what is known of each incident, and its end to those who were told of it."""
    words = _words(view)
    lines = _lines(view.scenario)
    given: list[tuple[str, o.Order]] = []
    for incident in view.incidents.values():
        word = words.get(incident.id) or _Word()
        pairs = (
            _due(view, incident, word, lines) if incident.status == "open" else _ends(view, incident, word)
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
    return {
        one.sender
        for one in view.messages
        if one.about == incident and one.to == seat and one.sender is not None
    }


def _words(view: View) -> dict[str, _Word]:
    words: dict[str, _Word] = {}
    failed = frozenset(one.id for one in view.messages if one.failed)
    incidents = view.incidents
    for one in view.messages:
        about, sender = one.about, one.sender
        if about in incidents and about is not None and sender is not None and one.id not in failed:
            word = words.get(about)
            if word is None:
                word = words[about] = _Word()
            word.told.setdefault((sender, one.to), (one.sent, 0))
            word.heard.setdefault(one.to, set()).add(sender)
            if isinstance(one.text, Phrase) and one.text.key.startswith(_OVER):
                word.ended.add((sender, one.to))
                word.news.setdefault(one.to, one.arrives)
    for about, said in _logged(view, failed).items():
        word = words.get(about)
        if word is None:
            if about not in incidents or not said.force:
                continue
            words[about] = _Word(force=said.force)
            continue
        word.told.update(said.told)
        word.ended |= said.ended
        word.force = said.force
    return words


@dataclass(slots=True)
class _Read:
    """What was read of a log so far: by incident, and up to which line."""

    failed: frozenset[str]
    last: LogLine | None = None
    count: int = 0
    words: dict[str, _Word] = field(default_factory=dict)


_READ: dict[tuple[str, tuple[str, ...]], _Read] = {}
"""By scenario and seats, the log last read. A log only grows; another log than the one last read ends in another line."""


def _logged(view: View, failed: frozenset[str]) -> dict[str, _Word]:
    """Return what the log says of each incident: who said what of it, and who did what there."""
    key, log = (view.scenario.digest, view.seats), view.log
    read = _READ.get(key)
    known = read is not None and read.failed == failed and 0 < read.count <= len(log)
    if read is None or not known or log[read.count - 1] is not read.last:
        read = _READ[key] = _Read(failed)
    courses, words = view.scenario.doctrine.courses, read.words
    for line in log[read.count :]:
        event = line.event
        if isinstance(event, MessageSent):
            if event.about is not None and event.sender is not None:
                word, pair = words.setdefault(event.about, _Word()), (event.sender, event.to)
                if event.message not in failed:
                    word.told[pair] = (event.minute, event.level or 0)
                    if event.status != "open":
                        word.ended.add(pair)
        elif isinstance(event, CourseStarted):
            words.setdefault(event.incident, _Word()).force[courses[event.course].force] = event.minute
    read.last, read.count = (log[-1] if log else None), len(log)
    return words


def _due(
    view: View, incident: IncidentSeen, word: _Word, lines: frozenset[tuple[str, str]]
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
            above_them = _superiors(scenario, to)
            spared = any((one, to) in lines or one in above_them for one in heard)
            if not spared and to not in heard and (seat, to) not in word.told:
                yield seat, to


@drawn
def _superiors(scenario: Scenario, seat: str) -> frozenset[str]:
    """Return the seats above a seat: who heard of a matter from one of these leaves it to them to tell the seat."""
    above: set[str] = set()
    up = scenario.seats[seat].reports_to
    while up is not None and up not in above:
        above.add(up)
        up = scenario.seats[up].reports_to
    return frozenset(above)


def _owed(scenario: Scenario, incident: IncidentSeen, word: _Word, seat: str) -> Iterator[str]:
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


def _ends(view: View, incident: IncidentSeen, word: _Word) -> Iterator[tuple[str, str]]:
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


def _back(view: View, incident: IncidentSeen, word: _Word) -> Iterator[tuple[str, str]]:
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
