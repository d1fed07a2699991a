"""A picture on the page of a PDF: the third renderer of what the table draws, in vectors, for the printed kit.

The document is one of fpdf2 whose fonts stand ready under `FAMILY` (plain, ``B`` and ``I``); a caller opens it, this
module only draws. One pixel of the picture is `Place.unit` millimetres of paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tabletop.language import Language
from tabletop.picture.credit import credit_marks
from tabletop.picture.exercise_mark import ANGLE, STYLE, exercise_spots, exercise_words
from tabletop.picture.icons import icon_svg
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Colour, Palette
from tabletop.picture.placement import extent_of, place_among, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import (
    Box,
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
    box_around,
)
from tabletop.picture.steps import at_once
from tabletop.picture.styles import LINES, TEXTS, TextStyle

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.drawing import GraphicsContext, PaintedPath

FAMILY = "Inter"
POINT = 25.4 / 72
"""Millimetres."""

_Z_EXERCISE = 39
_HALO = 3.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture lies on a page.

    Attributes:
        left: Millimetres from the left of the page to the picture's left edge; may lie off the page.
        top: Millimetres from the top.
        unit: Millimetres a pixel.
        window: The box of the page, in millimetres, that is drawn; what lies outside is cut off.
    """

    left: float
    top: float
    unit: float
    window: Box


def settled(picture: Picture, camera: Camera, standing: Iterable[Label] = ()) -> tuple[Shape, ...]:
    """Return everything that a camera sees in drawing order: names placed, crowded marks shrunk, the credit in its corner.

    Args:
        picture: What is drawn.
        camera: What part of the ground, and how large.
        standing: Names that have their places already; the others keep clear of them.
    """
    stand = tuple(standing)
    others = [shape for shape in picture.shapes if not isinstance(shape, Mark)]
    marks = thinned(picture.marks, camera.zoom)
    labels = at_once(place_among(picture.names, stand, marks, camera.zoom))
    drawn: list[Shape] = [*others, *marks, *stand, *labels, *credit_marks(picture.credit, camera)]
    return tuple(sorted(drawn, key=lambda shape: shape.z))


def draw_pdf(
    pdf: FPDF, shapes: Sequence[Shape], camera: Camera, palette: Palette, language: Language, place: Place
) -> None:
    """Draw what a camera sees into a window of the current page, with the exercise mark upon it.

    Args:
        pdf: The document.
        shapes: What `settled` returned.
        camera: What part of the ground, and the size of the whole in pixels.
        palette: The colours.
        language: Of the exercise mark.
        place: Where on the page.
    """
    pen = _Pen(pdf, camera, palette, place)
    left, top, right, bottom = place.window
    words = exercise_words(language)
    with pdf.rect_clip(left, top, right - left, bottom - top):
        pen.ground()
        for shape in shapes:
            if shape.z < _Z_EXERCISE:
                pen.shape(shape)
        seen = tuple((value - start) / place.unit for value, start in _offsets(place))
        for spot in exercise_spots(words, (seen[0], seen[1], seen[2], seen[3])):
            pen.words(words, TEXTS[STYLE], spot, ANGLE)
        for shape in shapes:
            if shape.z >= _Z_EXERCISE:
                pen.shape(shape)
        pen.flush()


def draw_parts(pdf: FPDF, parts: Iterable[Part], palette: Palette, at: Point, unit: float) -> None:
    """Draw the parts of a mark around a point of the current page, in millimetres."""
    pen = _Pen(pdf, Camera((0, 0), 1.0, (0, 0)), palette, Place(at[0], at[1], unit, (0, 0, 0, 0)))
    for part in parts:
        pen.part(part, (0.0, 0.0), 1.0)
    pen.flush()


def _offsets(place: Place) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = place.window
    return (left, place.left), (top, place.top), (right, place.left), (bottom, place.top)


