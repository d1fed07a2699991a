"""What the commands of `tabletop records` share: the options, the store and records they mean, and how an answer is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Trouble, Wrong, option, printable, words
from tabletop.language import Phrase, phrase
from tabletop.review.records import Filter, NotBegunError, RecordsError, filter_of, open_store
from tabletop.review.records.sheet import MARK, as_csv
from tabletop.table.settings import user_folders
from tabletop.whole import write_whole

if TYPE_CHECKING:
    from tabletop.review.records.store import Store

VARIABLE = "TABLETOP_RECORDS"
"""Names the store where ``--store`` does not."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
T = TypeVar("T")


def store_option(command: Decorated) -> Decorated:
    """Let a command be told which store is meant."""
    return option(
        "--store",
        says="records.option.store",
        metavar="FILE",
        envvar=VARIABLE,
        type=click.Path(path_type=Path),
    )(command)


def out_option(command: Decorated) -> Decorated:
    """Let a command write its answer into a file."""
    return option("--out", says="records.option.out", metavar="FILE", type=click.Path(path_type=Path))(
        command
    )


def filter_options(command: Decorated) -> Decorated:
    """Let a command be told which records are meant."""
    for name, metavar in (
        ("mode", "belajar|latihan|ujian"),
        ("until", "YYYY-MM-DD"),
        ("since", "YYYY-MM-DD"),
        ("drill", "ID"),
        ("district", "NAME"),
        ("class", "NAME"),
    ):
        command = option(f"--{name}", f"by_{name}", says=f"records.option.{name}", metavar=metavar)(command)
    for name in ("watched", "played"):
        command = option(f"--{name}", f"by_{name}", says=f"records.option.{name}", is_flag=True)(command)
    return command


def form_options(command: Decorated) -> Decorated:
    """Let a command answer for programs and spreadsheets."""
    command = option("--csv", "as_sheet", says="records.option.csv", is_flag=True)(command)
    return option("--json", "as_json", says="records.option.json", is_flag=True)(command)


def opened(store: Path | None, *, create: bool = False) -> Store:
    """Return the store that is meant, or the user's own.

    Raises:
        Trouble: It cannot be opened.
    """
    path = (store if store is not None else user_folders().sessions.parent / "records.sqlite").expanduser()
    try:
        return plainly(lambda: open_store(path, create=create))
    except Trouble as trouble:
        if isinstance(trouble.__cause__, NotBegunError):
            raise Trouble(phrase("records.not-begun", why=trouble.phrase), trouble.code) from trouble
        raise


def plainly(ask: Callable[[], T]) -> T:
    """Return what a store answers.

    Raises:
        Trouble: It has something against it.
    """
    try:
        return ask()
    except RecordsError as error:
        raise Trouble(error.phrase, UNREADABLE) from error


def chosen(ctx: click.Context, asked: dict[str, Any]) -> Filter:
    """Return the filter that the options ask for.

    Raises:
        Wrong: A day or a mode is none.
    """
    played, watched = asked.pop("by_played"), asked.pop("by_watched")
    if played or watched:
        asked["by_who"] = "both" if played and watched else "played" if played else "watched"
    try:
        return filter_of((key[3:], value) for key, value in asked.items() if value is not None)
    except RecordsError as error:
        raise Wrong(error.phrase, ctx) from error


def give(ctx: click.Context, text: str, out: Path | None, *, sheet: bool = False) -> None:
    """Write an answer into a file, or show it."""
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_whole(out, ((MARK if sheet else "") + text).encode("utf-8", "replace"))
    click.echo(printable(words(ctx).say("records.written", file=str(out))))


def as_rows(ctx: click.Context, rows: Sequence[dict[str, Any]], out: Path | None, *, sheet: bool) -> None:
    """Give rows as CSV, or as JSON."""
    if sheet:
        give(ctx, as_csv(rows, words(ctx).language), out, sheet=True)
    else:
        give(ctx, json.dumps({"format": 1, "records": list(rows)}, indent=1) + "\n", out)


def tell_beside(ctx: click.Context, note: Phrase | None) -> None:
    """Say something beside an answer, if there is anything to say."""
    if note is not None:
        click.echo(printable(words(ctx).say(note)), err=True)


def one_form(ctx: click.Context, as_json: bool, as_sheet: bool) -> None:
    """See that one form is asked for, not two.

    Raises:
        Wrong: Both JSON and CSV are asked for.
    """
    if as_json and as_sheet:
        raise Wrong(phrase("records.one-form"), ctx)
