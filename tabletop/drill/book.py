"""What a drill looks up again and again and what never changes: lines between seats, who commands whom, nearness."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from math import isqrt
from typing import Any

import networkx as nx
import numpy as np

from tabletop.drill import events as ev
from tabletop.drill.drawn import drawn
from tabletop.drill.pattern import need_of, targets
from tabletop.drill.subject import subject_of
from tabletop.drill.topics import reads
from tabletop.scenario.documents.coordination import DeadZone
from tabletop.scenario.documents.deployment import Plenary
from tabletop.scenario.documents.detection import Sign, Source
from tabletop.scenario.documents.doctrine import Course, Expectation, Watch
from tabletop.scenario.documents.scenario import Opening, Scenario, Unit, Via

_METRES_PER_MICRODEGREE = (11132, 100_000)
_EVERYWHERE = 1 << 62  # squared microdegrees
_ALWAYS_ASKED = ("incident-opened", "incident-told", "incident-closed", "course-ordered")
"""Kinds of facts on which watches and units act by themselves, whatever the scenario asks."""


@dataclass(frozen=True, slots=True)
class Line:
    """The quickest way of a message between two seats: delay in minutes, first channel, the seats on the way."""

    delay: int
    via: Via
    seats: tuple[str, ...]


class Book:
    """Indices over one scenario, shared by all its drills and forks.

    Attributes:
        scenario: What they index.
        lines: By (from, to): how a message goes while every channel works; absent where no chain joins the two.
        without: The same without some channels, given by their places in the scenario, sorted.
        powered: Per zone, the channels that need its power, by their places in the scenario.
        relays: Per node where the radio does not reach, the minutes that a runner takes.
        commanders: By unit, its seat.
        triggers: Watches by the kind of fact that wakes them.
        gates: By course, the gates that starting it could break, as far as the course alone tells.
        asked: Kinds of events of which somebody may ask for the fact: a watch, an expectation, or the drill itself.
        proofs: Kinds of facts on which a gate or procedure of a course may rest.
        loose: Kinds of facts on which a gate of a course rests wherever they happened.
        places: By polling place, kelurahan or kecamatan, the polling places it names, those at greater risk first.
        needs: By polling place, the people its pattern asks for.
        capable: By capability, the seats that command a unit with it.
        zones: By node of a polling place or site, its zone; see `zone_of`.
        staffed: By some seats, the units they command and all others; see `_staffed`.
        superiors: By seat, itself and the seats up its chain of command.
        authority: By seat, the roles that courses must be ordered by and that it holds; see `holds`.
        signs: By inject, the signs that come before it.
        echoes: By inject, the false alarms that come after it.
        sensors: By source, the units that can sense so.
        sitting: By stage, the plenaries that sit in it.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Build the indices; takes some milliseconds."""
        self.scenario = scenario
        self.commanders = {unit.id: unit.seat for unit in scenario.units.values()}
        city = scenario.city
        self.places = {name: targets(scenario, name) for name in (*city.polling, *city.zones)}
        self.needs = {name: need_of(scenario.doctrine, place) for name, place in city.polling.items()}
        capable: dict[str, set[str]] = {}
        for unit in scenario.units.values():
            for capability in scenario.doctrine.unit_types[unit.type].capabilities:
                capable.setdefault(capability, set()).add(unit.seat)
        self.capable = {capability: frozenset(seats) for capability, seats in capable.items()}
        self.triggers: dict[str, list[Watch]] = {}
        for watch in scenario.watches.values():
            self.triggers.setdefault(watch.trigger.event, []).append(watch)
        self.gates = {
            course.id: tuple(
                watch for watch in self.triggers.get("course-started", ()) if _may_break(watch, course)
            )
            for course in scenario.doctrine.courses.values()
        }
        self.asked = _asked(scenario)
        self.proofs = frozenset(
            pattern.event for watch in self.triggers.get("course-started", ()) for pattern in watch.before
        )
        self.loose = tuple(
            sorted(
                {
                    pattern.event
                    for watch in self.triggers.get("course-started", ())
                    if watch.scope == "drill"
                    for pattern in watch.before
                }
            )
        )
        self._subjects: dict[str, Opening] = {}
        self._tasks: dict[str, dict[str, Expectation]] = {}
        self.superiors = {seat: chain_of(scenario, seat) for seat in scenario.seats}
        asked = {course.authority for course in scenario.doctrine.courses.values()}
        self.authority = {
            seat: frozenset(role for role in asked if role is not None and self.holds(seat, role))
            for seat in scenario.seats
        }
        self._points = {
            node: (round(float(data["y"]) * 1_000_000), round(float(data["x"]) * 1_000_000))
            for node, data in scenario.city.graph.nodes(data=True)
        }
        self._nodes = tuple(self._points)
        self._columns = np.array(list(self._points.values()), dtype=np.int64).reshape(-1, 2).T
        self.near = lru_cache(maxsize=4096)(self._near)
        self._ends: dict[str, frozenset[str]] = {}
        self._polling_at: dict[str, list[str]] = {}
        for place in city.polling.values():
            self._polling_at.setdefault(place.node, []).append(place.id)
        self.along = lru_cache(maxsize=1024)(self._along)
        self.zones: dict[str, str | None] = {}
        for site in city.sites.values():
            if site.zone is not None:
                self.zones[site.node] = site.zone
        for place in city.polling.values():
            self.zones[place.node] = place.zone
        self.relays = self._relays("radio")
        self.powered = _powered(scenario)
        self._delays = self._channel_delays()
        self.lines = self._lines(())
        self.without = lru_cache(maxsize=64)(self._lines)
        self.staffed = lru_cache(maxsize=256)(self._staffed)
        self.polling_near = lru_cache(maxsize=512)(self._polling_near)
        signs = scenario.signs.values()
        self.signs: dict[str, list[Sign]] = {}
        self.echoes: dict[str, list[Sign]] = {}
        for sign in signs:
            if sign.inject is not None:
                (self.signs if sign.after is None else self.echoes).setdefault(sign.inject, []).append(sign)
        senses = scenario.doctrine.detection.senses
        self.sensors: dict[Source, tuple[str, ...]] = {
            source: tuple(
                unit.id
                for unit in scenario.units.values()
                if not scenario.doctrine.unit_types[unit.type].capabilities.isdisjoint(sense.capabilities)
            )
            for source, sense in senses.items()
        }
        self.sitting: dict[str, list[Plenary]] = {}
        for plenary in scenario.plenary:
            self.sitting.setdefault(plenary.stage, []).append(plenary)
        self.objectives: dict[str, tuple[int, ...]] = {}
        for index, objective in enumerate(scenario.objectives):
            for task in dict.fromkeys(objective.tasks):
                self.objectives[task] = (*self.objectives.get(task, ()), index)
        self.conditional = tuple(
            (inject, reads(inject.when)) for inject in scenario.injects.values() if inject.when is not None
        )

    def __reduce__(self) -> tuple[type[Book], tuple[Scenario]]:
        """Cross to another process as the scenario alone; the indices are built again there."""
        return Book, (self.scenario,)

    def holds(self, seat: str, role: str) -> bool:
        """Whether a seat holds a role itself, or orders down the chain of one that does."""
        return any(role in self.scenario.seats[one].roles for one in self.superiors[seat])

    def subject(self, incident: str) -> Opening:
        """Return what an incident is; see `tabletop.drill.subject`."""
        found = self._subjects.get(incident)
        if found is None:
            found = self._subjects[incident] = subject_of(self.scenario, incident)
        return found

    def task(self, incident: str | None, watch: str) -> Expectation | None:
        """Return the expectation of an incident that has this id, or None where it is a watch of its own or none."""
        if incident is None or incident in self.scenario.signs:
            return None
        tasks = self._tasks.get(incident)
        if tasks is None:
            tasks = self._tasks[incident] = {
                task.id: task for task in reversed(self.subject(incident).expects)
            }
        return tasks.get(watch)

    def metres(self, a: str, b: str) -> int:
        """Return the straight distance of two nodes in metres, as integers can tell it.

        A degree counts 111.32 km both ways: near the equator, where these cities lie, that is true to 2 %, and no
        processor computes it differently.
        """
        (y1, x1), (y2, x2) = self._points[a], self._points[b]
        per, of = _METRES_PER_MICRODEGREE
        square = (y1 - y2) ** 2 + (x1 - x2) ** 2
        return isqrt(square * per * per) // of

    def zone_of(self, node: str) -> str | None:
        """Return the zone in which a node lies: that of what stands there, else the nearest kelurahan."""
        if node not in self.zones:
            y, x = self._points[node]
            zones = self.scenario.city.zones.values()
            near = [zone for zone in zones if zone.level == "kelurahan"] or list(zones)
            apart = [
                ((y - round(zone.at[0] * 1_000_000)) ** 2 + (x - round(zone.at[1] * 1_000_000)) ** 2, zone.id)
                for zone in near
            ]
            self.zones[node] = min(apart)[1] if apart else None
        return self.zones[node]

    def ends(self, street: str) -> frozenset[str]:
        """Return the nodes that a street touches."""
        if street not in self._ends:
            router = self.scenario.city.router
            arcs = [router.arc(arc) for arc in router.arcs_of(street)]
            self._ends[street] = frozenset(node for arc in arcs for node in (arc.source, arc.target))
        return self._ends[street]

    def places_at(self, nodes: frozenset[str]) -> list[str]:
        """Return the polling places at some nodes."""
        return [place for node in sorted(nodes) for place in self._polling_at.get(node, ())]

    def _along(self, node: str, metres: int) -> frozenset[str]:
        """Return the nodes within so many metres of one by road, itself included, whoever may use the road."""

        def length(here: str, there: str, lanes: dict[str, Any]) -> int:
            return min(round(float(lane["length"])) for lane in lanes.values())

        return frozenset(
            nx.single_source_dijkstra_path_length(self.scenario.city.graph, node, metres, length)
        )

    def _near(self, node: str, metres: int) -> frozenset[str]:
        """Return the nodes within so many metres of one, itself included."""
        y, x = self._points[node]
        latitudes, longitudes = self._columns
        # `metres` the other way round: the most that the square of the distance may be, in squared microdegrees.
        per, of = _METRES_PER_MICRODEGREE
        most = min((((metres + 1) * of) ** 2 - 1) // (per * per), _EVERYWHERE)
        near = (latitudes - y) ** 2 + (longitudes - x) ** 2 <= most
        return frozenset(self._nodes[number] for number in np.flatnonzero(near).tolist())

    def _staffed(self, seats: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Unit, ...]]:
        """Return the units that some seats command, by id, and those that others do, in the scenario's order."""
        units = self.scenario.units.values()
        return tuple(one.id for one in units if one.seat in seats), tuple(
            one for one in units if one.seat not in seats
        )

    def _relays(self, via: Via) -> dict[str, int]:
        """Return the nodes that a means of speaking does not reach, with the minutes that a runner takes."""
        found: dict[str, int] = {}
        for zone in self.scenario.dead_zones:
            if zone.via == via:
                for node in sorted(self._covered(zone)):
                    found[node] = max(zone.relay, found.get(node, 0))
        return found

    def _covered(self, zone: DeadZone) -> frozenset[str]:
        if zone.node is not None:
            return self._near(zone.node, zone.radius)
        return self.scenario.city.nodes_of_zone(zone.zone or "")

    def _channel_delays(self) -> tuple[int, ...]:
        """Return the delay of each channel; where one of its seats sits in a dead zone of it, a runner's way more."""
        relays = {via: self._relays(via) for via in sorted({zone.via for zone in self.scenario.dead_zones})}
        delays = []
        for channel in self.scenario.channels:
            nodes = [self.scenario.seats[seat].node for seat in channel.between]
            dead = relays.get(channel.via, {})
            delays.append(channel.delay + max((dead.get(node or "", 0) for node in nodes), default=0))
        return tuple(delays)

    def _lines(self, dead: tuple[int, ...]) -> dict[tuple[str, str], Line]:
        return _quickest(self.scenario, self._delays, dead)

    def _polling_near(self, node: str, metres: int) -> tuple[str, ...]:
        """Return the polling places within so many metres of a node."""
        near = self.near(node, metres)
        return tuple(place.id for place in self.scenario.city.polling.values() if place.node in near)


