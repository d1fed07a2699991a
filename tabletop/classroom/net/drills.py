"""The drill that a host plays, found among the shipped ones by its name and digest; a name from a host is never a path."""

from __future__ import annotations

from tabletop.scenario import ScenarioError, load
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.library import shipped_drills


def shipped_scenario(name: str, digest: str) -> Scenario | None:
    """Return a shipped scenario, if it is the very one."""
    for one in shipped_drills():
        if one.id == name:
            try:
                scenario = load(one.path)
            except ScenarioError:
                return None
            return scenario if scenario.digest == digest else None
    return None
