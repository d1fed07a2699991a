"""A city by itself: a file of the ground alone, before it is part of a drill."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city import City, CitySpec
from tabletop.city.specs import VOTERS_PER_TPS
from tabletop.scenario.reading import Assembly, Mapping, Shelf
from tabletop.scenario.roads import read_roads
from tabletop.scenario.schema import check_schema

_OF_CITIES = frozenset({"places", "roads", "boats", "waters", "sites", "zones", "graphml"})
_OF_OTHERS = frozenset({"format", "pack", "uses", "stages", "seats", "injects", "city"})


@dataclass(frozen=True, slots=True)
class LoneCity:
    """A city that is part of no drill.

    Attributes:
        spec: What is written of it.
        city: It, built.
        road_file: The road file that it stands on, as it is written there; None where it has none.
    """

    spec: CitySpec
    city: City
    road_file: str | None = None


def is_city(root: Mapping) -> bool:
    """Say whether a file is a city by itself, going by its keys."""
    return bool(root.entries.keys() & _OF_CITIES) and not root.entries.keys() & _OF_OTHERS


def read_lone_city(root: Mapping, shelf: Shelf, assembly: Assembly) -> LoneCity | None:
    """Read a city that is part of no drill; what is wrong with it goes to the findings.

    The classes of its TPS are those of a doctrine pack, which is not known here: any will do.

    Args:
        root: What its file says.
        shelf: The folder it lies in, and its road file.
        assembly: What has been read so far.

    Returns:
        The city, or None where there is an error among the findings.
    """
    from tabletop.scenario.parse import Names
    from tabletop.scenario.parse.city import built_city, declare_city, read_city
    from tabletop.scenario.parse.fields import Fields

    findings = assembly.findings
    check_schema(root, "city.schema.json", findings)
    roads = read_roads(root, shelf, assembly)
    names = Names(findings)
    names.unsure(["tps-class"])
    fields = Fields(root, names, findings)
    declare_city(fields, names, roads)
    spec = read_city(fields, VOTERS_PER_TPS)
    if findings.errors:
        return None
    city = built_city(spec, roads, fields)
    return None if city is None else LoneCity(spec, city, None if roads is None else roads.node.text)
