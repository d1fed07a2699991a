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
    }
    for kind, all_of_it in known.items():
        names.take(kind, all_of_it, root)
    fields = Fields(root, names, findings)
    if fields.word("plan") and fields.word("plan") != scenario.id:
        findings.add("plan-other", fields.spot("plan"), name=fields.word("plan"), scenario=scenario.id)
    return Plan(scenario.id, _posts(fields), fields.refs("unit", "reserve"), _rings(fields, scenario))


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
