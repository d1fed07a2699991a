"""What is told of the clock and the ground: stages, closed streets, floods and power cuts."""

from __future__ import annotations

from tabletop.city.model import MODES
from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _stage(scenario: Scenario, event: ev.StageStarted | ev.StageEnded) -> Phrase:
    title = next(stage.title for stage in scenario.stages if stage.id == event.stage)
    return phrase(f"drill.event.{event.kind}", stage=title)


def _plain(scenario: Scenario, event: ev.Event) -> Phrase:
    return phrase(f"drill.event.{event.kind}")


def _closure(scenario: Scenario, event: ev.ClosureLearned) -> Phrase:
    what = "shut" if event.shut and len(event.modes) == len(MODES) else "some" if event.shut else "open"
    if what == "some":
        modes = [phrase(f"drill.mode.{mode}") for mode in event.modes]
        street = scenario.city.streets[event.street].title
        return phrase(
            f"drill.event.closure-learned.some-{len(modes)}",
            street=street,
            **dict(zip("abc", modes, strict=False)),
        )
    return phrase(f"drill.event.closure-learned.{what}", street=scenario.city.streets[event.street].title)


def _flooded(scenario: Scenario, event: ev.PollingFlooded) -> Phrase:
    place = scenario.city.polling[event.polling].title
    return phrase("drill.event.polling-flooded", place=place, depth=event.depth)


def _power(scenario: Scenario, event: ev.PowerLearned) -> Phrase:
    what = "out" if event.out else "back"
    return phrase(f"drill.event.power-learned.{what}", zone=scenario.city.zones[event.zone].title)


TELLERS: dict[type[ev.Event], Teller] = {
    ev.StageStarted: _stage,
    ev.StageEnded: _stage,
    ev.DrillEnded: _plain,
    ev.ClosureLearned: _closure,
    ev.PowerLearned: _power,
    ev.PollingFlooded: _flooded,
}
