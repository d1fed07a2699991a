"""Class sessions: where a cut of a drill starts, how long it lasts and who plays what."""

from __future__ import annotations

from tabletop.scenario.documents.classes import ClassSeat, ClassSession
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.stages import Timeline
from tabletop.scenario.reading import Node


def read_sessions(root: Fields, timeline: Timeline) -> dict[str, ClassSession]:
    """Read the class sessions, in the order written."""
    sessions: dict[str, ClassSession] = {}
    first: dict[str, Node] = {}
    for fields in root.each("sessions"):
        node = fields.scalar("id")
        if node is not None and (before := first.setdefault(node.text, node)) is not node:
            fields.findings.add("named-twice", node, related=[before], name=node.short)
        one = _session(fields, timeline)
        sessions[one.id] = one
    return sessions


def _session(fields: Fields, timeline: Timeline) -> ClassSession:
    start = fields.inner("from")
    stage = timeline.stage(start.ref("stage", "stage"))
    turn, turns = start.integer("turn", 1), fields.integer("turns", 1)
    before = 0
    for one in timeline.stages:
        if stage is not None and one.id == stage.id:
            break
        before += one.turns
    left = sum(one.turns for one in timeline.stages) - before - turn + 1
    if stage is not None and turn > stage.turns:
        fields.findings.add("turn-outside", start.spot("turn"), stage=stage.id, n=stage.turns)
    elif stage is not None and turns > left:
        fields.findings.add("session-turns", fields.spot("turns"), n=left)
    return ClassSession(
        id=fields.word("id"),
        title=fields.text("title"),
        minutes=fields.integer("minutes"),
        stage=start.word("stage"),
        turn=turn,
        first=before + turn,
        turns=turns,
        seats=_seats(fields),
    )


def _seats(fields: Fields) -> tuple[ClassSeat, ...]:
    """Read who plays what; nobody is in two places."""
    found: list[ClassSeat] = []
    taken: dict[str, Node] = {}
    names: dict[str, Node] = {}
    for one in fields.each("seats"):
        node = one.scalar("id")
        if node is not None and (first := names.setdefault(node.text, node)) is not node:
            fields.findings.add("named-twice", node, related=[first], name=node.short)
        for item in one.items("seats"):
            seat = one.names.resolve("seat", item)
            if seat and (before := taken.setdefault(seat, item)) is not item:
                fields.findings.add("named-twice", item, related=[before], name=seat)
        seats = tuple(seat for item in one.items("seats") if (seat := one.names.resolve("seat", item)))
        found.append(ClassSeat(one.word("id"), one.text("title"), seats))
    return tuple(found)
