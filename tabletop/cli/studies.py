"""Opening the study that a command names: its file, or the folder that it is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from tabletop.cli.scenarios import FINDINGS, UNREADABLE
from tabletop.cli.spoken import Trouble
from tabletop.language import Catalogue, phrase
from tabletop.scenario import render_all
from tabletop.study.design import Study, read_study

KEPT, SUFFIX = "study.yaml", ".hasil"


@dataclass(frozen=True, slots=True)
class Opened:
    """A study that was asked for.

    Attributes:
        study: The study.
        folder: Where its drills are kept unless another folder is named.
    """

    study: Study
    folder: Path


def open_study(name: str, say: Catalogue) -> Opened:
    """Return a study.

    Args:
        name: Its file, or the folder that it is kept in.
        say: The language in which what is wrong is told.

    Raises:
        Trouble: It cannot be read (3) or played (1); every finding has been shown.
    """
    path = Path(name)
    file, folder = (path / KEPT, path) if path.is_dir() else (path, path.with_suffix(SUFFIX))
    result = read_study(file)
    if result.findings:
        click.echo(render_all(result.findings, say), err=True)
    if result.study is None:
        key, code = ("cli.unreadable", UNREADABLE) if result.unreadable else ("cli.unsound", FINDINGS)
        raise Trouble(phrase(key, scenario=name), code)
    return Opened(result.study, folder)
