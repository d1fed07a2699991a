"""The shapes that marks are drawn of: shields, discs, octagons, squares, barriers, rings, flags."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from tabletop.picture.lettering import text_height, text_width
from tabletop.picture.shapes import Face, Glyph, Letters, Part, Point, Stroke
from tabletop.picture.styles import TEXTS

AGENCIES = frozenset({"police", "brimob", "army", "fire", "kpu", "bawaslu", "government", "health"})
"""Palette roles of the agencies that have a colour of their own."""


@lru_cache(maxsize=256)
def circle(radius: float, centre: Point = (0.0, 0.0), corners: int = 40) -> tuple[Point, ...]:
    """Return a regular polygon; forty corners pass for a circle."""
    step = math.tau / corners
    turn = step / 2  # a flat side on top: an octagon stands as on a road sign
    return tuple(
        (centre[0] + radius * math.sin(turn + k * step), centre[1] - radius * math.cos(turn + k * step))
        for k in range(corners)
    )


def _toward(a: Point, b: Point, distance: float) -> Point:
    span = math.dist(a, b) or 1.0
    return a[0] + (b[0] - a[0]) / span * distance, a[1] + (b[1] - a[1]) / span * distance


@lru_cache(maxsize=256)
def rounded(points: tuple[Point, ...], radius: float) -> tuple[Point, ...]:
    """Return a polygon with its corners rounded off."""
    out: list[Point] = []
    count = len(points)
    for i, corner in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % count]
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _toward(corner, before, reach), _toward(corner, after, reach)
        for k in range(6):
            t = k / 5
            out.append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * corner[0] + t * t * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * corner[1] + t * t * end[1],
                )
            )
    return tuple(out)


def box(wide: float, high: float, radius: float = 0.0, centre: Point = (0.0, 0.0)) -> tuple[Point, ...]:
    """Return a rectangle around a centre, its corners rounded."""
    x, y, w, h = centre[0], centre[1], wide / 2, high / 2
    corners = ((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
    return rounded(corners, radius) if radius else corners


SHIELD = rounded(((-15.0, -16.0), (15.0, -16.0), (15.0, 6.5), (0.0, 17.0), (-15.0, 6.5)), 3.0)
"""A counter: 30 wide, 33 high."""

_BEHIND = 3.6
"""Pixels by which a shield of a pile stands out behind the one before it, to the right and up."""
_APART = 9.6
"""Pixels between the small shields below a pile."""

TRIANGLE = rounded(((0.0, -22.0), (23.0, 18.0), (-23.0, 18.0)), 4.0)
"""An incident in the yellow state."""

SMALL_TRIANGLE = rounded(((0.0, -7.5), (7.5, 5.5), (-7.5, 5.5)), 1.0)
"""A polling place highly at risk."""

DISC = circle(18.0)
"""An incident in the green state."""

OCTAGON = circle(20.5, corners=8)
"""An incident in the red state."""


def shadow(points: tuple[Point, ...], down: float = 1.5) -> Face:
    """Return the soft shadow of a shape."""
    return Face(tuple((x, y + down) for x, y in points), "shadow", "shadow", 2.0)


def shield(role: str, icon: str, *, certain: bool) -> tuple[Part, ...]:
    """Return a unit's shield: solid when certain, outlined when only reported."""
    if certain:
        return (
            shadow(SHIELD),
            Face(SHIELD, role, "paper", 2.2),
            Glyph(icon, 22, "on-agency", (0.0, -2.2)),
        )
    inner = tuple((x * 0.93, y * 0.93) for x, y in SHIELD)
    return (
        shadow(SHIELD),
        Face(SHIELD, "paper"),
        Face(inner, "paper", role, 2.0),
        Glyph(icon, 21, role, (0.0, -2.2)),
    )


