"""Findings as one JSON object, whose shape ``docs/validate.md`` describes; keys are added to it, never changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tabletop import __version__
from tabletop.language import Catalogue
from tabletop.scenario.finding import Finding, Place
from tabletop.scenario.report.looked import Looked, outcome
from tabletop.scenario.rules import all_rules

SHAPE = 1
"""Raised when a key changes its meaning or goes."""


def write_json(looked: Sequence[Looked], catalogue: Catalogue, strict: bool) -> str:
    """Return everything that was found; every character beyond ASCII is written as its code."""
    document = {
        "shape": SHAPE,
        "program": f"tabletop {__version__}",
        "language": catalogue.language,
        "exit": outcome(looked, strict),
        "counts": {
            severity: sum(one.count(severity) for one in looked) for severity in ("error", "warning", "info")
        },
        "looked": [
            {
                "path": one.path,
                "unreadable": one.unreadable,
                "rules-kept-from-looking": one.kept,
                "findings": [_finding(finding, catalogue) for finding in one.findings],
            }
            for one in looked
        ],
    }
    # What begins a command in the log of a build server stands only in texts, where its code says the same.
    return json.dumps(document, indent=1).replace("##[", "##\\u005b")


def _finding(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    rule = all_rules().get(finding.id)
    return {
        "id": finding.id,
        "family": None if rule is None else rule.family,
        "severity": finding.severity,
        **_place(finding.place),
        "message": catalogue.say(finding.phrase),
        "advice": None if finding.advice is None else catalogue.say(finding.advice),
        "suggestion": finding.suggestion,
        "safe": finding.safe,
        "related": [{"relation": finding.relation, **_place(place)} for place in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "width": place.width}
