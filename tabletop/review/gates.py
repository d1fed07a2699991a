"""Hard gates: which were broken, where, how often, and which objectives a breach caps."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Phrase, Text


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
    rating: str
    kept: int
    breaches: tuple[Breach, ...]
