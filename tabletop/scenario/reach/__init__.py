"""What of a drill can come about at all: a sound look at its injects, milestones and endings without playing it.

Everything here errs on one side: what is called unreachable is so whatever the trainees do and however the dice fall
(the instructor alone can still bring it about by hand); what is not called so may be unreachable for other reasons.
"""

from tabletop.scenario.reach.able import performable
from tabletop.scenario.reach.clash import possible
from tabletop.scenario.reach.facts import Facts, asks, brings_about, never_lawful
from tabletop.scenario.reach.fixpoint import (
    ENDINGS,
    Reach,
    Unreached,
    mentions,
    named_by,
    reach,
    set_by,
    window,
)
from tabletop.scenario.reach.moments import Moments
from tabletop.scenario.reach.spans import Spans

__all__ = [
    "ENDINGS",
    "Facts",
    "Moments",
    "Reach",
    "Spans",
    "Unreached",
    "asks",
    "brings_about",
    "mentions",
    "named_by",
    "never_lawful",
    "performable",
    "possible",
    "reach",
    "set_by",
    "window",
]
