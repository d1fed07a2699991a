"""References: names that are unknown, used twice, or taken."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
MORNING = "injects/01-pagi.yaml"


class References(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "references"


class IdTwice(References):
    """Two things of one kind bear one id."""

    id = "id-twice"
    example = Example(SCENARIO, old="id: dalmas-2", bad="id: dalmas-1")


class RefUnknown(References):
    """Something is referred to that is not declared."""

    id = "ref-unknown"
    example = Example(SCENARIO, old="reports-to: kapolres", bad="reports-to: kapolda")


class NamedTwice(References):
    """The same name stands twice in one list."""

    id = "named-twice"
    example = Example(SCENARIO, old="uses: [./pack]", bad="uses: [./pack, ./pack]")


class TaskTaken(References):
    """A task of an inject bears the id of one that its incident type has."""

    id = "task-taken"
    example = Example(
        MORNING,
        old="{task: negotiator, within: 25 min}",
        bad=(
            "{id: negotiator, title: Negosiator, observe: {event: appeal-made}, within: 25 min, from: told}"
        ),
    )


class PlanOther(References):
    """A deployment plan was made for another scenario."""

    id = "plan-other"


class SlipUnclear(References):
    """What a slip says of a game on paper cannot be understood."""

    id = "slip-unclear"


class StudyScenario(References):
    """A scenario of a study cannot be found or played."""

    id = "study-scenario"


class StudyFactor(References):
    """A factor of a study says in no way, or in several, what varies."""

    id = "study-factor"


class StudyLevel(References):
    """A level of a study makes of a scenario what cannot be played."""

    id = "study-level"


class StudyPlan(References):
    """A deployment plan that a level of a study names cannot be used."""

    id = "study-plan"
