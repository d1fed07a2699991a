"""The map of a city: areas, waters, roads by class, sites and polling places, and the names of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tabletop.city.model import City, Water
from tabletop.language import Language, Text, catalogue
from tabletop.picture.chart import Chart
from tabletop.picture.curves import joined, lengthened, smooth
from tabletop.picture.icons import icon_name
from tabletop.picture.shapes import Mark, Name, Picture, Point, Polygon, Polyline, Shape, Thing
from tabletop.picture.symbols import pip, polling_pip, polling_square, polling_triangle, square

HIGHEST_RISK = frozenset({"sangat-rawan"})
"""Classes of polling place that are drawn as a triangle, unless the caller's doctrine names others."""

SITE_ROLES: Mapping[str, str] = {
    "kpu": "kpu",
    "ppk": "kpu",
    "warehouse": "kpu",
    "bawaslu": "bawaslu",
    "police": "police",
    "post": "police",
    "army": "army",
    "fire": "fire",
    "hospital": "health",
    "government": "government",
    "port": "harbour",
    "market": "government",
    "hall": "government",
}

_FIRST_SITES = ("kpu", "police", "bawaslu", "government", "hospital", "port", "warehouse")

_CLASSES: Mapping[str, tuple[str, int, float]] = {
    # class of the road -> style, rank among roads, zoom (pixels a metre) from which its name is written
    "motorway": ("road-trunk", 5, 0.0),
    "trunk": ("road-trunk", 5, 0.0),
    "primary": ("road-primary", 4, 0.0),
    "secondary": ("road-secondary", 3, 0.05),
    "tertiary": ("road-tertiary", 2, 0.1),
    "unclassified": ("road-residential", 1, 0.18),
    "residential": ("road-residential", 1, 0.22),
    "living_street": ("road-residential", 1, 0.22),
}
_WARD_ZOOM = 0.11
_PLACE_ZOOM = 0.26
_POLLING_ZOOM = 0.42
_OUTSIDE = 9_000.0
"""Metres by which a river that reaches the edge of the city is drawn on, so that no view shows its end."""

_NEAR_EDGE = 0.15
"""Share of the city's breadth from its edge within which the end of a river is taken to run on."""

Z_AREA, Z_WATER, Z_LANE, Z_ROAD, Z_BRIDGE = 0, 5, 10, 20, 30
Z_SHADE, Z_NAME, Z_POLLING, Z_SITE_NAME, Z_SITE = 34, 40, 50, 52, 54


def draw_city(
    city: City, language: Language, *, chart: Chart | None = None, highest_risk: frozenset[str] = HIGHEST_RISK
) -> Picture:
    """Return the map of a city as it lies, with nothing on it that moves.

    Args:
        city: The ground of the drill.
        language: Of the names.
        chart: The city laid flat, where the caller has it already.
        highest_risk: Polling place classes drawn as triangles.
    """
    flat = chart or Chart.of(city)
    shapes: list[Shape] = [
        *_areas(city, flat),
        *_waters(city, flat),
        *_lanes(city, flat),
        *_roads(city, flat),
        *_polling(city, flat, highest_risk),
        *_sites(city, flat),
    ]
    names = [
        *_area_names(city, flat, language),
        *_water_names(city, flat, language),
        *_road_names(city, flat, language),
        *_site_names(city, flat, language),
        *_place_names(city, flat, language),
    ]
    credit = "" if city.attribution is None else city.attribution.to(language)
    return replace(Picture.of(shapes, names), credit=credit)


def with_risk(picture: Picture, city: City, flat: Chart, highest_risk: frozenset[str]) -> Picture:
    """Return the map of a city with other classes of polling place drawn as triangles; the rest is the same."""
    others = (
        shape
        for shape in picture.shapes
        if not (isinstance(shape, Mark) and shape.thing is not None and shape.thing.kind == "polling")
    )
    return replace(picture, shapes=Picture.of((*others, *_polling(city, flat, highest_risk))).shapes)


def _areas(city: City, flat: Chart) -> Iterator[Shape]:
    tint = 0
    for zone in city.zones.values():
        if zone.level != "kecamatan" or len(zone.outline) < 3:
            continue
        outline = tuple(flat.projection.to_ground(*corner) for corner in zone.outline)
        tint += 1
        yield Polygon(outline, f"area-{tint % 5}", Z_AREA)
        yield Polyline((*outline, outline[0]), "area-border", Z_AREA + 1)


def _area_names(city: City, flat: Chart, language: Language) -> Iterator[Name]:
    for zone in city.zones.values():
        at = (flat.projection.to_ground(*zone.at),)
        title = zone.title.to(language)
        if zone.level == "kecamatan":
            yield Name(title.upper(), "label-area", Z_NAME + 1, 2, at)
        else:
            yield Name(title, "label-ward", Z_NAME, 6, at, from_zoom=_WARD_ZOOM)


def _waters(city: City, flat: Chart) -> Iterator[Shape]:
    lines = {
        water.id: [flat.projection.to_ground(*at) for at in water.line] for water in city.waters.values()
    }
    curves = {name: joined(smooth(line)) for name, line in lines.items()}
    for water in city.waters.values():
        if len(water.line) > 1:
            course = _course_of(water, city, flat, lines, curves)
            yield Polyline(course, "water-edge", Z_WATER, water.width)
            yield Polyline(course, "water", Z_WATER + 1, water.width)


