"""How a map fills in, a part a frame: after it took new colours, and after it was zoomed.

All at once would take several frames, in which the pointer stood still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from tabletop.picture.steps import Steps

_STAGES = 3
"""Frames before the marks of a map in new colours: bare land, the city in small, the spots of the marks."""

_SLICE = 0.003
"""Seconds a frame for finding the spots of marks and the places of names once a view has come to rest."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame draws.

    Attributes:
        bare: Nothing but land yet.
        spots: Marks find their spots, and are not drawn yet.
        marks: Marks are drawn.
        settled: They stand at the spots of this zoom.
        names: So do the names that stand among them.
        tiles: Missing tiles are painted.
    """

    bare: bool
    spots: bool
    marks: bool
    settled: bool
    names: bool
    tiles: bool


class Filling:
    """How far a map has come."""

    def __init__(self, searches: Sequence[Callable[[], Steps[object]]]) -> None:
        """Begin with nothing.

        Args:
            searches: What is found for a view that has come to rest: the spots of marks, then the places of names.
        """
        self._searches = searches
        self._stage = self._calm = 0
        self._search: Steps[object] | None = None

    @property
    def begun(self) -> bool:
        """Whether marks were drawn since the map took its colours."""
        return self._stage == _STAGES

    def restart(self) -> None:
        """The map took new colours."""
        self._stage = 0
        self.stir()

    def stir(self) -> None:
        """The view was zoomed."""
        self._calm, self._search = 0, None

    def frame(self, *, resting: bool, whole: bool) -> Frame:
        """Return what to draw now, and go on.

        Args:
            resting: Whether nobody zooms.
            whole: Whether all is drawn now, however long it takes.
        """
        stage, last = _STAGES if whole else self._stage, len(self._searches)
        self._stage = min(stage + 1, _STAGES)
        marks = stage == _STAGES
        if marks and resting:
            self._look()
        else:
            self.stir()
        calm = last if whole else self._calm
        return Frame(stage == 0, stage == _STAGES - 1, marks, calm > 0, calm == last, marks and calm == last)

    def _look(self) -> None:
        """Search on for a while."""
        until = perf_counter() + _SLICE
        while self._calm < len(self._searches) and perf_counter() < until:
            if self._search is None:
                self._search = self._searches[self._calm]()
            if next(self._search, _FOUND) is _FOUND:
                self._calm, self._search = self._calm + 1, None


_FOUND = object()
