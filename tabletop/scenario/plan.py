"""Deployment plans as files: read with positions like everything an author writes, written so that a person can edit."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tabletop.scenario.checked import read_checked
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Finding, Findings
from tabletop.scenario.parse.plan import read_plan_tree


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What reading a plan gave.

    Attributes:
        plan: The plan, or None when an error keeps it from being used.
        findings: Everything found, by file and position.
        files: Every file read, by its name in the folder of the plan.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()


def read_plan(path: str | os.PathLike[str], scenario: Scenario) -> PlanResult:
    """Read a deployment plan for a scenario, and say everything that is wrong with it."""
    findings = Findings()
    document = read_checked(Path(path), "plan.schema.json", "not-a-plan", findings)
    if document.root is None:
        return PlanResult(None, findings.sorted())
    plan = read_plan_tree(document.root, scenario, findings)
    return PlanResult(None if findings.errors else plan, findings.sorted(), document.files)


def plan_text(scenario: Scenario, plan: Plan) -> str:
    """Return a plan as YAML that `read_plan` reads back, with the name of each unit beside it."""
    lines = ["format: 1", f"plan: {scenario.id}", "", "posts:" if plan.posts else "posts: {}"]
    for unit, posts in plan.posts.items():
        lines.append(f"  {unit}:  # {_one_line(scenario, unit)}")
        lines += [f"    {place}: {people}" for place, people in posts.items()]
    lines += ["", f"reserve: [{', '.join(plan.reserve)}]"]
    if plan.rings:
        lines += ["", "rings:"]
    for (plenary, ring), units in plan.rings.items():
        lines.append(f"  - {{plenary: {plenary}, ring: {ring}, units: [{', '.join(units)}]}}")
    named = _names(scenario)
    if plan.standby:
        lines += ["", "standby:"]
        lines += [
            f"  {unit}: {named(node)}  # {_one_line(scenario, unit)}" for unit, node in plan.standby.items()
        ]
    if plan.patrols:
        lines += ["", "patrols:"]
    for unit, nodes in plan.patrols.items():
        lines.append(f"  {unit}: [{', '.join(map(named, nodes))}]  # {_one_line(scenario, unit)}")
    return "\n".join(lines) + "\n"


def _names(scenario: Scenario) -> Callable[[str], str]:
    """Return what names a node in a plan: what stands there, or the node itself."""
    known = {place.node: name for name, place in scenario.city.polling.items()}
    for name, site in scenario.city.sites.items():
        known[site.node] = name
    return lambda node: known.get(node, node)


def _one_line(scenario: Scenario, unit: str) -> str:
    return " ".join(scenario.units[unit].title.id.split())
