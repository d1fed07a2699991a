"""The turn track: a box for every turn with its clock, and room for what a later entry into the program needs.

Behind it the incident sheet: a ladder of levels for each sign A, B, C ..., divided where one state becomes another.
"""

from __future__ import annotations

from string import ascii_uppercase

from tabletop.classroom.paper.counters import INCIDENTS
from tabletop.classroom.paper.press import Press
from tabletop.guide.voice import GuideVoice

_HIGH = 27.0
_ROOMY = 40.0
_FEW = 20
"""Turns up to which their boxes are roomy."""
_COLUMNS = 4
_STEP = 50
"""Level points a box of the incident sheet."""
_ROW = 19.0


def print_track(press: Press, voice: GuideVoice) -> None:
    """Print the turns that the class plays, then the incident sheet."""
    _turns(press, voice)
    _incidents(press, voice)


def _turns(press: Press, voice: GuideVoice) -> None:
    say, lesson = press.say.say, voice.lesson
    left, top, right, bottom = press.page()
    press.line(say("paper.track.title"), left, top, 13, "B")
    press.fit(say("paper.track.how"), (left, top + 6.4, right, top + 15), 8)
    y = top + 17.0
    columns = _COLUMNS if press.paper.name == "a4" else _COLUMNS + 2
    wide = (right - left) / columns
    high = _ROOMY if lesson.last - lesson.first < _FEW else _HIGH
    at = 0
    stage_shown = ""
    for turn in range(lesson.first, lesson.last + 1):
        start, end = lesson.turn_span(turn)
        stage, _ = lesson.turn_at(start)
        title = voice.say(stage.title) if stage is not None else ""
        if title != stage_shown:
            if at:
                y += high
            at = 0
            if y + 7 + high > bottom:
                left, top, right, bottom = press.page()
                y = top
            press.line(title, left, y + 1, 10, "B")
            y += 7
            stage_shown = title
        elif at and at % columns == 0:
            y += high
            if y + high > bottom:
                left, top, right, bottom = press.page()
                y = top
        x = left + at % columns * wide
        _turn(press, (x, y, x + wide, y + high), str(turn), f"{voice.moment(start)} – {voice.clock(end)}")
        at += 1


def _turn(press: Press, box: tuple[float, float, float, float], number: str, span: str) -> None:
    say = press.say.say
    left, top, right, bottom = box
    press.frame(box, 0.3)
    press.line(number, left + 1.5, top + 0.6, 14, "B")
    press.fit(span, (left + 13, top + 1.6, right - 1, top + 6), 7, 5, align="right")
    for place, key in enumerate(("injects", "slips", "incidents", "gates")):
        base = top + 11.6 + place * (bottom - top - 13.2) / 3
        name = say(f"paper.track.{key}")
        press.line(name, left + 1.5, base - 2.8, 6.5)
        press.rule((left + 2.5 + press.width(name, 6.5), base), (right - 1.5, base), 0.1)


def _incidents(press: Press, voice: GuideVoice) -> None:
    """Print a row for each sign: what and where it is, and boxes of level up to 1000."""
    say = press.say.say
    states = voice.scenario.doctrine.states
    left, top, right, bottom = press.page()
    press.line(say("paper.incidents.title"), left, top, 13, "B")
    press.fit(say("paper.incidents.how"), (left, top + 6.4, right, top + 14), 8)
    y = top + 17
    boxes = 1000 // _STEP + 1
    wide = (right - left - 10) / boxes
    for letter in ascii_uppercase[:INCIDENTS]:
        if y + _ROW > bottom:
            left, top, right, bottom = press.page()
            y = top
        press.line(letter, left + 1, y + 5, 18, "B")
        press.line(say("paper.incidents.row"), left + 10, y, 7)
        for number in range(boxes):
            level = number * _STEP
            x = left + 10 + number * wide
            state = voice.scenario.doctrine.state_at(level)
            place = states.index(state)
            press.frame((x, y + 4.6, x + wide, y + 12.6), 0.2, fill=(255, 232, 205)[min(place, 2)])
            press.line(str(level), x + wide / 2, y + 6.6, 7, "B" if place else "", "middle")
            if number and voice.scenario.doctrine.state_at(level - _STEP) is not state:
                press.rule((x, y + 4.0), (x, y + 12.6), 0.9)
        named = " \N{MIDDLE DOT} ".join(
            say(
                "paper.incidents.state",
                state=one.title,
                shape=say(f"guide.law.shape.{one.shape}"),
                level=str(one.start),
            )
            for one in states
        )
        press.fit(named, (left + 10, y + 13.4, right, y + 17), 7, 5)
        y += _ROW
