"""A drill while it is being written: looked at anew whenever one of its files changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Finding
from tabletop.scenario.library import find
from tabletop.scenario.rules import lint
from tabletop.scenario.stamp import Stamp, files_of, stamp


@dataclass(slots=True)
class Previewed:
    """What is known of a drill on the disk.

    Attributes:
        drill: Its name or path, as it was asked for.
        folder: The folder of its files.
        findings: What every rule found in it, when it was read last.
        scenario: The drill when it last had no errors; None: it never had none.
        sound: Whether it had no errors when it was read last.
    """

    drill: str
    folder: str = ""
    findings: tuple[Finding, ...] = ()
    scenario: Scenario | None = None
    sound: bool = False
    _files: tuple[Path, ...] = ()
    _seen: Stamp = field(default_factory=dict)

    def read(self) -> None:
        """Read it, and let every rule look at it."""
        # What is written while it is read has changed since; what is met for the first time is compared from now on.
        before = stamp(self._files or files_of(self.drill))
        result = lint(self.drill)
        files = files_of(self.drill, result)
        # The files of the last sound version stay watched: what is missing now may come back.
        self._files = files if result.scenario is not None else tuple(dict.fromkeys((*files, *self._files)))
        self._seen = {**stamp(self._files), **before}
        where = find(self.drill)
        self.folder = str(where.folder) if where is not None else self.drill
        self.findings = result.findings
        self.sound = result.scenario is not None
        if result.scenario is not None:
            self.scenario = result.scenario

    def changed(self) -> bool:
        """Say whether one of its files was changed, came or went since it was read."""
        return stamp(self._files) != self._seen
