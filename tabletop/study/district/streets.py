"""The streets of towns and villages: a grid that grows from each middle until the district has its kilometres of road."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from tabletop.study.district.dice import Dice
from tabletop.study.district.layout import Village
from tabletop.study.district.network import Network, road_length
from tabletop.study.district.plane import Spot
from tabletop.study.district.rivers import River, bank, wet

_SLANTS = ((5, 0), (4, 3), (3, 4))
"""How a grid may lie: east and north of one block, in fifths."""
_WIDEST, _NARROWEST = 500, 60
"""Metres of a block."""
_MOST_PLACES = 12_000
"""Crossings of all grids together, about; blocks get wider rather than more."""

Knot = tuple[int, int]


@dataclass(slots=True)
class _Grid:
    """The streets of one village as they grow.

    Attributes:
        village: The village.
        weight: How fast it grows.
        knots: Its crossings, by how many blocks east and north of its middle.
        next: Where it may grow, the nearest first.
    """

    village: Village
    weight: int
    block: int
    slant: tuple[int, int]
    knots: dict[Knot, Spot] = field(default_factory=dict)
    next: list[tuple[int, int, int]] = field(default_factory=list)
    seen: set[Knot] = field(default_factory=set)

    def spot(self, knot: Knot) -> Spot:
        """Return where a crossing is."""
        (a, b), (east, north) = self.slant, knot
        x, y = self.village.at
        return x + (east * a - north * b) * self.block // 5, y + (east * b + north * a) * self.block // 5

    def open(self, knot: Knot, rivers: tuple[River, ...], side: int) -> None:
        """Take a crossing in, and note where the grid may go from it."""
        self.knots[knot] = self.spot(knot)
        for beside in _beside(knot):
            if beside not in self.seen:
                self.seen.add(beside)
                spot = self.spot(beside)
                if self._inside(spot) and not wet(spot, rivers) and bank(spot, rivers) == side:
                    heappush(self.next, (beside[0] ** 2 + beside[1] ** 2, *beside))

    def _inside(self, spot: Spot) -> bool:
        box = self.village.box
        x, y = self.village.at
        return abs(spot[0] - x) * 2 < box.east - box.west and abs(spot[1] - y) * 2 < box.north - box.south


def lay_streets(
    network: Network, villages: Sequence[Village], wanted: int, dice: Dice
) -> Mapping[str, list[str]]:
    """Lay streets until a network has so many metres of road, and return each village's crossings, nearest first.

    Args:
        network: With a place in each village, called as `middle_of` says.
        villages: Those that have a road.
        wanted: Metres of road, all in all.
        dice: Draws how grids lie.
    """
    missing = wanted - network.metres
    ground = sum((one.box.east - one.box.west) * (one.box.north - one.box.south) for one in villages)
    block = max(_NARROWEST, min(_WIDEST, ground * 3 // 2 // max(1, missing)))
    block = max(block, missing // (2 * _MOST_PLACES))
    while True:
        grids, reached = _grown(network.rivers, villages, missing, block, dice)
        if reached or block <= _NARROWEST:
            break
        block = max(_NARROWEST, block * 4 // 5)
    found = {}
    for grid in grids:
        found[grid.village.id] = [_name(grid.village, knot) for knot in sorted(grid.knots, key=_order)]
        for knot, spot in grid.knots.items():
            network.places.setdefault(_name(grid.village, knot), spot)
        for number, run in enumerate(_runs(grid.knots), start=1):
            through = tuple(_name(grid.village, knot) for knot in run)
            title = f"Jl. {grid.village.title} {number}"
            network.street(f"jl-{grid.village.id}-{number}", title, "residential", through)
    return found


def middle_of(village: Village) -> str:
    """Return the name of the place in the middle of a village."""
    return f"{village.id}-0-0"


def _name(village: Village, knot: Knot) -> str:
    east, north = (f"{'b' if one < 0 else ''}{abs(one)}" for one in knot)
    return f"{village.id}-{east}-{north}"


def _order(knot: Knot) -> tuple[int, Knot]:
    return knot[0] ** 2 + knot[1] ** 2, knot


def _beside(knot: Knot) -> Iterator[Knot]:
    east, north = knot
    yield from ((east + 1, north), (east, north + 1), (east - 1, north), (east, north - 1))


def _grown(
    rivers: tuple[River, ...], villages: Sequence[Village], missing: int, block: int, dice: Dice
) -> tuple[list[_Grid], bool]:
    """Return grids that have grown until so many metres of street were there, and whether they could."""
    grids = []
    for number, village in enumerate(villages):
        grid = _Grid(village, village.tps + 2, block, dice.one_of("slant", _SLANTS, number))
        grid.seen.add((0, 0))
        grid.open((0, 0), rivers, bank(village.at, rivers))
        grids.append(grid)
    turn = [(0, number) for number in range(len(grids))]
    heapify(turn)
    while missing > 0 and turn:
        _, number = heappop(turn)
        grid = grids[number]
        if not grid.next:
            continue
        _, east, north = heappop(grid.next)
        spot = grid.spot((east, north))
        missing -= sum(
            road_length(spot, grid.knots[one]) for one in _beside((east, north)) if one in grid.knots
        )
        grid.open((east, north), rivers, bank(grid.village.at, rivers))
        heappush(turn, (len(grid.knots) * 10_000 // grid.weight, number))
    return grids, missing <= 0


def _runs(knots: Mapping[Knot, Spot]) -> Iterator[list[Knot]]:
    """Yield the streets of a grid: rows and columns, broken where a crossing is missing."""
    for along in (0, 1):
        lines: dict[int, list[Knot]] = {}
        for knot in sorted(knots):
            lines.setdefault(knot[1 - along], []).append(knot)
        for line in lines.values():
            line.sort(key=lambda knot: knot[along])
            run = line[:1]
            for knot in line[1:]:
                if knot[along] - run[-1][along] > 1:
                    if len(run) > 1:
                        yield run
                    run = []
                run.append(knot)
            if len(run) > 1:
                yield run
