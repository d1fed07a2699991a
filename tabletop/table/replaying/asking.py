"""What the replay asks: which turn, whose eyes, and what is done otherwise from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.telling import clock
from tabletop.table.kit import Button, Dialog, Label
from tabletop.table.play.palette import Entry, Palette
from tabletop.table.replaying.past import TRUTH

if TYPE_CHECKING:
    from tabletop.table.replaying.screen import ReplayScreen


def ask_turn(screen: ReplayScreen, typed: pygame.event.Event | None = None) -> None:
    """Ask for a turn; what was typed already narrows the list."""
    tape, say = screen.reel.tape, screen.say
    entries = []
    for position in range(tape.first, tape.last + 1):
        drill = tape.at(position) if position <= tape.wound else None
        right = say(clock(drill.minute)) if drill is not None else ""
        if position > tape.turns:
            words = say("table.replay.end" if tape.over else "table.replay.now")
        else:
            words = say("table.replay.turn-short", n=position)
        entries.append(Entry(str(position), words, right=right))
    palette = _open(
        screen,
        say("table.replay.which-turn"),
        entries,
        lambda chosen: screen.reel.go(int(chosen)),
        search=say("table.replay.type-turn"),
        selected=str(screen.reel.position),
    )
    if typed is not None:
        palette.on_key(typed)


def ask_eyes(screen: ReplayScreen) -> None:
    """Ask whose eyes to see with; the truth of a drill that goes on is the instructor's."""
    say = screen.say
    entries = [Entry(one.name, screen.eyes_title(one)) for one in screen.reel.choices]
    if all(one.name != TRUTH for one in screen.reel.choices):
        reason = say("table.replay.no-truth")
        entries.append(Entry(TRUTH, say("table.replay.truth"), reason=reason))
    _open(screen, say("table.replay.whose-eyes"), entries, screen.choose_eyes, selected=screen.reel.eyes.name)


def ask_branch(screen: ReplayScreen, begin: Callable[[], None], compare: Callable[[], None]) -> None:
    """Ask what is done otherwise from here: played on by people, or by the player of the book and compared."""
    root, say = screen.live, screen.say

    def go(act: Callable[[], None]) -> None:
        root.close()
        act()

    body = [
        Label(say("table.replay.branch-text", n=screen.reel.position), colour="ink-2"),
        Label(say("table.replay.otherwise-text"), colour="ink-2"),
    ]
    start = Button(
        say("table.replay.branch-begin"), lambda: go(begin), kind="primary", badge="⏎", name="branch-begin"
    )
    no = screen.no_otherwise
    book = Button(
        say("table.replay.otherwise"),
        lambda: go(compare),
        key=screen.key("replay-otherwise"),
        reason=say(no) if no is not None else "",
        name="otherwise",
    )
    cancel = Button(say("table.close"), root.close, badge="Esc", name="branch-cancel")
    Dialog(say("table.replay.branch-title", n=screen.reel.position), body, [start, book, cancel]).open(root)
    root.give_focus(start)


def _open(
    screen: ReplayScreen,
    title: str,
    entries: Sequence[Entry],
    choose: Callable[[str], None],
    *,
    search: str = "",
    selected: str = "",
) -> Palette:
    root = screen.live
    screen.reel.playing = False
    palette = Palette(
        title,
        entries,
        lambda chosen: choose(chosen[0]),
        close=root.close,
        place=screen.pane.rect,
        search=search,
        empty=screen.say("table.replay.no-such-turn"),
        selected=selected,
    )
    root.open(palette, on_escape=palette.dismiss)
    root.give_focus(palette.listing)
    return palette
