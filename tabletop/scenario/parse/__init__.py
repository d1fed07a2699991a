"""From the tree to typed documents: references resolved, sums checked, everything wrong said at once."""

from tabletop.scenario.parse.whole import read_scenario

__all__ = ["read_scenario"]