def _water_names(city: City, flat: Chart, language: Language) -> Iterator[Name]:
    for water in city.waters.values():
        course = [flat.projection.to_ground(*at) for at in water.line]
        if len(course) > 1:
            curve = joined(smooth(course, step=80))
            yield Name(water.title.to(language), "label-water", Z_NAME, 3, curve)


def _course_of(
    water: Water,
    city: City,
    flat: Chart,
    lines: Mapping[str, Sequence[Point]],
    curves: Mapping[str, Sequence[Point]],
) -> tuple[Point, ...]:
    left, top, right, bottom = flat.bounds
    margin = _NEAR_EDGE * max(right - left, bottom - top)

    def runs_out(end: Point) -> bool:
        x, y = end
        outside = not (left + margin < x < right - margin and top + margin < y < bottom - margin)
        return outside and not any(
            _flows_into(end, other) for other in city.waters.values() if other is not water
        )

    def _flows_into(end: Point, other: Water) -> bool:
        x, y = end
        reach = other.width / 2 + 60
        return any((x - px) ** 2 + (y - py) ** 2 < reach * reach for px, py in curves[other.id])

    course = lines[water.id]
    ends = (runs_out(course[0]), runs_out(course[-1]))
    curve = joined(smooth(course, step=60))
    return lengthened(curve, _OUTSIDE if ends[0] else 0.0, _OUTSIDE if ends[1] else 0.0)


def _lanes(city: City, flat: Chart) -> Iterator[Shape]:
    drawn: set[frozenset[str]] = set()
    for a, b, data in city.graph.edges(data=True):
        if data.get("street") or a == b:
            continue
        pair = frozenset((a, b))
        if pair in drawn or _by_street(city, a, b) or _by_street(city, b, a):
            continue
        drawn.add(pair)
        role = {"road": "lane", "foot": "path"}.get(str(data.get("mode", "road")), "boat")
        yield Polyline((flat[a], flat[b]), role, Z_LANE)


def _by_street(city: City, a: str, b: str) -> bool:
    """Whether a street leads from one node to the other."""
    return any(data.get("street") for data in (city.graph.get_edge_data(a, b) or {}).values())


def _roads(city: City, flat: Chart) -> Iterator[Shape]:
    for street in city.streets.values():
        for course in flat.street(street.id):
            if street.way in ("river", "sea"):
                yield Polyline(course, "boat", Z_LANE - 1)
            elif street.highway == "path":
                yield Polyline(course, "trail", Z_LANE + 1)
            elif street.way == "foot" or street.highway == "footway":
                yield Polyline(course, "path", Z_LANE + 1)
            elif street.highway not in _CLASSES:
                yield Polyline(course, "lane", Z_LANE)
            else:
                style, rank, _ = _CLASSES[street.highway]
                base = Z_BRIDGE if street.bridge else Z_ROAD
                yield Polyline(course, f"{style}-{'bridge' if street.bridge else 'casing'}", base)
                yield Polyline(course, style, base + rank)


def _road_names(city: City, flat: Chart, language: Language) -> Iterator[Name]:
    written: set[tuple[str, ...]] = set()
    for street in city.streets.values():
        if street.way in ("river", "sea") or len(street.nodes) < 2:
            continue
        style = _CLASSES.get(street.highway)
        rank, zoom = (style[1], style[2]) if style else (0, 0.35)
        title = street.title.to(language)
        key = (title, *sorted((street.nodes[0], street.nodes[-1])))
        if key not in written:
            written.add(key)
            priority = 3 if street.bridge else 9 - rank
            yield Name(title, "label-road", Z_NAME, priority, flat.street(street.id)[0], from_zoom=zoom)


def _sites(city: City, flat: Chart) -> Iterator[Mark]:
    for site in city.sites.values():
        role = SITE_ROLES.get(site.kind, "site")
        icon = icon_name(site.kind)
        rank = _FIRST_SITES.index(site.kind) if site.kind in _FIRST_SITES else len(_FIRST_SITES)
        yield Mark(
            flat[site.node], square(role, icon), Z_SITE, Thing("site", site.id), small=pip(role), rank=rank
        )


def _site_names(city: City, flat: Chart, language: Language) -> Iterator[Name]:
    for site in city.sites.values():
        first = site.kind in _FIRST_SITES
        zoom = 0.0 if first else 0.07
        yield Name(
            site.title.to(language),
            "label-site",
            Z_SITE_NAME,
            0 if first else 1,
            (flat[site.node],),
            13.0,
            zoom,
        )


def _polling(city: City, flat: Chart, highest: frozenset[str]) -> Iterator[Mark]:
    plain, marked = polling_square(), polling_triangle()
    for place in city.polling.values():
        parts = marked if place.risk_class in highest else plain
        small = () if parts is marked else polling_pip()
        yield Mark(
            flat[place.node],
            parts,
            Z_POLLING,
            Thing("polling", place.id),
            small=small,
            rank=len(_FIRST_SITES) + 1,
        )


def _place_names(city: City, flat: Chart, language: Language) -> Iterator[Name]:
    words = catalogue(language)
    taken: set[str] = {site.node for site in city.sites.values()}
    for place in city.polling.values():
        taken.add(place.node)
        said = words.say("picture.polling-place", n=place.tps, title=place.title)
        yield Name(said, "label-polling", Z_NAME, 12, (flat[place.node],), 6.0, _POLLING_ZOOM)
    for node, data in city.graph.nodes(data=True):
        title = data.get("title")
        if isinstance(title, Text) and node not in taken and "crossing" not in data:
            yield Name(title.to(language), "label-place", Z_NAME, 11, (flat[node],), 7.0, _PLACE_ZOOM)
