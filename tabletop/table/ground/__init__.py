"""The map on the table: the pygame renderer of pictures, and the ground that is panned, zoomed and picked."""

from tabletop.table.ground.ground_map import GroundMap
from tabletop.table.ground.said import (
    LAYERS,
    Aimed,
    Intent,
    Layer,
    Layered,
    LayersAsked,
    Opened,
    Picked,
    Pointed,
    Said,
)
from tabletop.table.ground.widget import GroundWidget

__all__ = [
    "LAYERS",
    "Aimed",
    "GroundMap",
    "GroundWidget",
    "Intent",
    "Layer",
    "Layered",
    "LayersAsked",
    "Opened",
    "Picked",
    "Pointed",
    "Said",
]
