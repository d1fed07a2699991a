"""Every id that the code gives a finding is a rule, and every rule that reading watches over is given by the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tabletop.classroom.entering
import tabletop.scenario
import tabletop.study.design
from tabletop.city.errors import CityError
from tabletop.language import catalogue
from tabletop.scenario.city_findings import CITY_FINDINGS, add_city_error
from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.rules import all_rules

ROOMS = tuple(
    Path(room).parent
    for room in (
        tabletop.scenario.__file__,
        tabletop.study.design.__file__,
        tabletop.classroom.entering.__file__,
    )
)
"""Where findings are given: the room of scenarios, and those that read studies and slips of paper."""

RULES = all_rules()
NAMED_ELSEWHERE = {
    "finding.py": {"id"},  # handed on by `Findings.add` and `add_said`
    "checked.py": {"other"},  # handed on by `read_checked`
    "events.py": {"id"},  # handed on by `_stop`
    "case.py": {"rule.id"},
    "city_findings.py": {"CITY_FINDINGS[name]"},
}
"""Ids that are handed on from a call that names them, or from a rule or a table."""

SENTENCES = {
    key.split(".")[2] for key in catalogue("en").keys("scenario") if key.startswith("scenario.finding.")
}


def given() -> Iterator[tuple[str, ast.expr]]:
    """Yield every expression that is the id of a finding in the code of the rooms, with the name of its file."""
    for file in sorted(file for room in ROOMS for file in room.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) + len(node.keywords) < 2:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "Finding" and node.keywords:
                yield file.name, next(one.value for one in node.keywords if one.arg == "id")
            elif name in ("add", "add_said", "_stop", "Finding") and node.args:
                yield file.name, node.args[0]
            elif name == "read_checked":
                yield file.name, node.args[2]


def named() -> Iterator[str]:
    """Yield every id that the code can give a finding."""
    for file, node in given():
        shown = ast.unparse(node)
        if isinstance(node, ast.Constant):
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr):  # f"value-{problem.name}": any that has a sentence
            form = "".join(
                re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values
            )
            found = [sentence for sentence in SENTENCES if re.fullmatch(form, sentence)]
            assert found, f"{file}: nothing is said by {shown}"
            yield from found
        else:
            assert shown in NAMED_ELSEWHERE.get(file, ()), f"{file}: cannot tell which id {shown} is"
    yield from CITY_FINDINGS.values()


NAMED = sorted(set(named()))


def test_every_id_of_the_code_is_a_rule_and_no_watched_rule_is_dead() -> None:
    watched = {rule.id for rule in RULES.values() if rule.watched}
    assert set(NAMED) == watched


def test_the_city_raises_nothing_that_has_no_id() -> None:
    said = {key.removeprefix("city.") for key in catalogue("en").keys("city")}
    asked_of_a_built_city = {"unknown-node", "unknown-street"}
    reasons = {
        key for key in said if key.startswith(("graphml.why.", "map."))
    }  # the latter of map files alone
    assert CITY_FINDINGS.keys() == said - asked_of_a_built_city - reasons
    findings = Findings()
    add_city_error(CityError("voters-sum", "kec-a", stated=1, counted=2), Place("city.yaml"), findings)
    assert [one.id for one in findings.sorted()] == ["voters-sum"]


@pytest.mark.parametrize("ident", RULES)
def test_an_id_is_small_words_with_dashes(ident: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", ident)
