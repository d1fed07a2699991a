"""From metres of a UTM zone to degrees, by the series of Krüger (Karney 2011, to the third order: below a millimetre)."""

from __future__ import annotations

from math import asin, atan2, cos, cosh, degrees, radians, sin, sinh

from tabletop.city.model import Point

_RADIUS = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_SCALE = 0.9996
_EAST = 500_000.0
_NORTH = 10_000_000.0

_N = _FLATTENING / (2 - _FLATTENING)
_RECTIFYING = _RADIUS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3,
    7 * _N**2 / 3 - 8 * _N**3 / 5,
    56 * _N**3 / 15,
)


def from_utm(east: float, north: float, zone: int, south: bool) -> Point:
    """Return latitude and longitude on WGS 84.

    Args:
        east: Metres, 500,000 at the middle of the zone.
        north: Metres from the equator; in the southern form 10,000,000 there.
        zone: 1 to 60.
        south: Whether `north` is in the southern form.
    """
    xi = (north - (_NORTH if south else 0.0)) / (_SCALE * _RECTIFYING)
    eta = (east - _EAST) / (_SCALE * _RECTIFYING)
    turns = tuple(enumerate(_BETA, start=1))
    xi0 = xi - sum(beta * sin(2 * j * xi) * cosh(2 * j * eta) for j, beta in turns)
    eta0 = eta - sum(beta * cos(2 * j * xi) * sinh(2 * j * eta) for j, beta in turns)
    chi = asin(max(-1.0, min(1.0, sin(xi0) / cosh(eta0))))
    latitude = chi + sum(delta * sin(2 * j * chi) for j, delta in enumerate(_DELTA, start=1))
    longitude = radians(zone * 6 - 183) + atan2(sinh(eta0), cos(xi0))
    return round(degrees(latitude), 7), round(degrees(longitude), 7)
