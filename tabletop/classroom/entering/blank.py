"""The form to be filled in after a game on paper: YAML with the turns of the class, and beside each what was due in it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from tabletop.guide.lesson import Lesson, Step
from tabletop.guide.voice import GuideVoice
from tabletop.language import Language

_WIDE = 116


def blank(lesson: Lesson, language: Language, seed: int) -> str:
    """Return the form.

    Args:
        lesson: The class whose kit was printed.
        language: Of its comments.
        seed: The chance of the kit.
    """
    voice = GuideVoice(lesson, language)
    return "\n".join(_lines(voice, seed)) + "\n"


def _lines(voice: GuideVoice, seed: int) -> Iterator[str]:
    lesson, say = voice.lesson, voice.say
    yield from _comment(say("enter.blank.head", title=lesson.scenario.title))
    yield "format: 1"
    yield f"slips: {lesson.scenario.id}"
    if lesson.cut is not None:
        yield f"session: {lesson.cut.id}"
    yield f"seed: {seed}  # {say('enter.blank.seed')}"
    yield f"mode: latihan  # {say('enter.blank.mode')}"
    yield ""
    yield from _comment(say("enter.blank.incidents"))
    yield "incidents: {}"
    yield ""
    yield from _comment(say("enter.blank.slips"))
    for line in say("enter.blank.kinds").splitlines():
        yield f"#   {line}".rstrip()
    yield from _example(voice)
    yield from _comment(say("enter.blank.units"))
    for place in voice.places():
        units = [unit.id for unit in lesson.scenario.units.values() if unit.seat in place.seats]
        yield from _comment(f"{place.title} [{', '.join(place.seats)}]: {', '.join(units) or '–'}", "  ")
    yield ""
    yield "turns:"
    for turn in range(lesson.first, lesson.last + 1):
        yield from _turn(voice, turn)


def _example(voice: GuideVoice) -> Iterator[str]:
    unit = next(iter(voice.scenario.units.values()), None)
    if unit is None:
        return
    yield "#"
    yield f"#     - {{number: 1, unit: {unit.id}, order: move, where: 2}}"
    yield f"#     - {{number: 2, unit: {unit.id}, order: respond, where: A, what: 3}}"
    yield "#"


def _turn(voice: GuideVoice, turn: int) -> Iterator[str]:
    lesson, say = voice.lesson, voice.say
    start, end = lesson.turn_span(turn)
    due = [step for step in lesson.played if step.turn == turn and step.inject.at is not None]
    sure = [step for step in due if step.inject.when is None and step.inject.chance >= 1000]
    yield ""
    yield f"  # {voice.moment(start)} – {voice.clock(end)}"
    yield f"  - turn: {turn}"
    for step in due:
        key = "due" if step in sure else "perhaps"
        yield f"    # {say(f'enter.blank.{key}', inject=_named(voice, step))}"
    yield f"    injects: [{', '.join(str(step.number) for step in sure)}]"
    yield "    levels: {}"
    yield "    gates: []"
    yield "    slips: []"


def _named(voice: GuideVoice, step: Step) -> str:
    return f"{step.number} {' '.join(voice.say(step.inject.title).split())}"


def _comment(words: str, indent: str = "") -> Iterator[str]:
    for paragraph in words.splitlines():
        for line in wrap(paragraph, _WIDE, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"# {indent}{line}".rstrip()
