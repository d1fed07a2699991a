"""What looking at several drills and packs gave, ready to be written in any form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.scenario.finding import Finding, Severity

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one drill or pack.

    Attributes:
        path: What was asked for, as it was written.
        findings: What was found, by file and position.
        unreadable: Whether there was nothing to look at.
        kept: How many chosen rules could not look because of errors that are not shown.
    """

    path: str
    findings: tuple[Finding, ...]
    unreadable: bool = False
    kept: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(finding.severity == severity for finding in self.findings)


def counts(finding: Finding, strict: bool) -> bool:
    """Say whether a finding makes a drill unclean: an error does, under `strict` a warning too, advice never."""
    return finding.severity == "error" or (strict and finding.severity == "warning")


def outcome(looked: Iterable[Looked], strict: bool) -> int:
    """Return the exit code that all together have earned: 0 clean, 1 findings that count, 3 unreadable."""
    worst = CLEAN
    for one in looked:
        if one.unreadable:
            worst = max(worst, UNREADABLE)
        elif one.kept or any(counts(finding, strict) for finding in one.findings):
            worst = max(worst, FINDINGS)
    return worst
