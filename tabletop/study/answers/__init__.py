"""What many drills say: how hard and for whom, how often, one arm against another, what matters, and how sure all that is."""

from tabletop.study.answers.all import Answers, Part, answers_of
from tabletop.study.answers.chance import CONFIDENCE, LEAST, Interval, Mean, Share
from tabletop.study.answers.compared import Comparison, FigureChange, Verdict, compare, differ_in
from tabletop.study.answers.factors import FactorEffects, Places, Shortfall
from tabletop.study.answers.frequency import Frequency, InjectOften, Often
from tabletop.study.answers.hardness import Falling, First, Hardness, Judged
from tabletop.study.answers.tornado import Swing, Tornado

__all__ = [
    "CONFIDENCE",
    "LEAST",
    "Answers",
    "Comparison",
    "FactorEffects",
    "Falling",
    "FigureChange",
    "First",
    "Frequency",
    "Hardness",
    "InjectOften",
    "Interval",
    "Judged",
    "Mean",
    "Often",
    "Part",
    "Places",
    "Share",
    "Shortfall",
    "Swing",
    "Tornado",
    "Verdict",
    "answers_of",
    "compare",
    "differ_in",
]
