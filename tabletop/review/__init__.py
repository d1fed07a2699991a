"""What was learnt from a drill: the result, and the sections of the review, each a function of a `tabletop.session.Past`."""

from tabletop.review.continuity import Continuity, continuity_of
from tabletop.review.coordination import Coordination, coordination_of
from tabletop.review.coverage import Coverage, coverage_of
from tabletop.review.evidence import Cite, cite
from tabletop.review.force import Force, force_of
from tabletop.review.moments import Moment, moments_of
from tabletop.review.procedures import Procedures, procedures_of
from tabletop.review.readiness import Readiness, readiness_of
from tabletop.review.responses import Responses, responses_of
from tabletop.review.result import Figure, Judged, Result, Tested, result_of
from tabletop.review.timeline import Timeline, timeline_of
from tabletop.review.trust import Trust, trust_of

__all__ = [
    "Cite",
    "Continuity",
    "Coordination",
    "Coverage",
    "Figure",
    "Force",
    "Judged",
    "Moment",
    "Procedures",
    "Readiness",
    "Responses",
    "Result",
    "Tested",
    "Timeline",
    "Trust",
    "cite",
    "continuity_of",
    "coordination_of",
    "coverage_of",
    "force_of",
    "moments_of",
    "procedures_of",
    "readiness_of",
    "responses_of",
    "result_of",
    "timeline_of",
    "trust_of",
]
