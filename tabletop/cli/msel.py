"""`tabletop msel`: a drill's injects as a spreadsheet, and a changed spreadsheet back into the drill."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import click

from tabletop.cli.group import ways
from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.language.shipped import shipped
from tabletop.scenario import CheckResult, Scenario, check, render_all
from tabletop.scenario.finding import Finding, Findings
from tabletop.scenario.library import Found, find
from tabletop.scenario.load import Reading
from tabletop.whole import write_whole

ENDINGS = (".xlsx", ".csv")


command = ways("msel", says="cli.msel.help", short=lambda name: f"cli.msel.{name}.short")


@command.command(cls=Command, name="template", help="cli.msel.template.help")
@click.argument("scenario")
@option("-o", "--output", says="cli.msel.output", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def template(ctx: click.Context, scenario: str, output: Path | None) -> int:
    """Write an empty spreadsheet for a drill."""
    return _write(ctx, scenario, output, empty=True)


@command.command(cls=Command, name="export", help="cli.msel.export.help")
@click.argument("scenario")
@option("-o", "--output", says="cli.msel.output", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def export(ctx: click.Context, scenario: str, output: Path | None) -> int:
    """Write the injects of a drill into a spreadsheet."""
    return _write(ctx, scenario, output, empty=False)


@command.command(cls=Command, name="import", help="cli.msel.import.help")
@click.argument("scenario")
@click.argument("sheet", type=click.Path(path_type=Path))
@option("--delete", says="cli.msel.delete", is_flag=True)
@option("--diff", says="cli.msel.diff", is_flag=True)
@language_option
@click.pass_context
def take(ctx: click.Context, scenario: str, sheet: Path, delete: bool, diff: bool) -> int:
    """Take a spreadsheet into the drill, or show what that would change."""
    from tabletop.scenario.msel.apply import apply
    from tabletop.scenario.msel.compare import compare
    from tabletop.scenario.msel.opened import MOST_BYTES
    from tabletop.scenario.msel.read import read_sheet
    from tabletop.scenario.msel.sheet import SheetError

    say = words(ctx)
    where, drill, reading = _drill(scenario, say)
    if not diff:
        _writable(where, scenario)
    if sheet.exists() and not sheet.is_file():  # a pipe would be waited for
        problem = phrase("msel.trouble.not-a-sheet")
        raise Trouble(phrase("cli.msel.sheet", file=str(sheet), problem=problem), UNREADABLE)
    with sheet.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    findings = Findings()
    try:
        read = read_sheet(str(sheet), content, findings)
    except SheetError as error:
        raise Trouble(phrase("cli.msel.sheet", file=str(sheet), problem=error.phrase), FINDINGS) from None
    plan = compare(read, drill, reading, findings, delete=delete)
    found = findings.sorted()
    if findings.errors:
        return _refuse(found, sheet, say)
    applied = apply(plan, where, reading)
    found += applied.findings
    if not applied.sound:
        return _refuse(found, sheet, say)
    if found:
        click.echo(render_all(found, say), err=True)
    if diff:
        for name, (old, new) in applied.texts.items():
            for line in _difference(str(Path(where.shown) / name), old, new):
                click.echo(printable(line))
    else:
        _put(where, applied.contents)
    if plan.kept:
        click.echo(say.say("cli.msel.kept", n=plan.kept), err=True)
    if not applied.texts:
        click.echo(say.say("cli.msel.nothing"), err=diff)
        return CLEAN
    counted = {
        "new": phrase("cli.msel.new", n=plan.new),
        "cells": phrase("cli.msel.cells", n=plan.cells),
        "gone": phrase("cli.msel.gone", n=plan.gone),
    }
    files = ", ".join(str(Path(where.shown) / name) for name in applied.texts)
    key = "cli.msel.would" if diff else "cli.msel.taken"
    click.echo(printable(say.say(key, files=files, **counted)), err=diff)
    return CLEAN


def _write(ctx: click.Context, scenario: str, output: Path | None, *, empty: bool) -> int:
    from tabletop.scenario.msel.book import write_book
    from tabletop.scenario.msel.commas import write_commas
    from tabletop.scenario.msel.sheet import SheetError, table_of

    say = words(ctx)
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise Wrong(phrase("cli.msel.ending", file=str(output)), ctx)
    _, drill, reading = _drill(scenario, say)
    if output is None:
        output = Path(f"{drill.id}-msel.xlsx")
    table = table_of(drill, reading, say.language, empty=empty)
    try:
        content = write_commas(table) if output.suffix.lower() == ".csv" else write_book(table)
    except SheetError as error:
        raise Trouble(error.phrase, FINDINGS) from None
    try:
        with output.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Trouble(phrase("cli.plan.there", file=str(output)), FINDINGS) from None
    click.echo(printable(say.say("cli.msel.written", file=str(output), n=len(drill.injects))))
    return CLEAN


def _drill(name: str, say: Catalogue) -> tuple[Found, Scenario, Reading]:
    """Return a drill, and how it was read.

    Raises:
        Trouble: It cannot be read (3) or played (1); every finding has been shown.
    """
    result: CheckResult = check(name)
    where = find(name)
    if where is not None and result.scenario is not None and result.reading is not None:
        return where, result.scenario, result.reading
    click.echo(render_all(result.findings, say), err=True)
    if result.unreadable:
        raise Trouble(phrase("cli.unreadable", scenario=name), UNREADABLE)
    raise Trouble(phrase("cli.unsound", scenario=name), FINDINGS)


def _writable(where: Found, name: str) -> None:
    """Look whether a drill may be changed.

    Raises:
        Trouble: It is one of those shipped with the program, or its folder cannot be written.
    """
    ours = not set(name) & {"/", "\\", "."} and where.folder == shipped("scenarios", name)
    if ours or not os.access(where.folder, os.W_OK):
        key = "cli.msel.shipped" if ours else "cli.msel.read-only"
        raise Trouble(phrase(key, scenario=name), FINDINGS)


def _refuse(found: tuple[Finding, ...], sheet: Path, say: Catalogue) -> int:
    click.echo(render_all(found, say))
    errors = sum(one.severity == "error" for one in found)
    click.echo(printable(say.say("cli.msel.refused", file=str(sheet), n=errors)))
    return FINDINGS


def _put(where: Found, contents: Mapping[str, bytes]) -> None:
    """Write every file, or none.

    Raises:
        OSError: One could not be written; the others are as they were.
    """
    done: dict[Path, bytes] = {}
    try:
        for name, content in contents.items():
            path = where.folder / name
            before = path.read_bytes()
            write_whole(path, content)
            done[path] = before
    except OSError:
        for path, content in done.items():
            write_whole(path, content)
        raise


def _difference(name: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    for line in unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm=""):
        yield line.rstrip("\n")
