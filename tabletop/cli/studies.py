"""Opening the study that a command names: its file, the folder that it is kept in, or a scenario by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from tabletop.cli.scenarios import FINDINGS, UNREADABLE, open_scenario
from tabletop.cli.spoken import Trouble
from tabletop.cli.study_file import is_study
from tabletop.language import Catalogue, phrase
from tabletop.scenario import find, render_all
from tabletop.study.design import Study, StudyResult, read_study, study_of
from tabletop.study.design.reading import DOCTRINE, FIRST_SEED, SEEDS
from tabletop.study.errors import StudyError
from tabletop.study.running.folder import (
    AS_WRITTEN,
    STUDY,
    SUFFIX,
    Asked,
    asked_of,
    folder_of,
    is_kept,
    open_kept,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A study that was asked for.

    Attributes:
        study: The study.
        text: As its author wrote it, or would have.
        source: The folder in which the files lie that it names.
        folder: Where its drills are kept unless another folder is named.
        name: How a command names it.
        asked: In what the study is not as its author wrote it.
    """

    study: Study
    text: str
    source: Path
    folder: Path
    name: str
    asked: Asked = AS_WRITTEN


def open_study(name: str, say: Catalogue, players: Iterable[str] = (), seeds: int | None = None) -> Opened:
    """Return a study.

    Args:
        name: Its file or the folder of that, the folder that it is kept in, or a scenario: shipped name, folder or file.
        say: The language in which what is wrong is told.
        players: Who plays, in the place of what it says; nobody: as it says, or of a folder as it was asked for there.
        seeds: How many seeds, in the place of what it says; None: likewise.

    Raises:
        Trouble: It cannot be read (3) or played (1); every finding has been shown.
    """
    path, asked = Path(name), Asked(tuple(players), seeds)
    if (path / STUDY).is_file() and not is_kept(path):
        path = path / STUDY  # somebody's folder with a study in it
    if is_kept(path):
        try:
            opened = _opened(open_kept(path), path / STUDY, path, name, say)
            return _asked_for(opened, asked_of(path) if asked == AS_WRITTEN else asked)
        except StudyError as error:
            raise Trouble(error.phrase, UNREADABLE) from error
    if is_study(path):
        return _asked_for(_opened(read_study(path), path, folder_of(path), name, say), asked)
    return _of_scenario(name, say, asked.players or (DOCTRINE,), seeds or SEEDS)


def open_played(name: str, say: Catalogue, folder: Path | None = None) -> Opened:
    """Return a study whose drills are asked about: as `open_study`, but of a scenario the study of it that was played.

    Args:
        name: Its file, the folder that it is kept in, or a scenario.
        say: The language in which what is wrong is told.
        folder: Where its drills are kept; None: where they are unless another folder is named.

    Raises:
        Trouble: As `open_study`.
    """
    opened = open_study(name, say)
    where = folder or opened.folder
    path = Path(name)
    if not is_kept(path) and (where / STUDY).is_file():
        if is_study(path) or (path / STUDY).is_file():
            try:
                opened = _asked_for(opened, asked_of(where))
            except StudyError as error:
                raise Trouble(error.phrase, UNREADABLE) from error
        else:
            kept = open_study(str(where), say)
            if [one.id for one in kept.study.scenarios] == [one.id for one in opened.study.scenarios]:
                opened = kept  # who plays and on how many seeds was said when it was played
    return replace(opened, folder=where)


def _asked_for(opened: Opened, asked: Asked) -> Opened:
    return replace(opened, study=asked.of(opened.study), asked=asked)


def _opened(result: StudyResult, file: Path, folder: Path, name: str, say: Catalogue) -> Opened:
    if result.findings:
        click.echo(render_all(result.findings, say), err=True)
    if result.study is None:
        key, code = ("cli.unreadable", UNREADABLE) if result.unreadable else ("cli.unsound", FINDINGS)
        raise Trouble(phrase(key, scenario=name), code)
    return Opened(result.study, file.read_text(encoding="utf-8"), file.parent, folder, name)


def _of_scenario(name: str, say: Catalogue, players: tuple[str, ...], seeds: int) -> Opened:
    scenario = open_scenario(name, say)
    where = find(name)
    shipped = where is None or not Path(name).exists()
    named = name if shipped else str(Path(name).resolve())
    study, text = study_of(scenario, named, players, range(FIRST_SEED, FIRST_SEED + seeds))
    return Opened(study, text, Path(), Path(f"{scenario.id}{SUFFIX}"), name)
