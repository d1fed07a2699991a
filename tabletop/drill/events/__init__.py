"""Events: what happened. Every change of the state goes through one of these; nothing else writes it.

Each event knows when it happened (`minute`), in which step of that minute (`step`) and what caused it (`cause`: an order
id, an inject's path, an incident, or ``clock``).
"""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill.events.base import Event, IncidentStatus, Step
from tabletop.drill.events.clock import (
    DrillEnded,
    StageEnded,
    StageStarted,
    TurnEnded,
    TurnStarted,
)
from tabletop.drill.events.contingencies import (
    CourseOrdered,
    CourseStarted,
    CourseStopped,
    CourseTookEffect,
    IncidentClosed,
    IncidentOpened,
    IncidentSeenAgain,
    IncidentSettled,
    IncidentStateChanged,
    IncidentTold,
    OwnerActed,
    PersonHarmed,
)
from tabletop.drill.events.ground import (
    PowerFailed,
    PowerLearned,
    PowerRestored,
)
from tabletop.drill.events.judgement import (
    WatchJudged,
    WatchStarted,
)
from tabletop.drill.events.plot import (
    ClosureLearned,
    InjectFailed,
    InjectFired,
    InjectNotTaken,
    InjectSkipped,
    MilestoneReached,
    StreetClosed,
    StreetOpened,
)
from tabletop.drill.events.readiness import (
    KitLent,
    KitReceived,
    KitRepaired,
    KitWanting,
    KitWorkStarted,
    RingManned,
    RingOpen,
    ShortfallFound,
    UnitInspected,
)
from tabletop.drill.events.talk import (
    AnswerLearned,
    AppealMade,
    DecisionMade,
    MessageDelivered,
    MessageSent,
    RequestMade,
)
from tabletop.drill.events.units import (
    DetachmentPosted,
    DetachmentRecalled,
    DetachmentReturned,
    DetachmentSent,
    OrderFailed,
    OrderGiven,
    UnitArrived,
    UnitBlocked,
    UnitDeparted,
    UnitNoticed,
    UnitReady,
    UnitReleased,
    UnitStood,
    UnitTired,
)
from tabletop.drill.events.vote import (
    CustodyBroken,
    ElectionAdvanced,
    TrustChanged,
    VotingResumed,
    VotingSuspended,
)

__all__ = [
    "EVENTS",
    "AnswerLearned",
    "AppealMade",
    "ClosureLearned",
    "CourseOrdered",
    "CourseStarted",
    "CourseStopped",
    "CourseTookEffect",
    "CustodyBroken",
    "DecisionMade",
    "DetachmentPosted",
    "DetachmentRecalled",
    "DetachmentReturned",
    "DetachmentSent",
    "DrillEnded",
    "ElectionAdvanced",
    "Event",
    "IncidentClosed",
    "IncidentOpened",
    "IncidentSeenAgain",
    "IncidentSettled",
    "IncidentStateChanged",
    "IncidentStatus",
    "IncidentTold",
    "InjectFailed",
    "InjectFired",
    "InjectNotTaken",
    "InjectSkipped",
    "KitLent",
    "KitReceived",
    "KitRepaired",
    "KitWanting",
    "KitWorkStarted",
    "MessageDelivered",
    "MessageSent",
    "MilestoneReached",
    "OrderFailed",
    "OrderGiven",
    "OwnerActed",
    "PersonHarmed",
    "PowerFailed",
    "PowerLearned",
    "PowerRestored",
    "RequestMade",
    "RingManned",
    "RingOpen",
    "ShortfallFound",
    "StageEnded",
    "StageStarted",
    "Step",
    "StreetClosed",
    "StreetOpened",
    "TrustChanged",
    "TurnEnded",
    "TurnStarted",
    "UnitArrived",
    "UnitBlocked",
    "UnitDeparted",
    "UnitInspected",
    "UnitNoticed",
    "UnitReady",
    "UnitReleased",
    "UnitStood",
    "UnitTired",
    "VotingResumed",
    "VotingSuspended",
    "WatchJudged",
    "WatchStarted",
]

# A slotted dataclass is made twice; the first, slotless draft of each class lingers until it is collected.
EVENTS: Mapping[str, type[Event]] = {
    cls.kind: cls for cls in Event.__subclasses__() if "__slots__" in vars(cls)
}
