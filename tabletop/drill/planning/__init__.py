"""Deployment plans: proposed from the doctrine, judged before play, grouped by rayon."""

from tabletop.drill.planning.draft import Cover, Draft, Judged, judged, planners
from tabletop.drill.planning.flow import assign
from tabletop.drill.planning.judge import Fault, PlanFinding, covered, judge
from tabletop.drill.planning.propose import plan_of, proposal, propose
from tabletop.drill.planning.rayon import Rayon, rayons

__all__ = [
    "Cover",
    "Draft",
    "Fault",
    "Judged",
    "PlanFinding",
    "Rayon",
    "assign",
    "covered",
    "judge",
    "judged",
    "plan_of",
    "planners",
    "proposal",
    "propose",
    "rayons",
]
