"""A deployment plan from its tree: every name resolved against the scenario it is for."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Node


def read_plan_tree(root: Node, scenario: Scenario, findings: Findings) -> Plan:
    """Read a plan whose tree the schema has seen; what is wrong goes to the findings."""
    names = Names(findings)
    rings = [ring.id for plenary in scenario.plenary for ring in plenary.rings]
    known: dict[str, Iterable[str]] = {
        "unit": scenario.units,
        "polling": scenario.city.polling,
        "plenary": [plenary.id for plenary in scenario.plenary],
        "ring": rings,
        "place": dict.fromkeys((*scenario.city.graph, *scenario.city.sites, *scenario.city.polling)),
    }
    for kind, all_of_it in known.items():
        names.take(kind, all_of_it, root)
    fields = Fields(root, names, findings)
    if fields.word("plan") and fields.word("plan") != scenario.id:
        findings.add("plan-other", fields.spot("plan"), name=fields.word("plan"), scenario=scenario.id)
    return Plan(
        scenario.id,
        _posts(fields),
        fields.refs("unit", "reserve"),
        _rings(fields, scenario),
        _standby(fields, scenario),
        _patrols(fields, scenario),
    )


def _posts(fields: Fields) -> dict[str, dict[str, int]]:
    inner = fields.inner("posts")
    posts: dict[str, dict[str, int]] = {}
    for unit, node in inner.node.entries.items() if inner.node is not None else ():
        if node.key is not None:
            fields.names.resolve("unit", node.key)
        places = inner.inner(unit)
        posts[unit] = {}
        for place, people in places.node.entries.items() if places.node is not None else ():
            if people.key is not None:
                fields.names.resolve("polling", people.key)
            posts[unit][place] = places.integer(place)
    return posts


def _rings(fields: Fields, scenario: Scenario) -> dict[tuple[str, str], tuple[str, ...]]:
    rings: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in fields.each("rings"):
        plenary, ring = one.ref("plenary", "plenary"), one.ref("ring", "ring")
        here = next((p for p in scenario.plenary if p.id == plenary), None)
        if here is not None and all(ring != known.id for known in here.rings):
            one.names.resolve("ring-of", one.get("ring"), words=[known.id for known in here.rings])
        elif (plenary, ring) in rings:
            one.findings.add("named-twice", one.spot("ring"), related=[one], name=ring)
        rings[plenary, ring] = one.refs("unit", "units")
    return rings


def _standby(fields: Fields, scenario: Scenario) -> dict[str, str]:
    inner = fields.inner("standby")
    return {unit: _node(scenario, inner.ref("place", unit)) for unit in _units(fields, inner)}


def _patrols(fields: Fields, scenario: Scenario) -> dict[str, tuple[str, ...]]:
    inner = fields.inner("patrols")
    return {
        unit: tuple(_node(scenario, place) for place in inner.refs("place", unit))
        for unit in _units(fields, inner)
    }


def _units(fields: Fields, inner: Fields) -> tuple[str, ...]:
    entries = inner.node.entries if inner.node is not None else {}
    for node in entries.values():
        if node.key is not None:
            fields.names.resolve("unit", node.key)
    return tuple(entries)


def _node(scenario: Scenario, place: str) -> str:
    """Return where a place lies that is named: a site, a polling place, or a node itself."""
    stands = scenario.city.sites.get(place) or scenario.city.polling.get(place)
    return stands.node if stands is not None else place
