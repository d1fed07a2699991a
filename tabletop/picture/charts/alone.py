"""A chart by itself: a document for slides and papers, in fixed colours, under a title and the exercise mark."""

from __future__ import annotations

import re

from tabletop.language import Language
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.palette import PALETTES
from tabletop.picture.svg import FONT, text_svg

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_EDGE, _STRIP, _HEAD = 24, 28, 64
"""Pixels: the margin, the strip with the mark, and the title's room below it."""


def alone(chart: str, title: str, about: str, language: Language) -> str:
    """Return a chart of a page as an SVG document that needs no page: light colours, a title, the exercise mark.

    Args:
        chart: The ``svg`` element of the page, whose colours are the page's variables.
        title: What it shows, in a line.
        about: What it is taken from, in a smaller line.
        language: Of the exercise mark.

    Raises:
        ValueError: It says no size.
        KeyError: It is painted in what is no role of the map's colours.
    """
    size = _SIZE.match(chart)
    if size is None:
        raise ValueError("the chart says no size")
    light = PALETTES["light"]
    wide, high = int(size[1]) + 2 * _EDGE, int(size[2]) + _STRIP + _HEAD + _EDGE
    placed = f'<svg x="{_EDGE}" y="{_STRIP + _HEAD}"' + chart.removeprefix("<svg")
    mark = text_svg(exercise_words(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'font-family="{FONT}" lang="{language}">\n'
        f'<rect width="{wide}" height="{high}" fill="{light.ink("paper")}"/>\n'
        f'<rect width="{wide}" height="{_STRIP}" fill="{light.ink("ink")}"/>\n'
        f'<text x="{wide / 2:g}" y="19" font-size="13" font-weight="700" letter-spacing="1" text-anchor="middle" '
        f'fill="{light.ink("paper")}">{mark}</text>\n'
        f'<text x="{_EDGE}" y="{_STRIP + 26}" font-size="17" font-weight="600" fill="{light.ink("ink")}">'
        f"{text_svg(title)}</text>\n"
        f'<text x="{_EDGE}" y="{_STRIP + 45}" font-size="12" fill="{light.ink("label-small")}">{text_svg(about)}</text>\n'
        + _VARIABLE.sub(lambda found: light.ink(found[1]), placed)
        + "\n</svg>\n"
    )
