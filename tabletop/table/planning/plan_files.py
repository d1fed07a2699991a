"""Deployment plans on the disk: kept beside the sessions, read back for the drill that they are for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Finding
from tabletop.scenario.plan import plan_text, read_plan


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan that was saved.

    Attributes:
        path: Its file.
        when: When it was written, in local time.
        plan: What it says; None: it does not fit the drill.
        findings: Why not.
    """

    path: Path
    when: datetime
    plan: Plan | None
    findings: tuple[Finding, ...]


def save_plan(folder: Path, scenario: Scenario, plan: Plan, when: datetime) -> Path:
    """Write a plan into a file of its own; return the file.

    Raises:
        OSError: It cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text, name, number = plan_text(scenario, plan), f"{scenario.id}-{when:%Y-%m-%d-%H%M%S}", 1
    while True:
        file = folder / (f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml")
        try:
            with file.open("x", encoding="utf-8") as opened:
                opened.write(text)
        except FileExistsError:
            number += 1
            continue
        return file


def kept_plans(folder: Path, scenario: Scenario) -> tuple[Kept, ...]:
    """Return the plans of a drill that were saved, the latest first; any YAML file may be put there by hand."""
    found = []
    for path in folder.glob("*.yaml") if folder.is_dir() else ():
        try:
            written = path.stat().st_mtime
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if f"plan: {scenario.id}\n" not in text:
            continue
        result = read_plan(path, scenario)
        when = datetime.fromtimestamp(written).astimezone()
        found.append(Kept(path, when, result.plan, result.findings))
    return tuple(sorted(found, key=lambda one: (one.when, one.path.name), reverse=True))