class _Pen:
    """Draws on the current page; paths are gathered and written when words come between them."""

    def __init__(self, pdf: FPDF, camera: Camera, palette: Palette, place: Place) -> None:
        self.pdf = pdf
        self.camera = camera
        self.palette = palette
        self.place = place
        self.waiting: list[GraphicsContext | PaintedPath] = []

    def ground(self) -> None:
        """Paint the land under everything."""
        wide, high = self.camera.size
        self.face(((0, 0), (wide, 0), (wide, high), (0, high)), "land", None, 0.0)

    def shape(self, shape: Shape) -> None:
        """Draw one shape, unless it lies outside the window."""
        to_screen = self.camera.to_screen
        if isinstance(shape, Polygon):
            points = [to_screen(point) for point in shape.points]
            if self._touches(points):
                self.face(points, shape.role, None, 0.0)
        elif isinstance(shape, Polyline):
            points = [to_screen(point) for point in shape.points]
            style = LINES[shape.role]
            width = style.width(self.camera.zoom, metres=shape.metres)
            if self._touches(points, width):
                round_ends = style.round_ends and (not style.dash or style.dash[0] == 0)
                self.stroke(points, style.colour, width, style.dash, round_ends=round_ends)
        elif isinstance(shape, Label):
            x, y = to_screen(shape.at)
            at = (x + shape.shift[0], y + shape.shift[1])
            if self._touches([at], text_width(shape.text, TEXTS[shape.role])):
                self.words(shape.text, TEXTS[shape.role], at, shape.angle)
        else:
            x, y = to_screen(shape.at)
            at = (x + shape.shift[0], y + shape.shift[1])
            extent = extent_of(shape.parts)
            if self._touches([at], max(abs(side) for side in extent)):
                for part in shape.parts:
                    self.part(part, at, shape.opacity)

    def part(self, part: Part, at: Point, opacity: float) -> None:
        """Draw a part of a mark that is pinned to a pixel."""
        x, y = at
        if isinstance(part, Face):
            points = [(x + px, y + py) for px, py in part.points]
            self.face(points, part.fill, part.edge, part.width, opacity)
        elif isinstance(part, Stroke):
            points = [(x + px, y + py) for px, py in part.points]
            self.stroke(points, part.role, part.width, (), round_ends=True, opacity=opacity)
        elif isinstance(part, Glyph):
            self._glyph(part, (x + part.centre[0], y + part.centre[1]))
        else:
            self._letters(part, (x + part.centre[0], y + part.centre[1]))

    def face(
        self, points: Sequence[Point], fill: str | None, edge: str | None, width: float, opacity: float = 1.0
    ) -> None:
        """Fill and edge a polygon of pixels."""
        path = self._path(points)
        filled = self._seen(fill)
        edged = self._seen(edge)
        if filled is None and edged is None:
            return
        path.style.auto_close = True
        path.style.paint_rule = (
            "stroke_fill_nonzero" if filled and edged else "fill_nonzero" if filled else "stroke"
        )
        if filled is not None:
            path.style.fill_color = _hex(filled)
            path.style.fill_opacity = filled[3] / 255 * opacity
        if edged is not None:
            path.style.stroke_color = _hex(edged)
            path.style.stroke_opacity = edged[3] / 255 * opacity
            path.style.stroke_width = width * self.place.unit
            path.style.stroke_join_style = "round"
            path.style.stroke_dash_pattern = None
        self.waiting.append(path)

    def stroke(
        self,
        points: Sequence[Point],
        role: str,
        width: float,
        dash: tuple[float, float] | tuple[()],
        *,
        round_ends: bool,
        opacity: float = 1.0,
    ) -> None:
        """Draw an open line of pixels."""
        colour = self._seen(role)
        if colour is None or len(points) < 2:
            return
        path = self._path(points)
        path.style.auto_close = False
        path.style.paint_rule = "stroke"
        path.style.stroke_color = _hex(colour)
        path.style.stroke_opacity = colour[3] / 255 * opacity
        path.style.stroke_width = width * self.place.unit
        path.style.stroke_join_style = "round"
        path.style.stroke_cap_style = "round" if round_ends else "butt"
        path.style.stroke_dash_pattern = [length * self.place.unit for length in dash] if dash else None
        self.waiting.append(path)

    def words(
        self, text: str, style: TextStyle, at: Point, angle: float = 0.0, *, start: bool = False
    ) -> None:
        """Write words around a pixel, or from it."""
        colour = self._seen(style.colour)
        if colour is None:
            return
        self.flush()
        pdf, unit = self.pdf, self.place.unit
        x, y = self._mm(at)
        face = "I" if style.italic else "B" if style.weight >= 600 else ""
        pdf.set_font(FAMILY, face, style.size * unit / POINT)
        pdf.set_char_spacing(style.spacing * unit / POINT)
        from_x = x if start else x - pdf.get_string_width(text) / 2
        base = y + style.size * 0.36 * unit
        with pdf.rotation(-angle, x, y):
            halo = self._seen(style.halo)
            if halo is not None:
                with pdf.local_context(
                    text_mode="STROKE",
                    draw_color=halo[:3],
                    line_width=_HALO * unit,
                    stroke_opacity=halo[3] / 255,
                ):
                    pdf.text(from_x, base, text)
            with pdf.local_context(text_color=colour[:3], fill_opacity=colour[3] / 255):
                pdf.text(from_x, base, text)
        pdf.set_char_spacing(0)

    def flush(self) -> None:
        """Write the paths that wait."""
        if self.waiting:
            with self.pdf.drawing_context() as context:
                for one in self.waiting:
                    context.add_item(one, clone=False)
            self.waiting = []

    def _glyph(self, glyph: Glyph, at: Point) -> None:
        from fpdf.drawing_primitives import Transform

        colour = self._seen(glyph.role)
        if colour is None:
            return
        drawn = _icon(glyph.icon, _hex(colour)).__deepcopy__({})
        factor = glyph.size / 24 * self.place.unit
        half = glyph.size / 2 * self.place.unit
        x, y = self._mm(at)
        drawn.transform = Transform.scaling(factor) @ Transform.translation(x - half, y - half)
        self.waiting.append(drawn)

    def _letters(self, letters: Letters, at: Point) -> None:
        self.words(letters.text, TEXTS[letters.style], at, start=letters.start)

    def _path(self, points: Sequence[Point]) -> PaintedPath:
        from fpdf.drawing import PaintedPath

        path = PaintedPath()
        for number, point in enumerate(points):
            x, y = self._mm(point)
            if number:
                path.line_to(x, y)
            else:
                path.move_to(x, y)
        return path

    def _mm(self, point: Point) -> Point:
        return self.place.left + point[0] * self.place.unit, self.place.top + point[1] * self.place.unit

    def _seen(self, role: str | None) -> Colour | None:
        colour = self.palette[role] if role is not None else None
        return colour if colour is not None and colour[3] > 0 else None

    def _touches(self, points: Sequence[Point], grown: float = 0.0) -> bool:
        left, top, right, bottom = box_around(points)
        grown += 4.0
        corners = self._mm((left - grown, top - grown)), self._mm((right + grown, bottom + grown))
        window = self.place.window
        return (
            corners[0][0] <= window[2]
            and corners[1][0] >= window[0]
            and corners[0][1] <= window[3]
            and corners[1][1] >= window[1]
        )


def _hex(colour: Colour) -> str:
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"


@lru_cache(maxsize=256)
def _icon(name: str, colour: str) -> GraphicsContext:
    """Return an icon as paths, 24 units square."""
    from fpdf.svg import SVGObject

    return SVGObject(icon_svg(name).replace("#fff", colour)).base_group
