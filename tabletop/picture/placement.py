"""Finding places for names, so that no two overlap and none hides a mark: greedily by priority, for one zoom.

Everything is computed in pixels at that zoom, measured from the origin of the ground and not from the
screen, so that panning moves no name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from tabletop.picture.curves import Course
from tabletop.picture.lettering import text_height, text_width
from tabletop.picture.recall import Recall
from tabletop.picture.shapes import Box, Face, Glyph, Label, Mark, Name, Part, Picture, Point, Stroke
from tabletop.picture.steps import Steps, at_once
from tabletop.picture.styles import TEXTS

_CELL = 96
_GAP = 3.0
"""Pixels kept between the words and their mark."""
_TOUCH = 2.0
"""Pixels by which two marks may touch."""
_REPEAT = 620.0
"""Pixels along a line after which its name is written again."""
_BEND = 0.985
"""Chord over arc below which a piece of a line is too bent to write on."""


class Taken:
    """The boxes already taken, in pixels; asks are answered from a grid."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def is_free(self, box: Box) -> bool:
        """Return whether a box overlaps none that is taken."""
        left, top, right, bottom = box
        taken = self._cells
        rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in rows:  # loops, not generators: asked thousands of times a view
                for x0, y0, x1, y1 in taken.get((column, row), ()):
                    if left < x1 and x0 < right and top < y1 and y0 < bottom:
                        return False
        return True

    def take(self, box: Box) -> None:
        """Take a box."""
        left, top, right, bottom = box
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                self._cells.setdefault((column, row), []).append(box)


def place_names(
    picture: Picture, zoom: float, scale: float = 1.0, avoid: Iterable[Mark] = ()
) -> tuple[Label, ...]:
    """Return the names of a picture that find a place at a zoom.

    Args:
        picture: Its names are placed; its marks are kept clear, polling places only where there is room.
        zoom: Pixels a metre.
        scale: Of the interface; words and marks grow with it.
        avoid: Further marks to keep clear.
    """
    marks = (*thinned(picture.marks, zoom, scale), *avoid)
    return at_once(place_among(picture.names, (), marks, zoom, scale))


def place_among(
    names: Iterable[Name], labels: Iterable[Label], marks: Iterable[Mark], zoom: float, scale: float = 1.0
) -> Steps[tuple[Label, ...]]:
    """Return names that find a place among words and marks that stand already, some of them only since this turn.

    Args:
        names: To be placed.
        labels: Words that stay where they are.
        marks: Marks to keep clear, polling places only where there is room.
        zoom: Pixels a metre.
        scale: Of the interface.
    """
    taken, light = Taken(), Taken()
    for mark in marks:
        small = mark.thing is not None and mark.thing.kind == "polling"
        (light if small else taken).take(mark_box(mark, zoom, scale))
    yield
    for label in labels:
        for box in label_boxes(label, zoom, scale):
            taken.take(box)
    yield
    placed: list[Label] = []
    for name in sorted(names, key=lambda name: name.priority):
        if zoom >= name.from_zoom:
            placed.extend(_place(name, zoom, scale, taken, light))
            yield
    return tuple(placed)


def label_boxes(label: Label, zoom: float, scale: float = 1.0) -> list[Box]:
    """Return the boxes that placed words fill, in pixels from the origin of the ground."""
    style = TEXTS[label.role]
    wide, high = text_width(label.text, style) * scale, text_height(style) * scale
    x = label.at[0] * zoom + label.shift[0] * scale
    y = label.at[1] * zoom + label.shift[1] * scale
    if label.angle:
        return _slanted((x, y), label.angle, wide, high)
    return [(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)]


def thinned(marks: Sequence[Mark], zoom: float, scale: float = 1.0) -> tuple[Mark, ...]:
    """Return marks with those shrunk that would cover a mark of their kind and lower rank, in the order given."""
    taken: dict[str, Taken] = {}
    shrunk: set[int] = set()
    # Sorting is stable: among equals the one written first keeps its size.
    for i in sorted(range(len(marks)), key=lambda i: marks[i].rank):
        if marks[i].small:
            thing = marks[i].thing
            kin = taken.setdefault(thing.kind if thing is not None else "", Taken())
            box = mark_box(marks[i], zoom, scale)
            if kin.is_free(box):
                kin.take(box)
            else:
                shrunk.add(i)
    return tuple(_shrunk(mark) if i in shrunk else mark for i, mark in enumerate(marks))


_shrunk: Recall[Mark, Mark] = Recall(lambda mark: replace(mark, parts=mark.small, z=mark.z - 1))


def mark_box(mark: Mark, zoom: float, scale: float = 1.0) -> Box:
    """Return the box of a mark in pixels from the origin of the ground."""
    left, top, right, bottom = mark_extent(mark)
    x = mark.at[0] * zoom + mark.shift[0] * scale
    y = mark.at[1] * zoom + mark.shift[1] * scale
    return x + left * scale, y + top * scale, x + right * scale, y + bottom * scale


def without_edge(box: Box, scale: float) -> Box:
    """Return a box without the edge with which marks may touch: their shadows."""
    pad = _TOUCH * scale
    return box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad


def wanted_by(mark: Mark, zoom: float, scale: float) -> tuple[Point, Box]:
    """Return where a mark would like to stand, and its box around there without its edge, both in pixels."""
    left, top, right, bottom = mark_extent(mark)
    extent = without_edge((left * scale, top * scale, right * scale, bottom * scale), scale)
    return (mark.at[0] * zoom, mark.at[1] * zoom), extent


