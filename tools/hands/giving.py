"""What both hands have in common: which place of the table gives an order, and whether it came to stand."""

from __future__ import annotations

from typing import Protocol

from tabletop.drill import orders as o
from tabletop.table.kit import Button
from tabletop.table.play import PlayScreen
from tabletop.table.play.boxes import carrying
from tabletop.table.play.choosing import BY_PLAN, plan_of
from tabletop.table.play.desk import Desk
from tabletop.table.play.readying import readying
from tools.hands.hand import CannotError, Hand


class Way(Protocol):
    """One way of giving orders: by the mouse, or by the keys.

    Attributes:
        hand: The hand.
    """

    hand: Hand

    def give(self, seat: str, order: o.Order) -> None:
        """Give an order as a person does; raises `CannotError` where no way leads to it."""

    def end_turn(self) -> None:
        """End the turn, saying yes where it is asked whether to."""

    def back(self) -> None:
        """Close what lies over the screen, or leave the screen."""

    def use(self, name: str) -> None:
        """Press a button or a tab by its name."""

    def open(self, name: str, command: str) -> None:
        """Open something of the play screen: the mouse by a button's name, the keys by a command."""

    def take(self, name: str, value: str) -> None:
        """Take an option, a tab or a segment of a choice."""

    def pick(self, listing: str, key: str) -> None:
        """Open a row of a list."""


def stands(desk: Desk, order: o.Order, seat: str = "") -> bool:
    """Whether an order stands in this turn, by any seat or by this one."""
    return any(one.order == order and seat in ("", one.seat) for one in desk.view.pending)


def entry_of(play: PlayScreen, unit: str, order: o.Order) -> str:
    """Return the key of an order that is offered ready made among the orders of a unit.

    Raises:
        CannotError: It is not offered.
    """
    offered = [*carrying(play, unit), *readying(play, unit)]
    for entry, one in offered:
        if one == order and not entry.reason:
            return entry.key
    raise CannotError(f"{order} is not among the orders of {unit}")


def guarded(play: PlayScreen, order: o.Guard) -> tuple[str, ...]:
    """Return the entries that a guard order is chosen by: the plan's where it is just that."""
    planned = play.desk.view.mode != "ujian" or play.desk.view.plan is not None
    return (BY_PLAN,) if planned and plan_of(play, order.unit) == order.targets else order.targets


def only_warned(hand: Hand) -> bool:
    """Whether a warning is open that the order breaks a rule."""
    return hand.overlaid and hand.sees("warning-give")


def leaving(hand: Hand) -> Button:
    """Return the button that leaves what is open: the one with Escape on it.

    Raises:
        CannotError: There is none.
    """
    badges = ("Esc", hand.app.bindings.badge("leave"))
    found = [one for one in hand.widgets(Button) if one.badge in badges and one.enabled]
    if not found:
        raise CannotError("no button leaves what is open")
    return found[-1]


def report_in_thread(way: Way, seat: str) -> None:
    """Report by a seat in the thread that is open."""
    if way.hand.sees("thread-speaker"):
        way.take("thread-speaker", seat)
    way.use("thread-report")
