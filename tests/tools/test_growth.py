"""The growth bench: drills of any size that play, and a document with a plot that says what was measured."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tabletop.drill import DoctrinePlayer, Drill
from tools.bench import megabytes, peak_megabytes
from tools.bench.growth import RANGES, Size, document, plot_of
from tools.invented_drill import invented_drill
from tools.plot import Chart, render

FOUND = {
    what: [(size, Size(31, 1000 / size, 0.1, 60 + size / 400, 0.05)) for size in sizes]
    for what, sizes in RANGES.items()
}


@pytest.mark.parametrize(("tps", "units", "places"), [(30, 20, 200), (600, 60, 80)])
def test_an_invented_drill_has_the_size_asked_for_and_plays(tps: int, units: int, places: int) -> None:
    scenario = invented_drill(tps, units, places)
    assert scenario.city.tps == tps
    assert len(scenario.units) == units
    assert len(scenario.city.graph) >= places
    assert {unit.seat for unit in scenario.units.values()} <= set(scenario.seats)
    drill, player = Drill(scenario), DoctrinePlayer()
    for _ in range(3):
        for giver, order in player.orders(drill.view()):
            drill.submit(giver, order)
        drill.end_turn()
    assert any(event.kind == "detachment-posted" for event in drill.log)
    assert any(event.kind == "course-started" for event in drill.log)


def test_the_document_holds_every_size_and_its_plot() -> None:
    written = document(FOUND)
    for what, sizes in RANGES.items():
        for size in sizes:
            assert (
                f"| {size:,} {'TPS' if what == 'tps' else what.replace('places', 'road places')} |" in written
            )
    assert "(pictures/growth.svg)" in written


def test_the_plot_is_a_picture_with_a_point_for_every_size() -> None:
    root = ET.fromstring(plot_of(FOUND))  # noqa: S314 - our own
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 3 * sum(len(sizes) for sizes in RANGES.values())
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    assert all(0 < float(c.get("cx") or 0) < wide and 0 < float(c.get("cy") or 0) < high for c in circles)


def test_a_chart_grows_to_the_right_and_upwards() -> None:
    drawn = render("x", [[Chart("y", "z", ((10.0, 1.0), (1000.0, 100.0)), None)]])
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    first, last = root.findall(".//{http://www.w3.org/2000/svg}circle")
    assert float(first.get("cx") or 0) < float(last.get("cx") or 0)
    assert float(first.get("cy") or 0) > float(last.get("cy") or 0)


def test_memory_is_told_in_megabytes() -> None:
    assert 10 < megabytes() <= peak_megabytes() < 10_000
