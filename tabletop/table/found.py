"""Findings in plain words: where, what is wrong, what to do; without ids, columns and carets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tabletop.language import Catalogue, phrase
from tabletop.scenario.finding import Finding, Place, Severity
from tabletop.scenario.render import position, printable
from tabletop.table.kit import Heading, ListRow
from tabletop.table.rows import CardRow, RowLine

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_TONES: dict[Severity, tuple[str, str]] = {
    "error": ("stop", "stop"),
    "warning": ("hold", "hold"),
    "info": ("plain", ""),
}
"""By severity: the tone of its plate, and the colour of its card's edge."""


def count(findings: Sequence[Finding], severity: Severity) -> int:
    """Return how many findings are of a severity."""
    return sum(one.severity == severity for one in findings)


def counted(findings: Sequence[Finding], words: Catalogue) -> str:
    """Return how many findings there are, by severity: ``2 errors, 1 warning``."""
    return ", ".join(_number(findings, one, words) for one in _ORDER if count(findings, one) or one != "info")


def finding_rows(findings: Sequence[Finding], folder: str, words: Catalogue) -> tuple[ListRow, ...]:
    """Return findings as rows of a list below what `counted` says: errors, the number of warnings and those, notes."""
    rows: list[ListRow] = []
    for severity in _ORDER:
        these = [one for one in findings if one.severity == severity]
        if these and rows:  # how many there are of the first kind is said above the list
            rows.append(Heading(_number(findings, severity, words)))
        rows += [_row(one, f"{severity}-{at}", folder, words) for at, one in enumerate(these)]
    return tuple(rows)


def near(place: Place, folder: str) -> str:
    """Return ``file:line`` of a place, without the folder of the drill."""
    file = place.file
    with suppress(ValueError):
        file = Path(file).relative_to(folder).as_posix()
    return position(Place(file if file != "." else place.file, place.line))


def _row(finding: Finding, key: str, folder: str, words: Catalogue) -> CardRow:
    say: Callable[..., str] = words.say
    lines = [RowLine(near(finding.place, folder), "small-strong")]
    if finding.suggestion is not None:
        said = say("scenario.suggestion", suggestion=finding.suggestion)
        lines.append(RowLine(printable(said), "body", "ink-2"))
    if finding.advice is not None:
        lines.append(RowLine(printable(say(finding.advice)), "body", "ink-2"))
    for place in finding.related:
        said = say(f"scenario.relation.{finding.relation}", place=near(place, folder))
        lines.append(RowLine(printable(said)))
    tone, edge = _TONES[finding.severity]
    plate = say(f"scenario.severity.{finding.severity}")
    return CardRow(key, printable(say(finding.phrase)), tuple(lines), plate, tone, edge)


def _number(findings: Sequence[Finding], severity: Severity, words: Catalogue) -> str:
    return words.say(phrase(f"scenario.report.count.{severity}", n=count(findings, severity)))
