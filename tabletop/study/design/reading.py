"""Reading a study: names resolved, every level tried on the scenarios, and everything that is wrong said at its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from tabletop.drill import Outcome
from tabletop.language import Text
from tabletop.scenario import Finding, Place, Scenario, check
from tabletop.scenario.finding import Findings
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Assembly, Broken, DiskShelf, Node, Scalar
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading.shelf import Unreadable
from tabletop.scenario.schema import check_schema
from tabletop.study.design.documents import Players, Study
from tabletop.study.design.factors import read_factors

SEEDS = 200
"""How many seeds a study plays that does not say."""
FIRST_SEED = 1
DOCTRINE = "doctrine"
"""Who plays where a study does not say."""
FIGURES = tuple(field.name for field in fields(Outcome))

_CHANGED = ("drill", "doctrine", "without")


@dataclass(frozen=True, slots=True)
class StudyResult:
    """What reading a study gave.

    Attributes:
        study: The study, or None when an error keeps it from being played.
        findings: Everything found, by file and position.
        unreadable: Whether there was no file to look at.
    """

    study: Study | None
    findings: tuple[Finding, ...]
    unreadable: bool = False


def read_study(path: str | os.PathLike[str]) -> StudyResult:
    """Read a study, and say everything that is wrong with it or with what it makes of its scenarios."""
    file = Path(path)
    findings = Findings()
    shelf = DiskShelf(file.parent, str(file.parent) if file.parent != Path() else "")
    try:
        root = Assembly(findings).read(shelf, file.name, file.name)
    except Unreadable as error:
        findings.add("unreadable", Place(str(file)), says=f"unreadable-{error.why}")
        return StudyResult(None, findings.sorted(), unreadable=True)
    if not isinstance(root, Tree):
        if not isinstance(root, Broken):
            findings.add("not-a-study", root)
        return StudyResult(None, findings.sorted())
    check_schema(root, "study.schema.json", findings)
    if findings.errors:
        return StudyResult(None, findings.sorted())
    reader = _Reader(root, file.parent, findings)
    study = reader.study()
    found = (*findings.sorted(), *reader.found)
    return StudyResult(None if findings.errors or reader.found else study, found)


class _Reader:
    """Reads the fields of a study whose tree the schema has seen.

    Attributes:
        found: What was found in the scenarios, as they stand or as they are changed.
    """

    def __init__(self, root: Tree, folder: Path, findings: Findings) -> None:
        self.folder = folder
        self.findings = findings
        self.names = Names(findings)
        self.fields = Fields(root, self.names, findings)
        self.found: list[Finding] = []

    def study(self) -> Study:
        scenarios = self._scenarios()
        for kind, known in (
            ("seat", [seat for one in scenarios for seat in one.seats]),
            ("unit", [unit for one in scenarios for unit in one.units]),
            ("unit-type", [kind for one in scenarios for kind in one.doctrine.unit_types]),
            ("place", [node for one in scenarios for node in one.city.graph]),
        ):
            assert self.fields.node is not None  # noqa: S101 - the root of a study is a mapping
            self.names.take(kind, known, self.fields.node)
        ident = self.fields.word("study")
        seeds = self.fields.inner("seeds")
        count = seeds.integer("count") if "count" in seeds else self.fields.integer("seeds", SEEDS)
        return Study(
            ident,
            self.fields.text("title", Text.plain(ident)),
            self.fields.text("question"),
            scenarios,
            tuple(self._players()),
            read_factors(self.fields, scenarios, self.folder, self._keep),
            seeds.integer("from", FIRST_SEED),
            count,
            tuple(node.text for node in self.fields.items("outcomes") if isinstance(node, Scalar)) or FIGURES,
        )

    def _scenarios(self) -> tuple[Scenario, ...]:
        found: dict[str, Scenario] = {}
        for node in self.fields.items("scenarios"):
            if not isinstance(node, Scalar):
                continue
            beside = self.folder / node.text
            result = check(beside if beside.exists() else node.text)
            if result.scenario is None:
                self.findings.add("study-scenario", node, advice="study-scenario", name=node.short)
                if not result.unreadable:
                    self._keep(result.findings)
            elif result.scenario.id in found:
                self.findings.add("named-twice", node, name=result.scenario.id)
            else:
                found[result.scenario.id] = result.scenario
        return tuple(found.values())

    def _keep(self, findings: Iterable[Finding]) -> None:
        self.found += [one for one in findings if one.severity == "error"]

    def _players(self) -> Iterator[Players]:
        seen: dict[str, Node] = {}
        for node in self.fields.items("players"):
            one = Fields(node, self.names, self.findings)
            if isinstance(node, Scalar):
                players = Players(node.text, Text.plain(""), node.text)
            else:
                seats = one.inner("seats")
                for seat in seats.node.entries.values() if seats.node is not None else ():
                    self.names.resolve("seat", seat.key)
                named = {name: seats.word(name) for name in (seats.node.entries if seats.node else ())}
                players = Players(one.word("id"), one.text("title"), one.word("all"), named)
            first = seen.setdefault(players.id, node)
            if first is not node:
                self.findings.add("named-twice", node, related=[first], name=players.id)
            yield players
        if not seen:
            yield Players(DOCTRINE, Text.plain(""), DOCTRINE)
