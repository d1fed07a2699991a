"""Rules about the waves of boxes: whether their carriers get there, and before the doors open."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.scenario.documents.logistics import Consignment
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import ForcesRule
from tabletop.scenario.rules.reach import Reach
from tabletop.scenario.rules.rule import Example

SCENARIO = "scenario.yaml"
_WAVE = """logistics:
  - id: gelombang
    title: Gelombang
    at: {stage: polling, clock: 06:00}
    from: kantor-kpu
    to: polres
    serves: [utara]
    carrier: dalmas-1
    deliver: {by: [foot]}
"""
_SOUND = (
    _WAVE.replace("to: polres", "to: utara-1")
    .replace("serves: [utara]", "serves: [utara-1]")
    .replace("    deliver: {by: [foot]}\n", "")
)


class WaveNoWay(ForcesRule):
    """The carrier of a wave has no way to where it loads or to where it goes, or the depot none to a polling place."""

    id = "wave-no-way"
    example = Example.above(
        SCENARIO,
        "channels:\n",
        bad=_WAVE.replace("dalmas-1", "perahu-1"),
        good=_SOUND,
    )

    def look(self, case: Case) -> None:
        """Look at every wave, on open ground."""
        drill, reach = case.scenario, case.once(Reach)
        for wave in drill.logistics.values():
            mode, home = reach.start(drill.units[wave.carrier])
            legs = ((home, wave.origin, "from"), (wave.origin, wave.to, "to"))
            for start, goal, key in legs:
                if reach.seconds(frozenset({(mode, start)}), goal) is None:
                    where = case.spot("logistics", wave.id, key)
                    case.say(self, where, name=wave.carrier, place=drill.city.title_of(goal))
                    break
            else:
                for place, seconds in _ways_on(drill, reach, wave):
                    if seconds is None:
                        where = case.spot("logistics", wave.id, "deliver")
                        case.say(self, where, says="wave-no-way-on", name=place)


class WaveLate(ForcesRule):
    """Even at its best, a wave brings boxes to a polling place after the doors should open."""

    id = "wave-late"
    example = Example.above(
        SCENARIO,
        "channels:\n",
        bad=_WAVE.replace("06:00", "06:40"),
        good=_SOUND,
    )

    def look(self, case: Case) -> None:
        """Look at the waves of each carrier, one after the other."""
        drill, reach = case.scenario, case.once(Reach)
        if drill.polling_day is None:
            return
        opens, rules = drill.polling_day + drill.doctrine.polling.opens, drill.doctrine.logistics
        where = {unit.id: unit.home for unit in drill.units.values()}
        free: dict[str, int] = {}
        for wave in drill.logistics.values():
            mode = reach.start(drill.units[wave.carrier])[0]
            fetch = reach.seconds(frozenset({(mode, where[wave.carrier])}), wave.origin)
            way = reach.seconds(frozenset({(mode, wave.origin)}), wave.to)
            if fetch is None or way is None:
                continue
            loaded = max(free.get(wave.carrier, 0) + _minutes(fetch), wave.at) + rules.load
            there = loaded + _minutes(way)
            where[wave.carrier], free[wave.carrier] = wave.to, there
            leaves = there if wave.direct else max(there + rules.sort, wave.deliver or 0)
            last = max(
                (
                    (leaves + _minutes(way_on), place)
                    for place, way_on in _ways_on(drill, reach, wave)
                    if way_on is not None
                ),
                default=(there, ""),
            )
            if wave.direct:
                last = (there, wave.places[0])
            if last[1] and last[0] > opens:
                case.say(self, case.spot("logistics", wave.id, "at"), name=last[1], late=last[0] - opens)


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)


def _ways_on(drill: Scenario, reach: Reach, wave: Consignment) -> Iterator[tuple[str, int | None]]:
    """Yield the polling places that a depot serves itself, with the seconds of the quickest of its ways."""
    if wave.direct:
        return
    elsewhere = {
        place for other in drill.logistics.values() if other.origin == wave.to for place in other.places
    }
    starts = frozenset((mode, wave.to) for mode in wave.by)
    for place in wave.places:
        if place not in elsewhere:
            yield place, reach.seconds(starts, drill.city.polling[place].node)
