"""Going back from the play screen: letting go of one thing after another, then the pause and what it leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tabletop.table.intents import Intent, OpenHelp, OpenSettings, Quit, ReadSeatBriefing, ToMenu
from tabletop.table.play import dialogs

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen


def go_back(table: PlayScreen) -> None:
    """Close a drawer, put the ruler away, unmark, let go of what is selected, or pause."""
    if table.folds.drawer is not None and not table.docked:
        table.fold(table.folds.drawer)
    elif table.hand.escape():
        pass
    elif table.unit is not None or table.map_talk.thing is not None:
        table.select(None)
        table.live.give_focus(table.pane)
    elif table.live.focus is not table.pane:
        table.live.give_focus(table.pane)
    else:
        pause(table)


def pause(table: PlayScreen) -> None:
    """Offer help, briefing, settings, the menu and the end of the program."""
    view, emit = table.desk.view, table.host.emit

    def leave(intent: Intent) -> None:
        table.desk.close()
        emit(intent)

    dialogs.pause(
        table.live,
        table.say,
        aid_key=table.key("help"),
        aid=partial(emit, OpenHelp()),
        briefing=partial(emit, ReadSeatBriefing(view.scenario, table.desk.seats, view.mode)),
        settings=partial(emit, OpenSettings()),
        menu=partial(leave, ToMenu()),
        leave=partial(leave, Quit()),
    )
