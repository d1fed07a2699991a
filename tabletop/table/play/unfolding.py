"""What the map shows at each minute of a turn that resolves: incidents and closures come, change and go at their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tabletop.drill.telling import describe
from tabletop.drill.view import LogLine
from tabletop.language import Phrase
from tabletop.picture.overlay import ClosureMark, IncidentMark, Overlay
from tabletop.table.play.desk import Turned


@dataclass(frozen=True, slots=True)
class Unfolding:
    """A turn between two overlays.

    Attributes:
        before: What the map showed when it began.
        after: What it shows in the end.
        when: Drill minute at which each incident or street that changed is as in the end.
    """

    before: Overlay
    after: Overlay
    when: Mapping[str, int]

    def at(self, minute: float) -> Overlay:
        """Return what the map shows at a minute; plans and reach belong to the orders of a turn and rest meanwhile."""
        return replace(
            self.after,
            incidents=self._incidents(minute),
            closures=self._closures(minute),
            plans=(),
            reach=None,
        )

    def step(self, minute: float) -> int:
        """Return how many changes have been shown at a minute; as long as it stands, so does the overlay."""
        return bisect_right(sorted(self.when.values()), minute)

    def _incidents(self, minute: float) -> tuple[IncidentMark, ...]:
        late = {mark.id for mark in self.after.incidents if self.when.get(mark.id, 0) > minute}
        gone = {mark.id for mark in self.before.incidents if self.when.get(mark.id, 0) > minute}
        old = {mark.id: mark for mark in self.before.incidents}
        shown = [mark for mark in self.after.incidents if mark.id not in late]
        return (*shown, *(old[name] for name in old if name in gone))

    def _closures(self, minute: float) -> tuple[ClosureMark, ...]:
        known = {mark.id for mark in self.before.closures}
        shown = [
            mark for mark in self.after.closures if mark.id in known or self.when.get(mark.id, 0) <= minute
        ]
        stay = {mark.id for mark in self.after.closures}
        left = [
            mark
            for mark in self.before.closures
            if mark.id not in stay and self.when.get(mark.id, 0) > minute
        ]
        return (*shown, *left)


def changes_of(turned: Turned) -> dict[str, int]:
    """Return the minute at which each incident or street that changed in a turn became as it was in the end."""
    before, after = turned.before, turned.after
    start = before.minute
    end = start + before.stage.turn
    fresh = _fresh(turned)
    told: dict[str, int] = {}
    for line in fresh:
        for name in ("incident", "street"):
            about = getattr(line.event, name, None)
            if isinstance(about, str):
                told[about] = line.event.minute
    found: dict[str, int] = {}
    for one in after.incidents.values():
        old = before.incidents.get(one.id)
        if old is None:
            found[one.id] = one.opened
        elif (old.state, old.status) != (one.state, one.status):
            found[one.id] = told.get(one.id, one.as_of)
    for street in {*before.closures, *after.closures}:
        if street not in before.closures:
            found[street] = after.closures[street].as_of
        elif street not in after.closures:
            found[street] = told.get(street, end)
    return {name: min(max(minute, start), end) for name, minute in found.items()}


def ticker_of(turned: Turned) -> tuple[tuple[int, Phrase], ...]:
    """Return what the log gained in a turn, each with its minute, to be told as the minutes pass."""
    scenario = turned.after.scenario
    said = ((line.event.minute, describe(scenario, line.event)) for line in _fresh(turned))
    return tuple((minute, what) for minute, what in said if what is not None)


def _fresh(turned: Turned) -> list[LogLine]:
    known = turned.before.log[-1].seq if turned.before.log else -1
    return [line for line in turned.after.log if line.seq > known]
