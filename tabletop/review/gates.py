"""Hard gates: which were broken, where, how often, and which objectives a breach caps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.drill.events import WatchJudged
from tabletop.language import Phrase, Text
from tabletop.review.asked import Asked, about_of, kindred
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Breach:
    """A gate broken at one incident, or once in the drill, however often.

    Attributes:
        gate: Watch id.
        title: What the gate asks.
        source: The rule of law or doctrine.
        incident: Where it was broken, or None for the whole drill.
        about: That incident in words, or None.
        times: How often.
        turn: Turn of the drill in which it was broken first.
        minute: When, in drill minutes.
        objectives: Ids of the objectives it caps; empty: it stands by itself.
        cites: The log entries that prove it.
    """

    gate: str
    title: Text
    source: str
    incident: str | None
    about: Phrase | None
    times: int
    turn: int
    minute: int
    objectives: tuple[str, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GateRating:
    """A hard gate.

    Attributes:
        target: ``gate:<id>``.
        id: Watch id.
        title: What it asks.
        source: The rule of law or doctrine.
        rating: U broken, P kept, N never came up.
        kept: How often it was kept.
        breaches: One an incident, in the order in which they came.
    """

    target: str
    id: str
    title: Text
    source: str
    rating: Literal["P", "U", "N"]
    kept: int
    breaches: tuple[Breach, ...]


def breaches_of(
    past: Past,
    asked: Mapping[str, Asked],
    judged: Sequence[tuple[int, WatchJudged]],
    objectives: Mapping[str, tuple[frozenset[str], tuple[str, ...]]],
) -> tuple[GateRating, ...]:
    """Return every gate of a session, broken ones first, each in the order of the book.

    Args:
        past: The session.
        asked: What its watches ask.
        judged: Every verdict with its place in the log.
        objectives: By objective, the incidents at which its tasks were asked for, and the ids of its tasks. A breach caps
            an objective that names the gate, at one of whose incidents it happened, or, for a gate of the whole drill,
            whose tasks are about the same doing.
    """
    broken: dict[str, dict[str | None, list[tuple[int, WatchJudged]]]] = {}
    kept: dict[str, int] = {}
    for seq, one in judged:
        if one.watch_kind == "gate" and one.standing == "broken":
            broken.setdefault(one.watch, {}).setdefault(one.incident, []).append((seq, one))
        elif one.watch_kind == "gate" and one.standing == "kept":
            kept[one.watch] = kept.get(one.watch, 0) + 1
    found = []
    for gate in (one for one in asked.values() if one.kind == "gate"):
        breaches = []
        for incident, verdicts in broken.get(gate.id, {}).items():
            seq, first = verdicts[0]
            capped = (
                name
                for name, (where, tasks) in objectives.items()
                if gate.id in tasks
                or incident in where
                or (incident is None and any(kindred(asked[task], gate) for task in tasks if task in asked))
            )
            breaches.append(
                Breach(
                    gate=gate.id,
                    title=gate.title,
                    source=gate.source,
                    incident=incident,
                    about=about_of(past.scenario, incident),
                    times=len(verdicts),
                    turn=past.turn_at(seq),
                    minute=first.minute,
                    objectives=tuple(capped),
                    cites=tuple(dict.fromkeys(cite for at, one in verdicts for cite in (*one.cites, at))),
                )
            )
        times = kept.get(gate.id, 0)
        found.append(
            GateRating(
                target=f"gate:{gate.id}",
                id=gate.id,
                title=gate.title,
                source=gate.source,
                rating="U" if breaches else "P" if times else "N",
                kept=times,
                breaches=tuple(breaches),
            )
        )
    return tuple(sorted(found, key=lambda one: not one.breaches))
