"""The corner of the one main step: end the turn, what is left undone, undo, the next unit."""

from __future__ import annotations

from tabletop.table.kit import Button, Column, Inset, Label, Row, Space, Widget
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.feed import strip_words
from tabletop.table.play.regions import Panel


def left_undone(deeds: Deeds) -> str:
    """Return what is left undone in this turn, or that everything is ordered."""
    idle, open_requests = len(deeds.desk.undone), len(deeds.desk.unanswered)
    said = []
    if idle:
        said.append(deeds.say("play.end.idle", n=idle))
    if open_requests:
        said.append(deeds.say("play.end.unanswered", n=open_requests))
    return " · ".join(said) or deeds.say("play.end.nothing")


def end_key(deeds: Deeds) -> str:
    """Return what the main step does: pass the laptop on, end the turn, or end the drill."""
    if deeds.sitting is not None and deeds.sitting.following is not None:
        return "pass"
    return "last" if deeds.desk.view.turn_of_drill >= deeds.desk.session.drill.turns else "turn"


def _end(deeds: Deeds, *, large: bool) -> Button:
    return Button(
        deeds.say(f"play.end.{end_key(deeds)}"),
        deeds.end_turn,
        kind="go",
        badge="⏎",
        large=large,
        tip=deeds.say("play.end.tip"),
        name="end-turn",
    )


def _undo(deeds: Deeds) -> Button:
    button = Button(deeds.say("play.end.undo"), deeds.undo, badge="Z", name="undo")
    button.enabled = bool(deeds.desk.view.pending)
    return button


def _next(deeds: Deeds) -> Button:
    return Button(deeds.say("play.end.next"), deeds.next_unit, badge="N", name="next-unit")


def end_box(deeds: Deeds) -> Widget:
    """Return the box beside the feed."""
    idle = bool(deeds.desk.undone or deeds.desk.unanswered)
    note = Label(
        left_undone(deeds), style="second", colour="hold" if idle else "ink-3", align="middle", name="undone"
    )
    undo, following = _undo(deeds), _next(deeds)
    following.grow = 1
    following.badge = following.badge if deeds.roomy else ""
    rows = Column([_end(deeds, large=True), note, Row([undo, following], gap=8)], gap=6)
    return Inset(rows, x=16, y=8)


def strip(deeds: Deeds, *, drawers: bool, wide: bool, narrow: bool) -> Widget:
    """Return the low bar that stands for the folded feed: panels to open, the last words, end turn.

    Args:
        deeds: The screen.
        drawers: Whether the side panels are drawers too.
        wide: Whether there is room for words.
        narrow: Whether there is no room for keys.
    """
    say = deeds.say
    panels: tuple[tuple[Panel, str], ...] = (("units", "F5"), ("incidents", "F6"), ("feed", "F7"))
    parts: list[Widget] = [
        Button(
            say(f"play.strip.{panel}"),
            lambda panel=panel: deeds.fold(panel),  # type: ignore[misc]
            badge="" if narrow else key,
            name=f"open-{panel}",
        )
        for panel, key in panels
        if drawers or panel == "feed"
    ]
    if wide:
        parts.append(Label(strip_words(deeds), style="second", colour="ink-2", wrap=False, grow=1))
        parts.append(Label(left_undone(deeds), style="second", colour="ink-3", wrap=False))
        parts += [_undo(deeds), _next(deeds)]
    else:
        parts.append(Space(grow=1))
        undo = _undo(deeds)
        undo.badge = "" if narrow else undo.badge
        parts.append(undo)
    end = _end(deeds, large=False)
    end.badge = "" if narrow else end.badge
    parts.append(end)
    return Inset(Row(parts, gap=6 if narrow else 8), x=8 if narrow else 12, y=6, fill="surface", line="top")
