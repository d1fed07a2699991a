"""The list of places: what the numbers on the board are, and how many people the pattern asks for at a polling place."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.numbers import Numbers
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.drill.pattern import need_of
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column

_KEYS = ("number", "place", "zone", "tps", "risk", "people")
_RIGHT = ("number", "tps", "people")


def print_places(press: Press, voice: GuideVoice) -> None:
    """Print every place that has a number on the board."""
    flow = Flow(press)
    say = press.say.say
    flow.text(say("paper.places.title"), 15, "B", after=1)
    flow.text(say("paper.places.how"))
    columns = [Column(say(f"paper.places.column.{key}"), "number" if key in _RIGHT else "") for key in _KEYS]
    print_table(flow, columns, [tuple(Cell(words) for words in row) for row in _rows(voice)])


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
