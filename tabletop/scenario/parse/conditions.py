"""Conditions: structured questions about the drill."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from tabletop.city import Mode
from tabletop.scenario.documents.condition import (
    All,
    AnyOf,
    ClockBetween,
    Condition,
    Coverage,
    CutOff,
    Dark,
    IncidentIs,
    MilestoneSet,
    Not,
    PowerOut,
    Reachable,
    TpsPhase,
    TrustWithin,
    TurnReached,
    UnitAt,
    UnitEta,
    WaterLevel,
)
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.stages import Timeline, at_clock
from tabletop.scenario.reading import Node, Scalar

_NOTHING = All(())


class Conditions:
    """Reads conditions against the stages and the city they speak of."""

    def __init__(self, timeline: Timeline, whereabouts: Whereabouts, opening: frozenset[str]) -> None:
        """Take what conditions refer to.

        Args:
            timeline: The stages.
            whereabouts: The nodes.
            opening: The injects that open an incident.
        """
        self._timeline = timeline
        self._whereabouts = whereabouts
        self._opening = opening
        self._readers: dict[str, Callable[[Fields], Condition]] = {
            "clock": self._clock,
            "turn": self._turn,
            "trust": self._trust,
            "incident": self._incident,
            "unit": lambda f: UnitAt(f.ref("unit", "id"), self._node(f, "at")),
            "eta": lambda f: UnitEta(f.ref("unit", "unit"), self._node(f, "to"), f.minutes("within")),
            "coverage": lambda f: Coverage(f.ref("zone", "zone"), *_bounds(f)),
            "reachable": lambda f: Reachable(
                self._node(f, "from"), self._node(f, "to"), cast(Mode, f.word("mode"))
            ),
            "water-level": lambda f: WaterLevel(
                f.ref("gauge", "gauge"), f.maybe_height("below"), f.maybe_height("above")
            ),
            "cut-off": lambda f: CutOff(
                self._node(f, "place"),
                cast(Mode, f.word("mode")),
                self._node(f, "from") if "from" in f else None,
            ),
            "tps": _tps,
            "power-out": lambda f: PowerOut(f.ref("zone", "zone")),
        }

    def read(self, fields: Fields) -> Condition:
        """Read a condition."""
        for name in fields.node.entries if fields.node is not None else ():
            if name in ("all", "any"):
                parts = tuple(self.read(part) for part in fields.each(name))
                return All(parts) if name == "all" else AnyOf(parts)
            if name == "not":
                return Not(self.read(fields.inner(name)))
            if name == "milestone":
                return MilestoneSet(fields.ref("milestone", name))
            if name == "dark":
                return Dark(fields.flag(name))
            if name in self._readers:
                return self._readers[name](fields.inner(name))
        return _NOTHING

    def _node(self, fields: Fields, name: str) -> str:
        return self._whereabouts.node(fields.ref("place", name))

    def _clock(self, fields: Fields) -> ClockBetween:
        stage = self._timeline.stage(fields.ref("stage", "stage"))
        after, before = fields.clock("after"), fields.clock("before")
        if stage is None or fields.flawed:
            return ClockBetween(None, None)
        bounds = [
            at_clock(stage, clock) if name in fields else None
            for name, clock in (("after", after), ("before", before))
        ]
        for name, bound in zip(("after", "before"), bounds, strict=True):
            if bound is not None and bound > stage.end:
                fields.findings.add("clock-outside", fields.spot(name), stage=stage.id)
        if bounds[0] is not None and bounds[1] is not None and bounds[0] >= bounds[1]:
            fields.findings.add("clock-order", fields.spot("before"))
        return ClockBetween(bounds[0], bounds[1])

    def _turn(self, fields: Fields) -> TurnReached:
        name, turn = fields.ref("stage", "stage"), fields.integer("from")
        stage = self._timeline.stage(name)
        if stage is not None and turn > stage.turns:
            fields.findings.add("turn-outside", fields.spot("from"), stage=stage.id, n=stage.turns)
        return TurnReached(name, turn)

    def _trust(self, fields: Fields) -> TrustWithin:
        return TrustWithin(fields.ref("zone", "zone"), *_bounds(fields))

    def _incident(self, fields: Fields) -> IncidentIs:
        inject = fields.ref("inject", "inject")
        node: Node | None = fields.get("inject")
        if node is not None and fields.names.knows("inject", inject) and inject not in self._opening:
            fields.findings.add("inject-opens-nothing", node, name=inject)
        statuses = frozenset(one.text for one in fields.items("status") if isinstance(one, Scalar))
        return IncidentIs(inject, frozenset(fields.refs("state", "state")), statuses)


def _tps(fields: Fields) -> TpsPhase:
    place = fields.ref("zone", "zone") if "zone" in fields else fields.ref("polling", "place")
    phases = frozenset(one.text for one in fields.items("phase") if isinstance(one, Scalar))
    return TpsPhase(place, phases)


def _bounds(fields: Fields) -> tuple[int | None, int | None]:
    below = fields.share("below") if "below" in fields else None
    above = fields.share("above") if "above" in fields else None
    return below, above
