"""Reading a study: names resolved, every level tried on the scenarios, and everything that is wrong said at its place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tabletop.drill import Outcome
from tabletop.language import Text
from tabletop.scenario import CheckResult, Finding, Scenario, check
from tabletop.scenario.checked import read_checked
from tabletop.scenario.finding import Findings
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading import Node, Scalar
from tabletop.study.design.arms import arms_of
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


Looked = Callable[[str], CheckResult]
"""Looks at a scenario that a study names."""


def read_study(path: str | os.PathLike[str], look: Looked | None = None) -> StudyResult:
    """Read a study, and say everything that is wrong with it or with what it makes of its scenarios.

    Args:
        path: Its file; the files that it names lie in the same folder or below.
        look: Looks at the scenarios that it names; None: those shipped, and those beside it.
    """
    file = Path(path)
    findings = Findings()
    document = read_checked(file, "study.schema.json", "not-a-study", findings)
    if document.root is None:
        return StudyResult(None, findings.sorted(), document.unreadable)
    if findings.errors:
        return StudyResult(None, findings.sorted())
    reader = _Reader(document.root, file.parent, look or _beside(file.parent), findings)
    study = replace(reader.study(), included=tuple(one for one in document.files if one != file.name))
    found = (*findings.sorted(), *reader.found)
    return StudyResult(None if findings.errors or reader.found else study, found)


def study_of(scenario: Scenario, name: str, players: Iterable[str], seeds: range) -> tuple[Study, str]:
    """Return the study of one scenario in which nothing varies but who plays, and how an author would have written it.

    Args:
        scenario: What is played.
        name: How it is named.
        players: Names among `tabletop.drill.PLAYERS`.
        seeds: The seeds.
    """
    who = tuple(Players(one, Text.plain(""), one) for one in players)
    study = Study(
        scenario.id,
        scenario.title,
        Text.plain(""),
        (scenario,),
        (name,),
        who,
        (),
        seeds.start,
        len(seeds),
        FIGURES,
    )
    title = json.dumps({"id": scenario.title.id, "en": scenario.title.en}, ensure_ascii=False)
    lines = (
        "format: 1",
        f"study: {study.id}",
        f"title: {title}",
        f"scenarios: [{json.dumps(name, ensure_ascii=False)}]",
        f"players: [{', '.join(one.id for one in who)}]",
        f"seeds: {{from: {study.first}, count: {study.count}}}",
    )
    return study, "\n".join(lines) + "\n"


def _beside(folder: Path) -> Looked:
    def look(name: str) -> CheckResult:
        beside = folder / name
        return check(beside if beside.exists() else name)

    return look


class _Reader:
    """Reads the fields of a study whose tree the schema has seen.

    Attributes:
        found: What was found in the scenarios, as they stand or as they are changed.
    """

    def __init__(self, root: Tree, folder: Path, look: Looked, findings: Findings) -> None:
        self.root = root
        self.folder = folder
        self.look = look
        self.findings = findings
        self.names = Names(findings)
        self.fields = Fields(root, self.names, findings)
        self.found: list[Finding] = []

    def study(self) -> Study:
        scenarios = self._scenarios()
        played = tuple(scenarios.values())
        for kind, known in (
            ("seat", [seat for one in played for seat in one.seats]),
            ("unit", [unit for one in played for unit in one.units]),
            ("unit-type", [kind for one in played for kind in one.doctrine.unit_types]),
            ("place", [place for one in played for place in (*one.city.graph, *one.city.sites)]),
        ):
            self.names.take(kind, known, self.root)
        ident = self.fields.word("study")
        seeds = self.fields.inner("seeds")
        count = seeds.integer("count") if "count" in seeds else self.fields.integer("seeds", SEEDS)
        study = Study(
            ident,
            self.fields.text("title", Text.plain(ident)),
            self.fields.text("question"),
            tuple(scenarios.values()),
            tuple(scenarios),
            tuple(self._players()),
            read_factors(self.fields, played, self.folder, self._keep),
            seeds.integer("from", FIRST_SEED),
            count,
            tuple(self._outcomes()) or FIGURES,
        )
        if not self.findings.errors and not self.found:
            self._try_together(study)
        return study

    def _outcomes(self) -> Iterator[str]:
        seen: dict[str, Node] = {}
        for node in self.fields.items("outcomes"):
            if isinstance(node, Scalar):
                first = seen.setdefault(node.text, node)
                if first is not node:
                    self.findings.add("named-twice", node, related=[first], name=node.short)
                yield node.text

    def _try_together(self, study: Study) -> None:
        """Read what is played where several levels change it: each of them was tried by itself."""
        sound = {one.digest for one in study.scenarios}
        where = {one.word("id"): one for one in self.fields.each("factors")}
        for arm in arms_of(study):
            changes = sum(bool(one.changes.get(arm.scenario.id)) for one in arm.levels.values())
            if changes > 1 and arm.digest not in sound:
                sound.add(arm.digest)
                result = arm.check()
                if result.scenario is None:
                    factor = arm.factor or study.factors[-1]
                    self.findings.add("study-level", where[factor.id], name=arm.id)
                    self._keep(result.findings)

    def _scenarios(self) -> dict[str, Scenario]:
        """Return the scenarios by the name under which the study names them."""
        found: dict[str, Scenario] = {}
        for node in self.fields.items("scenarios"):
            if not isinstance(node, Scalar):
                continue
            result = self.look(node.text)
            if result.scenario is None:
                self.findings.add("study-scenario", node, advice="study-scenario", name=node.short)
                if not result.unreadable:
                    self._keep(result.findings)
            elif any(one.id == result.scenario.id for one in found.values()):
                self.findings.add("named-twice", node, name=result.scenario.id)
            else:
                found[node.text] = result.scenario
        return found

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
