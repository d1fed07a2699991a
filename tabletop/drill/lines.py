"""Which lines of coordination work: cuts, blackouts, and who sits at one table.

A seat knows the lines of the plan. That one fails it learns from silence: a message takes the quickest line that works, and
where none does its sender knows only after a while.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.book import Line
from tabletop.drill.events import Step
from tabletop.drill.run import Run, happens
from tabletop.scenario.documents.coordination import Cut


def working(run: Run, seat: str, to: str) -> Line | None:
    """Return the quickest line from a seat to another that works now, or None; another than usual costs its rerouting."""
    dead = _dead(run)
    usual = run.book.lines.get((seat, to))
    if not dead:
        return usual
    line = run.book.without(dead).get((seat, to))
    if line is None or line == usual:
        return line
    return Line(line.delay + run.doctrine.coordination.reroute, line.via, line.seats)


def _dead(run: Run) -> tuple[int, ...]:
    """Return the channels that do not work now, by their places in the scenario, sorted."""
    dead = {channel for channels in run.state.contact.cuts.values() for channel in channels}
    for zone in run.state.live.outages:
        dead.update(run.book.powered.get(zone, ()))
    return tuple(sorted(dead))


def together(run: Run, a: str, b: str) -> bool:
    """Whether two seats are played at one table: what one of them knows is said across it."""
    return a in run.tables and run.tables.get(a) == run.tables.get(b)


def commands(run: Run, *seats: str) -> bool:
    """Whether all these seats belong to the command that is drilled, and not to its counterparts."""
    return all(run.scenario.seats[seat].kind == "command" for seat in seats)


def cut(run: Run, ident: str, what: Cut, cause: str) -> None:
    """Let channels fail: by means, by a seat they join, or by both its ends."""
    channels = tuple(
        index
        for index, channel in enumerate(run.scenario.channels)
        if (what.via is None or channel.via == what.via)
        and (what.between is None or set(channel.between) == set(what.between))
        and (what.seat is None or what.seat in channel.between)
    )
    until = None if what.lasts is None else run.minute + what.lasts
    run.emit(ev.ChannelsCut, cause, cut=ident, channels=channels, until=until)
    if until is not None:
        run.plan(until, Step.GROUND, ident, "restore", ident)


def restore_with(run: Run, incident: str) -> None:
    """An incident was dealt with: lines that failed when it began, and for no set time, work again."""
    inject = run.scenario.injects.get(incident)
    for index, what in enumerate(inject.cuts if inject is not None else ()):
        if what.lasts is None:
            restore(run, f"{incident}/{index}")


@happens("restore")
def restore(run: Run, ident: str) -> None:
    """The channels of a cut work again."""
    if ident in run.state.contact.cuts:
        run.emit(ev.ChannelsRestored, ident, cut=ident)


def hear_again(run: Run, seat: str, other: str, at: int) -> None:
    """Let a seat hear from another at some minute; whoever was silent is so no more."""
    if other in run.state.contact.silent[seat]:
        run.plan(at, Step.MESSAGE, f"{seat}/{other}", "contact", seat, other)


@happens("contact")
def contact(run: Run, seat: str, other: str) -> None:
    """A seat hears from another again."""
    if other in run.state.contact.silent[seat]:
        run.emit(ev.ContactRegained, other, seat=seat, other=other)
