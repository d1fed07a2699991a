"""Charts as SVG: lanes of time, steps, bars, shares, matrices of a review; intervals, tornadoes, frequencies of a study.

The forms are ours and no chart library draws them: their time axis leaves out the days between the stages of an election,
and each must be read in grey, aloud and on paper. So every chart has a title and a description, units at its axes, a pattern
or a sign beside each colour, and its figures written where there is room. Colours are roles of `tabletop.picture.palette`:
a chart drawn with a `Palette` stands alone, one drawn with `Variables` follows the theme of its page.
"""

from tabletop.picture.charts.axis import Span, Tick, TimeAxis
from tabletop.picture.charts.bars import Bar, draw_bars
from tabletop.picture.charts.frequencies import Parted, Piece, draw_frequencies
from tabletop.picture.charts.intervals import Ranged, draw_forest, draw_intervals
from tabletop.picture.charts.ladder import Ladder, Rung, draw_ladder
from tabletop.picture.charts.lanes import Lane, Moment, Stretch, draw_lanes
from tabletop.picture.charts.matrix import Cell, draw_matrix
from tabletop.picture.charts.measure import Scale, round_up, ticks_between
from tabletop.picture.charts.pen import Frame, Pen, Sign, Tone
from tabletop.picture.charts.stacked import Layer, draw_stacked
from tabletop.picture.charts.steps import Steps, draw_steps
from tabletop.picture.charts.tornado import Blow, Gust, draw_tornado

__all__ = [
    "Bar",
    "Blow",
    "Cell",
    "Frame",
    "Gust",
    "Ladder",
    "Lane",
    "Layer",
    "Moment",
    "Parted",
    "Pen",
    "Piece",
    "Ranged",
    "Rung",
    "Scale",
    "Sign",
    "Span",
    "Steps",
    "Stretch",
    "Tick",
    "TimeAxis",
    "Tone",
    "draw_bars",
    "draw_forest",
    "draw_frequencies",
    "draw_intervals",
    "draw_ladder",
    "draw_lanes",
    "draw_matrix",
    "draw_stacked",
    "draw_steps",
    "draw_tornado",
    "round_up",
    "ticks_between",
]
