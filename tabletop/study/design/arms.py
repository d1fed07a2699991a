"""The arms of a study: each a scenario, who plays it, and one level of each factor; all play the same seeds.

One thing varies at a time: there is an arm for the first levels of all factors, and one for each other level beside the
first levels of the others. So any two arms that are compared differ in one thing, and in nothing that chance did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from tabletop.scenario import CheckResult, Scenario, Source, digest_of
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.load import change_name, check_sources
from tabletop.scenario.plan import plan_text
from tabletop.study.design.documents import Factor, Level, Players, Study


@dataclass(frozen=True)
class Arm:
    """What is played on every seed.

    Attributes:
        scenario: The scenario as it stands; what is played is read from `sources`.
        players: Who plays.
        factor: What is otherwise than in the reference, or None in the reference.
        levels: The level of each factor, by its id.
    """

    scenario: Scenario
    players: Players
    factor: Factor | None
    levels: Mapping[str, Level]

    @property
    def id(self) -> str:
        """Its name: scenario, players, and the level of what varies, such as ``banjarmasin.doctrine.reserve.north``."""
        varied = () if self.factor is None else (self.factor.id, self.levels[self.factor.id].id)
        return ".".join((self.scenario.id, self.players.id, *varied))

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: its id, and the reference also by the first level of any factor."""
        if self.factor is not None:
            return (self.id,)
        return (self.id, *(f"{self.id}.{factor}.{level.id}" for factor, level in self.levels.items()))

    @property
    def varied(self) -> Level | None:
        """The level of what varies, or None in the reference."""
        return None if self.factor is None else self.levels[self.factor.id]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The files of what is played, what is otherwise among them."""
        changes = [level.changes.get(self.scenario.id, b"") for level in self.levels.values()]
        written = (change for change in changes if change)
        return (*self.scenario.sources, *(Source(change_name(n), one) for n, one in enumerate(written)))

    @cached_property
    def digest(self) -> str:
        """Digest of what is played."""
        return digest_of(self.sources)

    @cached_property
    def plan(self) -> Plan | None:
        """The deployment agreed before play, the last that a level names; None: the proposal of the book."""
        plans = [
            level.plans[self.scenario.id] for level in self.levels.values() if self.scenario.id in level.plans
        ]
        return plans[-1] if plans else None

    @cached_property
    def key(self) -> str:
        """Digest of all that its drills depend on but the seed: what is played, who plays, and the plan.

        Two arms with one key play the same drills, whatever they are called.
        """
        who = {seat: self.players.of(seat) for seat in self.scenario.seats}
        plan = None if self.plan is None else plan_text(self.scenario, self.plan)
        told = json.dumps([self.digest, who, plan], sort_keys=True)
        return blake2b(told.encode(), digest_size=16).hexdigest()

    def check(self) -> CheckResult:
        """Read what is played, and say everything that is wrong with it."""
        return check_sources(self.sources)


def arms_of(study: Study) -> tuple[Arm, ...]:
    """Return the arms of a study: scenarios, in each the players, of each the reference and then what varies."""
    return tuple(
        arm
        for scenario in study.scenarios
        for players in study.players
        for arm in _arms(study, scenario, players)
    )


def _arms(study: Study, scenario: Scenario, players: Players) -> Iterator[Arm]:
    first = {factor.id: factor.reference for factor in study.factors}
    yield Arm(scenario, players, None, first)
    for factor in study.factors:
        for level in factor.levels[1:]:
            yield Arm(scenario, players, factor, {**first, factor.id: level})
