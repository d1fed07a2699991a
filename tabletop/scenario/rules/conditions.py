"""Rules about the conditions of injects: those that cannot be true, cannot be false, or are never asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tabletop.scenario.documents import condition as c
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reach import Moments, Spans, possible, window
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import LogicRule
from tabletop.scenario.rules.rule import Example

MORNING = "injects/01-pagi.yaml"


def _parts(condition: c.Condition, fields: Fields) -> Iterator[tuple[c.Condition, Fields]]:
    """Yield the parts of a condition with where they are written."""
    match condition:
        case c.All(parts) | c.AnyOf(parts):
            yield from zip(parts, fields.each("all" if "all" in fields else "any"), strict=False)
        case c.Not(part):
            yield part, fields.inner("not")


class _Conditions(LogicRule):
    """A shape: looks at every condition while its inject waits, the outermost part first."""

    wanted: ClassVar[bool]
    """What the condition should be able to be."""

    def look(self, case: Case) -> None:
        """Look at the condition of every inject that has a time."""
        drill, reached = case.scenario, case.reach
        moments = Moments(drill, certain=reached.moments.certain, surely=reached.moments.surely)
        for fields in case.root.each("injects"):
            inject = drill.injects.get(fields.word("id"))
            if inject is None or inject.when is None or (span := window(drill, inject)) is None:
                continue
            self._look(case, moments, inject.when, fields.inner("when"), ((span[0], span[1] + 1),))

    def _look(
        self, case: Case, moments: Moments, condition: c.Condition, fields: Fields, waits: Spans
    ) -> None:
        clash = not possible(condition, case.doctrine, self.wanted)
        if clash or not moments.within(condition, waits, self.wanted):
            case.say(self, fields, says=f"{self.id}-self" if clash else None)
            return
        if not possible(condition, case.doctrine, not self.wanted) or not moments.within(
            condition, waits, not self.wanted
        ):
            return  # the other rule says so, and its parts follow from it
        for part, below in _parts(condition, fields):
            self._look(case, moments, part, below, waits)


class ConditionNever(_Conditions):
    """A condition, or a part of it, can never be true while its inject waits."""

    id = "condition-never"
    wanted = True
    example = Example(
        MORNING,
        old="{trust: {zone: utara, below: 70 %}}",
        bad="{trust: {zone: utara, below: 70 %, above: 80 %}}",
    )


class ConditionAlways(_Conditions):
    """A condition, or a part of it, is true all the while its inject waits."""

    id = "condition-always"
    wanted = False
    example = Example(
        MORNING, old="{turn: {stage: polling, from: 4}}", bad="{turn: {stage: polling, from: 2}}"
    )


class ConditionUnasked(LogicRule):
    """An inject without a time has a condition, which nobody ever asks."""

    id = "condition-unasked"
    example = Example(
        MORNING, old="title: Permintaan bantuan,", bad="title: Permintaan bantuan, when: {milestone: calm},"
    )

    def look(self, case: Case) -> None:
        """Look at every inject."""
        for inject in case.scenario.injects.values():
            if inject.when is not None and inject.at is None:
                case.say(self, case.spot("injects", inject.id, "when"), name=inject.id)
