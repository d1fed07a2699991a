"""Cities drawn once: what the list of drills, the table and the replay show of the same city is the same drawing."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from tabletop.city.model import City
from tabletop.language import Language
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import HIGHEST_RISK, draw_city, with_risk
from tabletop.picture.shapes import Picture, Polygon, Polyline
from tabletop.table.ground.painter import Laid

_KEPT = 8
"""Drawings that are kept: a large city takes some megabytes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A city as a drawing, in no palette and at no scale yet.

    Attributes:
        city: The city.
        chart: The city in metres.
        picture: Its shapes, marks and names.
        ground: Its opaque shapes, measured.
    """

    city: City
    chart: Chart
    picture: Picture
    ground: tuple[Laid, ...]


_drawn: OrderedDict[tuple[int, Language, frozenset[str]], Drawn] = OrderedDict()


def drawn(city: City, language: Language, highest_risk: frozenset[str] = HIGHEST_RISK) -> Drawn:
    """Return the drawing of a city, the same for as long as it is among the last that were asked for.

    Args:
        city: The ground; known by what it is, not by its name, as its files may have been changed.
        language: Of names.
        highest_risk: Polling place classes drawn as triangles.
    """
    key = id(city), language, highest_risk
    known = _drawn.get(key)
    if known is not None and known.city is city:
        _drawn.move_to_end(key)
        return known
    alike = [(known[1], one) for known, one in _drawn.items() if one.city is city]
    chart = alike[0][1].chart if alike else Chart.of(city)
    same = next((one for spoken, one in alike if spoken == language), None)
    if same is not None:
        made = Drawn(city, chart, with_risk(same.picture, city, chart, highest_risk), same.ground)
    else:
        picture = draw_city(city, language, chart=chart, highest_risk=highest_risk)
        shapes = (shape for shape in picture.shapes if isinstance(shape, (Polygon, Polyline)))
        made = Drawn(city, chart, picture, tuple(map(Laid.of, shapes)))
    _drawn[key] = made
    while len(_drawn) > _KEPT:
        _drawn.popitem(last=False)
    return made
