"""Two drills side by side: what was added, taken away and changed, in people's words, and what it means on the ground."""

from tabletop.scenario.comparing.difference import PARTS, Change, Detail, Difference, compare
from tabletop.scenario.comparing.meaning import Access, Consequences, consequences

__all__ = [
    "PARTS",
    "Access",
    "Change",
    "Consequences",
    "Detail",
    "Difference",
    "compare",
    "consequences",
]
