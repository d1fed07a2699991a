"""How the things that events tell of are named: units, incidents, signs, equipment, and the time of day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tabletop.drill.subject import subject_of
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.scenario.documents.scenario import Scenario

Teller: TypeAlias = Callable[[Scenario, Any], Phrase | None]
"""Says one kind of event of a scenario; None where there is nothing to say."""


def clock(minute: int) -> Text:
    """Return the time of day of a drill minute as each language writes it: ``07.05`` in Indonesian, ``07:05`` in English."""
    written = iso_clock(minute)
    return Text(written.replace(":", "."), written)


def iso_clock(minute: int) -> str:
    """Return the time of day of a drill minute as machines read it, such as ``07:05``; people are shown `clock`."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def unit_title(scenario: Scenario, unit: str) -> Text:
    """Return what a unit is called."""
    return scenario.units[unit].title


def incident_words(scenario: Scenario, incident: str) -> dict[str, Text]:
    """Return the words of an incident for a phrase: its `type` and its `place`."""
    opening = subject_of(scenario, incident)
    return {
        "type": scenario.doctrine.incident_types[opening.type].title,
        "place": scenario.city.title_of(opening.node),
    }


def sign_words(scenario: Scenario, sign: str) -> dict[str, Text]:
    """Return the words of a sign for a phrase: its `text` and its `place`."""
    one = scenario.signs[sign]
    return {"text": one.text, "place": scenario.city.title_of(one.node)}


def kit_title(scenario: Scenario, kit: str) -> Text | Phrase:
    """Return what equipment is called; people count as equipment too."""
    return phrase("drill.kit.people") if kit == PEOPLE else scenario.doctrine.equipment[kit].title
