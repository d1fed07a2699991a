"""Evaluation: watches that cannot judge, patterns that never fit."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
PACK = "pack/pack.yaml"


class Evaluation(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "evaluation"


class WatchBreach(Evaluation):
    """A watch that cannot be broken, or in two ways that exclude each other."""

    id = "watch-breach"
    example = Example(
        PACK,
        old=("before: [{event: course-started, course: facilitate}, {event: appeal-made}]"),
        bad="never: true, before: [{event: appeal-made}]",
    )


class WatchStandard(Evaluation):
    """A watch lacks what its kind needs."""

    id = "watch-standard"
    example = Example(SCENARIO, old="    within: 30 min\n    from: could-order", bad="    from: could-order")


class WatchPart(Evaluation):
    """A watch has what its kind does not use."""

    id = "watch-part"
    example = Example(
        SCENARIO,
        old="    within: 30 min\n    from: could-order",
        bad="    within: 30 min\n    from: could-order\n    never: true",
    )


class PatternField(Evaluation):
    """A pattern asks for a field that the event does not have."""

    id = "pattern-field"
    example = Example(
        SCENARIO,
        old="{event: course-started, unit: dalmas-1, force: [1, 2]}",
        bad="{event: course-started, decision: allow, force: [1, 2]}",
    )


class PatternOfScenario(Evaluation):
    """A pattern of a pack names something that only a scenario has."""

    id = "pattern-of-scenario"
    example = Example(PACK, old="{event: appeal-made}", bad="{event: appeal-made, seat: kapolres}")
