"""What the ground says back when it is pointed at, clicked or stepped through; what keys can ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.picture.shapes import Point, Thing

Layer: TypeAlias = Literal["units", "tps", "risk", "trust", "reach", "orders", "ruler"]
LAYERS: tuple[Layer, ...] = ("units", "tps", "risk", "trust", "reach", "orders", "ruler")

Intent: TypeAlias = Literal[
    "pan-left",
    "pan-right",
    "pan-up",
    "pan-down",
    "zoom-in",
    "zoom-out",
    "fit",
    "next",
    "previous",
    "left",
    "right",
    "up",
    "down",
]
"""``pan-...`` moves the view, ``left`` to ``down`` choose the nearest thing in that direction."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """The pointer is on another thing than before, or on none."""

    thing: Thing | None


@dataclass(frozen=True, slots=True)
class Picked:
    """A thing was chosen (or, with None, the open ground)."""

    thing: Thing | None
    at: Point


@dataclass(frozen=True, slots=True)
class Opened:
    """A thing was double-clicked."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Aimed:
    """The other button pointed out a goal: a thing or open ground, with the city's node nearest to it."""

    thing: Thing | None
    node: str
    at: Point


@dataclass(frozen=True, slots=True)
class Layered:
    """A layer was switched on or off."""

    layer: Layer
    on: bool


@dataclass(frozen=True, slots=True)
class LayersAsked:
    """All layers are asked for at once, in a menu."""


Said: TypeAlias = Pointed | Picked | Opened | Aimed | Layered | LayersAsked
