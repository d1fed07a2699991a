"""A proof: what was found out about a drill, and how; with its form as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from tabletop.language import Phrase
from tabletop.study.chokes import ChokePoint
from tabletop.study.reachable import Kind
from tabletop.study.tasks import Going, TaskProof

Standing: TypeAlias = Literal["witnessed", "unreachable", "not-found"]
Excuse: TypeAlias = Literal["by-hand", "nothing-rests-on-it"]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """What was found out about one inject, milestone, stage or ending.

    Attributes:
        kind: What it is.
        id: Its id; of an ending ``inject/how``.
        standing: Shown by a witness, proven unreachable, or neither.
        witness: Name of the session that shows it, a folder in ``witnesses``; or None.
        turn: The turn of that session in which it comes, from 1.
        minute: The drill minute.
        why: Why it is unreachable, or None.
        excuse: Why it does no harm that it was not shown: only the instructor brings it about, or nothing in the drill rests
            on it; or None.
    """

    kind: Kind
    id: str
    standing: Standing
    witness: str | None = None
    turn: int | None = None
    minute: int | None = None
    why: Phrase | None = None
    excuse: Excuse | None = None

    @property
    def holds(self) -> bool:
        """Whether it is shown, or excused."""
        return self.standing == "witnessed" or self.excuse is not None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched.

    Attributes:
        drills: Drills played, forks included.
        most: How many were allowed.
        turns: Turns played in them; those before a fork count once.
        minutes: Drill minutes of these turns.
        seeds: Seeds, in the order first used.
        players: By manner of playing, how many drills.
    """

    drills: int
    most: int
    turns: int
    minutes: int
    seeds: tuple[int, ...]
    players: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found out about a drill.

    Attributes:
        scenario: Its id.
        digest: The digest of everything it was read from: a drill edited since has another.
        rules: Version of the rules it was played by.
        claims: Stages, injects, milestones, endings, each in the order written.
        tasks: Every expected task.
        chokes: The streets whose loss cuts off the most voters.
        apart: Voters whom no road joins to the rest even when everything is open.
        searched: What was searched.
        witnesses: Names of the sessions, with the number of the drill of the search that each shows.
    """

    scenario: str
    digest: str
    rules: int
    claims: tuple[Claim, ...]
    tasks: tuple[TaskProof, ...]
    chokes: tuple[ChokePoint, ...]
    apart: int
    searched: Searched
    witnesses: Mapping[str, int]

    @property
    def open(self) -> tuple[Claim, ...]:
        """What is neither shown nor excused."""
        return tuple(claim for claim in self.claims if not claim.holds)

    @property
    def late(self) -> tuple[TaskProof, ...]:
        """Tasks that no drill met and nobody can meet in time."""
        return tuple(task for task in self.tasks if not task.possible)

    @property
    def sound(self) -> bool:
        """Whether everything is shown or excused, and every task can be met."""
        return not self.open and not self.late

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values; phrases by key and parameters."""
        return {
            "format": FORMAT,
            "scenario": self.scenario,
            "digest": self.digest,
            "rules": self.rules,
            "sound": self.sound,
            "claims": [_claim(one) for one in self.claims],
            "tasks": [_task(one) for one in self.tasks],
            "choke_points": [
                {
                    "street": one.street,
                    "title": {"id": one.title.id, "en": one.title.en},
                    "bridge": one.bridge,
                    "voters": one.voters,
                    "tps": one.tps,
                    "zones": list(one.zones),
                }
                for one in self.chokes
            ],
            "voters_without_road": self.apart,
            "searched": {
                "drills": self.searched.drills,
                "most": self.searched.most,
                "turns": self.searched.turns,
                "minutes": self.searched.minutes,
                "seeds": list(self.searched.seeds),
                "players": dict(self.searched.players),
            },
            "witnesses": dict(self.witnesses),
        }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "id": claim.id,
        "standing": claim.standing,
        "witness": claim.witness,
        "turn": claim.turn,
        "minute": claim.minute,
        "why": _phrase(claim.why) if claim.why is not None else None,
        "excuse": claim.excuse,
    }


def _task(task: TaskProof) -> dict[str, Any]:
    return {
        "inject": task.inject,
        "task": task.task,
        "title": {"id": task.title.id, "en": task.title.en},
        "within": task.within,
        "clock": task.clock,
        "by": task.by,
        "lag": task.lag,
        "margin": task.margin,
        "possible": task.possible,
        "met_in_drill": task.met,
        "units": [_going(one) for one in task.goings],
    }


def _going(going: Going) -> dict[str, Any]:
    return {
        "unit": going.unit,
        "from": going.start,
        "mode": going.mode,
        "closures": going.shut,
        "minutes": going.minutes,
        "margin": going.margin,
        "held": going.held,
    }


def _phrase(one: Phrase) -> dict[str, Any]:
    params = {
        name: _phrase(value)
        if isinstance(value, Phrase)
        else value
        if isinstance(value, int | str)
        else {"id": value.id, "en": value.en}
        for name, value in one.params
    }
    return {"key": one.key, "params": params}