def _asked(scenario: Scenario) -> frozenset[str]:
    """Return the kinds of events of which somebody may ask for the fact."""
    patterns = [
        pattern
        for watch in scenario.watches.values()
        for pattern in (watch.trigger, *watch.before, watch.then)
        if pattern is not None
    ]
    tasks = [task for one in scenario.doctrine.incident_types.values() for task in one.expects]
    for inject in scenario.injects.values():
        tasks += inject.incident.expects if inject.incident is not None else ()
    patterns += [task.observe for task in tasks]
    kinds = {*_ALWAYS_ASKED, *(pattern.event for pattern in patterns)}
    return frozenset({*kinds, ev.OwnerActed.kind} if "course-started" in kinds else kinds)


def _may_break(watch: Watch, course: Course) -> bool:
    said = {"course": course.id, "capability": course.capability, "force": str(course.force)}
    return watch.kind == "gate" and all(
        said.get(name, "") in allowed for name, allowed in watch.trigger.where if name in said
    )


@drawn
def chain_of(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """Return a seat and those up its chain of command, from below."""
    chain = [seat]
    above = scenario.seats[seat].reports_to
    while above is not None and above not in chain:
        chain.append(above)
        above = scenario.seats[above].reports_to
    return tuple(chain)


def _powered(scenario: Scenario) -> dict[str, list[int]]:
    """Return the channels that a blackout can silence: those that name a zone, and telephones of seats that sit somewhere."""
    found: dict[str, list[int]] = {}
    for index, channel in enumerate(scenario.channels):
        zones = {channel.power} if channel.power is not None else set()
        if channel.via == "phone":
            zones |= {zone for seat in channel.between if (zone := scenario.seats[seat].zone) is not None}
        for zone in sorted(zones):
            found.setdefault(zone, []).append(index)
    return found


def _quickest(
    scenario: Scenario, delays: tuple[int, ...], dead: tuple[int, ...]
) -> dict[tuple[str, str], Line]:
    neighbours: dict[str, list[tuple[str, int, Via]]] = {seat: [] for seat in scenario.seats}
    for index, channel in enumerate(scenario.channels):
        if index in dead:
            continue
        a, b = channel.between
        neighbours[a].append((b, delays[index], channel.via))
        neighbours[b].append((a, delays[index], channel.via))
    lines: dict[tuple[str, str], Line] = {}
    for start in scenario.seats:
        queue: list[tuple[int, int, tuple[str, ...], Via | None]] = [(0, 1, (start,), None)]
        done: set[str] = set()
        while queue:
            delay, _, seats, via = heappop(queue)
            here = seats[-1]
            if here in done:
                continue
            done.add(here)
            if via is not None:
                lines[start, here] = Line(delay, via, seats)
            if here != start and scenario.seats[here].kind == "role-player":
                continue  # a counterpart passes nothing on
            for there, more, how in neighbours[here]:
                if there not in done:
                    heappush(queue, (delay + more, len(seats) + 1, (*seats, there), via or how))
    return lines
