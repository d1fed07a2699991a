"""The corner of the one main step: end the turn, what is left undone, undo, the next unit."""

from __future__ import annotations

from tabletop.table.kit import Button, Column, Inset, Label, Row, Widget
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.feed import strip_words


def left_undone(deeds: Deeds) -> str:
    """Return what is left undone in this turn, or that everything is ordered."""
    idle, open_requests = len(deeds.desk.undone), len(deeds.desk.unanswered)
    said = []
    if idle:
        said.append(deeds.say("play.end.idle", n=idle))
    if open_requests:
        said.append(deeds.say("play.end.unanswered", n=open_requests))
    return " · ".join(said) or deeds.say("play.end.nothing")


def _end(deeds: Deeds, *, large: bool) -> Button:
    last = deeds.desk.view.turn_of_drill >= deeds.desk.view.scenario.turns
    return Button(
        deeds.say("play.end.last" if last else "play.end.turn"),
        deeds.end_turn,
        kind="go",
        badge="⏎",
        large=large,
        tip=deeds.say("play.end.tip"),
        name="end-turn",
    )


def _undo(deeds: Deeds) -> Button:
    button = Button(deeds.say("play.end.undo"), deeds.undo, badge="Z", grow=1, name="undo")
    button.enabled = bool(deeds.desk.view.pending)
    return button


def _next(deeds: Deeds) -> Button:
    return Button(deeds.say("play.end.next"), deeds.next_unit, badge="N", grow=1, name="next-unit")


def end_box(deeds: Deeds) -> Widget:
    """Return the box beside the feed."""
    idle = bool(deeds.desk.undone or deeds.desk.unanswered)
    note = Label(
        left_undone(deeds), style="second", colour="hold" if idle else "ink-3", align="middle", name="undone"
    )
    rows = Column([_end(deeds, large=True), note, Row([_undo(deeds), _next(deeds)], gap=8)], gap=6)
    return Inset(rows, x=16, y=8)


def strip(deeds: Deeds, *, drawers: bool, wide: bool) -> Widget:
    """Return the low bar that stands for the folded feed: panels to open, the last words, end turn."""
    say = deeds.say
    parts: list[Widget] = []
    if drawers:
        parts += [
            Button(say("play.strip.units"), lambda: deeds.fold("units"), badge="F5", name="open-units"),
            Button(
                say("play.strip.incidents"),
                lambda: deeds.fold("incidents"),
                badge="F6",
                name="open-incidents",
            ),
        ]
    parts.append(Button(say("play.strip.feed"), lambda: deeds.fold("feed"), badge="F7", name="open-feed"))
    if wide:
        parts.append(Label(strip_words(deeds), style="second", colour="ink-2", wrap=False, grow=1))
        parts.append(Label(left_undone(deeds), style="second", colour="ink-3", wrap=False))
        parts += [_undo_small(deeds), _next_small(deeds)]
    else:
        parts.append(Label("", grow=1))
        if drawers:
            parts += [_undo_small(deeds)]
    parts.append(_end(deeds, large=False))
    return Inset(Row(parts, gap=8), x=12, y=6, fill="surface", line="top")


def _undo_small(deeds: Deeds) -> Button:
    button = _undo(deeds)
    button.grow = 0
    return button


def _next_small(deeds: Deeds) -> Button:
    button = _next(deeds)
    button.grow = 0
    return button
