"""Layers of the map: which are on, which exclude each other, what they shade and what they hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tabletop.city.model import City
from tabletop.picture.overlay import Overlay
from tabletop.picture.shading import Figure
from tabletop.table.ground.said import Layer
from tabletop.table.ground.still import figures_of

_SHADINGS: tuple[Figure, ...] = ("risk", "trust")
"""Layers that shade zones, of which one is shown: the first that is on."""


class Layers:
    """The layers of one map.

    Attributes:
        on: Those that are on.
    """

    def __init__(self, city: City, on: Iterable[Layer]) -> None:
        self.on: frozenset[Layer] = frozenset(on)
        self._figures: dict[Figure, dict[str, int]] = dict(figures_of(city))

    @property
    def shading(self) -> Figure | None:
        """What shades the zones, or None."""
        return next((figure for figure in _SHADINGS if figure in self.on), None)

    @property
    def figures(self) -> Mapping[str, int]:
        """What shades them, per mille by zone; empty where nothing does."""
        return self._figures[self.shading] if self.shading is not None else {}

    def take(self, figure: Figure, values: Mapping[str, int]) -> bool:
        """Take new figures, per mille by zone; return whether that can change what is seen."""
        if self._figures.get(figure) == dict(values):
            return False
        self._figures[figure] = dict(values)
        return figure in self.on

    def toggled(self, layer: Layer) -> frozenset[Layer]:
        """Return the layers that are on once one is switched on or off."""
        if layer in self.on:
            return self.on - {layer}
        rivals = frozenset(_SHADINGS) - {layer} if layer in _SHADINGS else frozenset()
        return (self.on | {layer}) - rivals

    def visible(self, overlay: Overlay) -> Overlay:
        """Return an overlay without what belongs to layers that are off."""
        if "units" not in self.on:
            overlay = replace(overlay, counters=())
        if "reach" not in self.on:
            overlay = replace(overlay, reach=None)
        if "orders" not in self.on:
            overlay = replace(overlay, orders=(), plans=())
        if "tps" not in self.on:
            overlay = replace(overlay, guarded=(), lacking=())
        return overlay
