"""The roads of a district while they are laid: places, ways between them, bridges over water, and their length."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from tabletop.study.district.plane import Spot, far
from tabletop.study.district.rivers import River, crossings

WINDING = 1100
"""Per mille that a road is longer than the straight way, as `build_city` has it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A road as it was laid.

    Attributes:
        id: Its id.
        title: What it is called.
        highway: Its class.
        through: The places it runs through.
        bridge: Whether it is a bridge.
    """

    id: str
    title: str
    highway: str
    through: tuple[str, ...]
    bridge: bool = False


@dataclass(frozen=True, slots=True)
class Bridge:
    """A bridge.

    Attributes:
        river: What it crosses.
        near: The place at one end.
        far: The place at the other.
    """

    river: River
    near: str
    far: str


@dataclass(slots=True)
class Network:
    """Places and ways.

    Attributes:
        rivers: The water that ways must cross.
        places: Where each place is.
        ways: The ways, in the order laid.
        bridges: The bridges among them.
        metres: Road laid, tracks not counted.
    """

    rivers: tuple[River, ...]
    places: dict[str, Spot] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    bridges: list[Bridge] = field(default_factory=list)
    metres: int = 0

    def link(self, ident: str, title: str, highway: str, ends: tuple[str, str]) -> None:
        """Lay a road between two places, with a bridge wherever it meets water.

        Args:
            ident: Its id; its parts and bridges have numbers behind it.
            title: What it is called.
            highway: Its class.
            ends: The places.
        """
        a, b = self.places[ends[0]], self.places[ends[1]]
        at, parts = ends[0], 0
        for number, crossing in enumerate(crossings(a, b, self.rivers), start=1):
            banks = []
            for end, spot in (("a", crossing.near), ("b", crossing.far)):
                same = next((one for one in ends if self.places[one] == spot), None)
                name = same or f"{ident}-{number}{end}"
                self.places.setdefault(name, spot)
                banks.append(name)
            if at != banks[0]:
                parts += 1
                self._lay(f"{ident}-{parts}", f"{title} {parts}", highway, (at, banks[0]))
            self.bridges.append(Bridge(crossing.river, banks[0], banks[1]))
            name = f"jembatan-{len(self.bridges)}"
            self._lay(name, f"Jembatan {len(self.bridges)}", highway, (banks[0], banks[1]), bridge=True)
            at = banks[1]
        if at != ends[1]:
            self._lay(ident, title, highway, (at, ends[1]))

    def street(self, ident: str, title: str, highway: str, through: tuple[str, ...]) -> None:
        """Lay a street through places between which there is no water."""
        self._lay(ident, title, highway, through)

    def _lay(
        self, ident: str, title: str, highway: str, through: tuple[str, ...], *, bridge: bool = False
    ) -> None:
        self.ways.append(Way(ident, title, highway, through, bridge))
        if highway != "track":
            spots = [self.places[one] for one in through]
            self.metres += sum(road_length(a, b) for a, b in itertools.pairwise(spots))


def road_length(a: Spot, b: Spot) -> int:
    """Return the metres of road between two spots."""
    return max(1, far(a, b) * WINDING // 1000)
