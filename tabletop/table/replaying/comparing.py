"""Playing a session on with another player beside the loop: how far it is, and how it is called off."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.table.beside import Beside

if TYPE_CHECKING:
    from tabletop.review.whatif import WhatIf

_READ = 0.25
"""The share of the work that reading the journal is taken for; it cannot tell how far it is."""


class CalledOffError(Exception):
    """Nobody waits for it any more."""


class Comparing:
    """What would have come of a session, being worked out.

    Attributes:
        share: How much is done, 0 to 1.
    """

    def __init__(self, session: Path, turn: int, player: str) -> None:
        """Begin.

        Args:
            session: Its folder.
            turn: From which turn on another decides.
            player: Who; a name of `tabletop.drill.PLAYERS`.
        """
        self.share = 0.0
        self._off = threading.Event()
        self._work = Beside(lambda: self._compare(session, turn, player))

    def call_off(self) -> None:
        """Stop before the next turn is played."""
        self._off.set()

    def look(self) -> bool:
        """Wait a moment; return whether it is done."""
        return self._work.look()

    @property
    def result(self) -> WhatIf:
        """What came of it; fails as the work failed."""
        return self._work.result

    def _compare(self, session: Path, turn: int, player: str) -> WhatIf:
        from tabletop.review.whatif import what_if
        from tabletop.session import Past
        from tabletop.session.branching import Change, Rerun

        past = Past(session)
        rerun = Rerun(past)
        turns = max(1, len(past.turns))
        for now in range(1, turn + 1):
            self._pass(now / turns)
            rerun.at(now)
        return what_if(past, Change(turn, policy=player), rerun, lambda done: self._pass(done / turns))

    def _pass(self, share: float) -> None:
        """Note how far it is, or stop.

        Raises:
            CalledOffError: It was called off.
        """
        self.share = _READ + (1 - _READ) * share
        if self._off.is_set():
            raise CalledOffError
