"""The corner of the one main step: end the turn, what is left undone, undo, the next unit."""

from __future__ import annotations

from functools import partial

from tabletop.table.kit import Button, Column, Inset, Label, Row, Space, Widget
from tabletop.table.play.deeds import Backward, Deeds
from tabletop.table.play.feed import strip_words
from tabletop.table.play.regions import Panel
from tabletop.table.play.ticker import Ticker


def left_undone(deeds: Deeds) -> str:
    """Return what is left undone in this turn, or that everything is ordered; of who is done, who is waited for."""
    if deeds.linked is not None and deeds.linked.done:
        return deeds.linked.waits(deeds.say)
    idle, open_requests = len(deeds.desk.undone), len(deeds.desk.unanswered)
    said = []
    if idle:
        said.append(deeds.say("play.end.idle", n=idle))
    if open_requests:
        said.append(deeds.say("play.end.unanswered", n=open_requests))
    return " · ".join(said) or deeds.say("play.end.nothing")


def end_key(deeds: Deeds) -> str:
    """Return what the main step does: pass the laptop on, be done with the turn, end it, or end the drill."""
    if deeds.linked is not None:
        return deeds.linked.end_key()
    if deeds.sitting is not None and deeds.sitting.following is not None:
        return "pass"
    return "last" if deeds.desk.view.turn_of_drill >= deeds.desk.own_session.drill.turns else "turn"


def _end(deeds: Deeds, *, large: bool) -> Button:
    words = deeds.say(f"play.end.{end_key(deeds)}")
    return Button(
        words,
        deeds.end_turn,
        kind="go",
        badge=deeds.badge("end-turn"),
        large=large,
        tip=deeds.hint(words, "end-turn"),
        name="end-turn",
    )


def _backward(deeds: Deeds) -> list[Button]:
    """Return the buttons that take steps back, do them again, and begin the turn anew."""
    say, desk = deeds.say, deeds.desk
    signs: tuple[tuple[Backward, str, bool], ...] = (
        ("undo", "↺", desk.can_undo),
        ("redo", "↻", desk.can_redo),
        ("reset-turn", "⇤", bool(desk.view.pending)),
    )
    buttons = []
    for how, sign, possible in signs:
        tip = deeds.hint(say(f"play.end.{how}"), how)
        buttons.append(Button(sign, partial(deeds.giving.step, how), align="left", tip=tip, name=how))
        buttons[-1].enabled = possible
    return buttons


def _next(deeds: Deeds) -> Button:
    return Button(
        deeds.say("play.end.next"), deeds.next_unit, badge=deeds.badge("next-unit"), name="next-unit"
    )


def end_box(deeds: Deeds) -> Widget:
    """Return the box beside the feed."""
    idle = bool(deeds.desk.undone or deeds.desk.unanswered)
    note = Label(
        left_undone(deeds), style="second", colour="hold" if idle else "ink-3", align="middle", name="undone"
    )
    following = _next(deeds)
    following.grow = 1
    if not deeds.roomy:
        following.badge, following.tip = "", deeds.hint(following.words, "next-unit")
    rows = Column([_end(deeds, large=True), note, Row([*_backward(deeds), following], gap=6)], gap=6)
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
    panels: tuple[Panel, ...] = ("units", "incidents", "feed")
    parts: list[Widget] = [
        Button(
            say(f"play.strip.{panel}"),
            lambda panel=panel: deeds.fold(panel),  # type: ignore[misc]
            badge="" if narrow else deeds.badge(f"fold-{panel}"),
            name=f"open-{panel}",
        )
        for panel in panels
        if drawers or panel == "feed"
    ]
    if wide:
        parts.append(Ticker(*strip_words(deeds), grow=1))
        parts.append(Label(left_undone(deeds), style="second", colour="ink-3", wrap=False))
        parts += [*_backward(deeds), _next(deeds)]
    else:
        parts.append(Space(grow=1))
        parts += _backward(deeds)
    end = _end(deeds, large=False)
    end.badge = "" if narrow else end.badge
    parts.append(end)
    return Inset(Row(parts, gap=6 if narrow else 8), x=8 if narrow else 12, y=6, fill="surface", line="top")
