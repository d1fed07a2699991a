"""Stands for the board: every unit folded to stand upright, signs of incidents and closures, the marker of the turn."""

from __future__ import annotations

from string import ascii_uppercase

from tabletop.classroom.paper.grid import Card, Draw, lay
from tabletop.classroom.paper.numbers import numbered
from tabletop.classroom.paper.press import Press
from tabletop.drill import Drill
from tabletop.guide.voice import GuideVoice
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.icons import icon_name
from tabletop.picture.paper import PAPER
from tabletop.picture.pdf import draw_parts
from tabletop.picture.shapes import Box, Face, Part
from tabletop.picture.symbols import AGENCIES, DISC, OCTAGON, TRIANGLE, barrier, resized, shield
from tabletop.scenario.documents.contingencies import State
from tabletop.scenario.documents.scenario import Unit

SIZE = (44.0, 84.0)
"""Of a stand before it is folded: a foot, the back upside down, the front, a foot."""
_FOOT = 10.0
INCIDENTS = 12
"""Signs of incidents, A to L; as many at once as a table can follow."""
CLOSURES = 6


def print_counters(press: Press, voice: GuideVoice, drill: Drill | None = None) -> None:
    """Print a stand for each unit, by seat, then the signs of incidents and closures, and the marker of the turn.

    Args:
        press: The document.
        voice: The class.
        drill: The drill as the class finds it; None: every unit starts at home.
    """
    seen = drill.truth().units if drill is not None else {}
    starts = {
        unit.id: seen[unit.id].node if unit.id in seen else unit.home
        for unit in voice.scenario.units.values()
    }
    units = [
        unit
        for seat in voice.scenario.seats.values()
        for unit in voice.scenario.units.values()
        if unit.seat == seat.id
    ]
    lay(press, [Card(_unit(press, voice, unit, starts[unit.id])) for unit in units], SIZE)
    states = voice.scenario.doctrine.states
    signs = [
        Card(_sign(press, voice, letter, state)) for letter in ascii_uppercase[:INCIDENTS] for state in states
    ]
    say = press.say.say
    shut, marker = resized(barrier(certain=True), 1.5), (Face(TRIANGLE, "ink", "ink", 2.0),)
    signs += [
        Card(_plain(press, shut, say("paper.counter.closure", number=str(number))))
        for number in range(1, CLOSURES + 1)
    ]
    signs.append(Card(_plain(press, marker, say("paper.counter.turn"))))
    lay(press, signs, (44.0, 40.0))


def _unit(press: Press, voice: GuideVoice, unit: Unit, start: str) -> Draw:
    def draw(box: Box) -> None:
        left, top, right, bottom = box
        middle = (top + bottom) / 2
        press.frame(box, 0.15, dashed=True)
        for y in (top + _FOOT, middle, bottom - _FOOT):
            press.rule((left, y), (right, y), 0.15, dashed=True)
        _face(press, voice, unit, (left, middle, right, bottom - _FOOT))
        with press.pdf.rotation(180, (left + right) / 2, (middle + top + _FOOT) / 2):
            _face(press, voice, unit, (left, top + _FOOT, right, middle))
        press.fit(
            press.say.say("paper.counter.id", unit=unit.id), (left + 1, bottom - _FOOT, right - 1, bottom), 8, 5,
            "B", "middle", middle=True,
        )  # fmt: skip
        with press.pdf.rotation(180, (left + right) / 2, top + _FOOT / 2):
            place = numbered(voice, start)
            home = press.say.say("paper.counter.home", place=place)
            press.fit(home, (left + 1, top, right - 1, top + _FOOT), 7, 4.5, "", "middle", middle=True)

    return draw


def _face(press: Press, voice: GuideVoice, unit: Unit, box: Box) -> None:
    """Draw one side of a stand: the shield of the agency, the unit's name, whose it is, how many, how it moves."""
    left, top, right, bottom = box
    kind = voice.scenario.doctrine.unit_types[unit.type]
    agency = voice.scenario.doctrine.agencies[kind.agency]
    role = agency.colour if agency.colour in AGENCIES else "site"
    draw_parts(
        press.pdf, shield(role, icon_name(kind.icon), certain=True), PAPER, (left + 8, top + 9.5), 0.38
    )
    press.fit(voice.say(unit.title), (left + 15, top + 2, right - 1.5, top + 17), 9, 5.5, "B", middle=True)
    owner = f"{voice.seat(unit.seat)} · {voice.say(agency.title)}"
    press.fit(owner, (left + 1.5, top + 17.4, right - 1.5, top + 23.4), 6.5, 4.5)
    facts = press.say.say("paper.counter.facts", n=unit.strength, mode=voice.moded(unit))
    press.fit(facts, (left + 1.5, top + 23.6, right - 1.5, top + 27.6), 7, 5, "B")
    press.fit(exercise_words(press.language), (left + 1.5, bottom - 4.2, right - 1.5, bottom - 0.6), 5.5, 4.5)


def _shape(state: State) -> tuple[Part, ...]:
    shapes = {"circle": DISC, "triangle": TRIANGLE, "octagon": OCTAGON}
    fill = {"circle": "paper", "triangle": "bar-track", "octagon": "ink"}[state.shape]
    return (Face(shapes[state.shape], fill, "ink", 2.4),)


def _sign(press: Press, voice: GuideVoice, letter: str, state: State) -> Draw:
    def draw(box: Box) -> None:
        left, top, right, _ = box
        middle = (left + right) / 2
        press.frame(box, 0.1, dashed=True)
        draw_parts(press.pdf, resized(_shape(state), 1.35), PAPER, (middle, top + 15), 0.32)
        white = 255 if state.shape == "octagon" else 0
        press.line(letter, middle, top + 10.4, 24, "B", "middle", white)
        said = press.say.say("paper.counter.incident", letter=letter, state=voice.say(state.title))
        press.fit(said, (left + 2, top + 26, right - 2, top + 32), 8, 6, "B", "middle")
        press.fit(
            exercise_words(press.language), (left + 2, top + 34, right - 2, top + 38), 5.5, 4.5, "", "middle"
        )

    return draw


def _plain(press: Press, parts: tuple[Part, ...], said: str) -> Draw:
    def draw(box: Box) -> None:
        left, top, right, _ = box
        middle = (left + right) / 2
        press.frame(box, 0.1, dashed=True)
        draw_parts(press.pdf, parts, PAPER, (middle, top + 13), 0.32)
        press.fit(said, (left + 2, top + 24, right - 2, top + 32), 8, 6, "B", "middle")
        press.fit(
            exercise_words(press.language), (left + 2, top + 34, right - 2, top + 38), 5.5, 4.5, "", "middle"
        )

    return draw
