"""The tables of minutes: from every place where somebody may set out to every place, by each mode, for the facilitator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.city.model import Mode
from tabletop.city.routes import Times
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
    """Print a table for each mode by which a unit moves; places are numbered, as on the board.

    A row is a place to go to: each that has a number. A column is a place to set out from; of polling places there are
    too many, and from one of them the way back is as long.
    """
    numbers = Numbers(voice.scenario).places
    starts = sorted(places_met(voice.scenario), key=numbers.__getitem__)
    for mode in modes_met(voice.scenario):
        router = voice.scenario.city.router
        ground = router.ground()
        times = {node: router.times(ground, mode, node) for node in starts}

        def leads(start: str, goal: str, times: Mapping[str, Times] = times) -> bool:
            return start != goal and times[start][goal] is not None

        down = [goal for goal in numbers if any(leads(start, goal) for start in starts)]
        across = [start for start in starts if any(leads(start, goal) for goal in numbers)]
        if not down:
            continue
        first = 0
        while first < len(down):
            free = press.page(landscape=True)
            rows = int((free[3] - free[1] - _HEAD) // _ROW)
            columns = int((free[2] - free[0] - _NAMES) // _COLUMN)
            for place in range(0, len(across), columns):
                if place:
                    press.page(landscape=True)
                part = {start: times[start] for start in across[place : place + columns]}
                _part(press, voice, mode, down[first : first + rows], part)
            first += rows


def _part(
    press: Press,
    voice: GuideVoice,
    mode: Mode,
    down: Sequence[str],
    across: Mapping[str, Times],
) -> None:
    say = press.say.say
    here = Numbers(voice.scenario)
    numbers = here.places
    left, top, right, _ = press.box
    press.line(say("paper.minutes.title", mode=say(f"guide.mode.{mode}")), left, top, 13, "B")
    hidden = any(node not in here.shown for node in numbers)
    how = say("paper.minutes.how-hidden" if hidden else "paper.minutes.how", last=str(len(here.shown)))
    press.fit(how, (left, top + 6.2, right, top + 9.6), 7.5, 5.5)
    y = top + _HEAD
    for place, node in enumerate(across):
        x = left + _NAMES + place * _COLUMN
        press.line(str(numbers[node]), x + _COLUMN / 2, y - 3.6, _SIZE, "B", "middle")
    for row, goal in enumerate(down):
        at = y + row * _ROW
        if row % 2 == 0:
            press.frame((left, at, left + _NAMES + len(across) * _COLUMN, at + _ROW), 0.05, fill=236)
        name = press.cut(f"{numbers[goal]}. {voice.place(goal)}", _SIZE, _NAMES - 1)
        press.line(name, left + 0.6, at + 0.4, _SIZE)
        for place, (start, times) in enumerate(across.items()):
            x = left + _NAMES + place * _COLUMN + _COLUMN / 2
            seconds = times[goal]
            said = "·" if start == goal else "–" if seconds is None else str(whole_minutes(seconds))
            press.line(said, x, at + 0.4, _SIZE, align="middle")
    bottom = y + len(down) * _ROW
    for place in range(len(across) + 1):
        x = left + _NAMES + place * _COLUMN
        press.rule((x, y), (x, bottom), 0.08)
    press.rule((left, y), (min(right, left + _NAMES + len(across) * _COLUMN), y), 0.3)