def mark_extent(mark: Mark) -> Box:
    """Return the box of a mark's parts around its pin, in pixels at scale 1."""
    return extent_of(mark.parts)


def extent_of(parts: tuple[Part, ...]) -> Box:
    """Return the box of some parts, in pixels at scale 1; nothing has a box without size."""
    return _extents(parts)


@cache
def _extent(parts: tuple[Part, ...]) -> Box:
    boxes: list[Box] = []
    for part in parts:
        if isinstance(part, (Face, Stroke)):
            half = part.width / 2
            xs = [x for x, _ in part.points]
            ys = [y for _, y in part.points]
            boxes.append((min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
        elif isinstance(part, Glyph):
            x, y = part.centre
            boxes.append((x - part.size / 2, y - part.size / 2, x + part.size / 2, y + part.size / 2))
        else:
            style = TEXTS[part.style]
            wide, high = text_width(part.text, style) / 2, text_height(style) / 2
            x, y = part.centre[0] + (wide if part.start else 0.0), part.centre[1]
            boxes.append((x - wide, y - high, x + wide, y + high))
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


_extents: Recall[tuple[Part, ...], Box] = Recall(_extent)


def _place(name: Name, zoom: float, scale: float, taken: Taken, light: Taken) -> Iterator[Label]:
    style = TEXTS[name.role]
    wide = text_width(name.text, style) * scale
    high = text_height(style) * scale
    if len(name.line) > 1:
        yield from _along(name, zoom, scale, taken, wide, high)
        return
    at = name.line[0]
    x, y = at[0] * zoom, at[1] * zoom
    best: tuple[Point, Box] | None = None
    for right, down in _around(name.clearance * scale, wide, high, scale):
        box = (x + right - wide / 2, y + down - high / 2, x + right + wide / 2, y + down + high / 2)
        if taken.is_free(box):
            # beside the polling places if there is room, else over one of them: there are too many to avoid
            best = best or ((right, down), box)
            if light.is_free(box):
                best = ((right, down), box)
                break
    if best is not None:
        (right, down), box = best
        taken.take(box)
        yield Label(name.text, name.role, name.z, at, (right / scale, down / scale))


def _around(clearance: float, wide: float, high: float, scale: float) -> Sequence[Point]:
    if clearance == 0:
        return [(0, 0), (0, -high), (0, high), (-wide / 3, 0), (wide / 3, 0), (0, -2 * high), (0, 2 * high)]
    gap = clearance + _GAP * scale
    side, above = gap + wide / 2, gap + high / 2
    lean = wide / 2 - clearance
    return [
        (0, above),
        (side, 0),
        (-side, 0),
        (0, -above),
        (lean, above),
        (-lean, above),
        (lean, -above),
        (-lean, -above),
    ]


def _along(name: Name, zoom: float, scale: float, taken: Taken, wide: float, high: float) -> Iterator[Label]:
    line = Course([(x * zoom, y * zoom) for x, y in name.line])
    total = line.length
    room = wide + 12 * scale
    if total < room:
        return
    stretches = max(1, round(total / (_REPEAT * scale)))
    for k in range(stretches):
        begin, end = total * k / stretches, total * (k + 1) / stretches
        found = _straightest(line, begin, end, room, wide, high, taken)
        if found is None:
            continue
        (x, y), angle, boxes = found
        for box in boxes:
            taken.take(box)
        yield Label(name.text, name.role, name.z, (x / zoom, y / zoom), (0.0, 0.0), angle)


def _straightest(
    line: Course, begin: float, end: float, room: float, wide: float, high: float, taken: Taken
) -> tuple[Point, float, list[Box]] | None:
    tries = 9
    best: tuple[float, Point, float, list[Box]] | None = None
    for i in range(tries):
        # from the middle of the stretch outwards, so that among equals the middle one wins
        offset = ((i + 1) // 2) * (1 if i % 2 else -1) / tries
        start = begin + (end - begin - room) * (0.5 + offset)
        if start < 0 or end - begin < room:
            continue
        a, b = line.at(start), line.at(start + room)
        chord = math.dist(a, b)
        straight = chord / room
        if straight < _BEND or (best is not None and straight <= best[0] + 0.004):
            continue
        # middle of the arc and of the chord, halfway: the words sit on the line even where it bows
        arc = line.at(start + room / 2)
        middle = ((a[0] + b[0]) / 4 + arc[0] / 2, (a[1] + b[1]) / 4 + arc[1] / 2)
        angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        if angle > 90:
            angle -= 180
        elif angle <= -90:
            angle += 180
        boxes = _slanted(middle, angle, wide, high)
        if all(taken.is_free(box) for box in boxes):
            best = (straight, middle, angle, boxes)
    return best[1:] if best else None


def _slanted(middle: Point, angle: float, wide: float, high: float) -> list[Box]:
    right, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    count = max(1, math.ceil(wide / high))
    half = high / 2
    boxes: list[Box] = []
    for k in range(count):
        along = (k + 0.5) / count * wide - wide / 2
        x, y = middle[0] + right * along, middle[1] + down * along
        boxes.append((x - half, y - half, x + half, y + half))
    return boxes
