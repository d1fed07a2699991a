"""Charts of a review as SVG: lanes of time, steps over stages, bars against a standard, shares by turn, matrices.

The forms are ours and no chart library draws them: their time axis leaves out the days between the stages of an election,
and each must be read in grey, aloud and on paper. So every chart has a title and a description, units at its axes, a pattern
or a sign beside each colour, and its figures written where there is room. Colours are roles of `tabletop.picture.palette`:
a chart drawn with a `Palette` stands alone, one drawn with `Variables` follows the theme of its page.
"""

from tabletop.picture.charts.axis import Span, Tick, TimeAxis
from tabletop.picture.charts.bars import Bar, draw_bars
from tabletop.picture.charts.lanes import Lane, Moment, Stretch, draw_lanes
from tabletop.picture.charts.matrix import Cell, draw_matrix
from tabletop.picture.charts.pen import Frame, Pen, Sign, Tone
from tabletop.picture.charts.stacked import Layer, draw_stacked
from tabletop.picture.charts.steps import Steps, draw_steps

__all__ = [
    "Bar",
    "Cell",
    "Frame",
    "Lane",
    "Layer",
    "Moment",
    "Pen",
    "Sign",
    "Span",
    "Steps",
    "Stretch",
    "Tick",
    "TimeAxis",
    "Tone",
    "draw_bars",
    "draw_lanes",
    "draw_matrix",
    "draw_stacked",
    "draw_steps",
]
