"""How far the keys move a map: a stride for each press, and on and on while they are held."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.picture.shapes import Point
from tabletop.table.ground.said import Intent

_DRIFT = 900.0
"""Pixels a second at scale 1 while a pan key is held."""
_STRIDE = 120.0
"""Pixels at scale 1 for one pan intent."""
_WAYS: Mapping[Intent, tuple[int, int]] = {
    "pan-left": (-1, 0),
    "pan-right": (1, 0),
    "pan-up": (0, -1),
    "pan-down": (0, 1),
}


def stride(intent: Intent, scale: float) -> Point | None:
    """Return how many pixels one press pans right and down; None for an intent that does not pan."""
    if intent not in _WAYS:
        return None
    right, down = _WAYS[intent]
    return right * _STRIDE * scale, down * _STRIDE * scale


def drift(held: Mapping[Intent, bool], seconds: float, scale: float) -> Point:
    """Return how many pixels the keys that are held pan right and down in a time; opposite keys cancel out."""
    ways = [way for intent, way in _WAYS.items() if held.get(intent)]
    far = _DRIFT * scale * seconds
    return sum(right for right, _ in ways) * far, sum(down for _, down in ways) * far
