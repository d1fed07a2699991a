"""The live ground as the drill reads it: gauges of tide and river, what they flood and shut, power cuts, pace.

Levels and depths are centimetres, times drill minutes, shares per mille.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tabletop.city.model import Mode
from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class Gauge:
    """A water level over the drill: a tide or a river.

    Attributes:
        id: Unique.
        title: Its name.
        points: Drill minutes with levels, in order; straight between them, level before the first and after the last.
    """

    id: str
    title: Text
    points: tuple[tuple[int, int], ...]

    def level(self, minute: int) -> int:
        """Return the level at a drill minute, rounded down to a whole centimetre."""
        i = bisect_right(self.points, minute, key=lambda point: point[0])
        if i == 0 or i == len(self.points):
            return self.points[max(0, i - 1)][1]
        (start, low), (end, high) = self.points[i - 1], self.points[i]
        return low + (high - low) * (minute - start) // (end - start)

    def crossings(self, limit: int) -> list[int]:
        """Return the drill minutes at which the level comes to stand above `limit`, or no longer does."""
        found = []
        for (start, _), (end, _) in pairwise(self.points):
            before = self.level(start) > limit
            if (self.level(end) > limit) == before:
                continue
            low, high = start, end
            while high - low > 1:
                middle = (low + high) // 2
                if (self.level(middle) > limit) == before:
                    low = middle
                else:
                    high = middle
            found.append(high)
        return found


@dataclass(frozen=True, slots=True)
class Flood:
    """What a gauge puts under water above its sill.

    Attributes:
        gauge: Gauge id.
        streets: Streets under water, by the depth that a mode cannot wade shut to it.
        polling: Polling places under water: those named, and all of the zones named.
        sill: Level at which the water comes over.
    """

    gauge: str
    streets: tuple[str, ...]
    polling: tuple[str, ...]
    sill: int


@dataclass(frozen=True, slots=True)
class Navigation:
    """The levels of a gauge between which boats may use some routes; None leaves a side open.

    Attributes:
        gauge: Gauge id.
        streets: Boat routes, and lanes to landings.
        below: Shut to boats below this level: too shallow to land, or rapids laid bare.
        above: Shut to boats above this level: rapids in spate.
    """

    gauge: str
    streets: tuple[str, ...]
    below: int | None
    above: int | None

    def shut_at(self, level: int) -> bool:
        """Whether the water at this level lets no boat through."""
        return (self.below is not None and level < self.below) or (
            self.above is not None and level > self.above
        )


@dataclass(frozen=True, slots=True)
class Blackout:
    """A power cut in some zones, until it is over (minutes; None: until its incident is, or for good)."""

    zones: tuple[str, ...]
    lasts: int | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Shares of the usual speed that are left, per mille.

    Attributes:
        dark: Between dusk and dawn, by mode.
        escort: Of a convoy under escort.
        radius: How near to an open crowd the streets are congested, metres.
        crowd: There.
    """

    dark: Mapping[Mode, int] = field(default_factory=dict)
    escort: int = 1000
    radius: int = 0
    crowd: int = 1000


@dataclass(frozen=True, slots=True)
class Wading:
    """What water does, in the doctrine of the packs.

    Attributes:
        modes: The depth a mode still wades; one that is not named wades any.
        polling: The depth above which a polling place cannot work.
        moving: Minutes until a polling place that was moved goes on at its new place.
    """

    modes: Mapping[Mode, int] = field(default_factory=dict)
    polling: int = 0
    moving: int = 60
