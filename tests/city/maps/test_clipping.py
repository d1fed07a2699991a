from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city.maps.clipping import Area, clip, read_area
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.imported import import_city
from tabletop.city.maps.reading import read_map
from tabletop.city.maps.web import measure

from .drawings import Drawing, at, riverside, road


def square(west: float, south: float, east: float, north: float) -> Area:
    """A box by metres."""
    low, high = at(west, south), at(east, north)
    return Area.box(low[1], low[0], high[1], high[0])


def polygon(tmp_path: Path, *rings: list[tuple[float, float]], kind: str = "Polygon") -> Path:
    coordinates: object = [[at(*corner)[::-1] for corner in ring] for ring in rings]
    shape = {"type": kind, "coordinates": coordinates if kind == "Polygon" else [coordinates]}
    path = tmp_path / "wilayah.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": shape}))
    return path


def test_a_street_over_the_border_ends_on_it() -> None:
    town = Drawing()
    for node, east in enumerate([-300, 0, 300]):
        town.place(node, east, 0)
    town.way([0, 1, 2], road("Jalan Raya"))
    found = clip(town.survey(), square(-100, -100, 500, 100))
    assert len(found.ways) == 1
    line = [found.nodes[node] for node in found.ways[0].nodes]
    assert line[0] == pytest.approx(at(-100, 0), abs=1e-6)
    assert line[1:] == [town.nodes[1], town.nodes[2]]
    assert {one.reason: one.count for one in found.lost} == {"way-cut": 1}


def test_a_street_that_leaves_and_returns_is_two(tmp_path: Path) -> None:
    notch = [
        (-500.0, -100.0),
        (500, -100),
        (500, 100),
        (50, 100),
        (50, -50),
        (-50, -50),
        (-50, 100),
        (-500, 100),
    ]
    town = Drawing()
    for node, east in enumerate([-300, 300]):
        town.place(node, east, 0)
    town.way([0, 1], road("Jalan Raya"))
    town.way([1, 0], road("Jalan Lain"))
    found = clip(town.survey(), read_area(polygon(tmp_path, [*notch, notch[0]])))
    assert [len(way.nodes) for way in found.ways] == [2, 2, 2, 2]
    assert len(found.nodes) == 4, "both ways are cut at the same nodes"
    assert sum(measure([found.nodes[node] for node in way.nodes]) for way in found.ways) == pytest.approx(
        1000, rel=0.01
    )


def test_a_hole_is_outside(tmp_path: Path) -> None:
    area = read_area(
        polygon(
            tmp_path,
            [(-900, -900), (900, -900), (900, 900), (-900, 900)],
            [(-500, -500), (500, -500), (500, 500), (-500, 500)],
            kind="MultiPolygon",
        )
    )
    town = Drawing()
    for node, east in enumerate([0, 700, 800]):
        town.place(node, east, 0)
    town.way([0, 1, 2], road("Jalan Raya"))
    found = clip(town.survey(), area)
    assert [found.nodes[node] for node in found.ways[0].nodes] == [
        pytest.approx(at(500, 0), abs=1e-6), town.nodes[1], town.nodes[2],
    ]  # fmt: skip


def test_points_outside_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "kota.osm"
    path.write_bytes(riverside().osm())
    survey = read_map(path, square(-600, -200, 600, 200))
    assert {point.tags.get("name") for point in survey.points} == {"Polsek Kota", "SD Negeri 1", None}
    lost = {one.reason: one.count for one in survey.lost}
    assert lost["point-outside"] == 4
    found = import_city(path, within=square(-600, -200, 600, 200))
    assert {street.id for street in found.spec.roads} == {
        "jl-ahmad-yani", "jembatan-jalan-ahmad-yani", "jl-ahmad-yani-2", "jl-jenderal-sudirman", "gg-melati",
    }  # fmt: skip


def test_an_area_without_anything_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kota.osm"
    path.write_bytes(riverside().osm())
    with pytest.raises(MapError) as caught:
        read_map(path, Area.box(10, 50, 11, 51))
    assert caught.value.reason == "outside"


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", '{"type": "Point", "coordinates": [1, 2]}', '{"type": "FeatureCollection", "features": []}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 200], [3, 4], [5, 6]]]}',
        '{"type": "Polygon", "coordinates": []}', '{"type": "Polygon", "coordinates": [[[1]]]}', "[" * 100_000,
        '{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [3, 4]]]}',
    ],
)  # fmt: skip
def test_what_is_no_polygon_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wilayah.geojson"
    path.write_text(content)
    with pytest.raises(MapError) as caught:
        read_area(path)
    assert caught.value.reason == "no-polygon"


@pytest.mark.parametrize(
    "box", [(1, 2, 1, 3), (1, 2, 3, 2), (3, 2, 1, 4), (1, 2, 3, 91), (float("nan"), 2, 3, 4)]
)
def test_a_box_turned_round_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="west"):
        Area.box(*box)


corners = st.tuples(st.integers(-500, 500), st.integers(-500, 500))


@given(st.lists(corners, min_size=2, max_size=12, unique=True), corners, st.integers(50, 500))
def test_what_lies_inside_and_outside_make_up_the_whole(
    line: list[tuple[int, int]], corner: tuple[int, int], side: int
) -> None:
    town = Drawing()
    for node, place in enumerate(line):
        town.place(node, *place)
    town.way(range(len(line)), road("Jalan"))
    inside = square(corner[0], corner[1], corner[0] + side, corner[1] + side)
    far = square(-9000, -9000, 9000, 9000)
    outside = Area((*inside.rings, *far.rings))
    survey = town.survey()
    parts = [
        sum(measure([found.nodes[node] for node in way.nodes]) for way in found.ways)
        for found in (clip(survey, inside), clip(survey, outside))
    ]
    assert sum(parts) == pytest.approx(measure([town.nodes[node] for node in range(len(line))]), abs=0.5)
    for area, reach in ((inside, 0.05), (outside, 20_000)):
        for where in clip(survey, area).nodes.values():
            if reach < 1:
                low, high = (
                    at(corner[0] - reach, corner[1] - reach),
                    at(corner[0] + side + reach, corner[1] + side + reach),
                )
                assert low[0] <= where[0] <= high[0]
                assert low[1] <= where[1] <= high[1]
