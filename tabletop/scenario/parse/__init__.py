"""From the tree to typed documents: references resolved, sums checked, everything wrong said at once."""

from tabletop.scenario.parse.names import Names
from tabletop.scenario.parse.whole import read_scenario

__all__ = ["Names", "read_scenario"]
