"""The trials of a session: what other decisions came to, kept beside the journal as soon as each is played.

``decisive.jsonl`` holds one line a trial. It is a memory and no evidence: a line that cannot be read, or is one of another
journal, rules or method, is passed over, and what it held is played again. So nothing finished is lost, whoever stops the
program at whatever moment, and two that run at once do no harm.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

from tabletop.drill import RULES, Outcome
from tabletop.review.paired import FIGURES

LEDGER = "decisive.jsonl"
METHOD = 1
"""Version of how trials are played: what was played otherwise does not count."""

Trial: TypeAlias = tuple[str, int]
"""What was done otherwise, and the seed."""


class Trials:
    """What is known of the trials of one journal.

    Attributes:
        kept: Whether they can be kept on the disk.
    """

    def __init__(self, path: Path | None, seal: str) -> None:
        """Read what is kept.

        Args:
            path: The file; None: nothing is kept.
            seal: Seal of the journal.
        """
        self._path = path
        self._mark: dict[str, Any] = {"method": METHOD, "rules": RULES, "seal": seal}
        self._known: dict[Trial, Outcome] = {}
        self.kept = path is not None
        for line in self._lines():
            self._take(line)

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().split(b"\n") if self._path is not None else []
        except FileNotFoundError:
            return []
        except OSError:
            self.kept = False
            return []

    def _take(self, line: bytes) -> None:
        try:
            plain = json.loads(line)
            figures = plain["outcome"]
            right = {name: plain[name] for name in self._mark} == self._mark
            whole = len(figures) == len(FIGURES) and all(type(one) is int for one in figures)
            if right and whole and type(plain["of"]) is str and type(plain["seed"]) is int:
                self._known[plain["of"], plain["seed"]] = Outcome(*figures)
        except (LookupError, RecursionError, TypeError, ValueError):
            return

    def get(self, trial: Trial) -> Outcome | None:
        """Return what a trial came to, or None where it was not played yet."""
        return self._known.get(trial)

    def put(self, trial: Trial, outcome: Outcome) -> None:
        """Keep what a trial came to; where the disk does not take it, it is remembered while the program runs."""
        self._known[trial] = outcome
        if not self.kept or self._path is None:
            return
        figures = [getattr(outcome, name) for name in FIGURES]
        line = json.dumps({**self._mark, "of": trial[0], "seed": trial[1], "outcome": figures})
        try:
            with self._path.open("ab") as file:
                # A line that a killed program left unfinished ends here, and ours begins on its own.
                file.write(f"\n{line}\n".encode("ascii"))
        except OSError:
            self.kept = False
