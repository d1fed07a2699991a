"""How colours look to people who see them otherwise, and how far apart two colours are then.

The matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, at full severity, applied to linear RGB. The distance is
CIE 1976 (L*a*b*, white D65).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pygame
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]

DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = np.asarray(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)
_WHITE = np.asarray((0.95047, 1.0, 1.08883))


def distance(one: pygame.Color, other: pygame.Color, deficiency: str | None = None) -> float:
    """Return how far apart two colours look, 0 (the same) to about 100 (black and white)."""
    seen = [_lab(_seen(colour, deficiency)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def _seen(colour: pygame.Color, deficiency: str | None) -> Vector:
    share = np.asarray((colour.r, colour.g, colour.b)) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    if deficiency is None:
        return linear
    return np.clip(np.asarray(DEFICIENCIES[deficiency]) @ linear, 0.0, 1.0)


def _lab(linear: Vector) -> Vector:
    share = _TO_XYZ @ linear / _WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.asarray((116 * y - 16, 500 * (x - y), 200 * (y - z)))
