"""Drills of synthetic districts: the figures of the row, the same bytes everywhere, and nothing a rule objects to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import networkx as nx
import pytest

from tabletop.drill import PLAYERS, Drill
from tabletop.language import catalogue
from tabletop.scenario import Scenario, render_all
from tabletop.scenario.load import check_files
from tabletop.scenario.rules.lint import lint
from tabletop.scenario.rules.tps import guards
from tabletop.study.district import District, district_files
from tabletop.study.district.dice import Dice, apportioned
from tabletop.study.district.layout import laid_out
from tabletop.study.district.people import _UNITS
from tabletop.study.district.plane import area_of, extent, far
from tabletop.study.district.row import MOST

TOWN = District("kota-a", "Kota Rekaan A", "kota", 3, 9, 120, 29_000, 40, 160, 1)
RIVERS = District("kab-b", "Kabupaten Rekaan B", "kabupaten", 6, 40, 150, 31_000, 3_000, 900, 3)
EMPTY = District("kab-c", "Kabupaten Rekaan C", "kabupaten", 4, 12, 100, 20_000, 20_000, 300, 2)
FIGURES = ("zones", "villages", "tps", "voters", "area", "roads", "rivers")
LEAST = District("kab-d", "Kabupaten Rekaan D", "kabupaten", 1, 1, 1, 1, 1, 1, 0)


@pytest.mark.parametrize("row", [TOWN, RIVERS, EMPTY, LEAST], ids=lambda row: row.id)
def test_it_has_the_figures_of_its_row_and_no_warning(row: District, tmp_path: Path) -> None:
    for name, content in district_files(row).items():
        (tmp_path / name).write_bytes(content)
    result = lint(tmp_path)
    grave = [one for one in result.findings if one.severity != "info"]
    assert not grave, render_all(tuple(grave), catalogue("en"))
    drill = check_files(district_files(row)).scenario
    assert drill is not None
    city = drill.city
    assert city.tps == row.tps
    leaves = [zone for zone in city.zones.values() if zone.parent is not None]
    assert len(leaves) == row.villages and len(city.zones) - len(leaves) == row.zones
    assert sum(zone.voters for zone in leaves) == row.voters
    assert len(city.waters) == row.rivers
    classes = drill.doctrine.tps_classes
    need = sum(classes[one.risk_class].people_for(one.tps) for one in city.polling.values())
    assert sum(unit.strength for unit in guards(drill)) >= need
    assert nx.is_weakly_connected(city.graph)


@pytest.mark.parametrize("row", [TOWN, RIVERS], ids=lambda row: row.id)
def test_its_roads_are_as_long_as_its_row_says(row: District) -> None:
    drill = check_files(district_files(row)).scenario
    assert drill is not None
    kinds = ("primary", "secondary", "tertiary", "unclassified", "residential")
    laid = (
        sum(data["length"] for _, _, data in drill.city.graph.edges(data=True) if data["highway"] in kinds)
        // 2
    )
    assert laid == pytest.approx(row.roads * 1000, rel=0.03)


@pytest.mark.parametrize("city", ["banjarmasin", "balikpapan"])
def test_what_stands_by_is_near_what_a_city_of_as_many_tps_has(
    shipped: Callable[[str], Scenario], city: str
) -> None:
    drill = shipped(city)
    has = Counter(unit.type for unit in drill.units.values())
    apart = {kind: -(-drill.city.tps // each) - has[kind] for _, kind, _, each, _, _ in _UNITS}
    assert min(apart.values()) == apart["damkar"] == -1
    assert max(apart.values()) <= 2


def test_every_place_of_the_largest_has_a_name_of_its_own() -> None:
    most = District("kab-e", "Kabupaten Rekaan E", "kabupaten", **{name: MOST[name] for name in FIGURES})
    kecamatan = laid_out(most, Dice(1, "names")).kecamatan
    titles = [one.title for one in kecamatan] + [one.title for area in kecamatan for one in area.villages]
    assert len(set(titles)) == len(titles) == most.zones + most.villages


def test_whoever_makes_it_gets_the_same_bytes() -> None:
    state = blake2b(digest_size=8)
    for name, content in sorted(district_files(RIVERS, 7).items()):
        state.update(name.encode() + content)
    assert state.hexdigest() == "1f120a882e5381de"
    assert district_files(RIVERS, 8) != district_files(RIVERS, 7)


def test_it_is_played_to_its_end_by_the_book() -> None:
    drill = check_files(district_files(TOWN)).scenario
    assert drill is not None
    game, player = Drill(drill, seed=3), PLAYERS["doctrine"]()
    while not game.over:
        for seat in drill.seats:
            for giver, order in player.orders(game.view(seat)):
                game.submit(giver, order)
        game.pass_turn()
    assert game.outcome().gates_broken == 0


@pytest.mark.parametrize("area", [20, 900, 40_000])
def test_its_extent_holds_its_area(area: int) -> None:
    box, bend = extent(area * 1_000_000, Dice(1, "x"))
    assert area_of(bend.outline(box)) == pytest.approx(area * 1_000_000, rel=0.02)
    assert far(bend((0, 0)), (0, 0)) < box.east


def test_a_total_is_dealt_to_the_last() -> None:
    assert apportioned(10, [1, 1, 1]) == [4, 3, 3]
    assert apportioned(10, [5, 0, 1], 1) == [7, 1, 2]
    with pytest.raises(ValueError, match="villages"):
        District("x", "X", "kota", 3, 2, 5, 5, 1, 1)
    with pytest.raises(ValueError, match="voters"):
        District("x", "X", "kota", 1, 2, 5, 1501, 1, 1)
