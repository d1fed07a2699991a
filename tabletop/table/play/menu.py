"""The menu of the table: whatever has a key can be done by the mouse too, and whoever forgot a key finds it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tabletop.table.commands import COMMANDS, Command
from tabletop.table.play import leaving
from tabletop.table.play.palette import Entry

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

PAUSE = "leave"
"""The entry that pauses; the command of that key goes back step by step before it does."""

_GROUPS = ("program", "incidents", "units", "map", "panels", "coach", "turn")
"""The order of the sections: what leads away first, then what stands on no button."""

_ELSEWHERE = frozenset({"course", "menu"})
"""Commands that are no entry: the courses stand on their card, and this is the menu."""


def open_menu(table: PlayScreen, deeds: Mapping[str, Callable[[], object]]) -> None:
    """Show everything that can be done at the table, with its keys, to choose from.

    Args:
        table: The screen.
        deeds: What each command does.
    """
    found = [command for command in COMMANDS if _stands(table, command)]
    found.sort(key=lambda command: _GROUPS.index(command.group))

    def chosen(keys: tuple[str, ...]) -> None:
        if keys[0] == PAUSE:
            leaving.pause(table)
        else:
            deeds[keys[0]]()

    table.giving.choose(
        table.say("play.menu-of-all.title"),
        [_entry(table, command) for command in found],
        chosen,
        search=table.say("play.palette.search"),
    )


def _stands(table: PlayScreen, command: Command) -> bool:
    if command.id == PAUSE:
        return True
    if command.place not in ("play", "led") or command.id in _ELSEWHERE:
        return False
    hidden = {"control": table.to_control is None, "objectives": table.desk.view.mode == "ujian"}
    return not hidden.get(command.id, False)


def _entry(table: PlayScreen, command: Command) -> Entry:
    say, bindings = table.say, table.host.bindings
    section = say(f"keys.group.{command.group}")
    if command.id == PAUSE:
        return Entry(PAUSE, say("play.pause.title"), say("play.menu-of-all.pause"), "", section=section)
    return Entry(command.id, say(command.title), "", bindings.badge(command.id), section=section)
