"""The tables of minutes: from every place that matters to every other, one mode after another, for the facilitator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.city.model import Mode
from tabletop.classroom.paper.minutes import modes_met, places_met, whole_minutes
from tabletop.classroom.paper.numbers import Numbers
from tabletop.classroom.paper.press import Press
from tabletop.guide.voice import GuideVoice

_SIZE = 7.0
_COLUMN = 7.4
_ROW = 3.9
_NAMES = 62.0
_HEAD = 14.0


def print_minutes(press: Press, voice: GuideVoice) -> None:
    """Print a table for each mode by which a unit moves; places are numbered, as on the board."""
    nodes = places_met(voice.scenario)
    numbers = Numbers(voice.scenario).places
    for mode in modes_met(voice.scenario):
        met = [node for node in nodes if _moves(voice, mode, nodes, node)]
        if len(met) < 2:
            continue
        start = 0
        while start < len(met):
            free = press.page(landscape=True)
            rows = int((free[3] - free[1] - _HEAD) // _ROW)
            columns = int((free[2] - free[0] - _NAMES) // _COLUMN)
            for first in range(0, len(met), columns):
                if first:
                    press.page(landscape=True)
                _part(press, voice, mode, met[start : start + rows], met[first : first + columns], numbers)
            start += rows


def _moves(voice: GuideVoice, mode: Mode, nodes: Sequence[str], node: str) -> bool:
    """Whether a mode leads from a place to any other."""
    router = voice.scenario.city.router
    times = router.times(router.ground(), mode, node)
    return any(times[other] is not None for other in nodes if other != node)


def _part(
    press: Press,
    voice: GuideVoice,
    mode: Mode,
    down: Sequence[str],
    across: Sequence[str],
    numbers: Mapping[str, int],
) -> None:
    say = press.say.say
    left, top, right, _ = press.box
    press.line(say("paper.minutes.title", mode=say(f"guide.mode.{mode}")), left, top, 13, "B")
    press.fit(say("paper.minutes.how"), (left, top + 6.2, right, top + 9.6), 7.5, 5.5)
    y = top + _HEAD
    router = voice.scenario.city.router
    ground = router.ground()
    for place, node in enumerate(across):
        x = left + _NAMES + place * _COLUMN
        press.line(str(numbers[node]), x + _COLUMN / 2, y - 3.6, _SIZE, "B", "middle")
    for row, start in enumerate(down):
        at = y + row * _ROW
        if row % 2 == 0:
            press.frame((left, at, left + _NAMES + len(across) * _COLUMN, at + _ROW), 0.05, fill=236)
        name = press.cut(f"{numbers[start]}. {voice.place(start)}", _SIZE, _NAMES - 1)
        press.line(name, left + 0.6, at + 0.4, _SIZE)
        times = router.times(ground, mode, start)
        for place, goal in enumerate(across):
            x = left + _NAMES + place * _COLUMN + _COLUMN / 2
            seconds = times[goal]
            said = "·" if start == goal else "–" if seconds is None else str(whole_minutes(seconds))
            press.line(said, x, at + 0.4, _SIZE, align="middle")
    bottom = y + len(down) * _ROW
    for place in range(len(across) + 1):
        x = left + _NAMES + place * _COLUMN
        press.rule((x, y), (x, bottom), 0.08)
    press.rule((left, y), (min(right, left + _NAMES + len(across) * _COLUMN), y), 0.3)
