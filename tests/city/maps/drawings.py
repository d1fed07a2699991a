"""Small maps, drawn in metres, and written in the formats that are read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tabletop.city.maps.survey import Survey, SurveyWay
from tabletop.city.model import Point

ORIGIN = (-3.32, 114.59)
_DEGREE = 111_195.0

Tags = Mapping[str, str]


def at(east: float, north: float) -> Point:
    """A position by metres from the origin."""
    return (
        round(ORIGIN[0] + north / _DEGREE, 7),
        round(ORIGIN[1] + east / _DEGREE / cos(radians(ORIGIN[0])), 7),
    )


@dataclass
class Drawing:
    """Nodes by number, ways through them, and tags of nodes."""

    nodes: dict[int, Point] = field(default_factory=dict)
    ways: list[tuple[int, Sequence[int], Tags]] = field(default_factory=list)
    points: dict[int, Tags] = field(default_factory=dict)
    areas: list[tuple[int, Sequence[int], Tags]] = field(default_factory=list)

    def place(self, node: int, east: float, north: float, **tags: str) -> None:
        self.nodes[node] = at(east, north)
        if tags:
            self.points[node] = tags

    def way(self, nodes: Sequence[int], tags: Tags) -> int:
        self.ways.append((100 + len(self.ways), nodes, tags))
        return self.ways[-1][0]

    def survey(self) -> Survey:
        return Survey(
            "osm",
            {str(node): where for node, where in self.nodes.items()},
            tuple(SurveyWay(str(way), tuple(map(str, nodes)), tags) for way, nodes, tags in self.ways),
            (),
        )

    def area(self, ways: Sequence[int], tags: Tags) -> None:
        self.areas.append((500 + len(self.areas), ways, {"type": "multipolygon", **tags}))

    def osm(self) -> bytes:
        rows = ["<?xml version='1.0' encoding='UTF-8'?>", '<osm version="0.6" generator="by hand">']
        for node, (latitude, longitude) in self.nodes.items():
            rows.append(f'<node id="{node}" lat="{latitude}" lon="{longitude}" version="1">')
            rows += [*_tags(self.points.get(node, {})), "</node>"]
        for way, nodes, tags in self.ways:
            rows.append(f'<way id="{way}" version="1">')
            rows += [*(f'<nd ref="{node}"/>' for node in nodes), *_tags(tags), "</way>"]
        for area, ways, tags in self.areas:
            rows.append(f'<relation id="{area}" version="1">')
            rows += [
                *(f'<member type="way" ref="{way}" role="outer"/>' for way in ways),
                *_tags(tags),
                "</relation>",
            ]
        return "\n".join([*rows, "</osm>"]).encode()

    def geojson(self) -> bytes:
        features: list[object] = []
        for way, nodes, tags in self.ways:
            line = [self.nodes[node][::-1] for node in nodes]
            features.append(_feature(f"way/{way}", {"type": "LineString", "coordinates": line}, tags))
        for node, tags in self.points.items():
            where = {"type": "Point", "coordinates": self.nodes[node][::-1]}
            features.append(_feature(f"node/{node}", where, tags))
        return json.dumps({"type": "FeatureCollection", "features": features}).encode()

    def pbf(self, path: Path) -> None:
        import osmium
        from osmium.osm.mutable import Node, Relation, Way

        with osmium.SimpleWriter(str(path)) as writer:
            for node, (latitude, longitude) in self.nodes.items():
                writer.add_node(
                    Node(
                        id=node,
                        location=(longitude, latitude),
                        tags=dict(self.points.get(node, {})),
                        version=1,
                    )
                )
            for way, nodes, tags in self.ways:
                writer.add_way(Way(id=way, nodes=list(nodes), tags=dict(tags), version=1))
            for area, ways, tags in self.areas:
                members = [("w", way, "outer") for way in ways]
                writer.add_relation(Relation(id=area, members=members, tags=dict(tags), version=1))


def _tags(tags: Tags) -> list[str]:
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]


def _feature(name: str, geometry: object, tags: Tags) -> object:
    return {"type": "Feature", "id": name, "properties": dict(tags), "geometry": geometry}


def road(name: str, highway: str = "residential", **tags: str) -> Tags:
    return {"highway": highway, "name": name, **tags}


def riverside() -> Drawing:
    """A town on a river: two banks, one bridge, an island with a ferry, a pier, a village at the end of a foot path.

    ::

        1 --- 2 --- 3 ===bridge=== 4 --- 5        Jalan Ahmad Yani, from west to east; 11 is a bend of it
              |                          |
              6 --------- 7              8        Jalan Sudirman down from 2, Jalan Tepi from 6 to the pier at 7
                                         :
                                         9        foot path to the village
    """
    town = Drawing()
    town.place(1, -800, 0)
    town.place(11, -600, 40)
    town.place(2, -400, 0)
    town.place(3, -60, 0)
    town.place(4, 60, 0)
    town.place(5, 500, 0)
    town.place(6, -400, -400)
    town.place(7, -90, -400)
    town.place(8, 500, -400)
    town.place(9, 500, -900)
    town.way([1, 11, 2, 3], road("Jalan Ahmad Yani", "primary", maxspeed="50"))
    town.way([3, 4], road("Jalan Ahmad Yani", "primary", maxspeed="50", bridge="yes"))
    town.way([4, 5], road("Jalan Ahmad Yani", "primary", maxspeed="50"))
    town.way([2, 6], road("Jalan Jenderal Sudirman", "secondary", **{"name:en": "General Sudirman Street"}))
    town.way([6, 7], road("Jalan Tepi Sungai"))
    town.way([5, 8], road("Gang Melati"))
    town.way([8, 9], {"highway": "footway"})
    # the river from north to south, and a ferry to the island in the south
    for number, north in enumerate(range(900, -1500, -300)):
        town.place(20 + number, 0, north)
    town.way(range(20, 28), {"waterway": "river", "name": "Sungai Martapura", "width": "90"})
    town.place(30, -70, -405, man_made="pier", name="Dermaga Pasar")
    town.place(31, -80, -1200)
    town.place(32, -280, -1200)
    town.place(33, -480, -1200)
    town.way([7, 31], {"route": "ferry", "name": "Penyeberangan Pulau"})
    town.way([31, 32], road("Jalan Pulau"))
    town.way([32, 33], road("Jalan Pulau"))
    town.place(40, -390, 20, amenity="police", name="Polsek Kota")
    town.place(41, -500, -30, amenity="school", name="SD Negeri 1")
    town.place(42, 490, -30, amenity="school")
    town.place(43, 480, -880, amenity="community_centre", name="Balai Warga Hulu")
    town.place(44, -420, -410, office="government", name="Kantor KPU Kota")
    town.place(45, -380, -100, amenity="bench")
    town.place(46, -300, 300, place="suburb", name="Kampung Tengah")
    return town
