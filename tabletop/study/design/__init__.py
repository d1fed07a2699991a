"""Studies as data: what is played many times, by whom, what varies, and what is asked of it."""

from tabletop.study.design.arms import Arm, arms_of
from tabletop.study.design.documents import Factor, Level, Players, Study
from tabletop.study.design.reading import StudyResult, read_study, study_of

__all__ = ["Arm", "Factor", "Level", "Players", "Study", "StudyResult", "arms_of", "read_study", "study_of"]
