"""Doctrine: what a district's book says, as data. A scenario uses one or more packs, merged into one `Doctrine`.

Its records live in modules of their own, one for each idea, and are public here: whoever reads a doctrine needs one import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tabletop.language import Text
from tabletop.scenario.documents.aftermath import DebriefRules, ImprovementRules
from tabletop.scenario.documents.contingencies import (
    Appeal,
    Course,
    Drift,
    Effect,
    Excess,
    IncidentType,
    State,
)
from tabletop.scenario.documents.coordination import CoordinationRules
from tabletop.scenario.documents.crowds import FREE, Untreated
from tabletop.scenario.documents.decisions import (
    POLLING_EFFECTS,
    SITE_EFFECTS,
    SUBJECTS,
    Decision,
    DecisionEffect,
    DecisionSubject,
)
from tabletop.scenario.documents.deployment import DeploymentRules, Reach
from tabletop.scenario.documents.detection import Detection
from tabletop.scenario.documents.forces import Agency, Fatigue, ForceLevel, UnitType
from tabletop.scenario.documents.ground import Pace, Wading
from tabletop.scenario.documents.logistics import LogisticsRules, TabulationRules
from tabletop.scenario.documents.polling import PollingRules, TpsClass
from tabletop.scenario.documents.rating import RatingRules
from tabletop.scenario.documents.readiness import Equipment, ReadinessRules
from tabletop.scenario.documents.watch import Expectation, Watch, WatchClock, WatchKind

__all__ = [
    "POLLING_EFFECTS",
    "SITE_EFFECTS",
    "SUBJECTS",
    "Agency",
    "Appeal",
    "Course",
    "Decision",
    "DecisionEffect",
    "DecisionSubject",
    "Doctrine",
    "Drift",
    "Effect",
    "Excess",
    "Expectation",
    "Fatigue",
    "ForceLevel",
    "IncidentType",
    "Named",
    "PollingRules",
    "State",
    "TpsClass",
    "UnitType",
    "Watch",
    "WatchClock",
    "WatchKind",
]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that has only a name: a capability, a role of authority, a unit group."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Doctrine:
    """Everything the packs of a scenario say, merged; ids are unique over all packs.

    Attributes:
        packs: Pack ids in the order used.
        law_as_of: The date of the law followed (the oldest of the packs).
        dusk: Minute of day when darkness begins.
        dawn: Minute of day when it ends.
        sight: Metres within which a unit sees an incident.
        firm_from: Level of force from which a unit's people count as police presence to a crowd.
        guard_keep: People of a unit kept back from posting (command and drivers).
        patrol_stop: Minutes a patrol looks round at each of its places.
        equipment: By id; empty where the book asks for none, and every unit then has all it needs.
        readiness: How ready units are, and what it takes to know and to mend it.
        deployment: What the book asks of a deployment plan.
        reach: How far the book sends people.
        neighbourhood: Metres by road within which one incident heats another; None for the whole city.
        untreated: What it costs when the injured are not treated.
        coordination: How long silence may last and what it costs.
        logistics: How long the steps of a wave of boxes take.
        tabulation: How results are added up.
        wading: What water does to ways and polling places.
        pace: What darkness, escort and crowds leave of the usual speed.
        detection: Who senses what, and what an early start is worth.
        rating: By what numbers a review drafts its ratings.
        debrief: How the debrief shares out its time.
        improvement: By when what a review finds is to be mended.
    """

    packs: tuple[str, ...]
    title: Text
    law_as_of: date
    agencies: Mapping[str, Agency]
    roles: Mapping[str, Named]
    groups: Mapping[str, Named]
    capabilities: Mapping[str, Named]
    force: tuple[ForceLevel, ...]
    states: tuple[State, ...]
    unit_types: Mapping[str, UnitType]
    tps_classes: Mapping[str, TpsClass]
    polling: PollingRules
    courses: Mapping[str, Course]
    incident_types: Mapping[str, IncidentType]
    decisions: Mapping[str, Decision]
    watches: Mapping[str, Watch]
    fatigue: Fatigue
    excess: Excess
    appeal: Appeal
    dusk: int
    dawn: int
    sight: int
    firm_from: int
    guard_keep: int
    patrol_stop: int
    coordination: CoordinationRules = field(default_factory=CoordinationRules)
    logistics: LogisticsRules = field(default_factory=LogisticsRules)
    tabulation: TabulationRules = field(default_factory=TabulationRules)
    wading: Wading = field(default_factory=Wading)
    pace: Pace = field(default_factory=Pace)
    neighbourhood: int | None = None
    untreated: Untreated = FREE
    equipment: Mapping[str, Equipment] = field(default_factory=dict)
    readiness: ReadinessRules = field(default_factory=ReadinessRules)
    deployment: DeploymentRules = field(default_factory=DeploymentRules)
    reach: Reach = field(default_factory=Reach)
    detection: Detection = field(default_factory=Detection)
    rating: RatingRules = field(default_factory=RatingRules)
    debrief: DebriefRules = field(default_factory=DebriefRules)
    improvement: ImprovementRules = field(default_factory=ImprovementRules)

    def state_at(self, level: int) -> State:
        """Return the state that a level (0 to 1000) has."""
        return next(state for state in reversed(self.states) if level >= state.start)

    @property
    def highest_risk(self) -> frozenset[str]:
        """The classes of TPS that a map marks as those of the highest risk."""
        return frozenset(kind.id for kind in self.tps_classes.values() if kind.shape == "triangle")

    def state_index(self, state: str) -> int:
        """Return the rank of a state id, 0 for the calmest."""
        return next(i for i, one in enumerate(self.states) if one.id == state)
