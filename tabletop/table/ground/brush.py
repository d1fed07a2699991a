"""Smooth lines and areas: drawn twice as large and scaled down, as pygame's thick lines have jagged edges.

Surfaces are premultiplied: a colour is stored times its opacity, so that scaling and laying over leave no
dark fringe. `pygame.draw` overwrites rather than blends, which is what a soft band wants: where it crosses
itself it grows no darker.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pygame

from tabletop.picture.palette import Colour
from tabletop.picture.shapes import Point

FINE = 2
"""How much larger everything is drawn before it is scaled down."""

_JOINT = 2.5
"""Pixels of width from which the corners of a line are rounded; in thinner ones the gap cannot be seen."""


def premultiplied(colour: Colour) -> Colour:
    """Return a colour times its opacity."""
    red, green, blue, opacity = colour
    return red * opacity // 255, green * opacity // 255, blue * opacity // 255, opacity


def fine_surface(wide: int, high: int) -> pygame.Surface:
    """Return an empty surface to draw on at the fine scale."""
    return pygame.Surface((wide * FINE, high * FINE), pygame.SRCALPHA)


def fill_area(surface: pygame.Surface, points: Sequence[Point], colour: Colour) -> None:
    """Fill a polygon."""
    if len(points) >= 3:
        pygame.draw.polygon(surface, colour, points)


def draw_line(
    surface: pygame.Surface,
    points: Sequence[Point],
    width: float,
    colour: Colour,
    *,
    dash: tuple[float, float] | tuple[()] = (),
    round_ends: bool = True,
) -> None:
    """Draw a line with round corners; what lies outside the surface costs nothing.

    Args:
        surface: Premultiplied, or opaque.
        points: The course, in pixels of the surface.
        width: In pixels of the surface.
        colour: Premultiplied.
        dash: Lengths drawn and left out, in pixels of the surface; a drawn length of 0 makes round dots.
        round_ends: Whether the two ends are round.
    """
    if dash and dash[0] == 0:
        for x, y in _stations(points, dash[1] + width / 2):
            pygame.draw.circle(surface, colour, (x, y), width / 2)
        return
    seen = surface.get_rect().inflate(2 * width + 8, 2 * width + 8)
    if dash:
        for piece in _dashes(points, dash):
            if len(piece) > 2 or seen.clipline(
                piece[0], piece[1]
            ):  # a border has thousands, and few are near
                draw_line(surface, piece, width, colour, round_ends=False)
        return
    half = width / 2
    last = len(points) - 1
    for i, (a, b) in enumerate(pairwise(points)):
        clipped = seen.clipline(a, b)
        if not clipped:
            continue
        if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 8000:  # the far end of a river: keep the numbers small
            a, b = clipped[0], clipped[1]
        _segment(surface, a, b, half, colour)
        if width >= _JOINT and (round_ends or i > 0):
            pygame.draw.circle(surface, colour, a, half)
        if width >= _JOINT and round_ends and i == last - 1:
            pygame.draw.circle(surface, colour, b, half)


def draw_edge(surface: pygame.Surface, points: Sequence[Point], width: float, colour: Colour) -> None:
    """Draw a closed line around a polygon."""
    draw_line(surface, (*points, points[0]), width, colour)


def _segment(surface: pygame.Surface, a: Point, b: Point, half: float, colour: Colour) -> None:
    span = math.dist(a, b)
    if span == 0:
        return
    across, down = (b[1] - a[1]) / span * half, (a[0] - b[0]) / span * half
    pygame.draw.polygon(
        surface,
        colour,
        (
            (a[0] + across, a[1] + down),
            (b[0] + across, b[1] + down),
            (b[0] - across, b[1] - down),
            (a[0] - across, a[1] - down),
        ),
    )


def _stations(points: Sequence[Point], step: float) -> Iterator[Point]:
    due = 0.0
    for a, b in pairwise(points):
        span = math.dist(a, b)
        while due <= span and span > 0:
            yield a[0] + (b[0] - a[0]) * due / span, a[1] + (b[1] - a[1]) * due / span
            due += step
        due -= span


def _dashes(points: Sequence[Point], dash: tuple[float, float]) -> Iterator[list[Point]]:
    drawing, left = True, dash[0]
    piece: list[Point] = [points[0]]
    for a, b in pairwise(points):
        span = math.dist(a, b)
        gone = 0.0
        while span - gone > left:
            gone += left
            at = (a[0] + (b[0] - a[0]) * gone / span, a[1] + (b[1] - a[1]) * gone / span)
            if drawing:
                yield [*piece, at]
            piece, drawing = [at], not drawing
            left = dash[0] if drawing else dash[1]
        left -= span - gone
        if drawing:
            piece.append(b)
    if drawing and len(piece) > 1:
        yield piece
