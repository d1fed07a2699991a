"""Injects: what the instructor plans to happen, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from tabletop.language import Text, catalogue
from tabletop.scenario.documents.doctrine import Doctrine, Expectation, WatchClock
from tabletop.scenario.documents.scenario import Closure, Follow, Inject, Opening, Tell, Timeout, Via
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.conditions import Conditions
from tabletop.scenario.parse.coordination import read_cuts
from tabletop.scenario.parse.crowds import read_mood
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.ground import read_blackout
from tabletop.scenario.parse.names import Names
from tabletop.scenario.parse.stages import Timeline, at_clock
from tabletop.scenario.parse.watches import read_expectation
from tabletop.scenario.reading import Node

_ENDINGS = ("resolved", "lost", "ended")


def declare_injects(root: Fields, names: Names) -> frozenset[str]:
    """Take note of injects, their milestones and tasks; return the injects that open an incident."""
    names.declare_all("inject", root.get("injects"))
    opening = set()
    for fields in root.each("injects"):
        for node in fields.items("sets"):
            names.declare("milestone", node, twice=True)
        for part in (*fields.each("follows"), fields.inner("timeout")):
            if "sets" in part:
                names.declare("milestone", part.get("sets"), twice=True)
        if "incident" in fields:
            opening.add(fields.word("id"))
        for task in fields.inner("incident").each("expects"):
            if "id" in task:
                names.declare("task", task.get("id"), twice=True)
    if not names.sure("inject"):
        names.unsure(["milestone", "task"])
    return frozenset(opening)


class Injects:
    """Reads injects against what they speak of."""

    def __init__(
        self, doctrine: Doctrine, timeline: Timeline, whereabouts: Whereabouts, conditions: Conditions
    ) -> None:
        """Take what injects refer to."""
        self._doctrine = doctrine
        self._timeline = timeline
        self._whereabouts = whereabouts
        self._conditions = conditions

    def read_all(self, root: Fields) -> dict[str, Inject]:
        """Read the injects, in the order written."""
        return {fields.word("id"): self._inject(fields) for fields in root.each("injects")}

    def _inject(self, fields: Fields) -> Inject:
        at = self.due(fields.inner("at")) if "at" in fields else None
        window = fields.minutes("for")
        for needed in ("when", "at"):
            if "for" in fields and needed not in fields:
                fields.findings.add("inject-window", fields.spot("for"), says=f"inject-window-{needed}")
        opening = self._opening(fields.inner("incident")) if "incident" in fields else None
        follows = tuple(self._follow(one, opened=opening is not None) for one in fields.each("follows"))
        return Inject(
            id=fields.word("id"),
            title=fields.text("title"),
            at=at,
            until=at + window if at is not None else None,
            when=self._conditions.read(fields.inner("when")) if "when" in fields else None,
            incident=opening,
            tells=tuple(_tell(one) for one in fields.each("tells")),
            closes=tuple(
                Closure(one.ref("street", "street"), one.maybe_minutes("for"))
                for one in fields.each("closes")
            ),
            sets=_milestones(fields),
            follows=follows,
            timeout=_timeout(fields.inner("timeout")) if "timeout" in fields else None,
            chance=fields.share("chance", 1000),
            jitter=_jitter(fields),
            blackouts=tuple(read_blackout(one) for one in fields.each("blackout")),
            cuts=read_cuts(fields),
        )

    def due(self, fields: Fields) -> int | None:
        """Return the drill minute at which an inject is due, or a false alarm appears."""
        stage = self._timeline.stage(fields.ref("stage", "stage"))
        turn, after, clock = fields.integer("turn"), fields.minutes("after"), fields.clock("clock")
        if ("turn" in fields) == ("clock" in fields):
            fields.findings.add(
                "inject-at", fields, says="inject-at-both" if "turn" in fields else "inject-at"
            )
            return 0
        if "after" in fields and "turn" not in fields:
            fields.findings.add("inject-after", fields.spot("after"))
        if stage is None or fields.flawed:
            return 0
        if "clock" in fields:
            due = at_clock(stage, clock)
            if due >= stage.end:
                fields.findings.add("clock-outside", fields.spot("clock"), stage=stage.id)
            return due
        if turn > stage.turns:
            fields.findings.add("turn-outside", fields.spot("turn"), stage=stage.id, n=stage.turns)
        elif after >= stage.turn:
            fields.findings.add("inject-after-turn", fields.spot("after"), n=stage.turn)
        return stage.start + (turn - 1) * stage.turn + after

    def _opening(self, fields: Fields) -> Opening:
        kind = fields.ref("incident-type", "type")
        type_ = self._doctrine.incident_types.get(kind)
        node = self._whereabouts.node(fields.ref("place", "at"))
        return Opening(
            type=kind,
            node=node,
            zone=self._whereabouts.zone(node),
            people=fields.integer("people", type_.people if type_ is not None else 0),
            level=fields.integer("level", type_.level if type_ is not None else 0),
            expects=_expected(fields, type_.expects if type_ is not None else None),
            mood=read_mood(fields, type_.mood if type_ is not None else None),
        )

    def _follow(self, fields: Fields, *, opened: bool) -> Follow:
        fields.names.resolve("state", fields.get("when"), words=_ENDINGS)
        if not opened:
            fields.findings.add("follow-nothing", fields.spot("when"))
        _sets_or_fires(fields)
        return Follow(
            fields.word("when"), fields.maybe_ref("milestone", "sets"), fields.maybe_ref("inject", "inject")
        )


def _jitter(fields: Fields) -> int:
    if "jitter" in fields and "at" not in fields:
        fields.findings.add("inject-jitter", fields.spot("jitter"))
    return fields.minutes("jitter")


def _milestones(fields: Fields) -> tuple[str, ...]:
    return fields.refs("milestone", "sets")


def _sets_or_fires(fields: Fields) -> None:
    if "sets" not in fields and "inject" not in fields:
        fields.findings.add("effect-empty", fields)


def _timeout(fields: Fields) -> Timeout:
    _sets_or_fires(fields)
    return Timeout(
        after=fields.minutes("after"),
        unless=fields.maybe_ref("milestone", "unless"),
        milestone=fields.maybe_ref("milestone", "sets"),
        inject=fields.maybe_ref("inject", "inject"),
    )


def _tell(fields: Fields) -> Tell:
    return Tell(
        to=fields.ref("seat", "to"),
        via=cast(Via, fields.word("via")),
        text=fields.text("text"),
        delay=fields.minutes("after"),
        sender=fields.text("from", _field_report()),
    )


def _field_report() -> Text:
    key = "scenario.field-report"
    return Text(catalogue("id").say(key), catalogue("en").say(key))


def _expected(fields: Fields, usual: tuple[Expectation, ...] | None) -> tuple[Expectation, ...]:
    """Return the tasks of the incident type, adjusted, and the inject's own.

    Args:
        fields: The incident as the inject opens it.
        usual: The tasks of its type; None where the type is unknown.
    """
    tasks: dict[str, Expectation] = {one.id: one for one in usual or ()}
    own: Mapping[str, Expectation] = dict(tasks)
    seen: dict[str, Node] = {}
    for one in fields.each("expects"):
        node = one.scalar("task") or one.scalar("id")
        if node is None:
            continue
        if (first := seen.setdefault(node.text, node)) is not node:
            fields.findings.add("named-twice", node, related=[first], name=node.short)
            continue
        if "task" in one:
            if node.text in own:
                known = own[node.text]
                clock = cast(WatchClock, one.word("from", known.clock))
                within = one.minutes("within", known.within)
                tasks[known.id] = Expectation(known.id, known.title, known.observe, within, clock)
            elif usual is not None:
                fields.names.unknown("task", node, own)
        else:
            if node.text in own:
                fields.findings.add("task-taken", node, advice="task-taken", name=node.short)
            tasks[node.text] = read_expectation(one, pack=False)
    return tuple(tasks.values())