def pile(
    count: int, role: str, agencies: tuple[str, ...], *, certain: bool, ordered: bool
) -> tuple[Part, ...]:
    """Return a pile of units: shields one behind another, their number, and below it whose they are.

    Args:
        count: How many units.
        role: Of the front shield: an agency, or ``ink`` where they are of several.
        agencies: Palette roles of the small shields below, at most four.
        certain: False where all are only reported: outlined.
        ordered: Whether one of them has an order in this turn: an arrow at its shoulder.
    """
    parts: tuple[Part, ...] = ()
    fill, letters = (
        (role, "pile-mixed" if role == "ink" else "pile") if certain else ("paper", "pile-reported")
    )
    edge = "paper" if certain else role
    for behind in (_BEHIND * 2, _BEHIND, 0.0):
        shape = tuple((x + behind, y - behind) for x, y in SHIELD)
        parts += (shadow(shape), Face(shape, "paper"), Face(shape, fill, edge, 2.2))
    parts += (Letters(str(count), letters, (0.0, -1.6)),)
    if len(agencies) > 1:
        left = -(len(agencies) - 1) * _APART / 2
        for number, agency in enumerate(agencies):
            x = left + number * _APART
            small = tuple((x + 0.27 * px, 22.0 + 0.27 * py) for px, py in SHIELD)
            parts += (Face(small, agency, "paper", 1.6),)
    if ordered:
        x, y = -15.0, -15.0
        arrow = ((x - 3.6, y), (x + 3.4, y)), ((x + 0.4, y - 3.2), (x + 3.6, y), (x + 0.4, y + 3.2))
        parts += (Face(circle(7.5, (x, y), 24), "paper", "route", 1.6),)
        parts += tuple(Stroke(line, "route", 1.8) for line in arrow)
    return parts


def freshness_bar(fresh: int) -> tuple[Part, ...]:
    """Return the bar under a shield: full when rested; `fresh` in tenths."""
    role = "rested" if fresh > 5 else "tiring" if fresh > 2 else "spent"
    y, half = 21.5, 14.0
    bar: tuple[Part, ...] = (
        Stroke(((-half, y), (half, y)), "paper", 6.0),
        Stroke(((-half, y), (half, y)), "bar-track", 3.6),
    )
    if fresh > 0:
        bar += (Stroke(((-half, y), (-half + 2 * half * fresh / 10, y)), role, 3.6),)
    return bar


def square(role: str, icon: str) -> tuple[Part, ...]:
    """Return a site: a rounded square with its icon."""
    face = box(25, 25, 6)
    return shadow(face), Face(face, role, "paper", 2.0), Glyph(icon, 18, "on-agency")


def pip(role: str) -> tuple[Part, ...]:
    """Return a site where there is no room for its icon."""
    face = box(10, 10, 3)
    return shadow(face, 1.0), Face(face, role, "paper", 1.6)


def polling_square() -> tuple[Part, ...]:
    """Return a polling place."""
    return (Face(box(9.5, 9.5, 2), "polling", "polling-edge", 1.5),)


def polling_pip() -> tuple[Part, ...]:
    """Return a polling place where many stand close together."""
    return (Face(box(5.0, 5.0, 1), "polling", "polling-edge", 1.0),)


def polling_triangle() -> tuple[Part, ...]:
    """Return a polling place that is highly at risk."""
    return (Face(SMALL_TRIANGLE, "risk-mark", "risk-mark-edge", 1.3),)


