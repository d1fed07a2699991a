"""Looking at a drill with every rule: what reading noticed, and what only a second look tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.load import CheckResult, Reading, check, check_text
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


def lint(
    name_or_path: str | os.PathLike[str],
    rules: Iterable[Rule] | None = None,
    *,
    wanted: Callable[[str], bool] | None = None,
    instead: Mapping[str, bytes] | None = None,
) -> CheckResult:
    """Look at a drill with every rule, and say everything that is wrong with it or may be.

    Args:
        name_or_path: A shipped name such as ``banjarmasin``, a folder with a ``scenario.yaml``, or a YAML file; a doctrine
            pack by itself, as a folder with a ``pack.yaml`` or as that file, is looked at with the rules that can.
        rules: Those that look; None: every rule. What reading notices is said in any case.
        wanted: Says of an id whether its findings are kept; None: all.
        instead: By real path, what is read in place of what stands on the disk.

    Returns:
        As `tabletop.scenario.check`, with warnings and advice beside the errors.
    """
    findings = Findings(wanted)
    return _look_further(check(name_or_path, findings=findings, packs=True, instead=instead), rules, wanted)


def lint_text(
    content: bytes, rules: Iterable[Rule] | None = None, *, wanted: Callable[[str], bool] | None = None
) -> CheckResult:
    """Look at the text of a drill or a pack that is no file, as `lint` does; includes are read from the current folder."""
    return _look_further(check_text(content, findings=Findings(wanted)), rules, wanted)


def _look_further(
    result: CheckResult, rules: Iterable[Rule] | None, wanted: Callable[[str], bool] | None
) -> CheckResult:
    if result.reading is None:
        return result
    chosen = all_rules().values() if rules is None else rules
    if wanted is not None:
        chosen = [rule for rule in chosen if wanted(rule.id)]
    look(result.reading, result, chosen)
    found = result.reading.findings.sorted()
    if result.reading.findings.errors:
        return replace(result, scenario=None, doctrine=None, findings=found)
    return replace(result, findings=found)


def look(reading: Reading, result: CheckResult, rules: Iterable[Rule]) -> None:
    """Let rules look, those that can; one that fails is reported itself. Then comments silence what they may."""
    case = _case(reading, result)
    looked = {ident for ident, rule in all_rules().items() if rule.watched and reading.findings.wants(ident)}
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
    packs, own = (
        tuple(Fields(pack, reading.names, reading.findings) for pack in trees)
        for trees in (reading.packs, reading.own)
    )
    return Case(
        Fields(reading.root, reading.names, reading.findings),
        packs,
        own,
        reading.names,
        dict(reading.texts),
        result.scenario,
        result.doctrine,
        reading.findings,
    )
