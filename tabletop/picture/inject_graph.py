"""The injects of a drill as a graph: stages as columns of time, a box an inject, lines for what bears upon what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from tabletop.language import Catalogue, Language, Phrase, catalogue
from tabletop.picture.critical_roads import left
from tabletop.picture.graph_links import KINDS, Link, links_of, milestones_read, milestones_set
from tabletop.picture.icons import icon_name
from tabletop.picture.lettering import text_width
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Face, Glyph, Mark, Part, Picture, Point, Polygon, Polyline, Shape
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box, shadow
from tabletop.scenario.documents.scenario import Inject, Scenario, Stage

WIDE, HIGH = 268.0, 92.0
"""Pixels of a box."""
GUTTER, GAP = 84.0, 30.0
"""Pixels between columns and between rows: lines run there, never through boxes."""
ROWS = 14
"""Boxes in a column; a fuller stage has several columns."""
_TOP, _SIDE = 158.0, 44.0
_LANE = 6.0
_BEND = 7.0
_ROOMY = 1.1
"""Room for words of the legend, over their width: a reader may have another font."""
Z_BAND, Z_LINE, Z_BOX = 0, 20, 60


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of boxes: the stage it belongs to (None: what only the instructor brings), and whether it begins it."""

    stage: Stage | None
    injects: tuple[Inject, ...]
    first: bool


