"""Courses of action and incident types."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC

from tabletop.scenario.documents.doctrine import Course, Drift, Effect, Expectation, IncidentType
from tabletop.scenario.parse.crowds import read_lost, read_mood, read_spread
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import kind_word
from tabletop.scenario.parse.readiness import read_kit
from tabletop.scenario.parse.watches import read_expectation
from tabletop.scenario.reading import Node

_STOPS_RADIUS = 300
_CLOSING_FOR = 90


def read_effect(fields: Fields) -> Effect:
    """Read what something does."""
    return Effect(
        level=fields.integer("level"),
        trust=fields.integer("trust"),
        grievance=fields.integer("grievance"),
        provocation=fields.integer("provocation"),
        legitimacy=fields.integer("legitimacy"),
        people=fields.integer("people"),
    )


def read_course(fields: Fields) -> Course:
    """Read a course of action."""
    needs = fields.refs("course", "needs")
    if fields.word("id") and fields.word("id") in needs:
        fields.findings.add("course-needs-itself", fields.spot("needs"))
    fields.names.resolve("force-level", fields.get("force"))
    return Course(
        id=fields.word("id"),
        title=fields.text("title"),
        capability=fields.ref("capability", "capability"),
        people=fields.integer("people"),
        force=fields.integer("force"),
        states=frozenset(fields.refs("state", "states")),
        authority=fields.maybe_ref("role", "authority"),
        decision=fields.maybe_ref("decision", "decision"),
        needs=needs,
        setup=fields.minutes("setup"),
        lasts=fields.maybe_minutes("lasts"),
        once=read_effect(fields.inner("once")),
        hourly=read_effect(fields.inner("hourly")),
        risk=fields.integer("risk"),
        closes=fields.flag("closes"),
        announces=fields.flag("announces"),
        kit=read_kit(fields),
        coordinates=fields.flag("coordinates"),
        treats=fields.integer("treats"),
    )


def read_incident_type(fields: Fields) -> IncidentType:
    """Read a contingency."""
    drift = fields.inner("drift")
    return IncidentType(
        id=fields.word("id"),
        title=fields.text("title"),
        crowd=fields.flag("crowd"),
        icon=fields.word("icon"),
        level=fields.integer("level"),
        people=fields.integer("people"),
        enough=fields.integer("enough"),
        ends=fields.maybe_minutes("ends"),
        deadline=fields.maybe_minutes("deadline"),
        drift=Drift(
            base=drift.integer("base"),
            unattended=drift.integer("unattended"),
            distrust=drift.integer("distrust"),
            dark=drift.integer("dark"),
            crowding=drift.integer("crowding"),
            neighbour=drift.integer("neighbour"),
            grievance=drift.integer("grievance"),
            provocation=drift.integer("provocation"),
            legitimacy=drift.integer("legitimacy"),
        ),
        harm=_by_state(fields, "harm"),
        trust=_by_state(fields, "trust"),
        stops_voting=fields.maybe_ref("state", "stops-voting"),
        stops_radius=fields.metres("stops-radius", _STOPS_RADIUS),
        lost=read_lost(fields.inner("lost")),
        courses=fields.refs("course", "courses"),
        expects=_expectations(fields),
        lead=fields.text("lead"),
        mood=read_mood(fields),
        self_policing=fields.share("self-policing"),
        crowded=read_effect(fields.inner("crowded")),
        closing=fields.refs("course", "closing"),
        closing_for=fields.minutes("closing-for", _CLOSING_FOR) if "closing" in fields else 0,
        spreads=tuple(read_spread(one) for one in fields.each("spreads")),
        number=fields.integer("number") if "number" in fields else None,
        parties=fields.refs("role", "parties"),
    )


def _by_state(fields: Fields, name: str) -> MappingABC[str, int]:
    """Return a number for every state, 0 where none is written."""
    inner = fields.inner(name)
    found = dict.fromkeys(fields.names.all("state"), 0)
    for state, node in inner.node.entries.items() if inner.node is not None else ():
        if node.key is not None:
            fields.names.resolve("state", node.key)
        found[state] = inner.integer(state)
    return found


def _expectations(fields: Fields) -> tuple[Expectation, ...]:
    seen: dict[str, Node] = {}
    found = []
    for one in fields.each("expects"):
        expectation = read_expectation(one, pack=True)
        node = one.scalar("id")
        if node is not None and (first := seen.setdefault(node.text, node)) is not node:
            fields.findings.add(
                "id-twice", node, advice="id-twice", related=[first], name=node.short, kind=kind_word("task")
            )
        found.append(expectation)
    return tuple(found)
