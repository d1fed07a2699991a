"""The panel of the replay: incidents, log, messages, orders and the board, as they stood at a turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tabletop.drill.orders import UNIT_ORDERS
from tabletop.drill.telling import clock, describe
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.drill.view import IncidentSeen, View
from tabletop.table.kit import (
    Column,
    Heading,
    Inset,
    Label,
    Listing,
    ListRow,
    Option,
    Scroll,
    Tabs,
    Widget,
)
from tabletop.table.play.board import board_rows
from tabletop.table.play.changes import key_of
from tabletop.table.play.feed import Limitless, message_rows
from tabletop.table.play.lines import FeedRow

if TYPE_CHECKING:
    from tabletop.table.replaying.screen import ReplayScreen

TABS = ("incidents", "log", "messages", "orders", "board")
LATEST = 120
"""Lines of the log that are shown: of a replay the moment matters, and the turn before it is one key away."""

_TONES = {"circle": "go", "triangle": "hold", "octagon": "stop"}


def rows(screen: ReplayScreen) -> list[FeedRow]:
    """Return the lines of the tab that is shown."""
    match screen.tab:
        case "incidents":
            return [_incident(screen, one) for one in _by_weight(screen.desk.view)]
        case "log":
            return _log(screen)
        case "messages":
            return message_rows(screen)
        case "orders":
            return _orders(screen)
        case _:
            return board_rows(screen)


def _by_weight(view: View) -> list[IncidentSeen]:
    return sorted(view.incidents.values(), key=lambda one: (one.status != "open", one.number))


def _incident(screen: ReplayScreen, one: IncidentSeen) -> FeedRow:
    scenario, say = screen.desk.view.scenario, screen.say
    state = next(state for state in scenario.doctrine.states if state.id == one.state)
    title = f"{one.number} · {say(scenario.doctrine.incident_types[one.type].title)}"
    place = say(scenario.city.title_of(one.node))
    people = say("play.card.people", n=one.people)
    if one.status == "open":
        note, tone = say(state.title), _TONES[state.shape]
    else:
        note, tone = say(f"play.card.status.{one.status}"), "stop" if one.status == "lost" else "ink-3"
    return FeedRow(f"incident:{one.id}", say(clock(one.opened)), title, f"{place} · {people}", note, tone)


def _log(screen: ReplayScreen) -> list[FeedRow]:
    scenario, found = screen.desk.view.scenario, []
    for line in reversed(screen.desk.view.log):
        what = describe(scenario, line.event)
        if what is not None:
            found.append(
                FeedRow(f"log:{line.seq}", screen.say(clock(line.event.minute)), "", screen.say(what))
            )
            if len(found) == LATEST:
                break
    return found


def _orders(screen: ReplayScreen) -> list[FeedRow]:
    view, found = screen.desk.view, []
    for given in view.pending:
        order = given.order
        about = order.unit if isinstance(order, UNIT_ORDERS) else getattr(order, "about", None)
        row = FeedRow(
            key_of(view, about) or f"order:{given.order_id}",
            "",
            screen.say(giver_title(view.scenario, given)),
            screen.say(order_phrase(view.scenario, order)),
        )
        found.append(replace(row, note=screen.say("play.feed.warned"), tone="hold") if given.warned else row)
    return found


def panel(screen: ReplayScreen) -> Widget:
    """Return the tabs above the lines; a sentence where there are none."""
    if screen.bare:
        return _still(screen)
    options = [Option(tab, screen.say(f"table.replay.tab.{tab}")) for tab in TABS]
    tabs = Tabs(options, screen.tab, screen.show_tab, name="tabs")
    head = Inset(Limitless(tabs), x=12, y=4, line="bottom")
    found = rows(screen)
    if not found:
        none = Label(screen.say(f"table.replay.none.{screen.tab}"), style="second", colour="ink-3")
        inside: Widget = Scroll(Inset(none, x=12, y=8))
    else:
        inside = Listing(found, on_select=screen.locate, on_open=screen.locate, name="lines")
    return Inset(Column([head, inside], gap=0, grow=1), x=0, y=0, fill="surface", grow=1)


def _still(screen: ReplayScreen) -> Widget:
    """Return the lines of a picture: the incidents, then what was logged last; nothing in it can be pressed."""
    found: list[ListRow] = []
    for tab, lines in (
        ("incidents", [_incident(screen, one) for one in _by_weight(screen.desk.view)]),
        ("log", _log(screen)),
    ):
        found.append(Heading(screen.say(f"table.replay.tab.{tab}")))
        found += lines or [FeedRow("", "", "", screen.say(f"table.replay.none.{tab}"))]
    return Inset(Listing(found, name="lines"), x=0, y=4, fill="surface", grow=1)
