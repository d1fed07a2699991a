"""The keys of the play screen: a whole drill can be played with them, whichever panels are folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from tabletop.table.play import dialogs
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.deeds import Menu
from tabletop.table.play.feed import TABS
from tabletop.table.play.regions import Panel

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)
MENUS: dict[int, Menu] = {
    pygame.K_m: "move",
    pygame.K_g: "guard",
    pygame.K_p: "patrol",
    pygame.K_e: "escort",
    pygame.K_h: "recall",
    pygame.K_w: "wait",
}
PANELS: dict[int, Panel] = {pygame.K_F5: "units", pygame.K_F6: "incidents", pygame.K_F7: "feed"}


def before_focus(table: PlayScreen, event: pygame.event.Event) -> bool:
    """Take the keys that mean the same wherever the focus is; return whether it was one."""
    if event.key in RETURN and event.mod & pygame.KMOD_CTRL:
        table.end_turn()
    elif event.key in PANELS:
        table.fold(PANELS[event.key])
    elif event.key == pygame.K_F1:
        dialogs.show_keys(table.live, table.say)
    else:
        return False
    return True


def after_focus(table: PlayScreen, event: pygame.event.Event) -> bool:
    """Take the keys that nothing in focus has used; return whether it was one."""
    if table.hand.key(event):
        return True
    if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
        return False
    by = -1 if event.mod & pygame.KMOD_SHIFT else 1
    plain: dict[int, Callable[[], None]] = {
        pygame.K_RETURN: table.end_turn,
        pygame.K_KP_ENTER: table.end_turn,
        pygame.K_n: table.next_unit,
        pygame.K_z: table.undo,
        pygame.K_i: lambda: _next_incident(table, by),
        pygame.K_k: table.coordinate,
        pygame.K_t: table.talking.signs,
        pygame.K_b: table.places,
        pygame.K_l: lambda: _next_tab(table, by),
        pygame.K_u: table.focus_roster,
        pygame.K_o: table.orders,
        pygame.K_SPACE: table.map_talk.act,
        pygame.K_r: lambda: table.map_talk.heard(table.ground.toggle("reach")),
    }
    digit = _digit(event.key)
    if digit is not None:
        _press_course(table, digit)
    elif event.key in MENUS:
        table.order(MENUS[event.key])
    elif event.key in plain:
        plain[event.key]()
    else:
        return False
    return True


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


def _digit(key: int) -> int | None:
    if pygame.K_1 <= key <= pygame.K_9:
        return key - pygame.K_0
    if pygame.K_KP1 <= key <= pygame.K_KP9:
        return key - pygame.K_KP1 + 1
    return None
