"""The columns that are worked out from the drill: scheduled time, kind, expected action, objective."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tabletop.language import Language, catalogue
from tabletop.scenario.documents.scenario import Inject, Scenario


def worked(scenario: Scenario, ident: str, language: Language) -> dict[str, str]:
    """Return the worked out cells of the first row of an inject, by column.

    The kind follows the practice of exercises: *standard* comes at its time, *contingency* may or may not come, depending
    on what trainees do or on chance, *adaptive* waits for something else or for the instructor.
    """
    inject = scenario.injects.get(ident)
    if inject is None:
        return {}
    tasks = inject.incident.expects if inject.incident is not None else ()
    named = {one.id for one in tasks}
    objectives = [one.title.to(language) for one in scenario.objectives if named & set(one.tasks)]
    cells = {
        "scheduled": _scheduled(scenario, inject),
        "kind": catalogue(language).say(f"msel.kind.{kind_of(inject)}"),
        "expected": "; ".join(f"{one.title.to(language)} ({one.within} min)" for one in tasks),
        "objective": "; ".join(objectives),
    }
    return {name: text for name, text in cells.items() if text}


def kind_of(inject: Inject) -> str:
    """Return the kind of an inject as exercises call it: ``standard``, ``contingency`` or ``adaptive``; see `worked`."""
    if inject.at is None:
        return "adaptive"
    return "contingency" if inject.when is not None or inject.chance < 1000 else "standard"


def _scheduled(scenario: Scenario, inject: Inject) -> str:
    if inject.at is None:
        return ""
    at = datetime.combine(scenario.epoch, time()) + timedelta(minutes=inject.at)
    return f"{at:%Y-%m-%d %H:%M} {scenario.zone_label}".strip()
