"""A picture as an SVG document: for exports and prints, and the second renderer of what the table draws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from tabletop.language import Language
from tabletop.picture.credit import credit_marks
from tabletop.picture.exercise_mark import ANGLE, STYLE, exercise_spots, exercise_words
from tabletop.picture.icons import icon_body
from tabletop.picture.palette import Paints
from tabletop.picture.placement import place_names, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import (
    Face,
    Glyph,
    Label,
    Letters,
    Mark,
    Part,
    Picture,
    Point,
    Polygon,
    Polyline,
    Shape,
    Stroke,
)
from tabletop.picture.styles import LINES, TEXTS, TextStyle

FONT = "Inter, 'Noto Sans', 'Segoe UI', Arial, 'Liberation Sans', sans-serif"
_Z_EXERCISE = 39
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to write: control characters, lone surrogates and the two non-characters."""


def render_svg(picture: Picture, camera: Camera, palette: Paints, language: Language, title: str = "") -> str:
    """Return an SVG document of what a camera sees, with the exercise mark upon it.

    Args:
        picture: What to draw; its names are placed for the camera's zoom.
        camera: What part of the ground, and the size of the document in pixels.
        palette: The colours.
        language: Of the exercise mark.
        title: For readers that speak the document; the exercise mark's words when empty.
    """
    return "\n".join(_document(picture, camera, palette, language, title)) + "\n"


def _document(
    picture: Picture, camera: Camera, palette: Paints, language: Language, title: str
) -> Iterator[str]:
    wide, high = camera.size
    words = exercise_words(language)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="{FONT}" lang="{language}">'
    )
    yield f"<title>{text_svg(title or words)}</title>"
    yield f'<clipPath id="view"><rect width="{wide}" height="{high}"/></clipPath>'
    yield '<g clip-path="url(#view)">'
    yield f'<rect width="{wide}" height="{high}" {_fill("land", palette)}/>'
    labels = place_names(picture, camera.zoom)
    others = [shape for shape in picture.shapes if not isinstance(shape, Mark)]
    marks = thinned(picture.marks, camera.zoom)
    drawn = (*others, *marks, *labels, *credit_marks(picture.credit, camera))
    shapes: list[Shape] = sorted(drawn, key=lambda shape: shape.z)
    for shape in shapes:
        if shape.z < _Z_EXERCISE:
            yield from shape_svg(shape, camera, palette)
    for x, y in exercise_spots(words, (0, 0, wide, high)):
        yield _words(words, TEXTS[STYLE], (x, y), palette, ANGLE)
    for shape in shapes:
        if shape.z >= _Z_EXERCISE:
            yield from shape_svg(shape, camera, palette)
    yield "</g>"
    yield "</svg>"


def shape_svg(shape: Shape, camera: Camera, palette: Paints) -> Iterator[str]:
    """Yield the elements of one shape as a camera sees it."""
    if isinstance(shape, Polygon):
        points = _points(map(camera.to_screen, shape.points))
        yield f'<polygon points="{points}" {_fill(shape.role, palette)}/>'
    elif isinstance(shape, Polyline):
        yield _line(shape, camera, palette)
    elif isinstance(shape, Label):
        x, y = camera.to_screen(shape.at)
        at = (x + shape.shift[0], y + shape.shift[1])
        yield _words(shape.text, TEXTS[shape.role], at, palette, shape.angle)
    else:
        yield from _mark(shape, camera, palette)


def _line(line: Polyline, camera: Camera, palette: Paints) -> str:
    style = LINES[line.role]
    width = style.width(camera.zoom, metres=line.metres)
    dash = f' stroke-dasharray="{number(style.dash[0])} {number(style.dash[1])}"' if style.dash else ""
    cap = "round" if style.round_ends and (not style.dash or style.dash[0] == 0) else "butt"
    return (
        f'<polyline points="{_points(map(camera.to_screen, line.points))}" fill="none" '
        f'{_stroke(style.colour, palette)} stroke-width="{number(width)}" stroke-linejoin="round" '
        f'stroke-linecap="{cap}"{dash}/>'
    )


def _mark(mark: Mark, camera: Camera, palette: Paints) -> Iterator[str]:
    x, y = camera.to_screen(mark.at)
    place = f"translate({number(x + mark.shift[0])} {number(y + mark.shift[1])})"
    opacity = f' opacity="{number(mark.opacity)}"' if mark.opacity < 1 else ""
    thing = escape(_clean(f"{mark.thing.kind}:{mark.thing.id}")) if mark.thing else ""
    named = f' data-thing="{thing}"' if thing else ""
    yield f'<g transform="{place}"{opacity}{named}>'
    for part in mark.parts:
        yield part_svg(part, palette)
    yield "</g>"


def part_svg(part: Part, palette: Paints) -> str:
    """Return the element of one part of a mark, around the point where it is pinned."""
    if isinstance(part, Face):
        fill = _fill(part.fill, palette) if part.fill else 'fill="none"'
        edge = f' {_stroke(part.edge, palette)} stroke-width="{number(part.width)}"' if part.edge else ""
        return f'<polygon points="{_points(part.points)}" {fill}{edge} stroke-linejoin="round"/>'
    if isinstance(part, Stroke):
        return (
            f'<polyline points="{_points(part.points)}" fill="none" {_stroke(part.role, palette)} '
            f'stroke-width="{number(part.width)}" stroke-linecap="round"/>'
        )
    if isinstance(part, Glyph):
        half, factor = part.size / 2, part.size / 24
        corner = f"translate({number(part.centre[0] - half)} {number(part.centre[1] - half)})"
        return f'<g transform="{corner} scale({number(factor)})">{icon_body(part.icon, palette.ink(part.role))}</g>'
    return _letters(part, palette)


def _letters(part: Letters, palette: Paints) -> str:
    anchor = "start" if part.start else "middle"
    return _words(part.text, TEXTS[part.style], part.centre, palette, anchor=anchor)


def _words(
    text: str, style: TextStyle, at: Point, palette: Paints, angle: float = 0.0, anchor: str = "middle"
) -> str:
    x, y = at
    turned = f' transform="rotate({number(angle)} {number(x)} {number(y)})"' if angle else ""
    slant = ' font-style="italic"' if style.italic else ""
    spaced = f' letter-spacing="{number(style.spacing)}"' if style.spacing else ""
    halo = ""
    if style.halo:
        halo = (
            f' {_stroke(style.halo, palette)} stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
        )
    return (
        f'<text x="{number(x)}" y="{number(y + style.size * 0.36)}" text-anchor="{anchor}" '
        f'font-size="{number(style.size)}" font-weight="{style.weight}"{slant}{spaced} '
        f"{_fill(style.colour, palette)}{halo}{turned}>{text_svg(text)}</text>"
    )


def _fill(role: str, palette: Paints) -> str:
    return palette.paint("fill", role)


def _stroke(role: str, palette: Paints) -> str:
    return palette.paint("stroke", role)


def _points(points: Iterable[Point] | Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def number(value: float) -> str:
    """Return a number as SVG writes it, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text_svg(text: str) -> str:
    """Return words as they stand in an SVG or a page: escaped, without what XML cannot hold."""
    return escape(_clean(text), quote=False)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
