"""The map by turn: the city drawn once, and per turn only what changed, for a slider to put on it or take off.

What stands at one place is one stack with the number of its units: sixty counters set aside from each other for each of a
hundred turns would tell less, and cost more than the rest of the report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from tabletop.drill.subject import subject_of
from tabletop.picture import symbols
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import draw_city
from tabletop.picture.compact import compact_svg
from tabletop.picture.icons import icon_name
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Face, Part, Point
from tabletop.picture.svg import number, part_svg, text_svg
from tabletop.review.report.standing import Standing, standings_of
from tabletop.review.report.voice import Voice
from tabletop.scenario.documents.scenario import Scenario

SIZE = (1040, 800)
_PUSHES: tuple[Point, ...] = (
    (0.0, -24.0),
    (0.0, 22.0),
    (27.0, -10.0),
    (-27.0, -10.0),
    (27.0, 18.0),
    (-27.0, 18.0),
    (0.0, -50.0),
    (31.0, -38.0),
    (-31.0, -38.0),
    (54.0, 0.0),
    (-54.0, 0.0),
    (0.0, 50.0),
)
"""Pixels by which a stack is set aside from its place: first off the place itself, then off other stacks."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A mark of one turn: the symbol, where it stands, what is written on it, and what it is."""

    symbol: str
    x: int
    y: int
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class MapTurn:
    """A turn on the map.

    Attributes:
        turn: Turn of the drill.
        stage: What its stage is called.
        clock: When it ended.
        words: What is on the map, for whoever does not see it.
        marks: By key, in drawing order.
    """

    turn: int
    stage: str
    clock: str
    words: str
    marks: Mapping[str, MapMark]


