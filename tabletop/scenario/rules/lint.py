"""Looking at a drill with every rule: what reading noticed, and what only a second look tells."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from tabletop.scenario.finding import Place
from tabletop.scenario.load import CheckResult, Reading, check
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.ignore import settle
from tabletop.scenario.rules.rule import FAMILIES, Rule, known


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by id, in the order of families and then of ids; each is imported the first time it is asked for."""
    package = __package__ or ""
    for module in walk_packages(import_module(package).__path__, f"{package}."):
        import_module(module.name)
    rules = [kind() for kind in known().values()]
    return {rule.id: rule for rule in sorted(rules, key=lambda one: (FAMILIES.index(one.family), one.id))}


def lint(name_or_path: str | os.PathLike[str], rules: Iterable[Rule] | None = None) -> CheckResult:
    """Look at a drill with every rule, and say everything that is wrong with it or may be.

    Args:
        name_or_path: A shipped name such as ``banjarmasin``, a folder with a ``scenario.yaml``, or a YAML file.
        rules: Those that look; None: every rule. What reading notices is said in any case.

    Returns:
        As `tabletop.scenario.check`, with warnings and advice beside the errors.
    """
    result = check(name_or_path)
    if result.reading is None:
        return result
    look(result.reading, result, all_rules().values() if rules is None else rules)
    found = result.reading.findings.sorted()
    scenario = None if result.reading.findings.errors else result.scenario
    return CheckResult(scenario, found, reading=result.reading)


def look(reading: Reading, result: CheckResult, rules: Iterable[Rule]) -> None:
    """Let rules look, those that can; one that fails is reported itself. Then comments silence what they may."""
    case = _case(reading, result)
    looked = {ident for ident, rule in all_rules().items() if rule.watched}
    for rule in rules:
        if rule.watched or not case.can(type(rule)):
            continue
        looked.add(rule.id)
        try:
            rule.look(case)
        except Exception as error:
            reading.findings.add(
                "rule-failed",
                Place(reading.root.source.shown),
                severity="warning",
                rule=rule.id,
                problem=f"{type(error).__name__}: {error}",
            )
    settle(reading, all_rules(), looked)


def _case(reading: Reading, result: CheckResult) -> Case:
    packs = tuple(Fields(pack, reading.names, reading.findings) for pack in reading.packs)
    return Case(
        Fields(reading.root, reading.names, reading.findings),
        packs,
        tuple(pack for pack, own in zip(packs, reading.own, strict=True) if own),
        reading.names,
        dict(reading.texts),
        result.scenario,
        result.scenario.doctrine if result.scenario is not None else None,
        reading.findings,
    )
