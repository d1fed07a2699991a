"""A picture for the inside of a page: each symbol written once, points on tenths of pixels, names of its own."""

from __future__ import annotations

from tabletop.language import Language
from tabletop.picture.credit import credit_marks
from tabletop.picture.exercise_mark import ANGLE, STYLE, exercise_spots, exercise_words
from tabletop.picture.palette import Paints
from tabletop.picture.placement import place_names, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Label, Mark, Part, Picture, Point, Polygon, Polyline, Shape
from tabletop.picture.svg import part_svg, shape_svg

_Z_EXERCISE = 39
_APART = 1.2
"""Pixels between two points of a line, in one axis after the other, below which the second adds nothing."""


def compact_svg(picture: Picture, camera: Camera, language: Language, paints: Paints, prefix: str) -> str:
    """Return what a camera sees as the inside of an ``svg`` element, the exercise mark upon it.

    Args:
        picture: What to draw; its names are placed for the camera's zoom.
        camera: What part of the ground, and how many pixels of it.
        language: Of the exercise mark.
        paints: The colours.
        prefix: What the ids of its symbols begin with, so that several pictures stand on one page.
    """
    labels = place_names(picture, camera.zoom)
    others = [shape for shape in picture.shapes if not isinstance(shape, Mark)]
    marks = (*thinned(picture.marks, camera.zoom), *credit_marks(picture.credit, camera))
    shapes: list[Shape] = sorted((*others, *marks, *labels), key=lambda shape: shape.z)
    known: dict[tuple[Part, ...], str] = {}
    below: list[str] = []
    above: list[str] = []
    for shape in shapes:
        if isinstance(shape, Mark):
            ident = known.setdefault(shape.parts, f"{prefix}{len(known)}")
            x, y = camera.to_screen(shape.at)
            at = f'x="{round(x + shape.shift[0])}" y="{round(y + shape.shift[1])}"'
            drawn = [f'<use href="#{ident}" {at}/>']
        else:
            drawn = list(shape_svg(_rounded(shape, camera), camera, paints))
        (below if shape.z < _Z_EXERCISE else above).extend(drawn)
    wide, high = camera.size
    words = exercise_words(language)
    tiled = "".join(
        "".join(shape_svg(Label(words, STYLE, 0, camera.to_ground(at), angle=ANGLE), camera, paints))
        for at in exercise_spots(words, (0, 0, wide, high))
    )
    defs = "".join(
        f'<g id="{ident}">{"".join(part_svg(part, paints) for part in parts)}</g>'
        for parts, ident in known.items()
    )
    ground = f'<rect width="{wide}" height="{high}" {paints.paint("fill", "land")}/>'
    return f"<defs>{defs}</defs>{ground}{''.join(below)}{tiled}{''.join(above)}"


def _rounded(shape: Shape, camera: Camera) -> Shape:
    """Return a shape with its points on whole tenths of pixels, those left out that add nothing: half the bytes."""
    if not isinstance(shape, (Polygon, Polyline)):
        return shape
    kept: list[Point] = []
    for point in shape.points:
        x, y = camera.to_screen(point)
        rounded = (round(x, 1), round(y, 1))
        if not kept or abs(rounded[0] - kept[-1][0]) + abs(rounded[1] - kept[-1][1]) >= _APART:
            kept.append(rounded)
        elif point is shape.points[-1] and len(kept) > 1:
            kept[-1] = rounded
    if len(kept) < 2:
        return shape
    points = tuple(camera.to_ground(point) for point in kept)
    if isinstance(shape, Polygon):
        return Polygon(points, shape.role, shape.z)
    return Polyline(points, shape.role, shape.z, shape.metres)
