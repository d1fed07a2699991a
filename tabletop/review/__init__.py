"""What was learnt from a drill: the result, and the sections of the review, each a function of a `tabletop.session.Past`.

A section is imported when it is first named: the table shows a result and must not wait for all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tabletop.review.assessment import Assessment as Assessment
    from tabletop.review.assessment import read_assessment as read_assessment
    from tabletop.review.continuity import Continuity as Continuity
    from tabletop.review.continuity import continuity_of as continuity_of
    from tabletop.review.coordination import Coordination as Coordination
    from tabletop.review.coordination import coordination_of as coordination_of
    from tabletop.review.coverage import Coverage as Coverage
    from tabletop.review.coverage import coverage_of as coverage_of
    from tabletop.review.debrief import Debrief as Debrief
    from tabletop.review.debrief import debrief_of as debrief_of
    from tabletop.review.decisive import Decisive as Decisive
    from tabletop.review.evidence import Cite as Cite
    from tabletop.review.evidence import cite as cite
    from tabletop.review.feedback import feedback_of as feedback_of
    from tabletop.review.findings import Findings as Findings
    from tabletop.review.findings import findings_of as findings_of
    from tabletop.review.force import Force as Force
    from tabletop.review.force import force_of as force_of
    from tabletop.review.guide import Guide as Guide
    from tabletop.review.guide import guide_of as guide_of
    from tabletop.review.improvement import improvement_of as improvement_of
    from tabletop.review.letters import Ratings as Ratings
    from tabletop.review.moments import Moment as Moment
    from tabletop.review.moments import moments_of as moments_of
    from tabletop.review.procedures import Procedures as Procedures
    from tabletop.review.procedures import procedures_of as procedures_of
    from tabletop.review.rating import ratings_of as ratings_of
    from tabletop.review.readiness import Readiness as Readiness
    from tabletop.review.readiness import readiness_of as readiness_of
    from tabletop.review.responses import Responses as Responses
    from tabletop.review.responses import responses_of as responses_of
    from tabletop.review.result import Figure as Figure
    from tabletop.review.result import Judged as Judged
    from tabletop.review.result import Result as Result
    from tabletop.review.result import Tested as Tested
    from tabletop.review.result import result_of as result_of
    from tabletop.review.stakeholders import stakeholders_of as stakeholders_of
    from tabletop.review.timeline import Timeline as Timeline
    from tabletop.review.timeline import timeline_of as timeline_of
    from tabletop.review.trust import Trust as Trust
    from tabletop.review.trust import trust_of as trust_of
    from tabletop.review.whatif import WhatIf as WhatIf
    from tabletop.review.whatif import what_if as what_if

__all__ = [
    "Assessment",
    "Cite",
    "Continuity",
    "Coordination",
    "Coverage",
    "Debrief",
    "Decisive",
    "Figure",
    "Findings",
    "Force",
    "Guide",
    "Judged",
    "Moment",
    "Procedures",
    "Ratings",
    "Readiness",
    "Responses",
    "Result",
    "Tested",
    "Timeline",
    "Trust",
    "WhatIf",
    "cite",
    "continuity_of",
    "coordination_of",
    "coverage_of",
    "debrief_of",
    "feedback_of",
    "findings_of",
    "force_of",
    "guide_of",
    "improvement_of",
    "moments_of",
    "procedures_of",
    "ratings_of",
    "read_assessment",
    "readiness_of",
    "responses_of",
    "result_of",
    "stakeholders_of",
    "timeline_of",
    "trust_of",
    "what_if",
]

_NAMES = {
    "assessment": ("Assessment", "read_assessment"),
    "continuity": ("Continuity", "continuity_of"),
    "coordination": ("Coordination", "coordination_of"),
    "coverage": ("Coverage", "coverage_of"),
    "debrief": ("Debrief", "debrief_of"),
    "decisive": ("Decisive",),
    "evidence": ("Cite", "cite"),
    "feedback": ("feedback_of",),
    "findings": ("Findings", "findings_of"),
    "force": ("Force", "force_of"),
    "guide": ("Guide", "guide_of"),
    "improvement": ("improvement_of",),
    "letters": ("Ratings",),
    "moments": ("Moment", "moments_of"),
    "procedures": ("Procedures", "procedures_of"),
    "rating": ("ratings_of",),
    "readiness": ("Readiness", "readiness_of"),
    "responses": ("Responses", "responses_of"),
    "result": ("Figure", "Judged", "Result", "Tested", "result_of"),
    "stakeholders": ("stakeholders_of",),
    "timeline": ("Timeline", "timeline_of"),
    "trust": ("Trust", "trust_of"),
    "whatif": ("WhatIf", "what_if"),
}
_WHERE = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
