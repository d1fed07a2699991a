"""Inject cards: the front is held up and read to those it tells, the back is the facilitator's own.

What does not fit a card goes on upon a second one; a card that has nothing for the class on its front says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tabletop.classroom.paper.grid import Card, Draw, inner, lay, widest
from tabletop.classroom.paper.press import Face, Press
from tabletop.guide.lesson import Step
from tabletop.guide.sections.running import entry
from tabletop.guide.voice import GuideVoice
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.shapes import Box

_FRONTS, _BACKS = (14.0, 12.0, 11.0), (8.4, 8.0, 7.5, 7.0)
"""Sizes of words; where even the least does not bring them upon one card, the first is kept and a second card begun."""
_PAD = 4.0
_GAP = 5.0
"""Millimetres between the two columns of a back."""
_HEAD = 12.5
_FOOT = 5.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A paragraph of a card."""

    words: str
    face: Face = ""
    indent: float = 0.0
    after: float = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a card, already measured."""

    words: str
    face: Face
    indent: float
    after: float


def print_injects(press: Press, voice: GuideVoice, going_on: Collection[str] = ()) -> None:
    """Print a card, or as many as it takes, for each inject that may come while the class plays.

    Args:
        press: The document.
        voice: The class.
        going_on: Injects that came before and have a card all the same: their incidents are open still.
    """
    size = widest(press, 1, 2)
    cards = [card for step in _steps(voice, going_on) for card in _cards(press, voice, step, size)]
    lay(press, cards, size)


def _steps(voice: GuideVoice, going_on: Collection[str]) -> list[Step]:
    played = {step.number for step in voice.lesson.played}
    return [step for step in voice.lesson.steps if step.number in played or step.inject.id in going_on]


def _cards(press: Press, voice: GuideVoice, step: Step, size: tuple[float, float]) -> list[Card]:
    room = size[1] - 2 * _PAD - _HEAD - _FOOT
    wide = size[0] - 2 * _PAD
    large, fronts = _largest(press, _told(voice, step), _FRONTS, (wide, room), 1)
    small, backs = _largest(press, _known(voice, step), _BACKS, ((wide - _GAP) / 2, room), 2)
    count = max(len(fronts), len(backs))
    cards = []
    for part in range(count):
        front = fronts[part] if part < len(fronts) else ()
        back = backs[part] if part < len(backs) else ()
        cards.append(
            Card(
                _side(press, voice, step, front, (part, count), large, back=False),
                _side(press, voice, step, back, (part, count), small, back=True),
            )
        )
    return cards


def _told(voice: GuideVoice, step: Step) -> list[_Run]:
    """Return what the class hears: to whom, when, by what, from whom, and the words themselves."""
    runs = []
    for line in entry(voice, step).lines:
        if line.kind == "said" and line.name == voice.say("guide.line.told"):
            for item in line.items:
                runs += [_Run(item.words, "B", after=0.4), _Run(item.note, after=2.4)]
    return runs or [_Run(voice.say("paper.inject.nobody"), "I")]


def _known(voice: GuideVoice, step: Step) -> list[_Run]:
    """Return what the facilitator alone knows."""
    whole = entry(voice, step)
    runs = [_Run(whole.title, "B", after=0.4), _Run(" · ".join(whole.facts), "I", after=1.4)]
    for line in whole.lines:
        if line.name == voice.say("guide.line.told"):
            continue
        runs.append(_Run(line.name, "B", after=0.1))
        for item in line.items:
            runs.append(_Run(f"\N{BULLET} {item.words}", indent=1.5, after=0.1 if item.note else 0.5))
            if item.note:
                runs.append(_Run(item.note, "I", 3.5, 0.5))
    return runs


def _largest(
    press: Press, runs: Sequence[_Run], sizes: Sequence[float], column: tuple[float, float], columns: int
) -> tuple[float, list[tuple[list[_Line], ...]]]:
    """Return the largest size at which paragraphs fit one card, or the first of all; and the columns of each card."""
    split = {size: _split(press, runs, size, *column) for size in sizes}
    size = next((one for one in sizes if len(split[one]) <= columns), sizes[0])
    found = split[size]
    return size, [tuple(found[first : first + columns]) for first in range(0, len(found), columns)]


def _split(press: Press, runs: Iterable[_Run], size: float, wide: float, room: float) -> list[list[_Line]]:
    """Return the lines of each column that the paragraphs take."""
    columns: list[list[_Line]] = [[]]
    left = room
    for run in runs:
        lines = press.wrap(run.words, size, wide - run.indent, run.face)
        for number, words in enumerate(lines):
            after = run.after if number == len(lines) - 1 else 0.0
            high = press.height(1, size)
            # A bold line heads what follows it: it does not stand alone at the foot of a column.
            if high * (2 if run.face == "B" else 1) > left:
                columns.append([])
                left = room
            columns[-1].append(_Line(words, run.face, run.indent, after))
            left -= high + after
    return columns


def _side(
    press: Press,
    voice: GuideVoice,
    step: Step,
    columns: Sequence[Sequence[_Line]],
    part: tuple[int, int],
    size: float,
    *,
    back: bool,
) -> Draw:
    def draw(box: Box) -> None:
        press.frame(box, 0.1, dashed=True)
        left, top, right, bottom = inner(box, _PAD)
        _head(press, voice, step, (left, top, right, top + _HEAD), part, back=back)
        for number, column in enumerate(columns):
            x = left + number * ((right - left - _GAP) / 2 + _GAP)
            y = top + _HEAD
            for line in column:
                press.line(line.words, x + line.indent, y, size, line.face)
                y += press.height(1, size) + line.after
        if not columns:
            key = "paper.inject.back-empty" if back else "paper.inject.front-empty"
            press.fit(press.say.say(key), (left, top + _HEAD, right, bottom - _FOOT), size, 6, "I")
        press.line(exercise_words(press.language), (left + right) / 2, bottom - 3.2, 6, "B", "middle")

    return draw


def _head(
    press: Press, voice: GuideVoice, step: Step, box: Box, part: tuple[int, int], *, back: bool
) -> None:
    """Write the number of a card, when it is due, and for whose eyes this side is."""
    left, top, right, bottom = box
    number = str(step.number) if part[1] == 1 else f"{step.number} ({part[0] + 1}/{part[1]})"
    press.line(number, left, top - 0.6, 15, "B")
    start = left + press.width(number, 15, "B") + 3
    when = voice.when(step)
    if step.turn:
        when = f"{when} · {voice.turn_words(step.turn)}"
    press.fit(when, (start, top, right, top + 4.2), 8, 5.5, "B", "right")
    whose = press.say.say("paper.inject.back" if back else "paper.inject.front")
    press.fit(
        f"{whose} · {step.inject.id}" if back else whose,
        (start, top + 4.6, right, top + 8.4),
        7,
        5,
        "I",
        "right",
    )
    press.rule((left, bottom - 2.6), (right, bottom - 2.6), 0.6 if back else 0.2)
