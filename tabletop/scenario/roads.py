"""The road file that a city may stand on: GraphML beside the YAML, read through the same shelf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.city import CityError
from tabletop.scenario.city_findings import add_city_error
from tabletop.scenario.finding import Findings
from tabletop.scenario.reading import Assembly, Mapping, Node, Scalar, Shelf, Unreadable
from tabletop.scenario.schema import load_schema

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Roads:
    """A road file.

    Attributes:
        node: Where the scenario names it.
        graph: What it holds, as `tabletop.city.read_graphml` gives it; None where it could not be read.
    """

    node: Scalar
    graph: nx.MultiDiGraph[str] | None


def read_roads(city: Node | None, shelf: Shelf, assembly: Assembly) -> Roads | None:
    """Read the road file of a city and keep it among the sources.

    Args:
        city: What the scenario says of its city.
        shelf: The folder of the scenario.
        assembly: What has been read so far; what is wrong with the file goes to its findings.

    Returns:
        None where the city names no road file.
    """
    asked = city.entries.get("graphml") if isinstance(city, Mapping) else None
    if not isinstance(asked, Scalar) or asked.empty:
        return None
    from tabletop.city import read_graphml
    from tabletop.city.elements import MOST_BYTES, too_large

    findings = assembly.findings
    try:
        found = assembly.attach(shelf, asked, MOST_BYTES)
        graph = None if found is None else read_graphml(found[1], found[0].rpartition("/")[2])
    except Unreadable:
        add_city_error(too_large(asked.short), asked, findings)
        graph = None
    except CityError as error:
        add_city_error(error, asked, findings)
        graph = None
    if graph is not None:
        _check_sites(graph, asked, findings)
    return Roads(asked, graph)


def _check_sites(graph: nx.MultiDiGraph[str], asked: Scalar, findings: Findings) -> None:
    """See that the sites a file of ours holds are of kinds that a scenario can have."""
    kinds = load_schema("city.schema.json")["definitions"]["site"]["properties"]["kind"]["enum"]
    for _, data in graph.nodes(data=True):
        if "site" in data and data["site_kind"] not in kinds:
            findings.add(
                "road-file-site",
                asked,
                name=data["site"],
                value=data["site_kind"],
                known=", ".join(kinds),
            )
