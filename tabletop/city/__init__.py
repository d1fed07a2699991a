"""The ground: a networkx graph of roads, rivers and sites; routing over it; road files.

What needs networkx itself (`build_city`, `load_city`, `load_graphml`, `read_graphml`, `save_graphml`) is imported when
first used, so that reading a scenario does not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tabletop.city.errors import CityError
from tabletop.city.geography import great_circle, metres
from tabletop.city.ground import Ground
from tabletop.city.model import (
    MODES,
    City,
    Mode,
    Point,
    PollingPlace,
    Site,
    Street,
    Water,
    Way,
    Zone,
    ZoneLevel,
)
from tabletop.city.network import TRAVEL, Arc, Network, Travel, seconds_over
from tabletop.city.router import Router
from tabletop.city.routes import FAR, Route, Times
from tabletop.city.specs import (
    CLASS_SPEEDS,
    BoatSpec,
    CitySpec,
    PlaceSpec,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    ZoneSpec,
)

if TYPE_CHECKING:
    from tabletop.city.build import build_city
    from tabletop.city.graphml import load_city, load_graphml, read_graphml, save_graphml

__all__ = [
    "CLASS_SPEEDS",
    "FAR",
    "MODES",
    "TRAVEL",
    "Arc",
    "BoatSpec",
    "City",
    "CityError",
    "CitySpec",
    "Ground",
    "Mode",
    "Network",
    "PlaceSpec",
    "Point",
    "PollingPlace",
    "PollingSpec",
    "RoadSpec",
    "Route",
    "Router",
    "Site",
    "SiteSpec",
    "StepSpec",
    "Street",
    "Times",
    "Travel",
    "Water",
    "WaterSpec",
    "Way",
    "Zone",
    "ZoneLevel",
    "ZoneSpec",
    "build_city",
    "great_circle",
    "load_city",
    "load_graphml",
    "metres",
    "read_graphml",
    "save_graphml",
    "seconds_over",
]

_LATE = {
    "build_city": "tabletop.city.build",
    "load_city": "tabletop.city.graphml",
    "load_graphml": "tabletop.city.graphml",
    "read_graphml": "tabletop.city.graphml",
    "save_graphml": "tabletop.city.graphml",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)
