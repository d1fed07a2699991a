"""Starting the table on a class of another machine, for the command line."""

from __future__ import annotations

from tabletop.classroom.net import Ticket
from tabletop.language import Language
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.intents import OpenJoin
from tabletop.table.start import run_joined


def open_table(
    address: str | None,
    code: str | None,
    seat: str | None,
    ticket: Ticket | None,
    language: Language | None,
    scale: float | None,
    scenario: Scenario | None = None,
) -> None:
    """Open the window on a class, over the menu, until the user leaves.

    Args:
        address: Of its host; None: it is asked for.
        code: Its join code; None: it is asked for.
        seat: The seat to sit down at; None: it is chosen in the lobby.
        ticket: With which this machine comes back, in the place of address and code: to a seat, to the instructor's desk or
            to a projector; or None.
        language: As for `tabletop.table.app.App`.
        scale: As for `tabletop.table.app.App`.
        scenario: What the class plays, where it is not among the drills of this machine; or None.

    Raises:
        WrongPygameError: Classic pygame lies over pygame-ce.
        NoScreenError: There is no screen to open a window on.
        TableBrokeError: Something went wrong, and went wrong again in telling of it.
    """
    written = ticket.text() if ticket is not None else ""
    run_joined(OpenJoin(address or "", code or "", seat or "", written, scenario), language, scale)