class InjectGraph:
    """The layout of a graph: where every box stands, and how every line runs.

    Attributes:
        scenario: The drill.
        language: Of the words.
        spots: Column and row of each inject.
        links: What bears upon what.
    """

    def __init__(
        self,
        scenario: Scenario,
        language: Language,
        earliest: Mapping[str, int],
        dead: Mapping[str, Phrase],
    ) -> None:
        """Lay the graph out.

        Args:
            scenario: The drill.
            language: Of the words.
            earliest: The earliest drill minute of each inject that can come about.
            dead: The injects that cannot come about by themselves, and why.
        """
        self.scenario = scenario
        self.language = language
        self._say: Catalogue = catalogue(language)
        self._dead = dead
        self._earliest = earliest
        self._columns = tuple(self._laid())
        self.spots = {
            inject.id: (column, row)
            for column, one in enumerate(self._columns)
            for row, inject in enumerate(one.injects)
        }
        self.links = links_of(scenario)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        rows = max((len(one.injects) for one in self._columns), default=0)
        wide = 2 * _SIDE + len(self._columns) * (WIDE + GUTTER)
        return round(max(wide, 960.0)), round(_TOP + rows * (HIGH + GAP) + 2 * GAP)

    def draw(self) -> tuple[Picture, Camera]:
        """Return the picture, in pixels as ground, and the camera that shows all of it."""
        shapes: list[Shape] = [*self._bands(), *self._lines(), *self._boxes()]
        wide, high = self.size
        shapes.append(Mark((0.0, 0.0), tuple(self._head()), Z_BOX + 5))
        return Picture.of(shapes), Camera((wide / 2, high / 2), 1.0, (wide, high))

    def corner(self, inject: str) -> Point:
        """Return the top left of a box."""
        column, row = self.spots[inject]
        return _SIDE + GUTTER / 2 + column * (WIDE + GUTTER), _TOP + GAP + row * (HIGH + GAP)

    def _laid(self) -> Iterator[_Column]:
        """Yield the columns: stages in their order, each inject where it can come about first."""
        rest = list(self.scenario.injects.values())
        for stage in self.scenario.stages:
            here = [one for one in rest if stage.start <= self._minute(one) < stage.end]
            rest = [one for one in rest if one not in here]
            yield from _columns(stage, sorted(here, key=self._order))
        if rest:
            yield from _columns(None, rest)

    def _minute(self, inject: Inject) -> int:
        if inject.at is not None:
            return inject.at
        return self._earliest.get(inject.id, -1)

    def _order(self, inject: Inject) -> tuple[int, bool, int]:
        return self._minute(inject), inject.at is None, list(self.scenario.injects).index(inject.id)

    def _bands(self) -> Iterator[Polygon]:
        _, high = self.size
        number = 0
        for at, column in enumerate(self._columns):
            number += column.first
            x = _SIDE + at * (WIDE + GUTTER)
            corners = ((x, 0.0), (x + WIDE + GUTTER, 0.0), (x + WIDE + GUTTER, float(high)), (x, float(high)))
            yield Polygon(corners, "area-1" if number % 2 else "land", Z_BAND)

    def _head(self) -> Iterator[Part]:
        """Yield the title, the legend, and the name of every stage."""
        wide, _ = self.size
        title = self._say.say("picture.graph.title", title=self.scenario.title)
        yield Face(((0, 0), (wide, 0), (wide, 84), (0, 84)), "paper", "line", 1.0)
        yield left(title, "panel-title", (_SIDE, 30), wide - 2 * _SIDE)
        x = _SIDE
        for kind in KINDS:
            sample = ((x, 58.0), (x + 26, 58.0))
            yield Face(_band(sample), f"{_INKS[kind]}")
            said = self._say.say(f"picture.graph.legend.{kind}")
            room = text_width(said, TEXTS["graph-note"]) * _ROOMY
            yield left(said, "graph-note", (x + 34, 58), room)
            x += 34 + room + 22
        yield Face(box(26, 14, 3, (x + 13, 58)), "closure-paper", "closure", 1.6)
        said = self._say.say("picture.graph.legend.dead")
        yield left(said, "graph-note", (x + 34, 58), wide - _SIDE / 2 - x - 34)
        for at, column in enumerate(self._columns):
            if column.first:
                spot = _SIDE + at * (WIDE + GUTTER) + GUTTER / 2
                yield left(self._name(column.stage), "graph-stage", (spot, 112), WIDE + GUTTER / 2)
                yield left(self._hours(column.stage), "graph-note", (spot, 134), WIDE + GUTTER / 2)

    def _name(self, stage: Stage | None) -> str:
        return self._say.say(stage.title if stage is not None else "picture.graph.by-hand")

    def _hours(self, stage: Stage | None) -> str:
        if stage is None:
            return self._say.say("picture.graph.by-hand-note")
        return f"{self._at(stage.start):%Y-%m-%d %H:%M} - {self._at(stage.end):%H:%M}"

    def _at(self, minute: int) -> datetime:
        return datetime.combine(self.scenario.epoch, time()) + timedelta(minutes=minute)

    def _boxes(self) -> Iterator[Mark]:
        for inject in self.scenario.injects.values():
            yield Mark(self.corner(inject.id), tuple(self._box(inject)), Z_BOX)

    def _box(self, inject: Inject) -> Iterator[Part]:
        dead = self._dead.get(inject.id)
        plate = box(WIDE, HIGH, 7, (WIDE / 2, HIGH / 2))
        yield shadow(plate)
        yield Face(
            plate, "closure-paper" if dead else "paper", "closure" if dead else "line", 1.8 if dead else 1.0
        )
        opening = inject.incident
        kind = self.scenario.doctrine.incident_types[opening.type] if opening is not None else None
        yield Face(box(24, 24, 6, (23, 21)), "closure" if dead else "route" if kind else "site")
        yield Glyph(icon_name(kind.icon if kind is not None else "post"), 17, "on-agency", (23, 21))
        moment = self._time(inject)
        beside = 54 + text_width(moment, TEXTS["graph-time"])
        yield left(moment, "graph-time", (42, 21), WIDE - 52)
        if kind is not None:
            yield left(self._say.say(kind.title), "graph-note", (beside, 21), WIDE - 8 - beside)
        yield left(self._say.say(inject.title), "graph-title", (11, 45), WIDE - 28)
        lines: list[tuple[str, str]] = []
        if opening is not None:
            lines.append((self._say.say(self.scenario.city.title_of(opening.node)), "graph-note"))
        if dead is not None:
            lines.insert(0, (self._say.say(dead), "graph-stop"))
        if inject.when is not None and milestones_read(inject):
            names = ", ".join(milestones_read(inject))
            lines.append((self._say.say("picture.graph.asks", names=names), "graph-note"))
        if milestones_set(inject):
            names = ", ".join(milestones_set(inject))
            lines.append((self._say.say("picture.graph.sets", names=names), "graph-note"))
        for number, (words, style) in enumerate(lines[:2]):
            yield left(words, style, (11, 63 + 16 * number), WIDE - 20)

    def _time(self, inject: Inject) -> str:
        minute = self._minute(inject)
        if minute < 0:
            return "-"
        if inject.at is None:
            return f"≥ {self._at(minute):%H:%M}"
        until = f" - {self._at(inject.until):%H:%M}" if inject.until not in (None, inject.at) else ""
        return f"{self._at(minute):%H:%M}{until}"

    def _lines(self) -> Iterator[Shape]:
        """Yield every line with its arrow and its word, each in a lane of its own."""
        leaving: dict[tuple[str, bool], int] = {}
        coming: dict[tuple[str, bool], int] = {}
        gutters: dict[int, int] = {}
        gaps: dict[int, int] = {}
        for link in self.links:
            course, word = self._course(link, leaving, coming, gutters, gaps)
            yield Polyline(_bent(course), f"graph-{link.kind}", Z_LINE)
            ahead = 1.0 if course[-1][0] > course[-2][0] else -1.0
            tip = ((0.0, 0.0), (-8.0 * ahead, -4.5), (-8.0 * ahead, 4.5))
            yield Mark(course[-1], (Face(tip, _INKS[link.kind]),), Z_BOX - 5)
            if link.says is not None:
                said = left(self._say.say(link.says), "graph-note", (3, 0), GUTTER - 12)
                wide = text_width(said.text, TEXTS["graph-note"])
                plate = Face(box(wide + 6, 13, 3, (wide / 2 + 3, 0)), "paper")
                yield Mark(word, (plate, said), Z_BOX - 4)

    def _course(
        self,
        link: Link,
        leaving: dict[tuple[str, bool], int],
        coming: dict[tuple[str, bool], int],
        gutters: dict[int, int],
        gaps: dict[int, int],
    ) -> tuple[list[Point], Point]:
        """Return the course of a line through gutters and gaps, and where its word stands."""
        (from_column, _), (to_column, to_row) = self.spots[link.source], self.spots[link.target]
        x0, y0 = self.corner(link.source)
        x1, y1 = self.corner(link.target)
        ahead = to_column > from_column
        start = (x0 + WIDE, y0 + _port(leaving, (link.source, True)))
        end = (
            (x1, y1 + _port(coming, (link.target, ahead)))
            if ahead
            else (
                x1 + WIDE,
                y1 + HIGH - _port(coming, (link.target, ahead)),
            )
        )
        out = x0 + WIDE + _lane(gutters, from_column)
        word = (start[0] + 4, start[1] - 9)
        if to_column in (from_column, from_column + 1):
            return [start, (out, start[1]), (out, end[1]), end], word
        across = self.corner(link.target)[1] - GAP / 2 + (_lane(gaps, to_row) - GUTTER * 0.6) / 3
        before = to_column - 1 if ahead else to_column
        there = _SIDE + GUTTER / 2 + before * (WIDE + GUTTER) + WIDE + _lane(gutters, before)
        return [start, (out, start[1]), (out, across), (there, across), (there, end[1]), end], word


