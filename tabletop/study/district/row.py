"""One district as figures: what a synthetic district is made from."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from tabletop.city.specs import VOTERS_PER_TPS

Kind: TypeAlias = Literal["kota", "kabupaten"]
KINDS: tuple[Kind, ...] = ("kota", "kabupaten")

LEAST = MappingProxyType(
    {"zones": 1, "villages": 1, "tps": 1, "voters": 1, "area": 1, "roads": 1, "rivers": 0}
)
MOST = MappingProxyType(
    {
        "zones": 60,
        "villages": 1_000,
        "tps": 20_000,
        "voters": 20_000 * VOTERS_PER_TPS,
        "area": 60_000,
        "roads": 12_000,
        "rivers": 6,
    }
)
"""What a district may have: the largest of Indonesia, and some more."""

USUAL_VOTERS = 249
"""Voters of a TPS where a row does not say: the mean of 2024."""

TPS_A_VILLAGE = MappingProxyType({"kota": 28, "kabupaten": 9})
"""TPS of a kelurahan or a village where a row does not say how many of these there are; a judgement."""

ROADS_A_KM2 = MappingProxyType({"kota": 5_000, "kabupaten": 350})
"""Metres of road on a square kilometre where a row does not say; a judgement, too."""


@dataclass(frozen=True, slots=True)
class District:
    """A district as a row of a table.

    Attributes:
        id: Unique in its table; also the id of its drill.
        title: What it is called.
        kind: ``kota`` (a city) or ``kabupaten`` (a regency).
        zones: Kecamatan.
        villages: Kelurahan and villages, no fewer than the kecamatan and no more than the TPS.
        tps: TPS.
        voters: Registered voters.
        area: Square kilometres.
        roads: Kilometres of road to be laid; tracks to hamlets without a road are not counted.
        rivers: Rivers that cut it.
        province: What it belongs to, or empty.
    """

    id: str
    title: str
    kind: Kind
    zones: int
    villages: int
    tps: int
    voters: int
    area: int
    roads: int
    rivers: int = 1
    province: str = ""

    def __post_init__(self) -> None:
        """Hold the figures against each other.

        Raises:
            ValueError: They are of no district; the message names what.
        """
        for name, most in MOST.items():
            figure = getattr(self, name)
            if not LEAST[name] <= figure <= most:
                raise ValueError(name)
        if not self.zones <= self.villages <= self.tps:
            raise ValueError("villages")
        if not self.tps <= self.voters <= self.tps * VOTERS_PER_TPS:
            raise ValueError("voters")


def usual_villages(kind: Kind, zones: int, tps: int) -> int:
    """Return how many kelurahan a district has where its row does not say."""
    return min(max(zones, tps // TPS_A_VILLAGE[kind]), tps, MOST["villages"])


def usual_roads(kind: Kind, area: int) -> int:
    """Return how many kilometres of road it has where its row does not say."""
    return min(max(LEAST["roads"], area * ROADS_A_KM2[kind] // 1000), MOST["roads"])
