"""How a map fills in, a part a frame: after it took new colours, and after it was zoomed.

All at once would take several frames, in which the pointer stood still.
"""

from __future__ import annotations

from dataclasses import dataclass

_STAGES = 3
"""Frames before the marks of a map in new colours: bare land, the city in small, the spots of the marks."""

_CALM = 2
"""Frames of a view that has come to rest before tiles: in one its marks find their spots, in one its names."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame draws.

    Attributes:
        bare: Nothing but land yet.
        spots: Marks find their spots, and are not drawn yet.
        marks: Marks are drawn.
        names: So are the names that stand among them.
        tiles: Missing tiles are painted.
    """

    bare: bool
    spots: bool
    marks: bool
    names: bool
    tiles: bool


class Filling:
    """How far a map has come."""

    def __init__(self) -> None:
        self._stage = self._calm = 0

    @property
    def begun(self) -> bool:
        """Whether marks were drawn since the map took its colours."""
        return self._stage == _STAGES

    def restart(self) -> None:
        """The map took new colours."""
        self._stage = self._calm = 0

    def stir(self) -> None:
        """The view was zoomed."""
        self._calm = 0

    def frame(self, *, resting: bool, whole: bool) -> Frame:
        """Return what to draw now, and go on.

        Args:
            resting: Whether nobody zooms.
            whole: Whether all is drawn now, however long it takes.
        """
        stage = _STAGES if whole else self._stage
        calm = _CALM if whole else self._calm if resting else 0
        marks = stage == _STAGES
        self._stage = min(stage + 1, _STAGES)
        if marks:
            self._calm = min(calm + 1, _CALM) if resting else 0
        return Frame(stage == 0, stage == _STAGES - 1, marks, calm > 0, marks and calm == _CALM)
