"""A deployment plan on the map: guarded and lacking polling places, the units that guard, the area in hand."""

from __future__ import annotations

from itertools import pairwise
from math import cos, sin, tau

from tabletop.drill.pattern import targets
from tabletop.drill.planning import Judged
from tabletop.drill.planning.ringed import RingKey, ring_of
from tabletop.picture.areas import Areas
from tabletop.picture.chart import Chart
from tabletop.picture.icons import icon_name
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.shapes import Point, Thing
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.planning.ring_rows import ring_in
from tabletop.table.play.saying import Say

_CORNERS = 48
"""Of the line round a ring."""


def plan_overlay(
    scenario: Scenario,
    judged: Judged,
    chart: Chart,
    areas: Areas,
    chosen: str,
    hovered: Thing | None,
    say: Say,
) -> Overlay:
    """Return what the map shows of a plan; `chosen` is a key such as ``zone:...``, ``unit:...`` or ``ring:...``."""
    city = scenario.city
    kind, _, name = chosen.partition(":")
    ring = ring_in(scenario, chosen)
    if ring is not None:
        return _ringed(scenario, judged, chart, ring, hovered, say)
    zone = name if kind == "zone" else city.polling[name].zone if kind == "place" else ""
    if kind in ("zone", "place"):
        placed = {unit for place in targets(scenario, name) for unit in judged.guards.get(place.id, {})}
    else:
        plan = judged.plan
        placed = {
            *plan.posts,
            *plan.reserve,
            *plan.standby,
            *plan.patrols,
            *([name] if kind == "unit" else []),
        }
    return Overlay(
        counters=tuple(_counter(scenario, chart, unit, say) for unit in scenario.units if unit in placed),
        guarded=_places(scenario, judged, chart, lacking=False),
        lacking=_places(scenario, judged, chart, lacking=True),
        plans=_ways(scenario, judged, chart, kind, name),
        outline=areas.outlines.get(zone, ()),
        selected=Thing("unit", name)
        if kind == "unit"
        else Thing("polling", name)
        if kind == "place"
        else None,
        hovered=hovered,
    )


def _ringed(
    scenario: Scenario,
    judged: Judged,
    chart: Chart,
    ring: tuple[RingKey, str],
    hovered: Thing | None,
    say: Say,
) -> Overlay:
    """Return what the map shows of a ring: how far it goes, who comes to it and from where."""
    key, unit = ring
    plenary, asked = ring_of(scenario, key)
    x, y = chart[plenary.node]
    inside = judged.plan.rings.get(key, ())
    return Overlay(
        counters=tuple(_counter(scenario, chart, one, say) for one in inside),
        guarded=_places(scenario, judged, chart, lacking=False),
        lacking=_places(scenario, judged, chart, lacking=True),
        plans=tuple(
            (chart[scenario.units[one].home], (x, y))
            for one in inside
            if scenario.units[one].home != plenary.node and unit in ("", one)
        ),
        outline=ring_line((x, y), asked.within),
        selected=Thing("unit", unit) if unit else None,
        hovered=hovered,
    )


def ring_line(middle: Point, metres: float) -> tuple[Point, ...]:
    """Return the line round a ring, in metres."""
    turns = (corner * tau / _CORNERS for corner in range(_CORNERS))
    return tuple((middle[0] + metres * cos(turn), middle[1] + metres * sin(turn)) for turn in turns)


def _places(scenario: Scenario, judged: Judged, chart: Chart, *, lacking: bool) -> tuple[Point, ...]:
    polling = scenario.city.polling
    return tuple(
        chart[polling[place].node] for place, cover in judged.places.items() if bool(cover.faults) == lacking
    )


def node_in_hand(scenario: Scenario, chosen: str) -> str | None:
    """Return the node of the place, unit or ring in hand; None for a line that has none."""
    kind, _, name = chosen.partition(":")
    ring = ring_in(scenario, chosen)
    if ring is not None:
        return ring_of(scenario, ring[0])[0].node
    if kind == "place":
        return scenario.city.polling[name].node
    return scenario.units[name].home if kind == "unit" else None


def _ways(
    scenario: Scenario, judged: Judged, chart: Chart, kind: str, name: str
) -> tuple[tuple[Point, ...], ...]:
    """Return a line from each unit's home to every post in hand, or of the unit in hand."""
    city, units = scenario.city, scenario.units
    if kind == "unit":
        posts = judged.plan.posts.get(name, {})
        pairs = [(units[name].home, city.polling[place].node) for place in posts]
        if name in judged.plan.standby:
            pairs.append((units[name].home, judged.plan.standby[name]))
        round_ = judged.plan.patrols.get(name, ())
        pairs += pairwise((units[name].home, *round_, *round_[:1])) if round_ else ()
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
