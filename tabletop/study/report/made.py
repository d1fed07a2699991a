"""How a study was made: what was played, by which program, and the commands that make it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tabletop.language import phrase
from tabletop.study.errors import StudyError
from tabletop.study.running.folder import Asked
from tabletop.study.running.store import FILE
from tabletop.told import typed


@dataclass(frozen=True, slots=True)
class Made:
    """How a study was made.

    Attributes:
        program: Who played: version, rules and a digest of the code.
        commands: What makes it again, in order.
    """

    program: str
    commands: tuple[str, ...]


def made_of(folder: Path, study: str, name: str, asked: Asked) -> Made:
    """Return how a study was made.

    Args:
        folder: Its folder.
        study: Its file, as the commands name it.
        name: Its folder, as the commands name it; empty where it lies where they look for it.
        asked: In what it was not played as its author wrote it.

    Raises:
        StudyError: The folder holds no drills.
    """
    try:
        with (folder / FILE).open(encoding="utf-8") as file:
            header = json.loads(file.readline())
    except (OSError, ValueError):
        raise StudyError(phrase("study.nothing-kept", folder=str(folder))) from None
    inside = f" --in {typed(name)}" if name else ""
    who = "".join(f" --player {typed(player)}" for player in asked.players)
    seeds = f" --seeds {asked.seeds}" if asked.seeds else ""
    commands = (
        f"tabletop study run {typed(study)}{who}{seeds}{inside}",
        f"tabletop study report {typed(study)}{inside}",
    )
    return Made(str(header.get("program")), commands)
