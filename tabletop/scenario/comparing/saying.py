"""Values of a drill in people's words: measures, names instead of ids, conditions, and records by what they say first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

from tabletop.language import Text
from tabletop.scenario.comparing.bilingual import both, joined, number
from tabletop.scenario.comparing.measures import MEASURES, centimetres, clock, share, when
from tabletop.scenario.comparing.naming import KINDS, label, name_of, named
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.condition import Condition
from tabletop.scenario.documents.scenario import Scenario

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

_SKETCHED = 4
"""How many values of a record are told where it is told of in one line."""


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
        measure = MEASURES.get(place)
        return measure(value, scenario) if measure is not None else number(value)
    if isinstance(value, str):
        return name_of(value, KINDS.get(place), scenario)
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
        pairs = [joined([when(at, scenario), centimetres(level, scenario)], " ") for at, level in values]
        return joined(pairs)
    if place == "PollingRules.arrivals":
        pairs = [joined([clock(at, scenario), share(part, scenario)], " ") for at, part in values]
        return joined(pairs)
    return joined([said(one, place, scenario) for one in values])
