"""Replay: run the orders of a journal again and compare what they reach."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.drill import RULES, Drill, to_json
from tabletop.drill.events import Event
from tabletop.language import phrase
from tabletop.session.errors import OtherRulesError
from tabletop.session.frozen import thaw
from tabletop.session.header import Header
from tabletop.session.session import JOURNAL, begin, damaged, read_or_fail, redo


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first difference between a journal and its replay.

    Attributes:
        turn: Turn of the drill.
        minute: Drill minute.
        step: Step within the minute.
        written: The event that the journal holds, as JSON; None where it holds no more.
        reached: The event that the replay reached; None where it reached no more.
    """

    turn: int
    minute: int
    step: int
    written: dict[str, Any] | None
    reached: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found.

    Attributes:
        header: What was replayed.
        turns: Turns that reached their digest.
        divergence: The first difference, or None where the replay is exact.
        drill: The drill at the end of the replay.
    """

    header: Header
    turns: int
    divergence: Divergence | None
    drill: Drill


def replay(path: Path) -> Replay:
    """Replay a session, given its folder or its journal.

    Raises:
        DamagedSessionError: The journal is damaged (a torn last line, as a killed program leaves it, included).
        OtherRulesError: It was written under other rules.
        SessionError: It is no session, or its scenario was changed.
    """
    journal = path / JOURNAL if path.is_dir() else path
    reading = read_or_fail(journal)
    header = Header.read(reading.lines)
    if header.rules != RULES:
        raise OtherRulesError(phrase("session.other-rules", theirs=header.rules, ours=RULES))
    if reading.damage is not None:
        raise damaged(reading)
    scenario = thaw(journal.parent, list(header.sources), header.digest)
    drill = begin(scenario, header)
    turns = 0
    for line in reading.lines[1:]:
        report = redo(drill, line)
        if report is None:
            continue
        if report.digest != line["digest"]:
            found = _first_difference(report.turn, line["events"], report.events, drill.minute)
            return Replay(header, turns, found, drill)
        turns += 1
    return Replay(header, turns, None, drill)


def _first_difference(
    turn: int, written: list[dict[str, Any]], reached: tuple[Event, ...], end: int
) -> Divergence:
    """Return where two accounts of a turn part; at its end where only the state differs."""
    for i in range(max(len(written), len(reached))):
        theirs = written[i] if i < len(written) else None
        ours = to_json(reached[i]) if i < len(reached) else None
        if theirs != _as_read(ours):
            at = ours or theirs or {}
            return Divergence(turn, int(at.get("minute", end)), int(at.get("step", 0)), theirs, ours)
    return Divergence(turn, end, 0, None, None)


def _as_read(plain: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return an event as JSON gives it back: tuples are lists, steps are numbers."""
    return None if plain is None else {name: _listed(value) for name, value in plain.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_listed(item) for item in value]
    return value
