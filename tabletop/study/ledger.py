"""The folder of a proof: every drill of the search as soon as it is played, so that a search goes on where it stopped.

``search.json`` says what is searched; ``drills/N.json.gz`` holds what drill N showed and every order given in it. Each file
appears whole or not at all, so whoever ends the program at any moment loses only the drills being played.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from tabletop.drill import RULES
from tabletop.language import phrase
from tabletop.scenario import Scenario
from tabletop.session import SessionError
from tabletop.study.playing import Goal, Played
from tabletop.study.search import METHOD
from tabletop.whole import write_whole

HEAD, DRILLS = "search.json", "drills"
_FORMAT = 1


class Ledger:
    """The drills of one search, on disk."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        """Open the folder of a proof, or begin one.

        Raises:
            SessionError: It holds something else, or the search of another scenario or under other rules.
            OSError: It cannot be written.
        """
        self.folder = folder
        head = {
            "format": _FORMAT,
            "method": METHOD,
            "rules": RULES,
            "scenario": scenario.id,
            "digest": scenario.digest,
        }
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / HEAD
        if path.exists():
            try:
                written = json.loads(path.read_text(encoding="utf-8"))
            except (ValueError, RecursionError):
                written = None
            if written != head:
                raise SessionError(phrase("proof.other-search", folder=str(folder)))
        elif any(folder.iterdir()):
            raise SessionError(phrase("proof.not-empty", folder=str(folder)))
        else:
            write_whole(path, json.dumps(head, indent=2).encode() + b"\n")
        (folder / DRILLS).mkdir(exist_ok=True)

    def read(self, number: int, key: str) -> Played | None:
        """Return what drill `number` showed, or None where it was not played, was played otherwise, or cannot be read."""
        try:
            text = gzip.decompress(self._path(number).read_bytes())
            plain = json.loads(text)
            return _played(plain) if plain["key"] == key else None
        except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, RecursionError):
            return None

    def write(self, number: int, played: Played) -> None:
        """Keep what a drill showed.

        Raises:
            OSError: It cannot be written.
        """
        text = json.dumps(_plain(played), ensure_ascii=False, separators=(",", ":"))
        write_whole(self._path(number), gzip.compress(text.encode(), 6, mtime=0))

    def _path(self, number: int) -> Path:
        return self.folder / DRILLS / f"{number:04d}.json.gz"


def _plain(played: Played) -> dict[str, Any]:
    return {
        "key": played.key,
        "turns": played.turns,
        "minutes": played.minutes,
        "reached": [[*goal, *when] for goal, when in played.reached.items()],
        "near": [[name, *when] for name, when in played.near.items()],
        "orders": played.orders,
        "digests": played.digests,
    }


def _played(plain: dict[str, Any]) -> Played:
    reached: dict[Goal, tuple[int, int]] = {
        (str(kind), str(name)): (int(turn), int(minute)) for kind, name, turn, minute in plain["reached"]
    }
    near = {str(name): (int(score), int(turn)) for name, score, turn in plain["near"]}
    orders = [list(turn) for turn in plain["orders"]]
    digests = [str(one) for one in plain["digests"]]
    return Played(plain["key"], int(plain["turns"]), int(plain["minutes"]), reached, near, orders, digests)
