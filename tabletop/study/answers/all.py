"""All answers of a study: of each scenario and whoever plays it how hard it is, and of what varies what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.scenario import Scenario
from tabletop.study.answers.compared import Comparison, compare
from tabletop.study.answers.factors import (
    FactorEffects,
    Places,
    Shortfall,
    effects_of,
    places_of,
    shortfall_of,
    told_together,
)
from tabletop.study.answers.frequency import Frequency, frequency_of
from tabletop.study.answers.hardness import Hardness, hardness_of
from tabletop.study.answers.tornado import Tornado, tornadoes_of
from tabletop.study.design import Arm, Players, Study
from tabletop.study.running import ArmResults


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered of one scenario as some players play it.

    Attributes:
        scenario: As it is played with the first level of every factor.
        players: Who plays.
        reference: Those drills.
        hardness: How hard it is, and for whom.
        frequency: How often what is written comes.
        effects: What the levels of each factor do.
        tornadoes: How far the factors move each figure.
        places: Where units should stand.
        shortfalls: What readiness shortfall breaks the plan.
    """

    scenario: Scenario
    players: Players
    reference: ArmResults
    hardness: Hardness
    frequency: Frequency
    effects: tuple[FactorEffects, ...]
    tornadoes: tuple[Tornado, ...]
    places: tuple[Places, ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def procedures(self) -> tuple[FactorEffects, ...]:
        """The factors whose levels are written one by one: each is a procedure against another."""
        return tuple(one for one in self.effects if one.factor.kind == "levels")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a study found.

    Attributes:
        study: The study.
        results: The drills of each arm.
        drills: Drills that were played.
        wanted: Drills that it asks for.
        parts: What was played at all, player by player and scenario by scenario.
        players: The others who play a scenario against the first.
    """

    study: Study
    results: tuple[ArmResults, ...]
    drills: int
    wanted: int
    parts: tuple[Part, ...]
    players: tuple[Comparison, ...]

    @property
    def unplayed(self) -> tuple[Arm, ...]:
        """Arms of which there is not a single drill."""
        return tuple(one.arm for one in self.results if not one.seeds)


def answers_of(study: Study, results: Sequence[ArmResults]) -> Answers:
    """Return the answers of a study.

    Args:
        study: The study.
        results: Its arms, in the order of `arms_of`; of some there may be few drills, or none.
    """
    parts, against = [], []
    for scenario in study.scenarios:
        references = [one for one in results if one.arm.scenario.id == scenario.id and not one.arm.factor]
        played = [one for one in references if one.seeds]
        parts += [_part(study, one, results) for one in played]
        if references and references[0].seeds:
            against += [compare(references[0], one, len(played) - 1) for one in played[1:]]
    # Those of one player side by side: drills are held against each other as the same class plays them.
    parts.sort(key=lambda part: [one.id for one in study.players].index(part.players.id))
    drills = sum(len(one.seeds) for one in results)
    return Answers(study, tuple(results), drills, len(results) * study.count, tuple(parts), tuple(against))


def _part(study: Study, reference: ArmResults, results: Sequence[ArmResults]) -> Part:
    arm = reference.arm
    varied = [
        one
        for one in results
        if one.arm.scenario.id == arm.scenario.id and one.arm.players.id == arm.players.id and one.arm.factor
    ]
    scenario = _as_played(arm)
    among = told_together(study.factors, varied)
    effects = effects_of(study.factors, reference, varied, among)

    def of(ident: str) -> list[ArmResults]:
        return [reference, *(one for one in varied if one.arm.factor and one.arm.factor.id == ident)]

    places = [places_of(one, of(one.id), among) for one in study.factors if one.kind == "places"]
    shortfalls = [shortfall_of(one, of(one.id), among) for one in study.factors if one.kind == "shares"]
    return Part(
        scenario,
        arm.players,
        reference,
        hardness_of(reference, scenario),
        frequency_of(reference, scenario),
        effects,
        tornadoes_of(effects, reference, varied, among),
        tuple(one for one in places if one is not None),
        tuple(one for one in shortfalls if one is not None),
    )


def _as_played(arm: Arm) -> Scenario:
    """Return a scenario with the first levels of all factors put over it, for the names in it."""
    if not any(level.changes.get(arm.scenario.id) for level in arm.levels.values()):
        return arm.scenario
    return arm.check().scenario or arm.scenario
