"""What `tabletop prove` found out about a drill, in a few figures; read from its JSON, which is not trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.reading.shelf import DiskShelf, Unreadable

FORMAT = 1
MOST_BYTES = 16 * 2**20
KINDS: tuple[str, ...] = ("stage", "inject", "milestone", "ending")

PROOF = "proof.json"
"""What `tabletop prove` writes into its folder."""


class ProofError(Exception):
    """A file that holds no proof.

    Attributes:
        phrase: What is wrong with it.
    """

    def __init__(self, phrase: Phrase) -> None:
        """Keep the phrase."""
        super().__init__(phrase.key)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Share:
    """How many of one kind were shown by a session, are excused, are proven unreachable, or were not found."""

    all: int
    shown: int
    unreachable: int
    open: int


@dataclass(frozen=True, slots=True)
class ProofSummary:
    """A proof in a few figures.

    Attributes:
        digest: Of the drill that was proved.
        sound: Whether nothing was left open.
        shares: By kind, in the order of `KINDS`.
        tasks: Expected tasks.
        late: Those that nobody can do in time.
        drills: Drills that were searched.
        chokes: The streets whose loss cuts off most voters, with these.
    """

    digest: str
    sound: bool
    shares: Mapping[str, Share]
    tasks: int
    late: int
    drills: int
    chokes: tuple[tuple[Text, int], ...]


def read_proof(path: Path) -> ProofSummary:
    """Return what the JSON of `tabletop prove`, or the file in its folder, says.

    Raises:
        ProofError: It cannot be read, or is no proof.
    """
    name = path.name
    if path.is_dir():
        path, name = path / PROOF, PROOF
    try:
        content = DiskShelf(path.parent, str(path.parent)).read(name, MOST_BYTES)
    except Unreadable as error:
        raise ProofError(phrase("approval.proof.unreadable", file=str(path))) from error
    try:
        return _summary(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProofError(phrase("approval.proof.none", file=str(path))) from error


def _summary(told: Any) -> ProofSummary:
    if told["format"] != FORMAT:
        raise ValueError("another format")
    shares = {}
    for kind in KINDS:
        claims = [one for one in told["claims"] if one["kind"] == kind]
        standings = [str(one["standing"]) for one in claims]
        left = [one for one in claims if one["standing"] != "witnessed" and one.get("excuse") is None]
        shares[kind] = Share(
            len(claims), standings.count("witnessed"), standings.count("unreachable"), len(left)
        )
    return ProofSummary(
        digest=str(told["digest"]),
        sound=told["sound"] is True,
        shares=shares,
        tasks=len(told["tasks"]),
        late=sum(one["possible"] is not True for one in told["tasks"]),
        drills=int(told["searched"]["drills"]),
        chokes=tuple(
            (Text(str(one["title"]["id"]), str(one["title"]["en"])), int(one["voters"]))
            for one in told["choke_points"]
        ),
    )
