"""What the difference of two drills means: which polling places can be reached now or no longer, and which injects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.city.model import MODES, Mode
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.reach import Unreached, reach


@dataclass(frozen=True, slots=True)
class Access:
    """Polling places whose way changed for those who move by one mode, from their homes, everything being open.

    Attributes:
        mode: How they move.
        lost: Places of both drills that somebody reached and nobody reaches any more.
        won: Places of both drills that nobody reached and somebody reaches now.
        slower: Places whose quickest unit takes longer, each with minutes before and now.
        quicker: Places whose quickest unit is there sooner, likewise.
        never: New places that nobody reaches.
    """

    mode: Mode
    lost: tuple[str, ...]
    won: tuple[str, ...]
    slower: Mapping[str, tuple[int, int]]
    quicker: Mapping[str, tuple[int, int]]
    never: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not (self.lost or self.won or self.slower or self.quicker or self.never)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a difference means.

    Attributes:
        access: By mode, where something changed.
        dead: Injects of both drills that could come about by themselves and cannot any more, and new ones that cannot,
            each with the reason.
        alive: Injects of both drills that could not come about and can now.
    """

    access: tuple[Access, ...]
    dead: Mapping[str, Unreached]
    alive: tuple[str, ...]


def consequences(old: Scenario, new: Scenario) -> Consequences:
    """Return what the difference of two drills means for ways and injects."""
    access = [_access(old, new, mode) for mode in MODES]
    before, after = reach(old).injects, reach(new).injects
    return Consequences(
        tuple(one for one in access if not one.same),
        {one: why for one, why in after.items() if one not in before},
        tuple(one for one in before if one in new.injects and one not in after),
    )


def minutes_from_homes(scenario: Scenario, mode: Mode) -> dict[str, int]:
    """Return by polling place the minutes of the quickest unit of one mode from its home; what none reaches is left out."""
    types = scenario.doctrine.unit_types
    homes = dict.fromkeys(unit.home for unit in scenario.units.values() if types[unit.type].mode == mode)
    router = scenario.city.router
    ground = router.ground()
    best: dict[str, int] = {}
    for home in homes:
        times = router.times(ground, mode, home)
        for place in scenario.city.polling.values():
            seconds = times[place.node]
            if seconds is not None:
                minutes = -(-seconds // 60)
                best[place.id] = min(minutes, best.get(place.id, minutes))
    return best


def _access(old: Scenario, new: Scenario, mode: Mode) -> Access:
    before, after = minutes_from_homes(old, mode), minutes_from_homes(new, mode)
    shared = [place for place in new.city.polling if place in old.city.polling]
    changed = {
        place: (before[place], after[place])
        for place in shared
        if place in before and place in after and before[place] != after[place]
    }
    fresh = [place for place in new.city.polling if place not in old.city.polling]
    return Access(
        mode,
        tuple(place for place in shared if place in before and place not in after),
        tuple(place for place in shared if place in after and place not in before),
        {place: pair for place, pair in changed.items() if pair[1] > pair[0]},
        {place: pair for place, pair in changed.items() if pair[1] < pair[0]},
        tuple(place for place in fresh if after and place not in after),
    )
