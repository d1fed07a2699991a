"""Patterns of events, expected tasks and watches."""

from __future__ import annotations

from typing import cast

from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.detection import SOURCES, TRUTHS
from tabletop.scenario.documents.doctrine import Expectation, Watch, WatchClock, WatchKind
from tabletop.scenario.documents.facts import FACTS
from tabletop.scenario.near import nearest
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Node, Scalar

DOCTRINE_FIELDS = {
    "type": "incident-type",
    "state": "state",
    "course": "course",
    "capability": "capability",
    "unit-type": "unit-type",
    "agency": "agency",
    "to-agency": "agency",
    "role": "role",
    "to-role": "role",
    "decision": "decision",
    "class": "tps-class",
}
"""Fields of facts whose values are names of the doctrine, and the kind of name."""

SCENARIO_FIELDS = {
    "incident": "inject",
    "inject": "inject",
    "unit": "unit",
    "seat": "seat",
    "to": "seat",
    "node": "place",
    "site": "site",
    "zone": "zone",
    "polling": "polling",
    "milestone": "milestone",
    "stage": "stage",
    "sign": "sign",
}
"""Fields whose values are names of the scenario."""

FIELD_WORDS = {
    "phase": ("open", "closed"),
    "how": ("ended", "resolved", "lost"),
    "proportion": ("within", "above"),
    "answer": ("granted", "declined"),
    "early": ("met", "unmet"),
    "truth": TRUTHS,
    "by": SOURCES,
}
"""Fields whose values are words."""


def read_pattern(fields: Fields, *, pack: bool) -> Pattern:
    """Read a pattern.

    Args:
        fields: The mapping.
        pack: Whether it belongs to a doctrine pack, which knows nothing of seats, units and places.
    """
    event = fields.word("event")
    known = FACTS.get(event)
    where: list[tuple[str, frozenset[str]]] = []
    for name, node in fields.node.entries.items() if fields.node is not None else ():
        if name == "event":
            continue
        if known is not None and name not in known and any(name in one for one in FACTS.values()):
            near = nearest(name, known)
            fields.findings.add(
                "pattern-field",
                node.label,
                suggestion=near,
                advice=None if near else "known-keys",
                name=name,
                event=event,
                known=", ".join(known),
            )
            continue
        values = frozenset(_value(fields, name, item, pack=pack) for item in fields.items(name))
        where.append((name, values))
    return Pattern(event, tuple(sorted(where, key=lambda pair: pair[0])))


def _value(fields: Fields, name: str, node: Node, *, pack: bool) -> str:
    if not isinstance(node, Scalar):
        return ""
    if name in DOCTRINE_FIELDS:
        return fields.names.resolve(DOCTRINE_FIELDS[name], node)
    if name in SCENARIO_FIELDS and name != "stage" and pack:
        fields.findings.add("pattern-of-scenario", node.label, name=name)
    elif name in SCENARIO_FIELDS and not pack:
        return fields.names.resolve(SCENARIO_FIELDS[name], node)
    elif name in FIELD_WORDS or name == "force":
        known = FIELD_WORDS.get(name) or fields.names.all("force-level")
        if node.text not in known and (name != "force" or fields.names.sure("force-level")):
            near = nearest(node.text, known)
            fields.findings.add(
                "schema-choice", node, value=node.short, known=", ".join(known), suggestion=near
            )
    return node.text


def read_expectation(fields: Fields, *, pack: bool) -> Expectation:
    """Read an expected task with its standard."""
    return Expectation(
        id=fields.word("id"),
        title=fields.text("title"),
        observe=read_pattern(fields.inner("observe"), pack=pack),
        within=fields.minutes("within"),
        clock=cast(WatchClock, fields.word("from", "occurred")),
    )


def read_watch(fields: Fields, *, pack: bool) -> Watch:
    """Read a watch; it must be able to be broken or missed."""
    kind = fields.word("kind")
    never = fields.flag("never")
    if kind in ("gate", "procedure"):
        asks = "before" in fields or "then" in fields
        if never == asks:
            fields.findings.add("watch-breach", fields, says="watch-breach" if never else "watch-breach-none")
        if ("then" in fields) != ("within" in fields):
            missing = "within" if "then" in fields else "then"
            fields.findings.add("watch-standard", fields, name=missing, kind=kind)
    elif kind in ("standard", "task"):
        for name in ("then", "within"):
            if name not in fields:
                fields.findings.add("watch-standard", fields, name=name, kind=kind)
        for name in ("never", "before"):
            if name in fields and fields.node is not None:
                fields.findings.add("watch-part", fields.node.entries[name].label, name=name, kind=kind)
    return Watch(
        id=fields.word("id"),
        kind=cast(WatchKind, kind),
        title=fields.text("title"),
        source=fields.word("source"),
        trigger=read_pattern(fields.inner("trigger"), pack=pack),
        never=never,
        before=tuple(read_pattern(one, pack=pack) for one in fields.each("before")),
        then=read_pattern(fields.inner("then"), pack=pack) if "then" in fields else None,
        within=fields.minutes("within"),
        clock=cast(WatchClock, fields.word("from", "occurred")),
        scope="drill" if fields.word("scope") == "drill" else "incident",
        each=fields.flag("each"),
    )
