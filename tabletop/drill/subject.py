"""What an incident is about: the opening an inject wrote, or the one that an id born of another incident spells out.

An incident that spreads, or that a rumour begins, has no inject. Its id says all there is to know of it, and names its
cause: ``<parent>/<type>@<node>``, so that draws keyed by it stay *causal*, and logs, reviews and saved sessions can read
it with the scenario alone. One that the instructor improvises goes back to what was done at the desk, and how many people
it has is spelt out with that: ``control.<turn>.<number>+<people>/<type>@<node>``.
"""

from __future__ import annotations

import re

from tabletop.scenario.documents.scenario import Opening, Scenario

_IMPROVISED = re.compile(r"control\.\d+\.\d+\+(?P<people>\d{1,6})")
_BORN = re.compile(r"(?P<parent>.+?)/(?P<type>[a-z0-9-]+)@(?P<node>[^/]+)$", re.DOTALL)


def born(parent: str, type_: str, node: str) -> str:
    """Return the id of the incident of a type that another brings about at a node."""
    return f"{parent}/{type_}@{node}"


def improvised(control: str, people: int, type_: str, node: str) -> str:
    """Return the id of an incident that the instructor brings about by an action at the desk."""
    return born(f"{control}+{people}", type_, node)


def parent_of(incident: str) -> str | None:
    """Return the incident that brought one about, or None for that of an inject."""
    return incident.rpartition("/")[0] or None if _BORN.match(incident) else None


def inject_of(incident: str) -> str:
    """Return the id of the inject an incident goes back to: its own, or that of its first ancestor."""
    return incident.partition("/")[0]


def subject_of(scenario: Scenario, incident: str) -> Opening:
    """Return what an incident is: its type, node, zone, people, opening level and expected tasks.

    Raises:
        KeyError: No incident of this scenario can have that id.
    """
    found = find_subject(scenario, incident)
    if found is None:
        raise KeyError(incident)
    return found


def find_subject(scenario: Scenario, ident: str | None) -> Opening | None:
    """Return what an incident is, or None where an id (of anything, or none) is not an incident's."""
    if ident is None:
        return None
    inject = scenario.injects.get(ident)
    if inject is not None:
        return inject.incident
    spelt = _BORN.match(ident)
    if spelt is None:
        return None
    parent = ident.rpartition("/")[0]
    by_hand = _IMPROVISED.fullmatch(parent)
    if by_hand is None and find_subject(scenario, parent) is None:
        return None
    type_, node = scenario.doctrine.incident_types.get(spelt["type"]), spelt["node"]
    if type_ is None or node not in scenario.city.graph:
        return None
    return Opening(
        type=type_.id,
        node=node,
        zone=_zone(scenario, node, None if by_hand is not None else parent),
        people=type_.people if by_hand is None else int(by_hand["people"]),
        level=type_.level,
        expects=type_.expects,
        mood=type_.mood,
    )


def _zone(scenario: Scenario, node: str, parent: str | None) -> str | None:
    """Return the zone of a node: that of a polling place or site there, else of the incident it was born of, if any."""
    for place in scenario.city.polling.values():
        if place.node == node:
            return place.zone
    for site in scenario.city.sites.values():
        if site.node == node and site.zone is not None:
            return site.zone
    return subject_of(scenario, parent).zone if parent is not None else None
