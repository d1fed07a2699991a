"""The layers of the map in one menu: each is switched by its digit, and the menu stays until it is left."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.table.ground import LAYERS, GroundMap, Layer, Layered
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.palette import Entry


class Layering:
    """The menu of the layers."""

    def __init__(
        self, table: Table, giving: Giving, ground: GroundMap, heard: Callable[[Layered], None]
    ) -> None:
        self._table = table
        self._heard = heard
        self._giving = giving
        self._ground = ground

    def open(self, lit: str = "") -> None:
        """Show which layers are on; choosing one switches it."""
        say = self._table.say
        entries = [
            Entry(
                layer,
                say(f"picture.layers.{layer}"),
                say(f"hand.layer.{layer}"),
                say("hand.layer.on" if layer in self._ground.layers else "hand.layer.off"),
            )
            for layer in LAYERS
        ]
        self._giving.choose(say("hand.layer.title"), entries, self._chosen, selected=lit)

    def _chosen(self, keys: tuple[str, ...]) -> None:
        layer = next(layer for layer in LAYERS if layer == keys[0])
        self.turn(layer)
        if layer != "ruler":  # that one wants the map at once
            self.open(layer)

    def turn(self, layer: Layer) -> None:
        """Switch a layer, as its chip does."""
        self._heard(self._ground.toggle(layer))
