"""From the view to the map: the city itself, units, incidents, closures, guarded polling places, ways, reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletop.drill.options import mode_of, reach
from tabletop.drill.telling import clock
from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.language import Phrase, phrase
from tabletop.picture.chart import Chart
from tabletop.picture.journey import Journey
from tabletop.picture.overlay import (
    ClosureMark,
    Counter,
    IncidentMark,
    Overlay,
    PathPreview,
    ReachBand,
    ThreatMark,
)
from tabletop.picture.shapes import Point, Thing
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.ground import LAYERS, GroundMap, Layer
from tabletop.table.play.desk import Desk
from tabletop.table.play.orders_shown import orders_shown
from tabletop.table.play.saying import Say
from tabletop.table.play.waters import BOAT_WAYS, floated, water_streets
from tabletop.table.play.wording import STALE_AFTER
from tabletop.table.themes import Dress

REACH_MINUTES = 15
"""How far the reach band goes."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """What the people at the table point at.

    Attributes:
        unit: The selected unit, or None.
        thing: What else is selected: by keys, or the incident in hand.
        hovered: What the pointer is on.
        goal: The node to which a way is shown, or None.
        reach: Whether the reach of the selected unit is shown.
        news: Incidents that are new or changed.
        pulse: How far the ring around the news has spread.
        marked: Units marked to be ordered together.
        walker: The unit whose way to the goal is shown, where it is another than the selected one.
        ruled: The way that the ruler measures; it takes the place of a unit's.
    """

    unit: str | None = None
    thing: Thing | None = None
    hovered: Thing | None = None
    goal: str | None = None
    reach: bool = False
    news: frozenset[str] = frozenset()
    pulse: float | None = None
    marked: tuple[str, ...] = ()
    walker: str | None = None
    ruled: PathPreview | None = None


def lay_ground(
    scenario: Scenario,
    dress: Dress,
    chips: tuple[Layer, ...] = LAYERS,
    on: Iterable[str] = ("units", "tps", "orders"),
    *,
    menu: bool = False,
) -> GroundMap:
    """Lay the city of a drill on the table, with chips for the layers that can be switched, and those `on` that are on.

    With `menu`, one chip opens all layers where there is no room for a chip each.
    """
    return GroundMap(
        scenario.city,
        dress.language,
        palette=dress.palette,
        scale=dress.scale,
        night=dress.night,
        chips=chips,
        menu=menu,
        layers=[layer for layer in LAYERS if layer in on],
        highest_risk=scenario.doctrine.highest_risk,
    )


def trust_of(view: View) -> dict[str, int]:
    """Return the trust that the map can shade, per mille by zone: of the smallest zones that the city has."""
    zones = view.scenario.city.zones
    level = "kelurahan" if any(zone.level == "kelurahan" for zone in zones.values()) else "kecamatan"
    return {one.id: one.trust for one in view.zones.values() if zones[one.id].level == level}


def overlay_of(desk: Desk, chart: Chart, pointing: Pointing, say: Say) -> Overlay:
    """Return what the map shows above the city."""
    view = desk.view
    city = view.scenario.city
    selected = Thing("unit", pointing.unit) if pointing.unit is not None else pointing.thing
    hovered = pointing.hovered
    if pointing.unit is not None and hovered is None and pointing.thing != selected:
        hovered = pointing.thing
    return Overlay(
        counters=tuple(_counter(view, chart, unit, say) for unit in view.units.values()),
        incidents=incident_marks(view, chart, pointing.news),
        threats=tuple(_threats(view, chart)),
        closures=closure_marks(view, chart),
        path=pointing.ruled or _path(desk, chart, pointing, say),
        plans=(*_plans(desk, chart), *_together(desk, chart, pointing)),
        orders=orders_shown(desk, chart, say),
        reach=_reach(desk, chart, pointing) if pointing.reach else None,
        guarded=tuple(
            chart[city.polling[one.id].node]
            for one in view.polling.values()
            if one.needed and one.posted >= one.needed
        ),
        flooded=tuple(chart[city.polling[place].node] for place in view.ground.flooded),
        unlit=tuple(chart.projection.to_ground(*city.zones[zone].at) for zone in view.ground.unlit),
        selected=selected,
        hovered=hovered,
        marked=pointing.marked,
        pulse=pointing.pulse,
    )


def position(view: View, chart: Chart, unit: UnitSeen) -> Point:
    """Return where a unit is on the ground: between two nodes while it moves."""
    if unit.certain and len(unit.nodes) > 1:
        minutes = tuple(float(minute) for minute in unit.minutes)
        return Journey.over(chart.legs(unit.nodes), minutes).at(float(view.minute))
    return chart[unit.node]


def node_of(view: View, thing: Thing) -> str | None:
    """Return the node at which a thing stands; None for a closure."""
    city = view.scenario.city
    match thing.kind:
        case "unit" | "pile":
            return view.units[thing.id].node if thing.id in view.units else None
        case "incident":
            return view.incidents[thing.id].node if thing.id in view.incidents else None
        case "threat":
            return view.threats[thing.id].node if thing.id in view.threats else None
        case "site":
            return city.sites[thing.id].node
        case "polling":
            return city.polling[thing.id].node
        case "place":
            return thing.id
        case _:
            return None


def zone_at(view: View, chart: Chart, at: Point, near: float) -> str | None:
    """Return the zone whose name stands within so many metres of a point of the ground, the nearest first."""
    best: tuple[float, str] | None = None
    for zone in view.scenario.city.zones.values():
        x, y = chart.projection.to_ground(*zone.at)
        # a name is wide and low
        off = max(abs(x - at[0]) / 3, abs(y - at[1]))
        if off <= near and (best is None or (off, zone.id) < best):
            best = (off, zone.id)
    return best[1] if best else None


def _counter(view: View, chart: Chart, unit: UnitSeen, say: Say) -> Counter:
    scenario = view.scenario
    kind = scenario.doctrine.unit_types[scenario.units[unit.id].type]
    return Counter(
        id=unit.id,
        at=position(view, chart, unit),
        agency=scenario.doctrine.agencies[kind.agency].colour,
        icon=kind.icon,
        label=say(scenario.units[unit.id].title),
        fatigue=unit.fatigue if unit.mine else None,
        certain=unit.certain,
        stale=view.minute - unit.as_of > STALE_AFTER,
        ordered=unit.ordered,
        incident=_at_incident(view, unit),
    )


def _at_incident(view: View, unit: UnitSeen) -> str:
    """Return the open incident at which a unit stands and that it responds to, or nothing."""
    seen = view.incidents.get(unit.incident) if unit.incident is not None else None
    if seen is None or seen.status != "open" or unit.nodes or unit.node != seen.node:
        return ""
    return seen.id


def incident_marks(view: View, chart: Chart, news: frozenset[str] = frozenset()) -> tuple[IncidentMark, ...]:
    """Return the marks of the open incidents of a view."""
    return tuple(_incident(view, chart, one, news) for one in view.incidents.values() if one.status == "open")


def closure_marks(view: View, chart: Chart) -> tuple[ClosureMark, ...]:
    """Return the marks of the closed streets of a view."""
    wet, idle = water_streets(view.scenario), floated(view.scenario)
    return tuple(
        ClosureMark(one.street, chart.middle_of(one.street), water=one.street in wet)
        for one in view.closures.values()
        if one.street not in idle
    )


def _incident(view: View, chart: Chart, one: IncidentSeen, news: frozenset[str]) -> IncidentMark:
    state = next(state for state in view.scenario.doctrine.states if state.id == one.state)
    return IncidentMark(
        id=one.id,
        at=chart[one.node],
        number=one.number,
        shape=state.shape,
        icon=view.scenario.doctrine.incident_types[one.type].icon,
        certain=one.certain,
        stale=view.minute - one.as_of > STALE_AFTER,
        news=one.id in news,
    )


def _threats(view: View, chart: Chart) -> Iterator[ThreatMark]:
    """Signs of what may come: not those denied, nor those come true, which have a mark of their own."""
    for one in view.threats.values():
        if one.incident is None and one.truth in (None, "real"):
            yield ThreatMark(one.id, chart[one.node], one.grade, one.truth is not None, stale=one.old)


def arrival(view: View, minute: int) -> Phrase:
    """Return the words on an arrival flag."""
    return phrase("picture.arrives", clock=clock(minute), minutes=minute - view.minute)


def _path(desk: Desk, chart: Chart, pointing: Pointing, say: Say) -> PathPreview | None:
    unit = pointing.walker or (pointing.marked[0] if pointing.marked else pointing.unit)
    if unit is None or pointing.goal is None or not desk.view.units[unit].mine:
        return None
    way = desk.way(unit, pointing.goal)
    if way is None or len(way.nodes) < 2:
        return None
    return PathPreview(chart.course(way.nodes), say(arrival(desk.view, way.arrival)))


def _together(desk: Desk, chart: Chart, pointing: Pointing) -> list[tuple[Point, ...]]:
    """Return the ways of the marked units to the goal, beside that of the first."""
    if pointing.goal is None or pointing.walker is not None:
        return []
    ways = (desk.way(unit, pointing.goal) for unit in pointing.marked[1:])
    return [chart.course(way.nodes) for way in ways if way is not None and len(way.nodes) > 1]


def _plans(desk: Desk, chart: Chart) -> tuple[tuple[Point, ...], ...]:
    """Return the ways under way of units that have no other order in this turn."""
    return desk.once(
        "plans",
        lambda: tuple(
            chart.course(unit.nodes)
            for unit in desk.own
            if len(unit.nodes) > 1 and desk.pending_of(unit.id) is None
        ),
    )


def _reach(desk: Desk, chart: Chart, pointing: Pointing) -> ReachBand | None:
    unit = pointing.unit
    if unit is None or not desk.view.units[unit].mine:
        return None
    return desk.once(("reach", unit), lambda: _band(desk.view, chart, unit))


def _band(view: View, chart: Chart, unit: str) -> ReachBand | None:
    near = reach(view, unit, REACH_MINUTES)
    by_boat = mode_of(view, unit) == "boat"
    lines: list[tuple[Point, ...]] = []
    streets, closed = view.scenario.city.streets, view.closures
    for street, trail in chart.trails_through(near):
        if street in closed or (streets[street].way in BOAT_WAYS) != by_boat:
            continue
        inside = [node in near for node in trail]
        if all(inside):  # as most streets are that are within reach at all
            if len(trail) > 1:
                lines.append(chart.course(trail))
            continue
        run: list[str] = []
        for node, within in zip((*trail, ""), (*inside, False), strict=True):
            if within:
                run.append(node)
                continue
            if len(run) > 1:
                lines.append(chart.course(run))
            run = []
    return ReachBand(tuple(lines)) if lines else None
