"""The list of places: what the numbers on the board are, how many people guard a polling place, and which boxes go where."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.numbers import Numbers, numbered
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.drill.pattern import need_of
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column

_KEYS = ("number", "place", "zone", "tps", "risk", "people")
_WAVE = ("wave", "carrier", "origin", "ready", "to", "places")
_RIGHT = ("number", "tps", "people")


def print_places(press: Press, voice: GuideVoice) -> None:
    """Print every place that has a number on the board, and the waves of boxes that go between them."""
    flow = Flow(press)
    say = press.say.say
    flow.text(say("paper.places.title"), 15, "B", after=1)
    flow.text(say("paper.places.how"))
    columns = [Column(say(f"paper.places.column.{key}"), "number" if key in _RIGHT else "") for key in _KEYS]
    print_table(flow, columns, [tuple(Cell(words) for words in row) for row in _rows(voice)])
    if voice.scenario.logistics:
        _print_waves(flow, voice)


def _print_waves(flow: Flow, voice: GuideVoice) -> None:
    say, scenario = flow.press.say.say, voice.scenario
    rules = scenario.doctrine.logistics
    flow.top += 3
    flow.heading(say("paper.places.waves.title"))
    flow.text(say("paper.places.waves.how", load=rules.load, hand=rules.hand_over))
    columns = [
        Column(say(f"paper.places.waves.column.{key}"), "number" if key == "places" else "") for key in _WAVE
    ]
    rows = [
        (
            Cell(voice.say(one.title)),
            Cell(voice.say(scenario.units[one.carrier].title)),
            Cell(numbered(voice, one.origin)),
            Cell(voice.moment(one.at)),
            Cell(numbered(voice, one.to)),
            Cell(str(len(one.places))),
        )
        for one in scenario.logistics.values()
    ]
    print_table(flow, columns, rows)


def _rows(voice: GuideVoice) -> Iterator[tuple[str, ...]]:
    scenario, numbers = voice.scenario, Numbers(voice.scenario)
    polling = {place.node: place for place in scenario.city.polling.values()}
    zones = {site.node: site.zone for site in scenario.city.sites.values()}
    for node in numbers.shown:
        number = str(numbers.places[node])
        place = polling.get(node)
        if place is None:
            yield number, voice.place(node), voice.zone(zones.get(node)), "–", "–", "–"
            continue
        risk = voice.say(scenario.doctrine.tps_classes[place.risk_class].title)
        yield (
            number,
            voice.say(place.title),
            voice.zone(place.zone),
            str(place.tps),
            risk,
            str(need_of(scenario.doctrine, place)),
        )
