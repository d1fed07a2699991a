"""The election inside a turn: it goes on by itself; incidents and decisions stop and resume it at polling places."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.run import Run


def stop(run: Run, polling: str, source: str, cause: str) -> None:
    """Let a polling place stand still for one more reason."""
    advance(run)
    run.emit(ev.VotingSuspended, cause, polling=polling, source=source)


def resume(run: Run, polling: str, source: str, cause: str) -> None:
    """Take one reason away for which a polling place stands still."""
    advance(run)
    run.emit(ev.VotingResumed, cause, polling=polling, source=source)


def advance(run: Run) -> None:
    """Let the election go on at every TPS up to this minute."""
    if run.state.election.minute < run.minute:
        run.emit(ev.ElectionAdvanced, "clock")