_INKS: Mapping[str, str] = {"follow": "ink", "timeout": "tiring", "milestone": "kpu", "condition": "police"}


def draw_inject_graph(
    scenario: Scenario, language: Language, earliest: Mapping[str, int], dead: Mapping[str, Phrase]
) -> tuple[Picture, Camera]:
    """Return the graph of a drill's injects, and the camera that shows all of it; see `InjectGraph`."""
    return InjectGraph(scenario, language, earliest, dead).draw()


def _columns(stage: Stage | None, injects: list[Inject]) -> Iterator[_Column]:
    for start in range(0, max(1, len(injects)), ROWS):
        yield _Column(stage, tuple(injects[start : start + ROWS]), start == 0)


def _port(taken: dict[tuple[str, bool], int], key: tuple[str, bool]) -> float:
    """Return how far down a box its next line leaves or comes in."""
    number = taken.get(key, 0)
    taken[key] = number + 1
    return 20.0 + 16.0 * (number % 4)


def _lane(taken: dict[int, int], key: int) -> float:
    """Return how far into a gutter the next line runs: outwards from the middle, so that lines lie side by side."""
    number = taken.get(key, 0)
    taken[key] = number + 1
    step = (number + 1) // 2 * (1 if number % 2 else -1)
    return GUTTER * 0.6 + max(-4, min(4, step)) * _LANE


def _band(line: tuple[Point, Point]) -> tuple[Point, ...]:
    (x0, y0), (x1, y1) = line
    return ((x0, y0 - 1.2), (x1, y1 - 1.2), (x1, y1 + 1.2), (x0, y0 + 1.2))


def _bent(course: list[Point]) -> tuple[Point, ...]:
    """Return a course with its corners rounded off."""
    out = [course[0]]
    for before, (corner, after) in zip(course, pairwise(course[1:]), strict=False):
        into = _toward(corner, before)
        away = _toward(corner, after)
        out += [into]
        for step in range(1, 5):
            t = step / 5
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            out.append((a * into[0] + b * corner[0] + c * away[0], a * into[1] + b * corner[1] + c * away[1]))
        out.append(away)
    return (*out, course[-1])


def _toward(corner: Point, other: Point) -> Point:
    span = abs(corner[0] - other[0]) + abs(corner[1] - other[1])
    if span == 0:
        return corner
    reach = min(_BEND, span / 2) / span
    return corner[0] + (other[0] - corner[0]) * reach, corner[1] + (other[1] - corner[1]) * reach
