"""Finding things: under a pixel, the next one in order, the nearest in a direction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from tabletop.picture.chart import Chart
from tabletop.picture.shapes import Box, Point, Thing, ThingKind
from tabletop.table.ground.said import Intent

_ORDER: tuple[ThingKind, ...] = (
    "unit",
    "pile",
    "incident",
    "threat",
    "order",
    "closure",
    "site",
    "polling",
    "place",
)
_DIRECTIONS = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}
_ASIDE = 2.2
"""How much more a step aside counts than a step ahead."""
_PLACE = 14.0
"""Pixels at scale 1 around a road place that count as pointing at it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be picked, its box on the screen, and the units that it holds where it is a pile."""

    thing: Thing
    box: Box
    holds: tuple[Thing, ...] = ()

    def shows(self, thing: Thing | None) -> bool:
        """Return whether a thing is this, or in this pile."""
        return thing == self.thing or thing in self.holds

    @property
    def middle(self) -> Point:
        """The middle of the box."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2

    @property
    def rect(self) -> pygame.Rect:
        """The box in whole pixels."""
        left, top, right, bottom = self.box
        return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))


def under(pixel: Point, targets: Sequence[Target], slack: float = 2.0) -> Thing | None:
    """Return the thing under a pixel: units before incidents, sites and polling places; then the nearest."""
    x, y = pixel
    best: tuple[int, float] | None = None
    found: Thing | None = None
    for target in targets:
        left, top, right, bottom = target.box
        if left - slack <= x <= right + slack and top - slack <= y <= bottom + slack:
            rank = (_ORDER.index(target.thing.kind), math.dist(pixel, target.middle))
            if best is None or rank < best:
                best, found = rank, target.thing
    return found


def place_near(at: Point, chart: Chart, zoom: float, scale: float) -> Thing | None:
    """Return the road place close by a point of the ground, or None where none is.

    Args:
        at: The point, in metres.
        chart: The city in metres.
        zoom: Pixels a metre.
        scale: Of the interface, 1 to 2.
    """
    node = chart.nearest(at)
    return Thing("place", node) if math.dist(at, chart[node]) * zoom <= _PLACE * scale else None


def step(chosen: Thing | None, things: Sequence[Thing], by: int) -> Thing | None:
    """Return the next or previous thing, round at the ends; the first or last where none is chosen."""
    if not things:
        return None
    if chosen not in things:
        return things[0 if by > 0 else -1]
    return things[(things.index(chosen) + by) % len(things)]


def toward(direction: str, start: Point, targets: Sequence[Target], but: Thing | None = None) -> Thing | None:
    """Return the nearest thing in a direction, or None where there is none.

    Args:
        direction: ``left``, ``right``, ``up`` or ``down``.
        start: The pixel to look from.
        targets: Among which.
        but: Left out: the thing that is chosen already.
    """
    ahead_x, ahead_y = _DIRECTIONS[direction]
    best = math.inf
    found: Thing | None = None
    for target in targets:
        if target.thing == but:
            continue
        dx, dy = target.middle[0] - start[0], target.middle[1] - start[1]
        ahead = dx * ahead_x + dy * ahead_y
        aside = abs(dx * ahead_y) + abs(dy * ahead_x)
        cost = ahead + _ASIDE * aside
        if ahead > 1 and aside <= 2 * ahead and cost < best:
            best, found = cost, target.thing
    return found


def chosen(
    intent: Intent, things: Sequence[Thing], near: Sequence[Target], now: Thing | None, here: Point
) -> Thing | None:
    """Return what a key chooses: the next or previous thing of its kind, or what lies in a direction.

    Args:
        intent: The key.
        things: All that is drawn, in order.
        near: What can be picked in view.
        now: What is chosen now, or None.
        here: Where that is on the screen, or from where to look.
    """
    if intent in ("next", "previous"):
        kind = now.kind if now is not None and now in things else "unit"
        return step(now, [thing for thing in things if thing.kind == kind], 1 if intent == "next" else -1)
    return toward(intent, here, near, now)
