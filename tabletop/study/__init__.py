"""Many drills: scenarios proven by search."""

from tabletop.study.chokes import ChokePoint, choke_points
from tabletop.study.proof import Claim, Proof, Searched
from tabletop.study.prove import DRILLS, prove
from tabletop.study.tasks import Going, TaskProof

__all__ = [
    "DRILLS",
    "ChokePoint",
    "Claim",
    "Going",
    "Proof",
    "Searched",
    "TaskProof",
    "choke_points",
    "prove",
]
