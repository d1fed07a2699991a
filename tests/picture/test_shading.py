from __future__ import annotations

from tabletop.city import City
from tabletop.picture.chart import Chart
from tabletop.picture.shading import draw_shading, shade_of
from tabletop.picture.shapes import Polygon


def test_high_risk_and_low_trust_are_warm() -> None:
    assert (shade_of("risk", 900), shade_of("risk", 50)) == ("shade-4", "shade-0")
    assert (shade_of("trust", 900), shade_of("trust", 50)) == ("shade-0", "shade-4")


def test_each_zone_asked_for_gets_a_patch_and_its_figure(city: City, chart: Chart) -> None:
    picture = draw_shading(city, chart, "trust", {"kel-1": 612, "tengah": 333})
    patches = [shape for shape in picture.shapes if isinstance(shape, Polygon)]
    assert len(patches) == 2
    assert [name.text for name in picture.names] == ["61%", "33%"]
    assert len(patches[1].points) == len(city.zones["tengah"].outline)
