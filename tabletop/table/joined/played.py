"""The drill as a seat of a class reaches it: its view comes from the host, and its orders go there."""

from __future__ import annotations

from pathlib import Path

from tabletop.drill import Accepted, Answer, Order, Refused, View
from tabletop.language import phrase
from tabletop.session.session import Company
from tabletop.table.joined.link import Link


class JoinedDrill:
    """A `tabletop.table.play.played.Played` on a host.

    Attributes:
        folder: Where pictures and routes of this seat lie, on this machine.
        link: The line.
    """

    company: Company = "class"

    def __init__(self, link: Link, folder: Path) -> None:
        self.link = link
        self.folder = folder

    def view(self, *seats: str) -> View:
        """Return what the host showed last.

        Raises:
            ValueError: It has shown nothing.
        """
        if self.link.view is None:
            raise ValueError("the host has shown nothing yet")
        return self.link.view

    def submit(self, seat: str, order: Order) -> Answer:
        """Give an order to the host; one that is accepted is on its journal, and stands in the view.

        Without a line it is refused at once. What is not answered in time is refused in words that say so: it is on its way,
        and what came of it is told later.
        """
        link = self.link
        if not link.connected:
            return Refused(phrase("joined.no-line"), phrase("joined.no-line-mend"))
        answer = link.answer(
            lambda client: client.give(seat, order), order, lambda found: self._stands(found)
        )
        return answer or Refused(phrase("joined.on-its-way"))

    def withdraw(self, order_id: str) -> bool:
        """Take an order back; tell whether it stood."""
        link = self.link
        if not link.connected:
            return False
        answer = link.answer(
            lambda client: client.take_back(order_id),
            None,
            lambda found: isinstance(found, Refused) or not self._stands(found),
        )
        return isinstance(answer, Accepted)

    def close(self) -> None:
        """Hang up; the place is this machine's until the instructor frees it."""
        self.link.close()

    def _stands(self, answer: Answer) -> bool:
        """Whether the view shows what an answer says."""
        if not isinstance(answer, Accepted):
            return True
        view = self.link.view
        return view is not None and any(one.order_id == answer.order_id for one in view.pending)
