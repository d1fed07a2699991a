"""What the numbers of the kit mean: places on the board and courses on their sheets, the same wherever they are printed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tabletop.classroom.paper.minutes import places_met
from tabletop.guide.voice import GuideVoice
from tabletop.picture.chart import Chart
from tabletop.scenario.documents.contingencies import IncidentType
from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True)
class Numbers:
    """The numbers of a drill's kit.

    Attributes:
        scenario: The drill.
    """

    scenario: Scenario

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The nodes that the board and the list of places number: sites, polling places, homes of units."""
        city = self.scenario.city
        nodes = [site.node for site in city.sites.values()]
        nodes += [place.node for place in city.polling.values()]
        nodes += [unit.home for unit in self.scenario.units.values()]
        return tuple(dict.fromkeys(nodes))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each node, from 1; behind those that are shown, further ones that the tables of the desk have."""
        nodes = dict.fromkeys((*self.shown, *places_met(self.scenario)))
        return {node: number for number, node in enumerate(nodes, 1)}

    @cached_property
    def nodes(self) -> Mapping[int, str]:
        """The node of each number."""
        return {number: node for node, number in self.places.items()}

    @cached_property
    def courses(self) -> Mapping[str, int]:
        """The number of each course: its place in the book."""
        return {course: number for number, course in enumerate(self.scenario.doctrine.courses, 1)}

    @cached_property
    def course_of(self) -> Mapping[int, str]:
        """The course of each number."""
        return {number: course for course, number in self.courses.items()}


def offered(kind: IncidentType) -> tuple[str, ...]:
    """Return the courses at a kind of incident, each once: some are open to it both while it lasts and afterwards."""
    return tuple(dict.fromkeys(kind.offered))


def numbered(voice: GuideVoice, node: str) -> str:
    """Return a place with its number on the board; one that has none with the number of the nearest that has."""
    numbers, city = Numbers(voice.scenario), voice.scenario.city
    if node in numbers.shown:
        return f"{numbers.places[node]} {voice.place(node)}"
    chart = Chart.of(city)
    near = min(numbers.shown, key=lambda one: math.dist(chart[node], chart[one]))
    return voice.say("paper.near", place=voice.place(node), number=str(numbers.places[near]))
