"""The shortest net that joins spots, with water counted as a detour."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.study.district.plane import Spot, far
from tabletop.study.district.rivers import River, bank

_WATER = 2
"""By how many times its length a way is worse for each river it crosses."""


def joined(spots: Sequence[Spot], rivers: tuple[River, ...]) -> list[int]:
    """Return which spot each one is joined to on its way to the first (Prim's tree); -1 for the first itself."""
    banks = [bank(spot, rivers) for spot in spots]
    parent = [-1] * len(spots)
    cost = [0] + [1 << 62] * (len(spots) - 1)
    left = list(range(len(spots)))
    while left:
        one = min(left, key=lambda at: (cost[at], at))
        left.remove(one)
        here, side = spots[one], banks[one]
        for other in left:
            price = far(here, spots[other]) * (1 + _WATER * abs(side - banks[other]))
            if price < cost[other]:
                cost[other], parent[other] = price, one
    return parent


def loads(parent: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return what weight hangs on the way from each spot towards the first, its own included."""
    depth = [0] * len(parent)
    for one in range(len(parent)):
        at = one
        while parent[at] >= 0:
            depth[one] += 1
            at = parent[at]
    total = list(weights)
    for one in sorted(range(len(parent)), key=lambda at: -depth[at]):
        if parent[one] >= 0:
            total[parent[one]] += total[one]
    return total


def along(parent: Sequence[int], a: int, b: int) -> list[int]:
    """Return the spots on the way from one spot to another, both included."""
    ups: list[list[int]] = []
    for one in (a, b):
        line = [one]
        while parent[line[-1]] >= 0:
            line.append(parent[line[-1]])
        ups.append(line)
    there = set(ups[0])
    meet = next(one for one in ups[1] if one in there)
    return ups[0][: ups[0].index(meet) + 1] + list(reversed(ups[1][: ups[1].index(meet)]))
