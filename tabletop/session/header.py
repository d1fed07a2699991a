"""The first line of a journal: what is played, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from tabletop.drill import RULES
from tabletop.language import Text, catalogue, phrase
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario
from tabletop.session.errors import SessionError
from tabletop.session.journal import Line
from tabletop.session.places import places_with

T = TypeVar("T")
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
        who: What to call those who play: the title of one seat, or the open table.
        turns: Turns of the whole drill.
        started: When it was started: UTC, ISO 8601, to the second.
        session: The class session that it is, or None for the whole drill.
        places: The seats of each place that takes its turn at one screen; empty: one table for all.
        desk: Whether an instructor leads it from a desk.
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
    who: Text
    turns: int
    started: str
    session: str | None = None
    places: tuple[tuple[str, ...], ...] = ()
    desk: bool = False

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        program: str,
        seed: int,
        mode: DrillMode,
        played: tuple[str, ...],
        started: str,
        session: str | None = None,
        places: tuple[tuple[str, ...], ...] = (),
        *,
        desk: bool = False,
    ) -> Header:
        """Return the header of a new session."""
        return cls(
            rules=RULES,
            program=program,
            scenario=scenario.id,
            title=scenario.title,
            digest=scenario.digest,
            sources=tuple(source.name for source in scenario.sources),
            seed=seed,
            mode=mode,
            played=played,
            who=_in_turns(scenario, session, places) if places else _who(scenario, played, session),
            turns=scenario.sessions[session].last if session is not None else scenario.turns,
            started=started,
            session=session,
            places=places,
            desk=desk,
        )

    def line(self) -> Line:
        """Return it as a line of the journal."""
        line: Line = {
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
            "who": {"id": self.who.id, "en": self.who.en},
            "turns": self.turns,
            "started": self.started,
            "session": self.session,
        }
        if self.places:  # a journal of one table looks as it always did
            line["places"] = [list(seats) for seats in self.places]
        if self.desk:
            line["desk"] = True
        return line

    @classmethod
    def read(cls, lines: tuple[Line, ...]) -> Header:
        """Return the header of a journal.

        Raises:
            SessionError: There is none, or it is not one of ours.
        """
        line: dict[str, Any] = lines[0] if lines else {}
        mode = next((known for known in DRILL_MODES if known == line.get("mode")), None)
        if line.get("kind") != "header" or line.get("format") != FORMAT or mode is None:
            raise SessionError(phrase("session.no-header"))
        return cls(
            rules=_as(int, line.get("rules")),
            program=_as(str, line.get("program")),
            scenario=_as(str, line.get("scenario")),
            title=_text(line.get("title")),
            digest=_as(str, line.get("digest")),
            sources=tuple(_as(str, name) for name in _as(list, line.get("sources"))),
            seed=_as(int, line.get("seed")),
            mode=mode,
            played=tuple(_as(str, seat) for seat in _as(list, line.get("played"))),
            who=_text(line.get("who")),
            turns=_as(int, line.get("turns")),
            started=_as(str, line.get("started")),
            session=None if line.get("session") is None else _as(str, line.get("session")),
            places=tuple(
                tuple(_as(str, seat) for seat in _as(list, seats))
                for seats in _as(list, line.get("places", []))
            ),
            desk=_as(bool, line.get("desk", False)),
        )


def _who(scenario: Scenario, played: tuple[str, ...], session: str | None) -> Text:
    """Return what to call those who play: the whole table, the class, or the titles of their seats."""
    if len(played) == len(scenario.seats):
        return Text(catalogue("id").say("session.open-table"), catalogue("en").say("session.open-table"))
    if session is not None and set(played) == set(scenario.sessions[session].played):
        return scenario.sessions[session].title
    merged = scenario.sessions[session].seats if session is not None else ()
    titles = [one.title for one in merged if set(one.seats) == set(played)]
    titles = titles or [scenario.seats[seat].title for seat in played]
    return Text(", ".join(one.id for one in titles), ", ".join(one.en for one in titles))


def _in_turns(scenario: Scenario, session: str | None, places: tuple[tuple[str, ...], ...]) -> Text:
    """Return what to call those who take turns at one screen."""
    titles = [one.title for one in places_with(scenario, session, places)]
    indonesian, english = ", ".join(one.id for one in titles), ", ".join(one.en for one in titles)
    return Text(
        catalogue("id").say("session.in-turns", places=indonesian),
        catalogue("en").say("session.in-turns", places=english),
    )


def _as(kind: type[T], value: object) -> T:
    """Return a value that is of just this type; a header of ours holds no other."""
    if type(value) is not kind:
        raise SessionError(phrase("session.no-header"))
    return value


def _text(value: object) -> Text:
    both = _as(dict, value)
    return Text(_as(str, both.get("id")), _as(str, both.get("en")))
