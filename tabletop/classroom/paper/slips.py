"""Order slips: on each what a machine would be told: turn, seat, unit, order, where, course or answer, what came of it."""

from __future__ import annotations

from tabletop.classroom.paper.grid import Card, Draw, inner, lay, widest
from tabletop.classroom.paper.press import Press
from tabletop.guide.lesson import Place
from tabletop.guide.voice import GuideVoice
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.shapes import Box

KINDS = (
    "move", "guard", "respond", "recall", "patrol", "escort", "dispatch", "scout", "request", "decide", "appeal", "wait",
)  # fmt: skip
"""Orders that a slip offers to be ticked, by their names in the drill; any other is written out."""

_COLUMNS, _ROWS = 2, 3
PER_PLACE = _COLUMNS * _ROWS


def print_slips(press: Press, voice: GuideVoice) -> None:
    """Print sheets of slips for each place at the table, one for each of its units at least; more are copied for a game."""
    seats = voice.scenario.seats
    cards = []
    for place in voice.places():
        units = sum(len(seats[seat].commands) for seat in place.seats)
        cards += [Card(_slip(press, voice, place))] * (PER_PLACE * max(1, -(-units // PER_PLACE)))
    lay(press, cards, widest(press, _COLUMNS, _ROWS))


def _slip(press: Press, voice: GuideVoice, place: Place) -> Draw:
    def draw(box: Box) -> None:
        say = press.say.say
        press.frame(box, 0.1, dashed=True)
        left, top, right, bottom = inner(box, 3.0)
        half = (left + right) / 2
        press.fit(place.title, (left, top, right - 27, top + 5.4), 10, 6, "B")
        _blank(press, say("paper.slip.number"), right - 25, top + 4.4, right)
        press.fit(", ".join(place.seats), (left, top + 5.4, right, top + 8.8), 6.5, 4.5)
        _blank(press, say("paper.slip.turn"), left, top + 12.6, half - 2)
        _blank(press, say("paper.slip.clock"), half, top + 12.6, right)
        row = 3.9
        wide = (right - left) / 4
        for number, kind in enumerate(KINDS):
            x, y = left + number % 4 * wide, top + 15.2 + number // 4 * row
            press.tick_box(x, y, 7.5)
            press.fit(say(f"paper.order.{kind}"), (x + 3.2, y, x + wide - 0.4, y + row), 7.5, 5)
        y = top + 15.2 + 3 * row + 5.4
        for key in ("unit", "where", "what", "told"):
            _blank(press, say(f"paper.slip.{key}"), left, y, right)
            y += 6.6
        press.frame((left, y - 2.4, right, bottom - 4.2), 0.3, fill=240)
        press.line(say("paper.slip.desk"), left + 1.2, y - 2.0, 6.5, "I")
        _blank(press, say("paper.slip.leaves"), left + 1.2, y + 6.2, half - 1)
        _blank(press, say("paper.slip.arrives"), half, y + 6.2, right - 1.2)
        _blank(press, say("paper.slip.answer"), left + 1.2, y + 12.4, right - 1.2)
        press.line(exercise_words(press.language), half, bottom - 2.8, 5.5, "B", "middle")

    return draw


def _blank(press: Press, name: str, left: float, base: float, right: float) -> None:
    """Write what is asked, and a line to write on behind it."""
    press.line(name, left, base - 3.0, 7.5)
    start = left + press.width(name, 7.5) + 1.2
    if start < right:
        press.rule((start, base), (right, base), 0.15)
