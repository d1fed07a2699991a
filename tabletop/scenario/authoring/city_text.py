"""A city made in code, as the YAML that an author would have written: canonical, with comments that explain it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tabletop.city import CitySpec
from tabletop.city.model import Point
from tabletop.city.specs import BoatSpec, PollingSpec, RoadSpec, SiteSpec, StepSpec, ZoneSpec
from tabletop.scenario.authoring.nodes import NOWHERE, Value, comment, node, point, present
from tabletop.scenario.writing.canonical import canonical
from tabletop.scenario.writing.commented import Entry, Group, Single, Written

DIGITS = 5
"""Decimals of a position: a metre of ground."""

MOST_PLACES = 5_000
"""Places beyond which roads are no longer written one by one: their file would take too long to read."""

MOST_VALUES = 60_000
"""Values likewise, of which each bend of a road has three."""


@dataclass(frozen=True, slots=True)
class CityFiles:
    """A city as files.

    Attributes:
        yaml: The city itself.
        roads: Its places and roads as GraphML, where there are too many of them for YAML; else None.
    """

    yaml: bytes
    roads: bytes | None = None


def city_files(spec: CitySpec, notes: Mapping[str, str], road_file: str) -> CityFiles:
    """Return the files of a city.

    Args:
        spec: The city.
        notes: Comments by the part they stand above: ``head`` for the top of the file, ``places``, ``roads``, ``boats``,
            ``waters``, ``sites``, ``zones``, ``graphml``.
        road_file: What the file of its roads is called where it needs one.

    Raises:
        CityError: It needs one and cannot be built.
    """
    if len(spec.places) <= MOST_PLACES and _values(spec) <= MOST_VALUES:
        return CityFiles(city_text(spec, notes).encode())
    from tabletop.city.build import build_city
    from tabletop.city.graphml import graphml_bytes

    bare = replace(spec, sites=(), zones=(), waters=())
    rest = replace(spec, places=(), roads=(), boats=())
    return CityFiles(
        city_text(rest, notes, road_file).encode(),
        graphml_bytes(build_city(bare), whole=False),
    )


def city_text(spec: CitySpec, notes: Mapping[str, str], road_file: str | None = None) -> str:
    """Return a city as canonical YAML.

    Args:
        spec: The city.
        notes: As for `city_files`.
        road_file: The GraphML beside it that it stands on, or None.
    """
    single: dict[str, Value | None] = {
        "id": spec.id,
        "title": spec.title,
        "note": spec.note,
        "attribution": spec.attribution,
        "graphml": road_file,
    }
    entries = [_part(key, node(value), notes) for key, value in single.items() if value is not None]
    lists: dict[str, Iterable[Group]] = {
        "places": (_row(present(id=one.id, at=at(one.at), title=one.title)) for one in spec.places),
        "roads": map(_road, spec.roads),
        "boats": map(_boat, spec.boats),
        "waters": (
            _row(present(id=one.id, title=one.title, width=f"{one.width} m", line=[at(p) for p in one.line]))
            for one in spec.waters
        ),
        "sites": map(site_node, spec.sites),
        "zones": map(zone_node, spec.zones),
    }
    for key, rows in lists.items():
        items = [Entry(None, row) for row in rows]
        if items:
            entries.append(_part(key, Group(False, False, 0, items), notes))
    written = Written(comment(notes.get("head", "")), Entry(None, Group(True, False, 0, entries)))
    return canonical(written)


def at(position: Point) -> Group:
    """Return a position as it is written, to the metre."""
    return point((round(position[0], DIGITS), round(position[1], DIGITS)))


def zone_node(zone: ZoneSpec) -> Group:
    """Return a zone as it is written: its polling places, where it has any, in a list of rows."""
    values = present(
        id=zone.id,
        level=zone.level,
        **{"in": zone.parent},
        title=zone.title,
        at=at(zone.at),
        voters=zone.voters or None,
        trust=share(zone.trust),
        risk={name: share(one) for name, one in zone.risk.items()} or None,
        outline=[at(corner) for corner in zone.outline] or None,
        tps=zone.tps,
        polling=polling_node(zone.polling) if zone.polling else None,
    )
    return _row(values)


def polling_node(places: Sequence[PollingSpec]) -> Group:
    """Return polling places as they are written, one a row."""
    rows = [
        _row(
            present(
                id=one.id,
                title=one.title,
                at=_where(one.at),
                near=one.near,
                by=None if one.by == "road" else one.by,
                tps=one.tps,
                **{"class": one.risk_class},
            )
        )
        for one in places
    ]
    return Group(False, False, 0, [Entry(None, row) for row in rows])


def share(per_mille: int) -> str:
    """Return a share as it is written, to a tenth of a per cent."""
    whole, tenth = divmod(per_mille, 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


def _values(spec: CitySpec) -> int:
    """Return about how many values the YAML of a city has."""
    steps = [step for road in spec.roads for step in road.through]
    steps += [step for boat in spec.boats for step in boat.through]
    points = sum(len(step.via) for step in steps) + sum(len(one.line) for one in spec.waters)
    points += sum(len(zone.outline) for zone in spec.zones)
    rows = len(spec.places) + len(spec.roads) + len(spec.boats) + len(spec.sites) + len(spec.zones)
    return 3 * points + 3 * len(steps) + 8 * rows


def _part(key: str, value: Single | Group, notes: Mapping[str, str]) -> Entry:
    above = [None, *comment(notes[key])] if notes.get(key) else []
    return Entry(Single(key, key, "", NOWHERE), value, above)


def _row(values: Mapping[str, Value]) -> Group:
    made = node(values)
    if not isinstance(made, Group):  # never of a mapping
        raise TypeError(values)
    return made


def _where(position: str | Point) -> Value:
    return position if isinstance(position, str) else at(position)


def site_node(site: SiteSpec) -> Group:
    """Return a site as it is written."""
    return _row(
        present(
            id=site.id,
            kind=site.kind,
            title=site.title,
            at=_where(site.at),
            near=site.near,
            by=None if site.by == "road" else site.by,
            zone=site.zone,
            cctv=f"{site.cctv} m" if site.cctv else None,
        )
    )


def _road(road: RoadSpec) -> Group:
    return _row(
        present(
            id=road.id,
            name=road.name,
            **{"class": road.highway},
            way=None if road.way == "road" else road.way,
            bridge=road.bridge or None,
            **{"one-way": road.one_way or None},
            speed=None if road.speed is None else f"{road.speed} km/h",
            through=[_step(step) for step in road.through],
        )
    )


def _boat(boat: BoatSpec) -> Group:
    return _row(
        present(
            id=boat.id,
            name=boat.name,
            way=None if boat.way == "river" else boat.way,
            speed=None if boat.speed is None else f"{boat.speed} km/h",
            through=[_step(step) for step in boat.through],
        )
    )


def _step(step: StepSpec) -> Value:
    if step.length is None and not step.via:
        return step.to
    length = None if step.length is None else f"{step.length} m"
    via = [at(bend) for bend in step.via] or None
    return _row(present(to=step.to, length=length, via=via))
