"""An invented drill of any size on an invented city, with the book, the seats and the kinds of trouble of Banjarmasin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from tabletop.city import City
from tabletop.language import Text
from tabletop.scenario import Scenario, load
from tabletop.scenario.documents.scenario import Inject, Stage, Unit
from tools.invented_city import invented_city

MODEL = "banjarmasin"
TPS_A_PLACE = 3
PLACES_A_WARD = 15


def invented_drill(tps: int = 1935, units: int = 40, places: int = 400) -> Scenario:
    """Build a drill; the same numbers always give the same one.

    Args:
        tps: TPS, rounded to whole polling places of three.
        units: Units, dealt over the seats as in the model; none that need a river.
        places: Road places at least.
    """
    model = load(MODEL)
    polling = max(1, round(tps / TPS_A_PLACE))
    city = invented_city(places, polling, max(5, polling // PLACES_A_WARD))
    force = {unit.id: unit for unit in _units(model, city, units)}
    return Scenario(
        id=f"invented-{tps}-{units}-{places}",
        title=Text.plain("Kota Contoh"),
        summary=model.summary,
        briefing=model.briefing,
        place=Text.plain("Kota Contoh"),
        minutes=model.minutes,
        timezone=model.timezone,
        zone_label=model.zone_label,
        epoch=model.epoch,
        doctrine=model.doctrine,
        city=city,
        stages=_stages(model),
        between=model.between,
        seats={
            seat.id: replace(
                seat, node=None, commands=tuple(one.id for one in force.values() if one.seat == seat.id)
            )
            for seat in model.seats.values()
        },
        channels=tuple(replace(channel, power=None) for channel in model.channels),
        units=force,
        injects={inject.id: inject for inject in _injects(model, city)},
        objectives=(),
        milestones=(),
        watches=model.doctrine.watches,
        digest=f"{tps:010d}{units:010d}{places:012d}",
        sources=(),
    )


def _units(model: Scenario, city: City, count: int) -> Iterator[Unit]:
    """Yield units like those of the model, each at one of the city's sites."""
    on_land = [
        unit for unit in model.units.values() if model.doctrine.unit_types[unit.type].mode not in ("boat",)
    ]
    sites = cycle(sorted(site.node for site in city.sites.values()))
    for number, (unit, node) in enumerate(zip(islice(cycle(on_land), count), sites, strict=False)):
        yield replace(unit, id=f"unit-{number:03d}", home=node)


def _stages(model: Scenario) -> tuple[Stage, ...]:
    """Return the model's day of the vote, from the doors on."""
    return tuple(stage for stage in model.stages if stage.id in ("polling", "counting"))


def _injects(model: Scenario, city: City) -> Iterator[Inject]:
    """Yield the model's incidents, each at a polling place of its own, one after another through the stages played."""
    opening = [inject for inject in model.injects.values() if inject.incident is not None]
    places = list(city.polling.values())
    stages = _stages(model)
    for number, inject in enumerate(opening):
        place = places[number * 37 % len(places)]
        stage = stages[number % len(stages)]
        at = stage.start + stage.turn * (number // len(stages) % stage.turns)
        if inject.incident is not None:
            yield Inject(
                id=inject.id,
                title=inject.title,
                at=at,
                until=at,
                when=None,
                incident=replace(inject.incident, node=place.node, zone=place.zone),
                tells=inject.tells,
                closes=(),
                sets=(),
                follows=(),
                timeout=None,
            )
