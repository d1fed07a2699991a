"""The rows of a spreadsheet by inject, and ids for injects that have none yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tabletop.scenario.finding import Findings
from tabletop.scenario.msel.sheet import Row

_LONGEST_SLUG = 40


class Slugs:
    """Ids made from titles, none of them taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Take the ids that there are."""
        self._taken = set(taken)

    def of(self, title: str) -> str:
        """Return an id made from a title, which is taken from then on."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "kejadian"
        short = words if len(words) <= _LONGEST_SLUG else words[:_LONGEST_SLUG].rpartition("-")[0]
        name = short = short or words[:_LONGEST_SLUG]
        number = 1
        while name in self._taken:
            number += 1
            name = f"{short}-{number}"
        self._taken.add(name)
        return name


def grouped(rows: Iterable[Row], slugs: Slugs, findings: Findings) -> dict[str, list[tuple[int | None, Row]]]:
    """Return the rows by inject; a new inject without an id is given one made from its title."""
    found: dict[str, list[tuple[int | None, Row]]] = {}
    seen: dict[tuple[str, int], Row] = {}
    for row in rows:
        name = row.text("id")
        # Without the column, lines are counted as they come.
        part = _part(row, findings) if "part" in row.cells else len(found.get(name, ())) + 1
        if not name:
            title = row.text("title-id") or row.text("title-en")
            if not title:
                findings.add("sheet-row-lost", row.place, advice="sheet-row-lost")
                continue
            name = slugs.of(title)
        elif part is not None:
            first = seen.setdefault((name, part), row)
            if first is not row:
                findings.add(
                    "sheet-row-twice",
                    row.place,
                    advice="sheet-row-twice",
                    related=[first.place],
                    name=name,
                    n=part,
                )
                continue
        found.setdefault(name, []).append((part, row))
    return found


def _part(row: Row, findings: Findings) -> int | None:
    text = row.text("part")
    if not text:
        return None
    if re.fullmatch(r"[1-9][0-9]{0,4}", text):
        return int(text)
    findings.add("sheet-part", row.cells["part"].place, value=text[:60])
    return None
