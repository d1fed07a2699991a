"""How what watches find changes the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.state import (
    OpenWatch,
    State,
    Verdict,
)


@applies(ev.WatchStarted)
def _watch_started(state: State, event: ev.WatchStarted) -> None:
    fresh = OpenWatch(event.watch, event.incident, event.due, event.cites)
    same = [w for w in state.waiting if (w.watch, w.incident) != (event.watch, event.incident)]
    state.waiting = (*same, fresh)


@applies(ev.WatchJudged)
def _watch_judged(state: State, event: ev.WatchJudged) -> None:
    state.waiting = tuple(w for w in state.waiting if (w.watch, w.incident) != (event.watch, event.incident))
    state.verdicts = (
        *state.verdicts,
        Verdict(event.watch, event.watch_kind, event.incident, event.standing, event.minute, event.cites),
    )
