"""What a condition reads: the topics without whose change it cannot change."""

from __future__ import annotations

from tabletop.scenario.documents import condition as c


def reads(condition: c.Condition) -> frozenset[str]:
    """Return the topics a condition reads: it can change only when one of them did."""
    match condition:
        case c.All(parts) | c.AnyOf(parts):
            return frozenset().union(*(reads(part) for part in parts))
        case c.Not(part):
            return reads(part)
        case c.MilestoneSet() | c.ClockBetween() | c.TurnReached() | c.WaterLevel() | c.Dark():
            return frozenset({"clock"})
        case c.TrustWithin():
            return frozenset({"trust"})
        case c.IncidentIs():
            return frozenset({"incident"})
        case c.UnitAt():
            return frozenset({"unit"})
        case c.UnitEta():
            return frozenset({"unit", "ground", "clock"})
        case c.Coverage():
            return frozenset({"post"})
        case c.Reachable() | c.CutOff():
            return frozenset({"ground"})
        case c.TpsPhase():
            return frozenset({"tps"})
        case c.PowerOut():
            return frozenset({"power"})
