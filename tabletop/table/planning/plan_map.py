"""A deployment plan on the map: guarded and lacking polling places, the units that guard, the area in hand."""

from __future__ import annotations

from tabletop.drill.pattern import targets
from tabletop.drill.planning import Judged
from tabletop.picture.areas import Areas
from tabletop.picture.chart import Chart
from tabletop.picture.icons import icon_name
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.shapes import Point, Thing
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.play.saying import Say


def plan_overlay(
    scenario: Scenario,
    judged: Judged,
    chart: Chart,
    areas: Areas,
    chosen: str,
    hovered: Thing | None,
    say: Say,
) -> Overlay:
    """Return what the map shows of a plan; `chosen` is a key such as ``zone:...``, ``place:...`` or ``unit:...``."""
    city = scenario.city
    kind, _, name = chosen.partition(":")
    zone = name if kind == "zone" else city.polling[name].zone if kind == "place" else ""
    if kind in ("zone", "place"):
        placed = {unit for place in targets(scenario, name) for unit in judged.guards.get(place.id, {})}
    else:
        placed = {*judged.plan.posts, *judged.plan.reserve, *([name] if kind == "unit" else [])}
    return Overlay(
        counters=tuple(_counter(scenario, chart, unit, say) for unit in scenario.units if unit in placed),
        guarded=tuple(
            chart[city.polling[place].node] for place, cover in judged.places.items() if not cover.faults
        ),
        lacking=tuple(
            chart[city.polling[place].node] for place, cover in judged.places.items() if cover.faults
        ),
        plans=_ways(scenario, judged, chart, kind, name),
        outline=areas.outlines.get(zone, ()),
        selected=Thing("unit", name)
        if kind == "unit"
        else Thing("polling", name)
        if kind == "place"
        else None,
        hovered=hovered,
    )


def _ways(
    scenario: Scenario, judged: Judged, chart: Chart, kind: str, name: str
) -> tuple[tuple[Point, ...], ...]:
    """Return a line from each unit's home to every post in hand, or of the unit in hand."""
    city, units = scenario.city, scenario.units
    if kind == "unit":
        posts = judged.plan.posts.get(name, {})
        pairs = [(units[name].home, city.polling[place].node) for place in posts]
    elif kind in ("zone", "place"):
        pairs = [
            (units[unit].home, place.node)
            for place in targets(scenario, name)
            for unit in judged.guards.get(place.id, {})
        ]
    else:
        pairs = []
    return tuple((chart[home], chart[node]) for home, node in dict.fromkeys(pairs) if home != node)


def _counter(scenario: Scenario, chart: Chart, unit: str, say: Say) -> Counter:
    document = scenario.units[unit]
    kind = scenario.doctrine.unit_types[document.type]
    colour = scenario.doctrine.agencies[kind.agency].colour
    return Counter(unit, chart[document.home], colour, icon_name(kind.icon), say(document.title))
