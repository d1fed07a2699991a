"""Rules about the validator itself: a rule that fails, a comment that switches one off."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Family, Watched


class RuleFailed(Watched):
    """A rule of the validator failed; what it would have found is not known."""

    id = "rule-failed"
    family: ClassVar[Family] = "rules"
    severity = "warning"
