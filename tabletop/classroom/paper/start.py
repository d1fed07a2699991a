"""How a class finds the board whose drill has begun before it: where units stand, who is posted where, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.numbers import Numbers, numbered
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.drill import Drill
from tabletop.drill.subject import inject_of
from tabletop.drill.view_units import UnitSeen
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column

SEED = 1
"""The chance of a kit unless another is asked for."""


def print_start(press: Press, voice: GuideVoice, drill: Drill, seed: int) -> None:
    """Print how the drill stands at the first turn of the class, for the desk that lays the board out."""
    flow = Flow(press)
    say = press.say.say
    lesson = voice.lesson
    flow.text(say("paper.start.title"), 15, "B", after=1)
    when = voice.moment(lesson.start)
    flow.text(say("paper.start.how", turn=str(lesson.first), when=when, seed=str(seed)))
    _table(flow, "units", _units(voice, drill))
    _table(flow, "posts", _posts(voice, drill))
    _table(flow, "incidents", _incidents(voice, drill))
    shut = [voice.say(voice.scenario.city.streets[street].title) for street in drill.truth().closures]
    if shut:
        flow.heading(say("paper.start.shut.title"))
        flow.text(voice.commas(shut))
    came = sorted(voice.lesson.numbers[one] for one, fate in drill.state.injects.items() if fate == "fired")
    gone = sorted(voice.lesson.numbers[one] for one, fate in drill.state.injects.items() if fate != "fired")
    flow.heading(say("paper.start.injects.title"))
    hand = sorted(voice.lesson.numbers[one] for one in still_open(drill) if one in voice.lesson.numbers)
    for key, numbers in (("came", came), ("hand", hand), ("gone", gone)):
        if numbers:
            flow.text(say(f"paper.start.injects.{key}", numbers=", ".join(map(str, numbers))))


def letters(drill: Drill) -> dict[str, str]:
    """Return the letter of each incident that is open when the class begins, in the order in which they opened."""
    found = [one.id for one in drill.truth().incidents.values() if one.status == "open"]
    return dict(zip(found, ascii_uppercase, strict=False))


def still_open(drill: Drill) -> tuple[str, ...]:
    """Return the injects whose incidents are open when the class begins."""
    return tuple(dict.fromkeys(inject_of(one) for one in letters(drill)))


def _table(flow: Flow, part: str, rows: Iterator[tuple[str, ...]]) -> None:
    say = flow.press.say.say
    cells = [tuple(Cell(words) for words in row) for row in rows]
    if not cells:
        return
    flow.heading(say(f"paper.start.{part}.title"))
    keys = {
        "units": ("unit", "where", "people", "posted", "doing"),
        "posts": ("unit", "stand", "coming"),
        "incidents": ("letter", "inject", "kind", "level", "knows"),
    }[part]
    numbers = ("people", "posted", "level")
    columns = [Column(say(f"paper.start.{part}.{key}"), "number" if key in numbers else "") for key in keys]
    print_table(flow, columns, cells)


def _units(voice: GuideVoice, drill: Drill) -> Iterator[tuple[str, ...]]:
    seen = drill.truth().units
    for seat in voice.scenario.seats:
        for unit in seen.values():
            if unit.seat == seat:
                name = f"{voice.say(voice.scenario.units[unit.id].title)} ({unit.id})"
                yield (
                    name,
                    numbered(voice, unit.node),
                    str(unit.people),
                    str(unit.posted or "–"),
                    _doing(voice, unit),
                )


def _doing(voice: GuideVoice, unit: UnitSeen) -> str:
    goal = numbered(voice, unit.goal) if unit.goal is not None else ""
    said = voice.say(f"play.doing.{unit.doing}", to=goal)
    if unit.doing == "held":
        return said
    if unit.course is not None:
        said = f"{said}: {voice.say(voice.scenario.doctrine.courses[unit.course].title)}"
    elif goal and unit.doing != "moving":
        said = f"{said}: {goal}"
    if unit.minutes and unit.minutes[-1] > voice.lesson.start:
        said = f"{said}, {voice.clock(unit.minutes[-1])}"
    return said


def _posts(voice: GuideVoice, drill: Drill) -> Iterator[tuple[str, ...]]:
    """Yield for each unit with people at polling places which places these are, by their numbers."""
    numbers = Numbers(voice.scenario).places
    stand: dict[str, list[str]] = {}
    coming: dict[str, list[str]] = {}
    for place in voice.scenario.city.polling.values():
        for unit, one in drill.state.posts.get(place.id, {}).items():
            number = numbers[place.node]
            if one.standing:
                stand.setdefault(unit, []).append(f"{number} ({one.standing})")
            if one.people > one.standing:
                coming.setdefault(unit, []).append(f"{number} ({one.people - one.standing})")
    for unit in voice.scenario.units:
        if unit in stand or unit in coming:
            yield unit, ", ".join(stand.get(unit, [])) or "–", ", ".join(coming.get(unit, [])) or "–"


def _incidents(voice: GuideVoice, drill: Drill) -> Iterator[tuple[str, ...]]:
    seen = drill.truth().incidents
    for incident, letter in letters(drill).items():
        one = seen[incident]
        kind = voice.say(voice.scenario.doctrine.incident_types[one.type].title)
        knows = [voice.seat(seat) for seat in voice.scenario.seats if incident in drill.view(seat).incidents]
        inject = voice.lesson.numbers.get(inject_of(incident))
        yield (
            letter,
            str(inject) if inject is not None else "–",
            f"{kind}, {numbered(voice, one.node)}",
            str(one.level),
            voice.commas(knows) or "–",
        )
