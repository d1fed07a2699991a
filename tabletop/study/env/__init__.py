"""Research: the drill as an environment of PettingZoo (extra ``rl``), with the seats as agents.

>>> from tabletop.study.env import DrillEnv                      # doctest: +SKIP
>>> env = DrillEnv("latihan-dasar", ["kabag-ops"])                # doctest: +SKIP
>>> observed, infos = env.reset(seed=7)                          # doctest: +SKIP
"""

from tabletop.study.env.boundary import ParallelEnv
from tabletop.study.env.layout import Choice, Layout, Sizes, Slot
from tabletop.study.env.observing import Column
from tabletop.study.env.parallel import Action, DrillEnv, Observation
from tabletop.study.env.reward import FIGURES, WEIGHTS

__all__ = [
    "FIGURES",
    "WEIGHTS",
    "Action",
    "Choice",
    "Column",
    "DrillEnv",
    "Layout",
    "Observation",
    "ParallelEnv",
    "Sizes",
    "Slot",
]
