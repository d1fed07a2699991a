"""Opening the city that a command names, and writing what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from tabletop.city import City
from tabletop.cli.scenarios import FINDINGS, UNREADABLE
from tabletop.cli.spoken import Trouble
from tabletop.language import Catalogue, phrase
from tabletop.scenario import render_all
from tabletop.scenario.load import CheckResult, check
from tabletop.scenario.lone_city import LoneCity


def open_lone_city(path: Path, say: Catalogue) -> LoneCity:
    """Return the city of a file that holds nothing else.

    Raises:
        Trouble: It cannot be read (3), has errors or is no city by itself (1); every finding has been shown.
    """
    result = check(path, packs=True)
    if result.city is not None:
        return result.city
    _refuse(result, str(path), say)
    raise Trouble(phrase("cli.city.no-city", file=str(path)), FINDINGS)


def open_any_city(name: str, say: Catalogue) -> City:
    """Return the city of a drill, by its shipped name or path, or of a file that holds nothing else.

    Raises:
        Trouble: It cannot be read (3), has errors or is neither (1); every finding has been shown.
    """
    result = check(name, packs=True)
    if result.city is not None:
        return result.city.city
    if result.scenario is not None:
        return result.scenario.city
    _refuse(result, name, say)
    raise Trouble(phrase("cli.city.no-ground", file=name), FINDINGS)


def _refuse(result: CheckResult, name: str, say: Catalogue) -> None:
    if result.unreadable or any(one.severity == "error" for one in result.findings):
        click.echo(render_all(result.findings, say), err=True)
        if result.unreadable:
            raise Trouble(phrase("cli.unreadable", scenario=name), UNREADABLE)
        raise Trouble(phrase("cli.city.unsound", file=name), FINDINGS)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        Trouble: It is there.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Trouble(phrase("cli.plan.there", file=str(path)), FINDINGS) from None


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them, or none.

    Raises:
        Trouble: One is there.
        OSError: One cannot be written.
    """
    written: list[Path] = []
    try:
        for path, content in contents.items():
            write_new(path, content)
            written.append(path)
    except (OSError, Trouble):
        for path in written:
            path.unlink()
        raise


def take_along(source: Path, target: Path) -> None:
    """Copy the road file of a city to where the city goes; one that is there already must be the same.

    Raises:
        Trouble: Another file is there.
    """
    content = source.read_bytes()
    if target.exists():
        if target.read_bytes() != content:
            raise Trouble(phrase("cli.plan.there", file=str(target)), FINDINGS)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
