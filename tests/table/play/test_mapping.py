"""What of a view stands on the map."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tabletop.drill.orders import Guard, Move
from tabletop.language import catalogue
from tabletop.picture.chart import Chart
from tabletop.picture.shapes import Thing
from tabletop.scenario import Scenario, load
from tabletop.session import Session
from tabletop.table.play.desk import Desk
from tabletop.table.play.mapping import Pointing, node_of, overlay_of, zone_at
from tests.table.play.conftest import Start


def plain(what: object, /, **_: object) -> str:
    return str(what)


def test_every_known_unit_has_a_counter_and_guarded_places_have_dots(
    start: Start, scenario: Scenario
) -> None:
    desk, chart = start(), Chart.of(scenario.city)
    overlay = overlay_of(desk, chart, Pointing(), plain)
    assert {one.id for one in overlay.counters} == set(scenario.units)
    assert overlay.guarded == ()
    desk.give(Guard("polsek-1", ("muara-damai",)))
    desk.end_turn()
    overlay = overlay_of(desk, chart, Pointing(), plain)
    full = [one for one in desk.view.polling.values() if one.posted >= one.needed]
    assert full
    assert set(overlay.guarded) == {chart[scenario.city.polling[one.id].node] for one in full}


def test_a_seat_sees_only_what_it_knows(start: Start, scenario: Scenario) -> None:
    desk = start("kpu")
    overlay = overlay_of(desk, Chart.of(scenario.city), Pointing(), plain)
    assert desk.own == ()
    assert not any(one.certain or one.fatigue is not None for one in overlay.counters)


def test_an_order_to_move_is_drawn_with_its_way_and_its_arrival(start: Start, scenario: Scenario) -> None:
    desk, chart = start(), Chart.of(scenario.city)
    desk.give(Move("patroli-1", "kpu-kota"))
    way = desk.way("patroli-1", "kpu-kota")
    assert way is not None
    (sign,) = overlay_of(desk, chart, Pointing(), catalogue("id").say).orders
    assert (sign.kind, sign.at, sign.lines) == ("move", chart["kpu-kota"], (chart.course(way.nodes),))
    assert sign.label == f"07.{way.arrival - desk.view.minute:02d}"
    desk.end_turn()
    overlay = overlay_of(desk, chart, Pointing(), plain)
    assert overlay.orders == ()


def test_reach_follows_the_ways_of_the_unit(start: Start, scenario: Scenario) -> None:
    desk, chart = start(), Chart.of(scenario.city)
    by_boat = overlay_of(desk, chart, Pointing(unit="polair-1", reach=True), plain).reach
    by_road = overlay_of(desk, chart, Pointing(unit="patroli-1", reach=True), plain).reach
    assert by_boat is not None and by_road is not None
    boats = {chart[node] for node in scenario.city.streets["muara-damai-perahu"].nodes}
    assert {line[0] for line in by_boat.lines} <= boats
    assert not any(line[-1] == chart["dermaga-seberang"] for line in by_road.lines)


def test_things_stand_at_their_nodes_and_zones_at_their_names(start: Start, scenario: Scenario) -> None:
    desk, chart = start(), Chart.of(scenario.city)
    assert node_of(desk.view, Thing("site", "rsud")) == "rsud"
    assert node_of(desk.view, Thing("unit", "medis-1")) == "rsud"
    assert node_of(desk.view, Thing("closure", "jl-pesisir")) is None
    at = chart.projection.to_ground(*scenario.city.zones["muara-damai"].at)
    assert zone_at(desk.view, chart, at, 50.0) == "muara-damai"
    assert zone_at(desk.view, chart, (at[0], at[1] + 400), 50.0) is None


def test_a_boat_route_over_dry_roads_is_not_marked_as_water(tmp_path: Path) -> None:
    flooded = load("hulu-sungai-tengah")
    seats = tuple(flooded.seats)
    with closing(Session.start(flooded, tmp_path / "desk", played=seats)) as session:
        desk = Desk(session, seats)
        assert "perahu-bukat" in desk.view.closures
        assert overlay_of(desk, Chart.of(flooded.city), Pointing(), plain).closures == ()
