"""The folder of a study: the study itself, its scenarios and plans beside the drills, so that it can be carried elsewhere.

What is in it is enough to go on playing or to make the report, on another machine and when the scenarios have been edited
since: ``study.yaml`` as its author wrote it, ``scenarios.json`` (which name stands for which
digest), the scenarios by digest, and ``asked.json`` where it was played otherwise than its author wrote it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from tabletop.drill import PLAYERS
from tabletop.language import Text, phrase
from tabletop.scenario import CheckResult
from tabletop.scenario.load import check_sources
from tabletop.study.design import Players, Study, StudyResult, read_study
from tabletop.study.errors import StudyError, unwritten
from tabletop.study.running.frozen import freeze, path_of, thaw
from tabletop.whole import write_whole

STUDY = "study.yaml"
SUFFIX = ".hasil"
"""What the folder of a study bears behind the name of its file."""
_NAMES = "scenarios.json"
_ASKED = "asked.json"
_DIGEST = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for in the place of what a study says.

    Attributes:
        players: Who plays, each every seat; nobody: as it says.
        seeds: How many seeds; None: as it says.
    """

    players: tuple[str, ...] = ()
    seeds: int | None = None

    def of(self, study: Study) -> Study:
        """Return the study that is played."""
        if self.players:
            study = replace(study, players=tuple(Players(one, Text.plain(""), one) for one in self.players))
        return replace(study, count=self.seeds or study.count)


AS_WRITTEN = Asked()
"""Nothing but what the study says."""


def folder_of(study: Path) -> Path:
    """Return where a study is kept unless another folder is named: beside its file; a folder is its own."""
    return study if study.is_dir() else study.with_suffix(SUFFIX)


def is_kept(folder: Path) -> bool:
    """Whether a folder is one in which a study is kept, and not one in which somebody wrote a study."""
    return (folder / _NAMES).is_file()


def refuse_others_files(study: Study, text: str, source: Path, folder: Path) -> None:
    """Look whether a study can be kept in a folder without loss: nothing of another study is to be written over.

    Args:
        study: As for `keep_study`, and so are the rest.
        text: As its author wrote it.
        source: The folder in which the files lie that it names.
        folder: Where it is to be kept.

    Raises:
        StudyError: A file lies there that would be written over, or cannot be read.
    """
    if is_kept(folder):
        return
    try:
        wanted = {STUDY: text.encode()} | {file: (source / file).read_bytes() for file in _named(study)}
        for file, content in wanted.items():
            there = folder / file
            if there.exists() and there.read_bytes() != content:
                raise StudyError(phrase("study.others-file", file=str(there)))
    except OSError as error:
        raise unwritten(folder, error) from error


def _named(study: Study) -> tuple[str, ...]:
    named = [file for factor in study.factors for level in factor.levels for file in level.files]
    return tuple(dict.fromkeys((*named, *study.included)))


def keep_study(study: Study, text: str, source: Path, folder: Path, asked: Asked) -> None:
    """Write a study into its folder, with all that it names.

    Args:
        study: The study that is played.
        text: As its author wrote it.
        source: The folder in which the files lie that it names.
        folder: Its folder.
        asked: In what it is not as its author wrote it.

    Raises:
        StudyError: It cannot be written.
    """
    for scenario in study.scenarios:
        freeze(scenario.sources, scenario.digest, folder)
    names = {name: one.digest for name, one in zip(study.names, study.scenarios, strict=True)}
    try:
        for file in _named(study) if source != folder else ():
            kept = folder / file
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(kept, (source / file).read_bytes())
        write_whole(folder / _NAMES, (json.dumps(names, indent=2, ensure_ascii=False) + "\n").encode())
        write_whole(folder / STUDY, text.encode())
        if asked == AS_WRITTEN:
            (folder / _ASKED).unlink(missing_ok=True)
        else:
            said = {"players": asked.players, "seeds": asked.seeds}
            write_whole(folder / _ASKED, (json.dumps(said, indent=2) + "\n").encode())
    except OSError as error:
        raise unwritten(folder, error) from error


def open_kept(folder: Path) -> StudyResult:
    """Read the study of a folder as its author wrote it, with the scenarios as they were when it was first played.

    Raises:
        StudyError: There is none, or a scenario is not what it was.
    """
    try:
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise StudyError(phrase("study.nothing-kept", folder=str(folder))) from None

    def look(name: str) -> CheckResult:
        digest = names.get(name) if isinstance(names, dict) else None
        if not isinstance(digest, str) or _DIGEST.fullmatch(digest) is None:
            raise StudyError(phrase("study.scenario-damaged", file=str(folder / _NAMES)))
        path = path_of(digest, folder)
        result = check_sources(thaw(path))
        if result.scenario is not None and result.scenario.digest != digest:
            raise StudyError(phrase("study.scenario-damaged", file=str(path)))
        return result

    return read_study(folder / STUDY, look)


def asked_of(folder: Path) -> Asked:
    """Return what was asked for when the study of a folder was last played.

    Raises:
        StudyError: What is written there of it cannot be read.
    """
    file = folder / _ASKED
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return AS_WRITTEN
    except (OSError, ValueError, RecursionError):
        raise StudyError(phrase("study.scenario-damaged", file=str(file))) from None
    players, seeds = (said.get("players"), said.get("seeds")) if isinstance(said, dict) else (None, None)
    counted = seeds is None or (type(seeds) is int and seeds > 0)
    if not isinstance(players, list) or any(one not in list(PLAYERS) for one in players) or not counted:
        raise StudyError(phrase("study.scenario-damaged", file=str(file)))
    return Asked(tuple(players), seeds)
