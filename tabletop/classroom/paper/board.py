"""The map board: the ground with its places, roads and the minutes between them, on one sheet or as a tiled poster."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tabletop.city.model import City
from tabletop.classroom.paper.board_names import NAMED, place_labels, with_numbers
from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.grid import cut_marks, inner
from tabletop.classroom.paper.minutes import Leg, apart, legs
from tabletop.classroom.paper.numbers import Numbers
from tabletop.classroom.paper.press import FOOT, HEAD, MARGIN, Press
from tabletop.language import Catalogue
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import Z_NAME, draw_city
from tabletop.picture.curves import Course
from tabletop.picture.lettering import text_width
from tabletop.picture.paper import PAPER
from tabletop.picture.pdf import Place, draw_parts, draw_pdf, settled
from tabletop.picture.placement import Taken, label_boxes, mark_box, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Box, Face, Label, Letters, Mark, Part, Point, Shape
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box as plate
from tabletop.picture.symbols import pip, polling_square, polling_triangle, square
from tabletop.scenario.documents.scenario import Scenario

_UNIT = 0.23
"""Millimetres a pixel on a single sheet."""
_UNIT_POSTER = 0.34
_EDGES = (40.0, 60.0, 80.0, 100.0, 130.0, 160.0)
"""Pixels round the ground: as many as the names of places at its edge need."""
_LEGEND = 15.0
_NOTE = 7.0
"""Points of what is said below the signs."""
_BESIDE = 70.0
"""Millimetres kept free beside it, for the scale."""
_SPOTS_APART = 34.0
"""Pixels between two places that both get minutes."""
_LISTED = 44.0
"""Millimetres of a column of listed minutes."""
_FRACTIONS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)


@dataclass(frozen=True, slots=True)
class Board:
    """A board ready to be drawn on one sheet or on many.

    Attributes:
        shapes: In drawing order.
        camera: What shows all of it.
        written: The legs whose minutes found a place.
        unwritten: Those that found none: they are listed.
    """

    shapes: tuple[Shape, ...]
    camera: Camera
    written: tuple[Leg, ...]
    unwritten: tuple[Leg, ...]


def board_of(scenario: Scenario, say: Catalogue, size: tuple[int, int]) -> Board:
    """Return the board of a drill.

    Args:
        scenario: The drill.
        say: The language of its words.
        size: Of the board in pixels.
    """
    city = scenario.city
    chart = Chart.of(city)
    ground = draw_city(city, say.language, chart=chart, highest_risk=scenario.doctrine.highest_risk)
    numbers = Numbers(scenario)
    for edge in _EDGES:
        camera = Camera.fit(chart.bounds, size, edge)
        names = place_labels(ground, chart, numbers, camera.zoom)
        if _whole(names, camera):
            break
    names = with_numbers(ground, names, chart, numbers, camera.zoom)
    spots = tuple(_spots(city, chart, camera.zoom))
    every = legs(city, spots)
    ways = apart(every, lambda a, b: math.dist(chart[a], chart[b]))
    taken = Taken()
    for mark in thinned(ground.marks, camera.zoom):
        taken.take(mark_box(mark, camera.zoom))
    for name in names:
        for box in label_boxes(name, camera.zoom):
            taken.take(box)
    marks, written = _badges(ways, chart, camera.zoom, taken, say)
    rest = tuple(name for name in ground.names if name.role not in NAMED)
    picture = replace(ground.with_shapes(marks), names=rest)
    unwritten = (*(leg for leg in ways if leg not in written), *_to_the_rest(every, ways))
    return Board(settled(picture, camera, names), camera, written, unwritten)


def _to_the_rest(every: Sequence[Leg], ways: Sequence[Leg]) -> Iterator[Leg]:
    """Yield the shortest leg to each place that no way of the board leads to: its own runs along another."""
    reached = {end for leg in ways for end in leg.ends}
    for leg in sorted(every, key=lambda leg: (min(leg.minutes.values()), leg.ends)):
        if not reached.issuperset(leg.ends):
            reached.update(leg.ends)
            yield leg


def print_board(press: Press, scenario: Scenario) -> Board:
    """Print the board on one sheet."""
    left, top, right, bottom = Chart.of(scenario.city).bounds
    free = press.page(landscape=right - left > bottom - top)
    legend = _legend_height(press, scenario, free)
    window = (free[0], free[1], free[2], free[3] - legend)
    size = _pixels(window, _UNIT)
    board = board_of(scenario, press.say, size)
    place = Place(window[0], window[1], _UNIT, window)
    draw_pdf(press.pdf, board.shapes, board.camera, PAPER, press.language, place)
    press.frame(window, 0.4)
    _legend(press, scenario, board.camera.zoom, _UNIT, (free[0], free[3] - legend + 1.5, free[2], free[3]))
    _list_legs(press, scenario, board.unwritten)
    return board


def _whole(names: Sequence[Label], camera: Camera) -> bool:
    """Whether no name of a place runs over the edge."""
    for name in names:
        x = camera.to_screen(name.at)[0] + name.shift[0]
        half = text_width(name.text, TEXTS[name.role]) / 2 + 2
        if not half <= x <= camera.size[0] - half:
            return False
    return True


def tiles(press: Press, bounds: Box, across: int) -> tuple[int, int]:
    """Return how many sheets a poster has across and down, so that its shape is that of the ground."""
    wide, high = _window(press, press.paper.wide, press.paper.high)
    share = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1.0)
    return across, min(max(1, round(across * wide * share / high)), 2 * across)


def _window(press: Press, wide: float, high: float) -> tuple[float, float]:
    return wide - 2 * MARGIN - 12, high - 2 * MARGIN - HEAD - FOOT - 12


def print_poster(press: Press, scenario: Scenario, across: int) -> Board:
    """Print the board as a poster of many sheets, each with cut marks and its place in the whole.

    Args:
        press: The document.
        scenario: The drill.
        across: How many sheets lie beside each other.
    """
    columns, rows = tiles(press, Chart.of(scenario.city).bounds, across)
    wide, high = _window(press, press.paper.wide, press.paper.high)
    size = (math.floor(columns * wide / _UNIT_POSTER), math.floor(rows * high / _UNIT_POSTER))
    board = board_of(scenario, press.say, size)
    for row in range(rows):
        for column in range(columns):
            window = inner(press.page(), 6.0)
            left, top = window[0] - column * wide, window[1] - row * high
            place = Place(left, top, _UNIT_POSTER, window)
            draw_pdf(press.pdf, board.shapes, board.camera, PAPER, press.language, place)
            for a, b in cut_marks([window]):
                press.rule(a, b, 0.2)
            where = press.say.say(
                "paper.board.tile", row=str(row + 1), rows=rows, column=str(column + 1), columns=columns
            )
            press.line(where, window[0] + 2, window[3] + 1.2, 7.5)
    free = press.page()
    _assembly(press, free, columns, rows)
    legend = _legend_height(press, scenario, free)
    _legend(press, scenario, board.camera.zoom, _UNIT_POSTER, (free[0], free[3] - legend, free[2], free[3]))
    _list_legs(press, scenario, board.unwritten)
    return board


def _list_legs(press: Press, scenario: Scenario, found: Sequence[Leg]) -> None:
    """List the minutes that found no place on the map."""
    if not found:
        return
    say, flow, places = press.say.say, Flow(press), Numbers(scenario).places
    flow.text(say("paper.board.list"), 13, "B", after=1)
    flow.text(say("paper.board.list-how"))
    told = sorted(
        (*sorted(places[end] for end in leg.ends), ", ".join(leg_words(leg, press.say))) for leg in found
    )
    rows = [f"{a}\N{EN DASH}{b}: {words}" for a, b, words in told if words]
    columns = max(1, int(flow.wide // _LISTED))
    lines = -(-len(rows) // columns)
    for line in range(lines):
        flow.need(5.0)
        for column, row in enumerate(rows[line::lines]):
            press.line(row, flow.left + column * _LISTED, flow.top, 9)
        flow.top += 5.0


def _assembly(press: Press, free: Box, columns: int, rows: int) -> None:
    """Draw how the sheets of a poster lie."""
    press.fit(press.say.say("paper.board.assembly"), (free[0], free[1], free[2], free[1] + 22), 11)
    side = min(40.0, (free[3] - free[1] - 60) / rows, (free[2] - free[0]) / columns)
    for row in range(rows):
        for column in range(columns):
            x, y = free[0] + column * side * 0.72, free[1] + 26 + row * side
            press.frame((x, y, x + side * 0.72, y + side), 0.3)
            press.line(f"{row + 1}.{column + 1}", x + side * 0.36, y + side / 2 - 3, 12, "B", "middle")


def _pixels(window: Box, unit: float) -> tuple[int, int]:
    return math.floor((window[2] - window[0]) / unit), math.floor((window[3] - window[1]) / unit)


def _spots(city: City, chart: Chart, zoom: float) -> Iterator[str]:
    """Yield the nodes of places that get minutes: sites, then polling places where there is room between them."""
    taken: list[Point] = []
    nodes = [site.node for site in city.sites.values()]
    for node in dict.fromkeys((*nodes, *(place.node for place in city.polling.values()))):
        at = chart[node][0] * zoom, chart[node][1] * zoom
        if node in nodes or all(math.dist(at, other) >= _SPOTS_APART for other in taken):
            taken.append(at)
            yield node


def leg_words(leg: Leg, say: Catalogue) -> tuple[str, ...]:
    """Return what stands at a leg: the minutes by road, with those of a truck where they differ; boats; on foot alone."""
    found = []
    motor, truck = leg.minutes.get("motor"), leg.minutes.get("truck")
    if motor is not None:
        found.append(f"{motor}" if truck in (None, motor) else f"{motor}/{truck}")
    elif truck is not None:
        found.append(say.say("paper.board.by-truck", n=truck))
    elif "foot" in leg.minutes:
        found.append(say.say("paper.board.by-foot", n=leg.minutes["foot"]))
    if "boat" in leg.minutes:
        found.append(say.say("paper.board.by-boat", n=leg.minutes["boat"]))
    return tuple(found)


def _badges(
    ways: Sequence[Leg], chart: Chart, zoom: float, taken: Taken, say: Catalogue
) -> tuple[list[Mark], tuple[Leg, ...]]:
    """Return the plates with minutes that find a place upon their way, and the legs all of whose minutes did."""
    found: list[Mark] = []
    written: list[Leg] = []
    for leg in ways:
        course, before = Course(chart.course(leg.nodes)), len(found)
        told = leg_words(leg, say)
        for words in told:
            wide = text_width(words, TEXTS["small"]) + 8.0
            for fraction in _FRACTIONS:
                at = course.at(course.length * fraction)
                x, y = at[0] * zoom, at[1] * zoom
                room = (x - wide / 2 - 1, y - 8.5, x + wide / 2 + 1, y + 8.5)
                if taken.is_free(room):
                    taken.take(room)
                    found.append(Mark(at, _plate(words, wide), Z_NAME - 3))
                    break
        if len(found) - before == len(told):
            written.append(leg)
    return found, tuple(written)


def _plate(words: str, wide: float) -> tuple[Part, ...]:
    return Face(plate(wide, 15, 4), "chip", "chip-edge", 0.8), Letters(words, "small")


def _legend(press: Press, scenario: Scenario, zoom: float, unit: float, box: Box) -> None:
    """Write what the signs mean, with a scale bar and the north."""
    say = press.say.say
    left, top, right, _ = box
    signs: tuple[tuple[tuple[Part, ...], str], ...] = (
        (square("police", "police"), "site"),
        (pip("site"), "small"),
        (polling_square(), "polling"),
        (polling_triangle(), "risk"),
        (_plate("7/9", 34), "minutes"),
    )
    x = left
    for parts, key in signs:
        draw_parts(press.pdf, parts, PAPER, (x + 4, top + 3), 0.2)
        words = say(f"paper.board.legend.{key}")
        press.line(words, x + 9, top + 1.4, 8)
        x += 9 + press.width(words, 8) + 5
    metres = _round_metres(35.0 / unit / zoom)
    long = metres * zoom * unit
    at, low = right - long - 12, top + 6.8
    press.rule((at, low + 4), (at + long, low + 4), 0.8)
    said = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    press.line(said, at + long / 2, low, 7.5, align="middle")
    press.rule((right - 3, low + 6), (right - 3, low), 0.5)
    press.rule((right - 3, low), (right - 4.5, low + 2.4), 0.5)
    press.rule((right - 3, low), (right - 1.5, low + 2.4), 0.5)
    press.lines(_note_lines(press, scenario, box), left, top + 6.6, _NOTE)


def _note_lines(press: Press, scenario: Scenario, box: Box) -> tuple[str, ...]:
    """Return what is said of numbers and figures, in lines."""
    note = scenario.city.note
    words = press.say.say("paper.board.minutes")
    if note is not None:
        words = f"{words} {press.say.say(note)}"
    return press.wrap(words, _NOTE, box[2] - box[0] - _BESIDE)


def _legend_height(press: Press, scenario: Scenario, free: Box) -> float:
    """Return how high the legend is: the ground gives way to a long note."""
    return max(_LEGEND, 8.6 + press.height(len(_note_lines(press, scenario, free)), _NOTE))


def _round_metres(most: float) -> int:
    for step in (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50):
        if step <= most:
            return step
    return 20
