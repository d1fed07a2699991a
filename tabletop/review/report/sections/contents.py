"""The sections of a report in their order."""

from __future__ import annotations

from tabletop.review.report.parts import Section
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.continuity import continuity_section
from tabletop.review.report.sections.coordination import coordination_section
from tabletop.review.report.sections.coverage import coverage_section
from tabletop.review.report.sections.debriefed import debrief_section
from tabletop.review.report.sections.findings import findings_section, plan_section
from tabletop.review.report.sections.force import force_section
from tabletop.review.report.sections.procedures import procedures_section
from tabletop.review.report.sections.ratings import ratings_section
from tabletop.review.report.sections.readiness import readiness_section
from tabletop.review.report.sections.responses import responses_section
from tabletop.review.report.sections.stakeholders import stakeholder_sections
from tabletop.review.report.sections.summary import summary_section
from tabletop.review.report.sections.timeline import timeline_section
from tabletop.review.report.sections.trust import trust_section
from tabletop.review.report.voice import Voice


def sections_of(review: Review, voice: Voice) -> tuple[Section, ...]:
    """Return every section but the map, which is drawn by itself."""
    return (
        summary_section(review, voice),
        timeline_section(review, voice),
        responses_section(review, voice),
        force_section(review, voice),
        coordination_section(review, voice),
        coverage_section(review, voice),
        continuity_section(review, voice),
        trust_section(review, voice),
        readiness_section(review, voice),
        procedures_section(review, voice),
        ratings_section(review, voice),
        findings_section(review, voice),
        plan_section(review, voice),
        debrief_section(review, voice),
        *stakeholder_sections(review, voice),
    )
