"""Everything a report draws, gathered once from a session."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.review.assessment import Assessment
from tabletop.review.continuity import Continuity
from tabletop.review.coordination import Coordination
from tabletop.review.coverage import Coverage
from tabletop.review.debrief import Debrief
from tabletop.review.feedback import FeedbackSummary
from tabletop.review.findings import Findings
from tabletop.review.force import Force
from tabletop.review.guide import Guide
from tabletop.review.improvement import ImprovementPlan
from tabletop.review.procedures import Procedures
from tabletop.review.rating import Ratings
from tabletop.review.readiness import Readiness
from tabletop.review.responses import Responses
from tabletop.review.result import Result
from tabletop.review.stakeholders import Stakeholder
from tabletop.review.timeline import Timeline
from tabletop.review.trust import Trust
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Review:
    """A review of one session, whole. Each part says of itself what it holds."""

    past: Past
    result: Result
    timeline: Timeline
    responses: Responses
    force: Force
    coordination: Coordination
    coverage: Coverage
    continuity: Continuity
    trust: Trust
    readiness: Readiness
    procedures: Procedures
    assessment: Assessment
    ratings: Ratings
    findings: Findings
    debrief: Debrief
    plan: ImprovementPlan
    guide: Guide
    stakeholders: tuple[Stakeholder, ...]
    feedback: FeedbackSummary
