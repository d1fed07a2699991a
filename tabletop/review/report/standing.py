"""Where everything stood when each turn ended, followed from the events alone: what the map by turn draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.drill.state import Travel
from tabletop.review.turn_ends import turn_ends
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Standing:
    """How the ground looked at the end of a turn.

    Attributes:
        turn: Turn of the drill.
        minute: Its last minute.
        units: By unit id, the node where it is or that it passed last.
        moving: Units on their way.
        incidents: By id of those open, their state, in the order in which they opened.
        posted: By polling place, the people who stand there; places without are left out.
        closed: Streets that are shut, in the order in which they were.
        flooded: Polling places under water.
    """

    turn: int
    minute: int
    units: Mapping[str, str]
    moving: frozenset[str]
    incidents: Mapping[str, str]
    posted: Mapping[str, int]
    closed: tuple[str, ...]
    flooded: tuple[str, ...]


@dataclass(slots=True)
class _Live:
    """The same, while it is followed."""

    units: dict[str, str]
    ways: dict[str, Travel] = field(default_factory=dict)
    incidents: dict[str, str] = field(default_factory=dict)
    posted: dict[str, dict[str, int]] = field(default_factory=dict)
    closed: dict[tuple[str, bool], None] = field(default_factory=dict)  # water and people shut a street apart
    flooded: dict[str, None] = field(default_factory=dict)

    def follow(self, event: Event) -> None:
        match event:
            case ev.UnitDeparted():
                self.units[event.unit] = event.nodes[0]
                self.ways[event.unit] = Travel(event.nodes, event.minutes)
            case ev.UnitArrived() | ev.UnitBlocked() | ev.UnitStood():
                self.units[event.unit] = event.node
                self.ways.pop(event.unit, None)
            case ev.IncidentOpened() | ev.IncidentStateChanged():
                self.incidents[event.incident] = event.state
            case ev.IncidentClosed():
                self.incidents.pop(event.incident, None)
            case ev.DetachmentPosted():
                here = self.posted.setdefault(event.polling, {})
                here[event.unit] = here.get(event.unit, 0) + event.people
            case ev.DetachmentRecalled():
                self.posted.get(event.polling, {}).pop(event.unit, None)
            case ev.StreetClosed():
                self.closed[event.street, event.water] = None
            case ev.StreetOpened():
                self.closed.pop((event.street, event.water), None)
            case ev.PollingFlooded():
                self.flooded[event.polling] = None
            case ev.PollingDrained() | ev.PollingMoved():
                self.flooded.pop(event.polling, None)
            case _:
                pass

    def at(self, turn: int, minute: int) -> Standing:
        units = dict(self.units)
        for unit, way in self.ways.items():
            units[unit] = way.nodes[way.node_at(minute)]
        return Standing(
            turn=turn,
            minute=minute,
            units=units,
            moving=frozenset(self.ways),
            incidents=dict(self.incidents),
            posted={place: sum(here.values()) for place, here in self.posted.items() if here},
            closed=tuple(dict.fromkeys(street for street, _ in self.closed)),
            flooded=tuple(self.flooded),
        )


def standings_of(past: Past) -> Iterator[Standing]:
    """Yield how the ground looked when each turn ended; days that pass after it show on the next."""
    live = _Live({unit.id: unit.home for unit in past.scenario.units.values()})
    entries, told = past.entries, 0
    for end in turn_ends(past):
        for entry in entries[told : end.last + 1]:
            live.follow(entry.event)
        told = end.last + 1
        yield live.at(end.turn, end.minute)
