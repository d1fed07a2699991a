"""Values of a drill in people's words: minutes, dates and times, metres, shares, names instead of ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias, get_args

from tabletop.language import LANGUAGES, Text, catalogue
from tabletop.language.text import Param
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.condition import Condition
from tabletop.scenario.documents.scenario import Scenario

Measure: TypeAlias = Callable[[int, Scenario], Text]

CONDITIONS = get_args(Condition)
_ASKED: Mapping[type, str] = {
    c.All: "all",
    c.AnyOf: "any-of",
    c.Not: "not",
    c.MilestoneSet: "milestone-set",
    c.ClockBetween: "clock-between",
    c.TurnReached: "turn-reached",
    c.TrustWithin: "trust-within",
    c.IncidentIs: "incident-is",
    c.UnitAt: "unit-at",
    c.UnitEta: "unit-eta",
    c.Coverage: "coverage",
    c.Reachable: "reachable",
    c.WaterLevel: "water-level",
    c.CutOff: "cut-off",
    c.TpsPhase: "tps-phase",
    c.PowerOut: "power-out",
    c.Dark: "dark",
}
_LABELLED = frozenset(
    {
        "id",
        "title",
        "summary",
        "briefing",
        "place",
        "minutes",
        "timezone",
        "zone-label",
        "epoch",
        "between",
        "packs",
        "incidents",
        "units",
        "trust",
        "start",
        "turn",
        "turns",
        "kind",
        "stage",
        "seats",
        "agency",
        "roles",
        "commands",
        "reports-to",
        "brief",
        "node",
        "zone",
        "via",
        "delay",
        "power",
        "type",
        "seat",
        "home",
        "strength",
        "held-by",
        "ready",
        "kit",
        "at",
        "until",
        "when",
        "incident",
        "tells",
        "closes",
        "sets",
        "follows",
        "timeout",
        "chance",
        "jitter",
        "blackouts",
        "cuts",
        "people",
        "level",
        "expects",
        "mood",
        "to",
        "text",
        "sender",
        "street",
        "lasts",
        "milestone",
        "inject",
        "after",
        "unless",
        "before",
        "by",
        "truth",
        "owner",
        "met",
        "capability",
        "tasks",
        "position",
        "lanes",
        "highway",
        "way",
        "bridge",
        "one-way",
        "nodes",
        "length",
        "speed",
        "cctv",
        "parent",
        "voters",
        "risk",
        "outline",
        "tps",
        "numbers",
        "risk-class",
        "width",
        "line",
        "points",
        "gauge",
        "streets",
        "polling",
        "sill",
        "below",
        "above",
        "radius",
        "relay",
        "short",
        "rings",
        "origin",
        "places",
        "boxes",
        "carrier",
        "direct",
        "deliver",
        "back",
        "mode",
        "capabilities",
        "force",
        "guards",
        "armed",
        "states",
        "authority",
        "decision",
        "needs",
        "setup",
        "once",
        "hourly",
        "within",
        "clock",
        "trigger",
        "never",
        "then",
        "observe",
        "source",
        "courses",
        "event",
    }
)
"""Fields that have a word of their own; the others are called as authors write them."""

_SKETCHED = 4
"""How many values of a record are told where it is told of in one line."""


def both(key: str, **params: Param) -> Text:
    """Return a sentence of the catalogue in both languages."""
    said = {language: catalogue(language).say(key, **params) for language in LANGUAGES}
    return Text(said["id"], said["en"])


def joined(texts: list[Text], between: str = ", ") -> Text:
    """Return texts as one, in both languages."""
    return Text(between.join(one.id for one in texts), between.join(one.en for one in texts))


def when(minute: int, scenario: Scenario) -> Text:
    """Return a drill minute as authors write it, such as ``2024-02-14 13:05``."""
    at = datetime.combine(scenario.epoch, time()) + timedelta(minutes=minute)
    return Text.plain(f"{at:%Y-%m-%d %H:%M}")


def _minutes(value: int, _: Scenario) -> Text:
    return both("compare.minutes", n=value)


def _clock(value: int, _: Scenario) -> Text:
    return Text.plain(f"{value // 60:02d}:{value % 60:02d}")


def _metres(value: int, _: Scenario) -> Text:
    return both("compare.metres", n=value)


def _centimetres(value: int, _: Scenario) -> Text:
    return both("compare.centimetres", n=value)


def _speed(value: int, _: Scenario) -> Text:
    return both("compare.speed", n=value)


def _share(value: int, _: Scenario) -> Text:
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    if not tenth:
        return Text.plain(f"{sign}{whole} %")
    return Text(f"{sign}{whole},{tenth} %", f"{sign}{whole}.{tenth} %")


_MEASURES: Mapping[Measure, str] = {
    when: """
        Stage.start Inject.at Inject.until Sign.at Consignment.at Consignment.deliver
        ClockBetween.after ClockBetween.before Gauge.points""",
    _clock: "PollingRules.opens PollingRules.special_from PollingRules.closes dusk dawn",
    _minutes: """
        Frame.minutes Stage.turn Channel.delay Unit.ready Tell.delay Closure.lasts Timeout.after Inject.jitter
        ClassSession.minutes Expectation.within Watch.within Sign.before Sign.after Sign.lasts Blackout.lasts Cut.lasts
        DeadZone.relay Course.setup Course.lasts Decision.delay IncidentType.ends IncidentType.deadline
        IncidentType.closing_for Appeal.every CoordinationRules.undelivered CoordinationRules.reroute
        CoordinationRules.acknowledge CoordinationRules.lapse CoordinationRules.report Untreated.after
        DeploymentRules.rayon DeploymentRules.abroad DeploymentRules.margin Sense.delay Detection.look Detection.inquiry
        Detection.fades Fatigue.duty_after Fatigue.duty_rest Fatigue.meal_after Fatigue.meal_takes LogisticsRules.load
        LogisticsRules.hand_over LogisticsRules.patience LogisticsRules.sort TabulationRules.plenary
        TabulationRules.record PollingRules.count_setup PollingRules.custody ReadinessRules.inspect
        ReadinessRules.repair ReadinessRules.field_repair ReadinessRules.hand_over ReadinessRules.runner
        Wading.moving patrol_stop UnitEta.within""",
    _metres: """
        Spot.lanes Road.length Site.cctv Water.width DeadZone.radius Sense.radius IncidentType.stops_radius Ring.within
        Pace.radius sight neighbourhood""",
    _centimetres: """
        Flood.sill Navigation.below Navigation.above Wading.modes Wading.polling WaterLevel.below WaterLevel.above""",
    _speed: "Road.speed",
    _share: """
        Inject.chance Between.trust Zone.trust Zone.risk Effect.trust TrustWithin.below TrustWithin.above
        Coverage.below Coverage.above PollingRules.turnout PollingRules.special PollingRules.spread PollingRules.ballots
        PollingRules.later PollingRules.torch_rate PollingRules.torch_doubt PollingRules.arrivals
        PollingRules.unguarded_trust ReadinessRules.wanting ReadinessRules.most ReadinessRules.mends
        ReadinessRules.least ReadinessRules.slower DeploymentRules.reserve TabulationRules.objection
        TabulationRules.grounds Pace.dark Pace.escort Pace.crowd Detection.level Detection.people Sense.chance
        Spread.chance IncidentType.self_policing IncidentType.trust Lost.trust Untreated.trust Excess.memory""",
}
_MEASURE = {place: measure for measure, places in _MEASURES.items() for place in places.split()}

_NAMES: Mapping[str, str] = {
    "node": """Opening.node Unit.home Site.node Seat.node Sign.node Consignment.origin Consignment.to Consignment.back
        DeadZone.node Plenary.node PollingPlace.node UnitAt.node UnitEta.node Reachable.node Reachable.origin
        CutOff.node CutOff.origin Road.nodes Spot.lanes""",
    "seat": "Unit.seat Seat.reports_to Tell.to Channel.between Cut.between ClassSeat.seats",
    "unit": "Consignment.carrier Seat.commands UnitAt.unit UnitEta.unit Shortfall.unit",
    "street": "Closure.street Flood.streets Navigation.streets",
    "polling": "Flood.polling Consignment.places TpsPhase.place",
    "zone": """Opening.zone Seat.zone Site.zone Zone.parent PollingPlace.zone Sign.zone DeadZone.zone Channel.power
        Blackout.zones TrustWithin.zone Coverage.zone PowerOut.zone""",
    "inject": "Follow.inject Timeout.inject IncidentIs.inject Sign.inject",
    "unit-type": "Unit.type",
    "incident-type": "Opening.type",
    "course": "IncidentType.courses IncidentType.closing Course.needs Decision.course",
    "decision": "Course.decision Unit.held_by",
    "tps-class": "PollingPlace.risk_class",
    "role": "Course.authority Decision.role Seat.roles Sign.owner",
    "capability": "Course.capability UnitType.capabilities Objective.capability",
    "agency": "Seat.agency UnitType.agency",
}
_NAME = {place: kind for kind, places in _NAMES.items() for place in places.split()}


def said(value: object, place: str, scenario: Scenario) -> Text:
    """Return a value in people's words.

    Args:
        value: Of a record, or a record itself.
        place: Where it stands, as ``Record.field``; of a number of the doctrine, its name.
        scenario: Where the names of ids stand.
    """
    if value is None or value in ("", (), frozenset()):
        return both("compare.nothing")
    if isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return both("compare.true") if value else both("compare.false")
    if isinstance(value, int):
        measure = _MEASURE.get(place)
        return measure(value, scenario) if measure is not None else _number(value)
    if isinstance(value, str):
        return _name(value, _NAME.get(place), scenario)
    if isinstance(value, (float, date)):
        return Text.plain(str(value))
    if isinstance(value, Mapping):
        pairs = ((named(str(key), place, scenario), said(one, place, scenario)) for key, one in value.items())
        return joined([joined([name, one], " ") for name, one in pairs])
    if isinstance(value, frozenset):
        return joined([said(one, place, scenario) for one in sorted(value)])
    if isinstance(value, tuple):
        return _several(value, place, scenario)
    if isinstance(value, CONDITIONS):
        return condition(value, scenario)
    return sketch(value, scenario)


def named(key: str, place: str, scenario: Scenario) -> Text:
    """Return the name behind a key of a mapping."""
    return _name(key, _NAME.get(place), scenario)


def label(field: str) -> Text:
    """Return what a field is called: a word of the catalogue, or as authors write it."""
    if has_label(field):
        return both(f"compare.field.{field.replace('_', '-')}")
    return Text.plain(field.replace("_", "-"))


def has_label(field: str) -> bool:
    """Whether the catalogue has a word for a field."""
    return field.replace("_", "-") in _LABELLED


def condition(value: object, scenario: Scenario) -> Text:
    """Return a condition in one line: what it asks, with the values that it asks about."""
    head = both(f"compare.condition.{_ASKED[type(value)]}")
    if isinstance(value, (c.All, c.AnyOf)):
        parts: tuple[object, ...] = value.parts
    elif isinstance(value, c.Not):
        parts = (value.part,)
    else:
        return sketch(value, scenario, head)
    inside = joined([condition(one, scenario) for one in parts], "; ")
    return Text(f"{head.id} ({inside.id})", f"{head.en} ({inside.en})")


def sketch(record: Any, scenario: Scenario, head: Text | None = None) -> Text:
    """Return a record in one line, by the first few things it says."""
    if not is_dataclass(record):
        return Text.plain(str(record))
    kind = type(record).__name__
    told = [] if head is None else [head]
    for one in fields(record):
        value = getattr(record, one.name)
        if (
            value is None
            or value in ("", (), frozenset(), False)
            or (isinstance(value, Mapping) and not value)
        ):
            continue
        words = said(value, f"{kind}.{one.name}", scenario)
        told.append(
            joined([label(one.name), words], " ") if one.name not in ("id", "title", "text") else words
        )
        if len(told) >= _SKETCHED:
            break
    return joined(told)


def _several(values: tuple[Any, ...], place: str, scenario: Scenario) -> Text:
    if values and isinstance(values[0], tuple) and values[0] and isinstance(values[0][0], float):
        return both("compare.points", n=len(values))
    if values and isinstance(values[0], float):
        return Text.plain(", ".join(f"{one:.5f}" for one in values))
    if place == "Gauge.points":
        pairs = [joined([when(at, scenario), _centimetres(level, scenario)], " ") for at, level in values]
        return joined(pairs)
    if place == "PollingRules.arrivals":
        pairs = [joined([_clock(at, scenario), _share(share, scenario)], " ") for at, share in values]
        return joined(pairs)
    return joined([said(one, place, scenario) for one in values])


def _number(value: int) -> Text:
    return Text(catalogue("id").number(value), catalogue("en").number(value))


def _name(ident: str, kind: str | None, scenario: Scenario) -> Text:
    """Return the title behind an id, with the id; the id alone where it has no title of its own."""
    title = _title(ident, kind, scenario)
    if title is None or ident in (title.id, title.en):
        return Text.plain(ident)
    return Text(f"{title.id} ({ident})", f"{title.en} ({ident})")


def _title(ident: str, kind: str | None, scenario: Scenario) -> Text | None:
    if kind is None:
        return None
    if kind == "node":
        return scenario.city.title_of(ident) if ident in scenario.city.graph.nodes else None
    city, doctrine = scenario.city, scenario.doctrine
    pools: Mapping[str, Mapping[str, Any]] = {
        "seat": scenario.seats,
        "unit": scenario.units,
        "street": city.streets,
        "polling": city.polling,
        "zone": city.zones,
        "inject": scenario.injects,
        "unit-type": doctrine.unit_types,
        "incident-type": doctrine.incident_types,
        "course": doctrine.courses,
        "decision": doctrine.decisions,
        "tps-class": doctrine.tps_classes,
        "role": doctrine.roles,
        "capability": doctrine.capabilities,
        "agency": doctrine.agencies,
    }
    found = pools[kind].get(ident)
    return found.title if found is not None else None
