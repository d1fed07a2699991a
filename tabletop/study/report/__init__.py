"""The report of a study: what its drills say, as one offline page, and its pictures by themselves."""

from tabletop.study.report.drawings import drawings, picture_file
from tabletop.study.report.made import Made, made_of
from tabletop.study.report.page import render, shown_sections
from tabletop.study.report.voice import StudyVoice

__all__ = ["Made", "StudyVoice", "drawings", "made_of", "picture_file", "render", "shown_sections"]
