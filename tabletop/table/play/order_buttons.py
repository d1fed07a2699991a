"""The buttons of the orders below the roster, for one unit and for several that are marked."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.table.kit import Button, Grid, Widget
from tabletop.table.play.deeds import Deeds, Menu


def order_buttons(deeds: Deeds, menus: Iterable[Menu], name: str) -> Widget:
    """Return a button for each order, two abreast, each called by `name` and its order."""
    buttons = [
        Button(
            deeds.say(f"play.menu.{menu}"),
            lambda menu=menu: deeds.order(menu),  # type: ignore[misc]
            badge=deeds.badge(f"order-{menu}"),
            align="left",
            name=f"{name}-{menu}",
        )
        for menu in menus
    ]
    return Grid(buttons, least=104, most=2, gap=6)


def all_orders(deeds: Deeds, name: str) -> Widget:
    """Return the one button that lists all orders, where there is no room for one each."""
    return Button(deeds.say("play.unit.orders"), deeds.orders, badge=deeds.badge("orders"), name=name)
