"""Counting what is left out or mended, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.city.elements import shown
from tabletop.city.maps.survey import Lost


class Tally:
    """Counts by reason, with an example each; told in the order in which the reasons first came up."""

    def __init__(self, lost: Iterable[Lost] = ()) -> None:
        """Go on counting from what was lost before."""
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}
        for one in lost:
            self.add(one.reason, one.example, one.count)

    def add(self, reason: str, example: str = "", count: int = 1) -> None:
        """Count something lost; `reason` is a catalogue key below ``city.map.lost.``."""
        if count > 0:
            self._counts[reason] = self._counts.get(reason, 0) + count
            if example:
                self._examples.setdefault(reason, shown(example))

    def lost(self) -> tuple[Lost, ...]:
        """Return what was counted."""
        return tuple(
            Lost(reason, count, self._examples.get(reason, "")) for reason, count in self._counts.items()
        )
