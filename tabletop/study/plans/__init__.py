"""Plans searched: a deployment that does better than the doctrine's over many drills, and the proof of it on others."""

from tabletop.study.plans.moves import Move, Standard, moves, standard_of
from tabletop.study.plans.proof import Gain, Verdict, prove_gain
from tabletop.study.plans.search import Found, Step, search
from tabletop.study.plans.trials import Trials

__all__ = [
    "Found",
    "Gain",
    "Move",
    "Standard",
    "Step",
    "Trials",
    "Verdict",
    "moves",
    "prove_gain",
    "search",
    "standard_of",
]
