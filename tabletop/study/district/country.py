"""A synthetic country: rows of 514 districts in 38 provinces that are spread as such figures are, and true of no place."""

from __future__ import annotations

from math import isqrt

from tabletop.study.district.dice import Dice, apportioned
from tabletop.study.district.row import MOST, District, Kind

PROVINCES, CITIES, REGENCIES = 38, 98, 416
TPS = 820_000
"""TPS of the whole country."""
_LEAST_TPS = 90
_LARGEST = 15_000
"""TPS of the largest district."""
_TAIL = 80
"""How much larger the crowded districts are than the others: by this the largest comes near to `_LARGEST`."""
_VOTERS = (205, 285)
"""Voters of a TPS, at least and at most."""


def country(seed: int = 1, tps: int = TPS) -> tuple[District, ...]:
    """Return the rows of a country: synthetic, drawn with keyed chance, the same everywhere for one seed.

    The numbers of provinces, cities and regencies are those of Indonesia, and so is the sum of TPS; which district has
    how many, its area, roads and rivers are drawn. A few districts are crowded, most have some hundreds to two thousand
    TPS; crowded ones are small in area, and the emptiest are the largest.

    Args:
        seed: Another seed draws another country.
        tps: TPS of all of it.
    """
    dice = Dice(seed, "country")
    count = CITIES + REGENCIES
    shares = apportioned(count, [dice.between("province", 40, 200, one) for one in range(PROVINCES)], 4)
    homes = [province for province, share in enumerate(shares) for _ in range(share)]
    cities = set(dice.order("city", count)[:CITIES])
    weights = [_weight(dice, one) for one in range(count)]
    found = []
    numbers = [0] * PROVINCES
    for one, given in enumerate(_tps(tps, weights)):
        kind: Kind = "kota" if one in cities else "kabupaten"
        numbers[homes[one]] += 1
        found.append(_row(dice, one, homes[one] + 1, numbers[homes[one]], kind, given))
    return tuple(found)


def _weight(dice: Dice, one: int) -> int:
    """Return how large a district is beside the others: a long tail, as the product of draws has it."""
    small = dice.between("size", 40, 100, one) * dice.between("size-2", 8, 100, one)
    return small * (100 + _TAIL * dice.between("crowd", 0, 10, one) ** 4 // 500)


def _tps(total: int, weights: list[int]) -> list[int]:
    """Return the TPS of each district, none with more than the largest may have."""
    given = apportioned(total, weights, _LEAST_TPS)
    over = sum(max(0, one - _LARGEST) for one in given)
    while over > 0:
        room = [0 if one >= _LARGEST else one for one in given]
        more = apportioned(over, room)
        given = [min(one, _LARGEST) + extra for one, extra in zip(given, more, strict=True)]
        over = sum(max(0, one - _LARGEST) for one in given)
    return given


def _row(dice: Dice, one: int, province: int, number: int, kind: Kind, tps: int) -> District:
    zones = max(
        3,
        min(
            MOST["zones"], (5 if kind == "kota" else 8) * isqrt(tps) // 18 + dice.between("zones", -2, 3, one)
        ),
    )
    each = dice.between("village", 16, 40, one) if kind == "kota" else dice.between("village", 5, 16, one)
    villages = min(max(zones, tps // each), tps, 800)
    area = _area(dice, one, kind, tps)
    density = dice.between("roads", 3_000, 8_000, one) if kind == "kota" else _density(dice, one, tps, area)
    return District(
        id=f"p{province:02d}-d{number:02d}",
        title=f"{'Kota' if kind == 'kota' else 'Kabupaten'} Rekaan {province:02d}-{number:02d}",
        kind=kind,
        zones=zones,
        villages=villages,
        tps=tps,
        voters=tps * dice.between("voters", *_VOTERS, one),
        area=area,
        roads=max(10, min(MOST["roads"], area * density // 1000)),
        rivers=dice.between("rivers", 0, 2 if kind == "kota" else 4, one),
        province=f"Provinsi Rekaan {province:02d}",
    )


def _area(dice: Dice, one: int, kind: Kind, tps: int) -> int:
    """Return square kilometres: 20 and more for a city, up to 40,000 for the emptiest regencies."""
    if kind == "kota":
        return min(
            700, max(20, tps // dice.between("crowded", 6, 40, one) + dice.between("area", 10, 60, one))
        )
    empty = dice.between("empty", 4, 20, one)
    return max(300, min(40_000, 44 * empty**3 // (10 + tps // 60)))


def _density(dice: Dice, one: int, tps: int, area: int) -> int:
    """Return metres of road on a square kilometre of a regency: more where more people live."""
    return min(2_500, 60 + 700 * tps // area + dice.between("roads", 20, 160, one))