def resized(parts: tuple[Part, ...], factor: float) -> tuple[Part, ...]:
    """Return parts drawn larger or smaller; words keep their size."""

    def moved(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple((x * factor, y * factor) for x, y in points)

    made: list[Part] = []
    for part in parts:
        if isinstance(part, (Face, Stroke)):
            made.append(replace(part, points=moved(part.points), width=part.width * factor))
        elif isinstance(part, Glyph):
            centre = (part.centre[0] * factor, part.centre[1] * factor)
            made.append(replace(part, size=part.size * factor, centre=centre))
        else:
            made.append(replace(part, centre=(part.centre[0] * factor, part.centre[1] * factor)))
    return tuple(made)


def dot(radius: float = 2.2) -> tuple[Part, ...]:
    """Return the dot of a guarded polling place."""
    return (Face(circle(radius, corners=16), "polling-dot"),)


def cross(reach: float = 5.0) -> tuple[Part, ...]:
    """Return the cross over a polling place that lacks guards."""
    slants = (((-reach, -reach), (reach, reach)), ((-reach, reach), (reach, -reach)))
    paper = tuple(Stroke(slant, "paper", 4.6) for slant in slants)
    return (*paper, *(Stroke(slant, "closure", 2.4) for slant in slants))


def ring(radius: float) -> tuple[Part, ...]:
    """Return the double ring around what is selected."""
    inner, outer = circle(radius), circle(radius + 5.0)
    return (
        Face(inner, None, "ring-gap", 7.0),
        Face(outer, None, "ring-gap", 4.5),
        Face(inner, None, "ring", 3.2),
        Face(outer, None, "ring", 1.5),
    )


@lru_cache(maxsize=64)
def brackets(radius: float) -> tuple[Part, ...]:
    """Return the four corners around a unit that is marked to be ordered with others."""
    arm = radius * 0.45
    corners = [
        ((x * radius, y * (radius - arm)), (x * radius, y * radius), (x * (radius - arm), y * radius))
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    wide = [Stroke(corner, "ring-gap", 6.0) for corner in corners]
    return (*wide, *(Stroke(corner, "ring", 3.0) for corner in corners))


def hover_ring(radius: float) -> tuple[Part, ...]:
    """Return the single ring around what the pointer is on."""
    return Face(circle(radius), None, "ring-gap", 4.5), Face(circle(radius), None, "hover", 1.8)


def barrier(*, certain: bool) -> tuple[Part, ...]:
    """Return a closure: a striped barrier; hollow when only reported."""
    wide, high = 32.0, 13.0
    plate = box(wide, high, 2.5)
    parts: tuple[Part, ...] = (shadow(plate), Face(plate, "closure-paper"))
    if certain:
        lean, bar = 4.0, 3.0
        h = high / 2
        stripes = tuple(
            Face(
                ((x - lean, h), (x - lean + 2 * bar, h), (x + lean + 2 * bar, -h), (x + lean, -h)), "closure"
            )
            for x in (-12.4, -3.0, 6.4)
        )
        parts += stripes
    return (*parts, Face(plate, None, "closure", 2.0))


def kind_disc(icon: str) -> tuple[Part, ...]:
    """Return the disc with the icon of an incident's type, at the upper right of its shape."""
    centre = (20.0, -18.0)
    return Face(circle(11.5, centre, 28), "ink-line", "paper", 1.8), Glyph(icon, 16, "on-agency", centre)


def waves(*, certain: bool) -> tuple[Part, ...]:
    """Return a street that water has shut: two waves on a plate."""
    plate = box(32.0, 15.0, 2.5)
    lines = tuple(
        Stroke(
            tuple((x, y + (1.6 if k % 2 else -1.6)) for k, x in enumerate(range(-12, 13, 4))),
            "label-water",
            1.8,
        )
        for y in (-3.2, 3.2)
    )
    return (
        shadow(plate),
        Face(plate, "water" if certain else "closure-paper"),
        *lines,
        Face(plate, None, "label-water", 1.6),
    )


def drop() -> tuple[Part, ...]:
    """Return the drop on a polling place that stands under water."""
    outline = (
        (0.0, -9.5),
        (4.2, -2.6),
        (5.0, 0.6),
        (3.6, 4.0),
        (0.0, 5.6),
        (-3.6, 4.0),
        (-5.0, 0.6),
        (-4.2, -2.6),
    )
    return (Face(rounded(outline, 1.6), "label-water", "paper", 1.4),)


def unlit() -> tuple[Part, ...]:
    """Return the mark of an area without power: a bolt, struck through."""
    plate = circle(13.0, corners=24)
    return (
        shadow(plate),
        Face(plate, "ink", "paper", 2.0),
        Glyph("power", 17, "paper"),
        Stroke(((-8.5, 8.5), (8.5, -8.5)), "ink", 3.6),
        Stroke(((-8.5, 8.5), (8.5, -8.5)), "paper", 1.5),
    )


def diamond(grade: str, *, verified: bool) -> tuple[Part, ...]:
    """Return a sign with its grade: outlined while nobody verified it, solid once it was."""
    outline = rounded(((0.0, -17.0), (17.0, 0.0), (0.0, 17.0), (-17.0, 0.0)), 3.0)
    if verified:
        return shadow(outline), Face(outline, "ink", "paper", 2.0), Letters(grade, "sign-verified")
    return shadow(outline), Face(outline, "paper", "ink", 1.8), Letters(grade, "sign")


def name_plate(text: str) -> tuple[Part, ...]:
    """Return the name of a chosen unit on a small plate."""
    style = TEXTS["label-unit"]
    plate = box(text_width(text, style) + 14, text_height(style) + 6, 5)
    return shadow(plate), Face(plate, "paper", "line", 1.0), Letters(text, "label-unit")


def flag(text: str, pointer: Point | None) -> tuple[Part, ...]:
    """Return an arrival flag around (0, 0), with a pointer to where the path ends if that is known."""
    style = TEXTS["flag"]
    plate = box(text_width(text, style) + 26, text_height(style) + 13, 6)
    parts: tuple[Part, ...] = (shadow(plate),)
    if pointer is not None:
        length = math.hypot(*pointer) or 1.0
        across = (-pointer[1] / length * 5, pointer[0] / length * 5)
        wedge = (across, pointer, (-across[0], -across[1]))
        parts += (Face(wedge, "flag"), Face(circle(4.5, pointer, 20), "flag", "ring-gap", 2.0))
    return (*parts, Face(plate, "flag"), Letters(text, "flag"))