class MapByTurn:
    """The map of a session.

    Attributes:
        turns: How it looked at the end of each turn.
    """

    def __init__(self, voice: Voice) -> None:
        """Lay the city flat and follow the session."""
        self._voice = voice
        self._scenario = voice.scenario
        self._chart = Chart.of(self._scenario.city)
        self._camera = Camera.fit(self._chart.bounds, SIZE)
        self._symbols: dict[str, tuple[Part, ...]] = {}
        self._pixels = {
            node: tuple(round(value) for value in self._camera.to_screen(at))
            for node, at in self._chart.nodes.items()
        }
        self._needs = {
            place.id: place.needed for place in voice.past.before(1).truth().polling.values() if place.needed
        }
        self.turns = tuple(self._turn(one) for one in standings_of(voice.past))

    # -- what stands on it

    def _turn(self, standing: Standing) -> MapTurn:
        voice = self._voice
        stage = next(
            (one for one in reversed(self._scenario.stages) if one.start < standing.minute),
            self._scenario.stages[0],
        )
        marks: dict[str, MapMark] = {}
        guarded = 0
        for place, people in standing.posted.items():
            need = self._needs.get(place, 0)
            full = people >= need
            guarded += full
            key = (
                self._symbol("guarded", lambda: symbols.dot(2.8))
                if full
                else self._symbol("lacking", lambda: symbols.cross(4.2))
            )
            x, y = self._at(self._scenario.city.polling[place].node)
            marks[f"p:{place}"] = MapMark(key, x, y, "", "")
        for place in standing.flooded:
            polling = self._scenario.city.polling[place]
            x, y = self._at(polling.node)
            title = voice.say("report.map.flooded", place=polling.title)
            marks[f"w:{place}"] = MapMark(self._symbol("water", symbols.drop), x, y, "", title)
        for street in standing.closed:
            at = self._camera.to_screen(self._chart.middle_of(street))
            title = voice.say("report.map.closed", street=self._scenario.city.streets[street].title)
            barrier = self._symbol("barrier", _barrier)
            marks[f"c:{street}"] = MapMark(barrier, round(at[0]), round(at[1]), "", title)
        marks.update(self._stacks(standing))
        for incident, state in standing.incidents.items():
            marks[f"i:{incident}"] = self._incident(incident, state)
        words = voice.say(
            "report.map.words",
            turn=standing.turn,
            open=len(standing.incidents),
            moving=len(standing.moving),
            guarded=guarded,
            asked=len(self._needs),
        )
        return MapTurn(standing.turn, voice.say(stage.title), voice.moment(standing.minute), words, marks)

    def _incident(self, incident: str, state: str) -> MapMark:
        voice = self._voice
        found = next(one for one in self._scenario.doctrine.states if one.id == state)
        outline, role = {
            "circle": (symbols.DISC, "state-green"),
            "triangle": (symbols.TRIANGLE, "state-yellow"),
            "octagon": (symbols.OCTAGON, "state-red"),
        }[found.shape]
        parts = (Face(outline, None, "paper", 5.0), Face(outline, role, "ink-line", 2.4))
        symbol = self._symbol(f"incident-{found.shape}", lambda: symbols.resized(parts, 0.82))
        x, y = self._at(_node(self._scenario, incident))
        title = f"{voice.about(incident)}: {voice.say(found.title)}"
        return MapMark(symbol, x, y, str(voice.numbers[incident]), title)

    def _stacks(self, standing: Standing) -> Iterator[tuple[str, MapMark]]:
        """Yield the units, those of one agency at one place as one stack, set aside so that none hides another."""
        scenario, voice = self._scenario, self._voice
        stacks: dict[tuple[str, str], list[str]] = {}
        for unit in sorted(standing.units):
            kind = scenario.doctrine.unit_types[scenario.units[unit].type]
            colour = scenario.doctrine.agencies[kind.agency].colour
            stacks.setdefault((standing.units[unit], colour), []).append(unit)
        taken = [self._at(_node(scenario, one)) for one in standing.incidents]
        for (node, colour), units in sorted(stacks.items()):
            kinds = {scenario.doctrine.unit_types[scenario.units[unit].type].icon for unit in units}
            icon = icon_name(kinds.pop()) if len(kinds) == 1 else "unit"
            role = colour if colour in symbols.AGENCIES else "site"
            symbol = self._symbol(f"{role}-{icon}", partial(_shield, role, icon))
            x, y = self._free(self._at(node), taken)
            taken.append((x, y))
            place = voice.say(scenario.city.title_of(node))
            names = ", ".join(voice.unit(unit) + (" →" if unit in standing.moving else "") for unit in units)
            count = str(len(units)) if len(units) > 1 else ""
            yield f"u:{node}:{role}", MapMark(symbol, x, y, count, f"{place}: {names}")

    @staticmethod
    def _free(at: tuple[int, int], taken: list[tuple[int, int]]) -> tuple[int, int]:
        for dx, dy in _PUSHES:
            x, y = round(at[0] + dx), round(at[1] + dy)
            if all(abs(x - a) >= 25 or abs(y - b) >= 25 for a, b in taken):
                return x, y
        return round(at[0] + _PUSHES[0][0]), round(at[1] + _PUSHES[0][1])

    def _at(self, node: str) -> tuple[int, int]:
        x, y = self._pixels[node]
        return x, y

    def _symbol(self, name: str, draw: Callable[[], tuple[Part, ...]]) -> str:
        """Keep a symbol; to draw one anew for each of thousands of marks would take a second."""
        if name not in self._symbols:
            self._symbols[name] = draw()
        return name

    def place(self, node: str) -> tuple[int, int] | None:
        """Return where a node is on the map, in pixels, or None."""
        return self._at(node) if node in self._pixels else None

    # -- how it is drawn

    @cached_property
    def city(self) -> str:
        """The city as a group of elements, without what changes; symbols of marks and of sites come first, once each."""
        language, highest = self._voice.language, self._scenario.doctrine.highest_risk
        picture = draw_city(self._scenario.city, language, chart=self._chart, highest_risk=highest)
        return compact_svg(picture, self._camera, language, self._voice.paints, "m-s")

    @cached_property
    def defs(self) -> str:
        """The symbols of all marks that stand on the map in any turn, and a ring to point at a place."""
        paints = self._voice.paints
        drawn = "".join(
            f'<g id="k-{text_svg(name)}">{"".join(part_svg(part, paints) for part in parts)}</g>'
            for name, parts in self._symbols.items()
        )
        ring = "".join(part_svg(part, paints) for part in symbols.ring(21.0))
        return f'{drawn}<g id="k-ring">{ring}</g>'

    def marks(self, turn: MapTurn) -> str:
        """Return the marks of a turn as elements, for a page without a script and for print."""
        return "".join(self._drawn(one) for one in turn.marks.values())

    def _drawn(self, mark: MapMark) -> str:
        title = f"<title>{text_svg(mark.title)}</title>" if mark.title else ""
        words = ""
        if mark.words:
            incident = mark.symbol.startswith("incident-")
            kind = mark.symbol if incident else "count"
            x, y = (0, 5) if incident else (11, -6)
            words = f'<text class="{kind}" x="{x}" y="{y}">{text_svg(mark.words)}</text>'
        use = f'<use href="#k-{text_svg(mark.symbol)}"/>'
        return f'<g transform="translate({number(mark.x)} {number(mark.y)})">{title}{use}{words}</g>'

    def data(self) -> str:
        """Return what the slider needs, as JSON that is safe inside a script element: per turn what came and what went."""
        titles: dict[str, int] = {}
        before: Mapping[str, MapMark] = {}
        turns: list[dict[str, Any]] = []
        keys: dict[str, int] = {}
        kinds: dict[str, int] = {}
        for turn in self.turns:
            put = [
                [
                    keys.setdefault(key, len(keys)),
                    kinds.setdefault(mark.symbol, len(kinds)),
                    mark.x,
                    mark.y,
                    mark.words,
                    titles.setdefault(mark.title, len(titles)),
                ]
                for key, mark in turn.marks.items()
                if before.get(key) != mark
            ]
            gone = [keys[key] for key in before if key not in turn.marks]
            turns.append(
                {"n": turn.turn, "s": turn.stage, "c": turn.clock, "w": turn.words, "put": put, "gone": gone}
            )
            before = turn.marks
        told = {"turns": turns, "titles": list(titles), "kinds": list(kinds)}
        written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Return what the marks mean, as pairs of symbol and words; only those that came up."""
        say = self._voice.say
        told = (
            ("incident-circle", say("report.map.legend.green")),
            ("incident-triangle", say("report.map.legend.yellow")),
            ("incident-octagon", say("report.map.legend.red")),
            ("guarded", say("report.map.legend.guarded")),
            ("lacking", say("report.map.legend.lacking")),
            ("barrier", say("report.map.legend.closed")),
            ("water", say("report.map.legend.flooded")),
        )
        stack = next((name for name in self._symbols if name.startswith("police-")), None)
        shown = tuple((symbol, words) for symbol, words in told if symbol in self._symbols)
        return (*shown, (stack, say("report.map.legend.stack"))) if stack is not None else shown


def _barrier() -> tuple[Part, ...]:
    return symbols.resized(symbols.barrier(certain=True), 0.8)


def _shield(role: str, icon: str) -> tuple[Part, ...]:
    return symbols.resized(symbols.shield(role, icon, certain=True), 0.68)


def _node(scenario: Scenario, incident: str) -> str:
    return subject_of(scenario, incident).node
