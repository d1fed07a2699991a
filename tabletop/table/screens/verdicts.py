"""What a drill came to, in sections of lines: gates broken, moments that decided it, objectives and tasks.

A line with a time leads to that moment in the replay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.drill.telling import clock
from tabletop.review import Judged, Moment, Tested
from tabletop.table.intents import OpenReplay
from tabletop.table.kit import Card, Column, Label, Row, Widget

if TYPE_CHECKING:
    from tabletop.table.screens.result import ResultScreen

GOOD = "✓"
BAD = "✗"
MOST_MET = 12
"""Tasks done as asked that get a line each; of more, how many they are."""

_COLOURS = {True: "go", False: "stop", None: "ink-3"}
_SIGNS = {True: GOOD, False: BAD, None: "○"}


def gates(screen: ResultScreen) -> list[Widget]:
    """Return the gates that were broken, each with all that proves it."""
    broken = [one for one in screen.result.judged if one.kind == "gate" and one.standing == "broken"]
    if not broken:
        return []
    rows = [_verdict(screen, one, f"gate-{at}", proofs=len(one.proofs)) for at, one in enumerate(broken)]
    return [_section(screen, "gates", rows, screen.say("table.result.gates-note"))]


def moments(screen: ResultScreen) -> list[Widget]:
    """Return the moments that decided it; none where nothing did."""
    if not screen.result.moments:
        return []
    rows = [_moment(screen, one, at) for at, one in enumerate(screen.result.moments)]
    return [_section(screen, "moments", rows, screen.say("table.result.moments-note"))]


def objectives(screen: ResultScreen) -> list[Widget]:
    """Return what the drill itself knows of the objectives: how many tasks of each were done, and missed."""
    if not screen.result.objectives:
        return []
    return [_section(screen, "objectives", [_objective(screen, one) for one in screen.result.objectives])]


def tasks(screen: ResultScreen) -> Card:
    """Return what was expected and how it went: what went wrong first; rules that were kept need no line each."""
    told = [
        one
        for one in screen.result.judged
        if one.standing != "kept" and not (one.kind == "gate" and one.standing == "broken")
    ]
    kept = sum(one.standing == "kept" for one in screen.result.judged)
    if not told and not kept:
        return _section(screen, "tasks", [Label(screen.say("table.result.no-tasks"), colour="ink-3")])
    met = [one for one in told if one.good]
    shown = [one for one in told if not one.good] + met[:MOST_MET]
    rows: list[Widget] = [_verdict(screen, one, f"task-{at}", proofs=1) for at, one in enumerate(shown)]
    left = [("more-met", len(met) - MOST_MET), ("rules-kept", kept)]
    rows += [
        Label(screen.say(f"table.result.{key}", n=n), style="second", colour="ink-3")
        for key, n in left
        if n > 0
    ]
    return _section(screen, "tasks", rows)


def _section(screen: ResultScreen, name: str, rows: Sequence[Widget], note: str = "") -> Card:
    head: list[Widget] = [Label(screen.say(f"table.result.{name}"), style="card-title")]
    if note:
        head.append(Label(note, style="second", colour="ink-3"))
    return Card([Column(head, gap=2), *rows], gap=6)


def _verdict(screen: ResultScreen, one: Judged, name: str, *, proofs: int) -> Widget:
    words: list[Widget] = [Label(screen.say(one.title), style="strong")]
    if one.subject is not None:
        words.append(Label(screen.say(one.subject), style="second", colour="ink-3"))
    words += [
        Label(screen.say(proof), style="second", colour="ink-2", tabular=True)
        for proof in one.proofs[:proofs]
    ]
    key = {True: "met", False: "broken" if one.standing == "broken" else "missed", None: "not-arisen"}[
        one.good
    ]
    colour = _COLOURS[one.good]
    right = Label(screen.say(f"table.result.{key}"), style="second-strong", colour=colour, wrap=False)
    stamp = screen.say(clock(one.minute)) if one.good is not None else ""
    return _line(screen, name, stamp, one.good, words, right, (one.turn, one.minute, one.incident))


def _moment(screen: ResultScreen, one: Moment, at: int) -> Widget:
    return _line(
        screen,
        f"moment-{at}",
        screen.say(clock(one.minute)),
        one.good,
        [Label(screen.say(one.what))],
        Label(screen.say("table.result.turn", n=one.turn), style="second", colour="ink-3", wrap=False),
        (one.turn, one.minute, one.incident),
    )


def _objective(screen: ResultScreen, one: Tested) -> Widget:
    good = None if not one.met and not one.missed else one.missed == 0
    said = [
        screen.say(f"play.objective.{name}", n=count)
        for name, count in (("met", one.met), ("missed", one.missed))
        if count
    ]
    note = " · ".join(said) or screen.say("play.objective.none")
    right = Label(note, style="second-strong", colour=_COLOURS[good], wrap=False)
    sign = Label(_SIGNS[good], style="strong", colour=_COLOURS[good], wrap=False)
    return Row([sign, Label(screen.say(one.title), grow=1), right], gap=12, align="top")


def _line(
    screen: ResultScreen,
    name: str,
    stamp: str,
    good: bool | None,
    words: list[Widget],
    right: Widget,
    when: tuple[int, int, str | None],
) -> Card:
    """Return a line that opens the replay at its moment."""
    turn, minute, incident = when
    parts: list[Widget] = [
        Label(_SIGNS[good], style="strong", colour=_COLOURS[good], wrap=False),
        Label(stamp, style="second", colour="ink-3", wrap=False, tabular=True),
        Column(words, gap=0, grow=1),
        right,
    ]
    return Card(
        [Row([one for one in parts if not isinstance(one, Label) or one.words], gap=12, align="top")],
        on_use=lambda: screen.host.emit(OpenReplay(screen.session, turn, minute, incident)),
        pad=8,
        name=name,
    )
