"""Findings as SARIF 2.1.0 (OASIS), which code-scanning sites and editors read."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tabletop import __version__
from tabletop.language import Catalogue
from tabletop.scenario.finding import Finding, Place, Severity
from tabletop.scenario.render import printable
from tabletop.scenario.report.looked import Looked
from tabletop.scenario.rules import Rule, all_rules

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def write_sarif(looked: Sequence[Looked], catalogue: Catalogue) -> str:
    """Return the log: one run, every rule described, every finding with its region and what it is related to."""
    rules = all_rules()
    numbers = {name: number for number, name in enumerate(rules)}
    driver = {
        "name": "tabletop validate",
        "version": __version__,
        "language": catalogue.language,
        "rules": [_rule(rule, catalogue) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not any(one.unreadable for one in looked)}],
        "results": [
            _result(finding, numbers, catalogue)
            for finding in dict.fromkeys(finding for one in looked for finding in one.findings)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    what, why = catalogue.say(f"rules.{rule.id}.what"), catalogue.say(f"rules.{rule.id}.why")
    return {
        "id": rule.id,
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what} {why}"},
        "help": {"text": why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, numbers: dict[str, int], catalogue: Catalogue) -> dict[str, Any]:
    said = [catalogue.say(finding.phrase)]
    if finding.suggestion is not None:
        said.append(catalogue.say("scenario.suggestion", suggestion=finding.suggestion))
    if finding.advice is not None:
        said.append(catalogue.say(finding.advice))
    result: dict[str, Any] = {
        "ruleId": finding.id,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(printable(one) for one in said)},
        "locations": [_location(finding.place)],
    }
    if finding.id in numbers:
        result["ruleIndex"] = numbers[finding.id]
    if finding.related:
        result["relatedLocations"] = [
            _location(place) | {"id": number, "message": {"text": _relation(finding, place, catalogue)}}
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.safe and finding.suggestion is not None and finding.column > 0:
        replacement = {
            "deletedRegion": _region(finding.place, snippet=False),
            "insertedContent": {"text": finding.suggestion},
        }
        change = {"artifactLocation": _artifact(finding.place), "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _relation(finding: Finding, place: Place, catalogue: Catalogue) -> str:
    where = f"{place.line}:{place.column}"
    return printable(catalogue.say(f"scenario.relation.{finding.relation}", place=where))


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place)}
    if place.line > 0:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _artifact(place: Place) -> dict[str, str]:
    path = Path(place.file)
    if path.is_absolute() and "\0" not in place.file:
        return {"uri": path.as_uri()}
    # A colon in the first part of a relative reference would make a scheme of it.
    return {"uri": quote(os.fsencode(path.as_posix()), safe="/")}


def _region(place: Place, snippet: bool = True) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line}
    if place.column > 0:
        region |= {"startColumn": place.column, "endColumn": place.column + place.width}
    if snippet and place.excerpt:
        start = max(0, place.column - 1 - place.shift)
        region["snippet"] = {"text": printable(place.excerpt[start : start + place.width])}
    return region
