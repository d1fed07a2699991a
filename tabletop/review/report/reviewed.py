"""Everything a report draws, gathered once from a session."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.review.assessment import Assessment, read_assessment
from tabletop.review.continuity import Continuity, continuity_of
from tabletop.review.coordination import Coordination, coordination_of
from tabletop.review.coverage import Coverage, coverage_of
from tabletop.review.debrief import Debrief, debrief_of
from tabletop.review.feedback import FeedbackSummary, feedback_of
from tabletop.review.findings import Findings, findings_of
from tabletop.review.force import Force, force_of
from tabletop.review.guide import Guide, guide_of
from tabletop.review.improvement import ImprovementPlan, improvement_of
from tabletop.review.letters import Ratings
from tabletop.review.procedures import Procedures, procedures_of
from tabletop.review.rating import ratings_of
from tabletop.review.readiness import Readiness, readiness_of
from tabletop.review.responses import Responses, responses_of
from tabletop.review.result import Result, result_of
from tabletop.review.stakeholders import Stakeholder, stakeholders_of
from tabletop.review.timeline import Timeline, timeline_of
from tabletop.review.trust import Trust, trust_of
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


@dataclass(frozen=True, slots=True)
class Counts:
    """What two figures of the outcome are made of, counted from what the sections list.

    Attributes:
        missed: Tasks and standards missed.
        lost: Incidents that got away; with `missed` the responses missed.
        procedures: Procedures broken.
        requests: Requests left unanswered.
        reports: Reports left unsent.
        messages: Messages nobody acknowledged in time; these four are the coordination failures.
    """

    missed: int
    lost: int
    procedures: int
    requests: int
    reports: int
    messages: int


def counts_of(review: Review) -> Counts:
    """Return what the responses missed and the coordination failures are made of."""
    told = review.coordination
    owing = {seat.id for seat in review.past.scenario.seats.values() if seat.kind == "command"}
    return Counts(
        missed=sum(one.standing == "missed" for one in review.responses.clocks),
        lost=sum(one.how == "lost" for one in review.timeline.incidents),
        procedures=sum(one.broken for one in review.procedures.procedures),
        requests=sum(
            one.fate == "lapsed" or (one.fate == "open" and one.to in owing) for one in told.requests
        ),
        reports=len(told.unsent),
        messages=sum(one.neglected for one in told.messages),
    )


def review_of(past: Past) -> Review:
    """Return the review of a session, with what people added to it.

    Raises:
        SessionError: What people added is damaged, or belongs to another session.
    """
    assessment = read_assessment(past)
    ratings = ratings_of(past)
    findings = findings_of(past, ratings)
    return Review(
        past=past,
        result=result_of(past.account),
        timeline=timeline_of(past),
        responses=responses_of(past),
        force=force_of(past),
        coordination=coordination_of(past),
        coverage=coverage_of(past),
        continuity=continuity_of(past),
        trust=trust_of(past),
        readiness=readiness_of(past),
        procedures=procedures_of(past),
        assessment=assessment,
        ratings=ratings,
        findings=findings,
        debrief=debrief_of(past, assessment),
        plan=improvement_of(past, findings, assessment),
        guide=guide_of(past, ratings, assessment),
        stakeholders=stakeholders_of(past, ratings),
        feedback=feedback_of(assessment),
    )
