"""The journal of a class held against what each of its windows saw: the drill is run again, order by order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.classroom.net.delta import check_of
from tabletop.drill import View, to_plain
from tabletop.session import places_of
from tabletop.session.frozen import thaw
from tabletop.session.header import Header
from tabletop.session.session import JOURNAL, begin, plan_of, read_or_fail, redo


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding the journal against one window.

    Attributes:
        who: The seat, or ``desk``.
        turns: Turns whose beginning it saw.
        unlike: Those at which it saw something else than the journal says.
    """

    who: str
    turns: int
    unlike: tuple[int, ...]


def held(session: Path, reports: Sequence[Mapping[str, Any]]) -> tuple[Held, ...]:
    """Return for each window how what it saw compares with the journal.

    Args:
        session: The folder of the session.
        reports: What the windows wrote down.

    Raises:
        SessionError: The journal is damaged, or does not reach its own digests.
    """
    reading = read_or_fail(session / JOURNAL)
    header = Header.read(reading.lines)
    scenario = thaw(session, list(header.sources), header.digest)
    drill = begin(scenario, header, plan_of(session, scenario))
    places = {one.id: one.seats for one in places_of(scenario, header.session)}
    whole: dict[str, dict[int, str]] = {str(one["who"]): {} for one in reports}

    def look() -> None:
        for who, turns in whole.items():
            check = (
                truth_check(drill.truth()) if who == "desk" else check_of(to_plain(drill.view(*places[who])))
            )
            turns.setdefault(drill.turn, check)

    look()
    for line in reading.lines[1:]:
        report = redo(drill, line)
        if report is not None:
            if report.digest != line.get("digest"):
                raise ValueError(f"the journal does not reach its digest of turn {report.turn}")
            look()
    found = []
    for one in reports:
        who, seen = str(one["who"]), {int(turn): check for turn, check in one.get("seen", {}).items()}
        unlike = tuple(turn for turn, check in seen.items() if whole[who].get(turn) != check)
        found.append(Held(who, len(seen), unlike))
    return tuple(found)


def truth_check(view: View) -> str:
    """Return a check of what the desk is shown: all that happened, and not yet what the seats order in this turn."""
    plain = to_plain(view)
    return check_of([plain["minute"], plain["log"]])


def turns_played(session: Path) -> int:
    """Return how many turns are on the journal; 0 where there is none yet."""
    try:
        with (session / JOURNAL).open("rb") as file:
            return sum(b'"kind":"turn"' in line or b'"kind": "turn"' in line for line in file)
    except OSError:
        return 0
