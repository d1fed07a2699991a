"""The first line of a journal: what is played, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tabletop.drill import RULES
from tabletop.language import Text, phrase
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario
from tabletop.session.errors import SessionError
from tabletop.session.journal import Line

FORMAT = 1
"""Version of the journal's layout."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a journal says of itself.

    Attributes:
        rules: Version of the rules of the drill.
        program: Version of the program that wrote it.
        scenario: Scenario id.
        title: Its title.
        digest: Its digest.
        sources: Names of its files, in order.
        seed: The seed.
        mode: The mode.
        played: Seats that people play.
        started: When it was started: UTC, ISO 8601, to the second.
    """

    rules: int
    program: str
    scenario: str
    title: Text
    digest: str
    sources: tuple[str, ...]
    seed: int
    mode: DrillMode
    played: tuple[str, ...]
    started: str

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        program: str,
        seed: int,
        mode: DrillMode,
        played: tuple[str, ...],
        started: str,
    ) -> Header:
        """Return the header of a new session."""
        names = tuple(source.name for source in scenario.sources)
        return cls(
            RULES, program, scenario.id, scenario.title, scenario.digest, names, seed, mode, played, started
        )

    def line(self) -> Line:
        """Return it as a line of the journal."""
        return {
            "kind": "header",
            "format": FORMAT,
            "rules": self.rules,
            "program": self.program,
            "scenario": self.scenario,
            "title": {"id": self.title.id, "en": self.title.en},
            "digest": self.digest,
            "sources": list(self.sources),
            "seed": self.seed,
            "mode": self.mode,
            "played": list(self.played),
            "started": self.started,
        }

    @classmethod
    def read(cls, lines: tuple[Line, ...]) -> Header:
        """Return the header of a journal.

        Raises:
            SessionError: There is none, or it is not one of ours.
        """
        line: dict[str, Any] = lines[0] if lines else {}
        if line.get("kind") != "header" or line.get("format") != FORMAT:
            raise SessionError(phrase("session.no-header"))
        mode = next((known for known in DRILL_MODES if known == line["mode"]), None)
        if mode is None:
            raise SessionError(phrase("session.no-header"))
        return cls(
            line["rules"],
            line["program"],
            line["scenario"],
            Text(line["title"]["id"], line["title"]["en"]),
            line["digest"],
            tuple(line["sources"]),
            line["seed"],
            mode,
            tuple(line["played"]),
            line["started"],
        )
