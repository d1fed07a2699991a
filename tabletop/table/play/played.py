"""The drill as a table reaches it: a session on this machine, or the host of a class on another."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tabletop.drill.orders import Answer, Order
from tabletop.drill.view import View
from tabletop.session.session import Company


class Played(Protocol):
    """What a desk asks of the drill that is played at it; a `Session` is one."""

    @property
    def folder(self) -> Path:
        """Where pictures and routes of this table lie; it need not be there yet."""

    @property
    def company(self) -> Company:
        """Who is at the drill."""

    def view(self, *seats: str) -> View:
        """Return what some seats know now."""

    def submit(self, seat: str, order: Order) -> Answer:
        """Give an order; an accepted one stands in the next view."""

    def withdraw(self, order_id: str) -> bool:
        """Take an order of this turn back; tell whether it stood."""

    def close(self) -> None:
        """Leave the drill; it can be come back to."""
