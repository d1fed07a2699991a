"""What stands below the roster while units are marked: how many, which, and the orders that they can take at once."""

from __future__ import annotations

from tabletop.table.kit import Button, Column, Inset, Label, Row, Widget
from tabletop.table.play.deeds import Deeds, Menu
from tabletop.table.play.order_buttons import all_orders, order_buttons

MENUS: tuple[Menu, ...] = ("move", "guard", "patrol", "recall", "wait")
"""The orders that have a button."""

_NAMED = 4
"""Units that are named; of more, how many they are."""


def group_box(deeds: Deeds) -> Widget:
    """Return the box of the marked units."""
    say, units = deeds.say, deeds.hand.grouping.units
    titles = [say(deeds.desk.view.scenario.units[unit].title) for unit in units]
    named = ", ".join(titles[:_NAMED])
    if len(titles) > _NAMED:
        named = say("hand.group.more", named=named, n=len(titles) - _NAMED)
    clear = Button(
        "×",
        deeds.hand.grouping.clear,
        kind="quiet",
        tip=deeds.hint(say("hand.group.clear-tip"), "leave"),
        name="group-clear",
    )
    head = Row([Label(say("hand.group.title", n=len(units)), style="strong", grow=1), clear], gap=4)
    lines: list[Widget] = [head, Label(named, style="second", colour="ink-2")]
    if deeds.docked:
        lines.append(order_buttons(deeds, MENUS, "group"))
    else:
        lines.append(all_orders(deeds, "group-orders"))
    return Inset(Column(lines, gap=6), x=12, y=10, fill="sunken", line="top")
