"""Procedures: every gate and standing procedure (SOP), how often it came up, and whether it was kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.language import Text
from tabletop.review.flat import Row, flat, worded
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.scenario.documents.watch import Watch
from tabletop.session import Past

Demand: TypeAlias = Literal["never", "before", "then"]
"""What a watch asks: that something never happens, that other things come before it, or that something follows."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which a gate or procedure came up.

    Attributes:
        standing: Kept, broken, waived, or still open when what was played ended.
        subject: The incident or sign it belongs to, or None.
        minute: When it was judged; of an open one, when it came up.
        turn: In which turn.
        cites: The entries of the log that prove it, the verdict last.
    """

    standing: Literal["kept", "broken", "waived", "open"]
    subject: str | None
    minute: int
    turn: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A gate or a procedure.

    Attributes:
        watch: Watch id.
        kind: Gate or procedure.
        title: What it asks.
        source: The rule of law or doctrine it stands for.
        demands: What kinds of things it asks.
        occasions: The times it came up, in order. One that only says never comes up when it is broken.
    """

    watch: str
    kind: Literal["gate", "procedure"]
    title: Text
    source: str
    demands: tuple[Demand, ...]
    occasions: tuple[Occasion, ...]

    @property
    def arose(self) -> int:
        """How often it came up."""
        return len(self.occasions)

    @property
    def kept(self) -> int:
        """How often it was kept."""
        return sum(one.standing == "kept" for one in self.occasions)

    @property
    def broken(self) -> int:
        """How often it was broken."""
        return sum(one.standing == "broken" for one in self.occasions)

    @property
    def subjects_broken(self) -> int:
        """At how many incidents it was broken, as the outcome counts gates."""
        return len({one.subject for one in self.occasions if one.standing == "broken"})


@dataclass(frozen=True, slots=True)
class Procedures:
    """All gates, then all procedures, each in the order of the book; those that never came up too."""

    gates: tuple[Procedure, ...]
    procedures: tuple[Procedure, ...]

    def records(self) -> list[Row]:
        """Return one row for each occasion; a gate or procedure that never came up has one without a standing."""
        rows: list[Row] = []
        for one in (*self.gates, *self.procedures):
            head: Row = {"watch": one.watch, "kind": one.kind, **worded("title", one.title)}
            head["source"] = one.source
            rows += [{**head, **flat(occasion)} for occasion in one.occasions]
            if not one.occasions:
                rows.append(
                    {**head, "standing": None, "subject": None, "minute": None, "turn": None, "cites": ""}
                )
        return rows


def procedures_of(past: Past) -> Procedures:
    """Return how every gate and procedure of a past drill was kept."""
    occasions = _occasions(past, logbook_of(past))
    found = [
        _procedure(watch, kind, tuple(occasions[watch.id]))
        for watch in past.scenario.watches.values()
        for kind in ("gate", "procedure")
        if watch.kind == kind
    ]
    return Procedures(
        tuple(one for one in found if one.kind == "gate"),
        tuple(one for one in found if one.kind == "procedure"),
    )


def _procedure(
    watch: Watch, kind: Literal["gate", "procedure"], occasions: tuple[Occasion, ...]
) -> Procedure:
    demands: list[Demand] = []
    if watch.never:
        demands.append("never")
    if watch.before:
        demands.append("before")
    if watch.then is not None:
        demands.append("then")
    return Procedure(watch.id, kind, watch.title, watch.source, tuple(demands), occasions)


def _occasions(past: Past, log: Logbook) -> dict[str, list[Occasion]]:
    found: dict[str, list[Occasion]] = defaultdict(list)
    for seq, event in log.of(ev.WatchJudged):
        standing = event.standing
        if event.watch_kind in ("gate", "procedure") and standing in ("kept", "broken", "waived"):
            cites = (*event.cites, seq)
            found[event.watch].append(
                Occasion(standing, event.incident, event.minute, past.turn_at(seq), cites)
            )
    for one in past.account.state.waiting:
        watch = past.scenario.watches.get(one.watch)
        if watch is not None and watch.kind in ("gate", "procedure"):
            first = one.cites[0]
            minute = past.entries[first].event.minute
            found[one.watch].append(Occasion("open", one.incident, minute, past.turn_at(first), one.cites))
    return found
