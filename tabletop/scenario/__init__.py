"""What the instructor wrote: read with the place of every value, checked whole, handed out typed and frozen."""

from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario, Source
from tabletop.scenario.finding import Finding, Place, Severity
from tabletop.scenario.library import Found, Summary, find, shipped_drills, summary
from tabletop.scenario.load import CheckResult, ScenarioError, check, digest_of, load, load_sources
from tabletop.scenario.render import render, render_all

__all__ = [
    "DRILL_MODES",
    "CheckResult",
    "DrillMode",
    "Finding",
    "Found",
    "Place",
    "Scenario",
    "ScenarioError",
    "Severity",
    "Source",
    "Summary",
    "check",
    "digest_of",
    "find",
    "load",
    "load_sources",
    "render",
    "render_all",
    "shipped_drills",
    "summary",
]
