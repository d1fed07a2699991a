"""Measures: which fields hold minutes, moments, metres, speeds or shares, and how each is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import TypeAlias

from tabletop.language import Text
from tabletop.scenario.comparing.bilingual import both
from tabletop.scenario.documents.scenario import Scenario

Measure: TypeAlias = Callable[[int, Scenario], Text]


def when(minute: int, scenario: Scenario) -> Text:
    """Return a drill minute as authors write it, such as ``2024-02-14 13:05``."""
    at = datetime.combine(scenario.epoch, time()) + timedelta(minutes=minute)
    return Text.plain(f"{at:%Y-%m-%d %H:%M}")


def _minutes(value: int, _: Scenario) -> Text:
    return both("compare.minutes", n=value)


def clock(value: int, _: Scenario) -> Text:
    """Return minutes of a day as a clock shows them."""
    return Text.plain(f"{value // 60:02d}:{value % 60:02d}")


def _metres(value: int, _: Scenario) -> Text:
    return both("compare.metres", n=value)


def centimetres(value: int, _: Scenario) -> Text:
    """Return a height of water."""
    return both("compare.centimetres", n=value)


def _speed(value: int, _: Scenario) -> Text:
    return both("compare.speed", n=value)


def share(value: int, _: Scenario) -> Text:
    """Return thousandths as a part of a hundred."""
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    if not tenth:
        return Text.plain(f"{sign}{whole} %")
    return Text(f"{sign}{whole},{tenth} %", f"{sign}{whole}.{tenth} %")


_FIELDS: Mapping[Measure, str] = {
    when: """
        Stage.start Inject.at Inject.until Sign.at Consignment.at Consignment.deliver
        ClockBetween.after ClockBetween.before Gauge.points""",
    clock: "PollingRules.opens PollingRules.special_from PollingRules.closes dusk dawn",
    _minutes: """
        Frame.minutes Stage.turn Channel.delay Unit.ready Tell.delay Closure.lasts Timeout.after Inject.jitter
        ClassSession.minutes Expectation.within Watch.within Sign.before Sign.after Sign.lasts Blackout.lasts Cut.lasts
        DeadZone.relay Course.setup Course.lasts Decision.delay IncidentType.ends IncidentType.deadline
        IncidentType.closing_for Appeal.every CoordinationRules.undelivered CoordinationRules.reroute
        CoordinationRules.acknowledge CoordinationRules.lapse CoordinationRules.report Untreated.after
        DeploymentRules.rayon DeploymentRules.abroad DeploymentRules.margin Reach.help Reach.support Sense.delay
        Detection.look Detection.inquiry
        Detection.fades Fatigue.duty_after Fatigue.duty_rest Fatigue.meal_after Fatigue.meal_takes LogisticsRules.load
        LogisticsRules.hand_over LogisticsRules.patience LogisticsRules.sort TabulationRules.plenary
        TabulationRules.record PollingRules.count_setup PollingRules.custody ReadinessRules.inspect
        ReadinessRules.repair ReadinessRules.field_repair ReadinessRules.hand_over ReadinessRules.runner
        Wading.moving patrol_stop UnitEta.within DebriefRules.lasts DebriefRules.opening
        DebriefRules.closing""",
    _metres: """
        Spot.lanes Road.length Site.cctv Water.width DeadZone.radius Sense.radius IncidentType.stops_radius Ring.within
        Pace.radius sight neighbourhood""",
    centimetres: """
        Flood.sill Navigation.below Navigation.above Wading.modes Wading.polling WaterLevel.below WaterLevel.above""",
    _speed: "Road.speed",
    share: """
        Inject.chance Between.trust Zone.trust Zone.risk Effect.trust TrustWithin.below TrustWithin.above
        Coverage.below Coverage.above PollingRules.turnout PollingRules.special PollingRules.spread PollingRules.ballots
        PollingRules.later PollingRules.torch_rate PollingRules.torch_doubt PollingRules.arrivals
        PollingRules.unguarded_trust ReadinessRules.wanting ReadinessRules.most ReadinessRules.mends
        ReadinessRules.least ReadinessRules.slower DeploymentRules.reserve Reach.scout TabulationRules.objection
        TabulationRules.grounds Pace.dark Pace.escort Pace.crowd Detection.level Detection.people Sense.chance
        Spread.chance IncidentType.self_policing IncidentType.trust Lost.trust Untreated.trust Excess.memory""",
}
MEASURES: Mapping[str, Measure] = {
    place: measure for measure, places in _FIELDS.items() for place in places.split()
}
"""How the number of a field is said, by ``Record.field``; of a number of the doctrine, by its name."""
