"""The keys of the play screen: a whole drill can be played with them, whichever panels are folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from tabletop.table.chords import Chord
from tabletop.table.kit import TextField
from tabletop.table.play import menu
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.changes import step_change
from tabletop.table.play.feed import TABS

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen


def before_focus(table: PlayScreen, event: pygame.event.Event) -> bool:
    """Take the keys that mean the same wherever the focus is; return whether it was one."""
    chord, focus = Chord.of(event), table.live.focus
    if isinstance(focus, TextField) and focus.edits(event):
        return False  # Ctrl+Z is about what is being written there
    return chord is not None and chord.first and _do(table, event)


def after_focus(table: PlayScreen, event: pygame.event.Event) -> bool:
    """Take the keys that nothing in focus has used; return whether it was one."""
    return _do(table, event)


def _do(table: PlayScreen, event: pygame.event.Event) -> bool:
    bindings = table.host.bindings
    command = bindings.heard(event, "play", "led")
    if command is None:
        return False
    number = bindings.number(event, "course")
    if number is not None:
        _press_course(table, number)
    else:
        _deeds(table)[command]()
    return True


def open_menu(table: PlayScreen) -> None:
    """Show everything that can be done at the table, to choose from."""
    menu.open_menu(table, _deeds(table))


def _deeds(table: PlayScreen) -> dict[str, Callable[[], object]]:
    """Return what each command of the play screen does."""
    return {
        "end-turn": table.end_turn,
        "undo": lambda: table.giving.step("undo"),
        "redo": lambda: table.giving.step("redo"),
        "reset-turn": lambda: table.giving.step("reset-turn"),
        "next-unit": table.next_unit,
        "units": table.focus_roster,
        "orders": table.orders,
        "order-move": lambda: table.order("move"),
        "order-guard": lambda: table.order("guard"),
        "order-patrol": lambda: table.order("patrol"),
        "order-escort": lambda: table.order("escort"),
        "order-recall": lambda: table.order("recall"),
        "order-wait": lambda: table.order("wait"),
        "mark": table.hand.mark_selected,
        "mark-all": table.hand.mark_all,
        "onward": table.hand.go_on,
        "next-order": table.hand.next_order,
        "routes": table.hand.routes.open,
        "who": table.hand.who,
        "ruler": lambda: table.hand.layering.turn("ruler"),
        "layers": table.hand.layering.open,
        "next-incident": lambda: _next_incident(table, 1),
        "previous-incident": lambda: _next_incident(table, -1),
        "coordinate": table.coordinate,
        "timeline": table.reading.story.press_timeline,
        "steps": table.reading.story.press_steps,
        "write": table.reading.post.compose,
        "threads": table.reading.messages,
        "signs": table.talking.signs,
        "places": table.acting.places,
        "parade": table.parade.open,
        "act": table.map_talk.act,
        "reach": lambda: table.map_talk.heard(table.ground.toggle("reach")),
        "fold-units": lambda: table.fold("units"),
        "fold-incidents": lambda: table.fold("incidents"),
        "fold-feed": lambda: table.fold("feed"),
        "coach": table.coach.toggle,
        "coach-back": table.coach.back,
        "coach-on": table.coach.on,
        "enlarge-feed": table.reading.enlarge,
        "find": table.reading.find,
        "objectives": table.reading.objectives,
        "next-change": lambda: step_change(table, 1),
        "previous-change": lambda: step_change(table, -1),
        "next-tab": lambda: _next_tab(table, 1),
        "previous-tab": lambda: _next_tab(table, -1),
        "menu": lambda: open_menu(table),
        "control": lambda: table.to_control() if table.to_control is not None else None,
    }


def _press_course(table: PlayScreen, digit: int) -> None:
    if table.incident is None:
        table.tell(table.say("play.card.none"))
    else:
        table.commanding.press(table.incident, digit)


def _next_incident(table: PlayScreen, by: int) -> None:
    shown = [one.id for one in live_incidents(table.desk.view)]
    if not shown:
        table.tell(table.say("play.card.none"))
        return
    at = shown.index(table.incident) + by if table.incident in shown else 0
    table.open_incident(shown[at % len(shown)])


def _next_tab(table: PlayScreen, by: int) -> None:
    tabs = [tab for tab in TABS if tab != "objectives" or table.desk.view.mode != "ujian"]
    table.show_tab(tabs[(tabs.index(table.tab) + by) % len(tabs)])
