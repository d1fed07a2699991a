"""The report of a study: what its drills say, as one offline page."""

from tabletop.study.report.made import Made, made_of
from tabletop.study.report.page import render
from tabletop.study.report.voice import StudyVoice

__all__ = ["Made", "StudyVoice", "made_of", "render"]
