"""Zones as areas: which of them lies under a point."""

from __future__ import annotations

from tabletop.picture.areas import Areas
from tabletop.picture.chart import Chart
from tabletop.scenario import load


def test_a_point_lies_in_the_kelurahan_around_it() -> None:
    city = load("banjarmasin").city
    chart = Chart.of(city)
    areas = Areas(city, chart)
    assert len(areas.outlines) == 52
    right = [areas.at(chart.projection.to_ground(*city.zones[zone].at)) == zone for zone in areas.outlines]
    assert sum(right) >= 48, "names stand in their own areas, but for a few on an edge"
    assert areas.at((1e6, 1e6)) is None
