"""The rules of the board game on two pages, from the catalogue: how a turn is played with this kit and nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.minutes import apart, legs, lost_between
from tabletop.classroom.paper.press import Press
from tabletop.guide.voice import GuideVoice
from tabletop.picture.chart import Chart

_PAGES: tuple[Mapping[str, int], ...] = (
    {"need": 5, "lay": 6, "turn": 8, "end": 3},
    {"orders": 6, "way": 4, "incident": 7, "word": 4, "law": 3},
)
"""On each page its sections, and how many rules each has."""
_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_INDENT = 7.0
_AFTER = 1.2
_TITLE = 1.6
"""Millimetres above and below the title of a section."""
_TOP = 22.0
"""Millimetres of the title and the lead on the first page."""


def print_rules(press: Press, voice: GuideVoice) -> None:
    """Print the rules, as large as two pages hold them."""
    flow = Flow(press)
    say = press.say.say
    words = _words(press, voice)
    size = next((one for one in _SIZES if _fits(flow, words, one)), _SIZES[-1])
    flow.text(say("paper.rules.title"), 16, "B", after=0.8)
    flow.text(say("paper.rules.lead", drill=voice.scenario.title), 9.5, "I", after=1)
    for page, sections in enumerate(_PAGES):
        if page:
            flow.turn_over()
        for section, count in sections.items():
            flow.top += _TITLE
            flow.text(say(f"paper.rules.{section}.title"), size + 2, "B", after=_TITLE)
            for number in range(1, count + 1):
                press.line(f"{number}.", flow.left + 1, flow.top, size, "B")
                flow.text(words[section, number], size, indent=_INDENT, after=_AFTER)


def _words(press: Press, voice: GuideVoice) -> Mapping[tuple[str, int], str]:
    """Return every rule, by its section and number."""
    city = voice.scenario.city
    chart = Chart.of(city)
    sites = tuple(dict.fromkeys(site.node for site in city.sites.values()))
    ways = apart(legs(city, sites), lambda a, b: math.dist(chart[a], chart[b]))
    lost = str(lost_between(city, ways))
    return {
        (section, number): press.say.say(f"paper.rules.{section}.{number}", lost=lost)
        for sections in _PAGES
        for section, count in sections.items()
        for number in range(1, count + 1)
    }


def _fits(flow: Flow, words: Mapping[tuple[str, int], str], size: float) -> bool:
    return all(
        _high(flow, words, sections, size) <= flow.rest - (0.0 if page else _TOP)
        for page, sections in enumerate(_PAGES)
    )


def _high(
    flow: Flow, words: Mapping[tuple[str, int], str], sections: Mapping[str, int], size: float
) -> float:
    press = flow.press
    high = 0.0
    for section, count in sections.items():
        high += press.height(1, size + 2) + 2 * _TITLE
        for number in range(1, count + 1):
            lines = press.wrap(words[section, number], size, flow.wide - _INDENT)
            high += press.height(len(lines), size) + _AFTER
    return high
