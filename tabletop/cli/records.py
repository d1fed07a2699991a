"""`tabletop records`: the sessions of a district in a small store, listed, compared, merged, and shown over time."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tabletop.cli.group import ways
from tabletop.cli.record_options import (
    as_rows,
    chosen,
    filter_options,
    form_options,
    give,
    one_form,
    opened,
    out_option,
    plainly,
    store_option,
    tell_beside,
)
from tabletop.cli.record_tables import compared, listed, shown
from tabletop.cli.scenarios import CLEAN, UNREADABLE
from tabletop.cli.spoken import Command, Wrong, language_option, one_of, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.review.records import Filter, Labels, RecordsError, open_store, take, told_left_out
from tabletop.session import SessionError
from tabletop.whole import write_whole

if TYPE_CHECKING:
    from tabletop.review.records.queries import By
    from tabletop.review.records.store import Store

BY = ("class", "district", "drill", "date")


command = ways("records", says="cli.records.help", short=lambda name: f"records.{name}.short")


def _named(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Take who held which seat, as SEAT=NAME."""
    found: dict[str, str] = {}
    for one in value:
        seat, equals, name = one.partition("=")
        if not equals or not seat.strip() or not name.strip() or seat.strip() in found:
            raise Wrong(phrase("records.add.seat-name", value=one), ctx)
        found[seat.strip()] = name
    return found


@command.command(cls=Command, name="add", help="records.add.help")
@click.argument("session", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--class", "group", says="records.add.class", metavar="NAME")
@option("--district", says="records.add.district", metavar="NAME")
@option("--person", says="records.add.person", metavar="SEAT=NAME", multiple=True, callback=_named)
@store_option
@language_option
@click.pass_context
def add(
    ctx: click.Context,
    session: tuple[Path, ...],
    group: str | None,
    district: str | None,
    person: dict[str, str],
    store: Path | None,
) -> int:
    """Take sessions in; one that cannot be read is named, and the others go on."""
    say = words(ctx)
    kept, refused = opened(store, create=True), 0
    for path in session:
        try:
            how, record = kept.add(take(path, Labels(group, district), person))
        except (SessionError, RecordsError) as error:
            refused += 1
            click.echo(
                printable(say.say("records.add.refused", file=str(path), problem=error.phrase)), err=True
            )
            continue
        day = record.started[:10]
        told = say.say(f"records.add.{how}", id=record.id, title=record.drill.title, day=day, file=str(path))
        click.echo(printable(told))
        for seat in record.seats:
            if seat.seat in person and seat.person is None:
                click.echo(printable(say.say("records.add.stays-erased", seat=seat.seat)), err=True)
    return UNREADABLE if refused else CLEAN


@command.command(cls=Command, name="list", help="records.list.help")
@filter_options
@form_options
@out_option
@store_option
@language_option
@click.pass_context
def listing(
    ctx: click.Context, /, as_json: bool, as_sheet: bool, out: Path | None, store: Path | None, **asked: Any
) -> int:
    """List sessions."""
    one_form(ctx, as_json, as_sheet)
    wanted, kept = chosen(ctx, asked), opened(store)

    from tabletop.review.records.queries import lines

    found = plainly(lambda: lines(kept, wanted))
    if as_json or as_sheet:
        as_rows(ctx, [one.record() for one in found], out, sheet=as_sheet)
    else:
        give(ctx, listed(found, words(ctx)), out)
    return CLEAN


@command.command(cls=Command, name="compare", help="records.compare.help")
@option("--by", says="records.compare.by", metavar="|".join(BY), callback=one_of(*BY))
@option("--one", says="records.compare.one", metavar="KEY=VALUE", multiple=True)
@option("--other", says="records.compare.other", metavar="KEY=VALUE", multiple=True)
@filter_options
@form_options
@out_option
@store_option
@language_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    by: By | None,
    one: tuple[str, ...],
    other: tuple[str, ...],
    as_json: bool,
    as_sheet: bool,
    out: Path | None,
    store: Path | None,
    **asked: Any,
) -> int:
    """Lay groups of sessions side by side."""
    one_form(ctx, as_json, as_sheet)
    if (by is None) == (not one and not other) or bool(one) != bool(other):
        raise Wrong(phrase("records.compare.what"), ctx)
    wanted = chosen(ctx, asked)
    sides = [_side(ctx, wanted, side) for side in (one, other)]
    kept = opened(store)

    from tabletop.review.records.queries import groups, left_out, names, whole

    if by is not None:
        way = by
        found = plainly(lambda: groups(kept, way, wanted))
    else:
        labels = (", ".join(one), ", ".join(other))
        found = tuple(
            plainly(partial(whole, kept, side, name)) for side, name in zip(sides, labels, strict=True)
        )
    counted = sum(group.sessions for group in found)
    left = told_left_out(counted, plainly(lambda: left_out(kept, *([wanted] if by is not None else sides))))
    if as_json or as_sheet:
        as_rows(ctx, [row for group in found for row in group.records()], out, sheet=as_sheet)
        tell_beside(ctx, left)
    else:
        give(ctx, compared(found, plainly(lambda: names(kept)), left, words(ctx)), out)
    return CLEAN


def _side(ctx: click.Context, base: Filter, asked: tuple[str, ...]) -> Filter:
    found = base
    for pair in asked:
        key, _, value = pair.partition("=")
        try:
            found = found.asking(key.strip(), value)
        except RecordsError as error:
            raise Wrong(error.phrase, ctx) from error
    return found


@command.command(cls=Command, name="show", help="records.show.help")
@click.argument("record")
@store_option
@language_option
@click.pass_context
def show(ctx: click.Context, record: str, store: Path | None) -> int:
    """Show one session."""
    kept = opened(store)
    click.echo(shown(plainly(lambda: kept.find(record)), words(ctx)))
    return CLEAN


@command.command(cls=Command, name="page", help="records.page.help")
@option(
    "--out",
    says="records.page.out",
    metavar="FILE.html",
    required=True,
    type=click.Path(path_type=Path),
)
@filter_options
@store_option
@language_option
@click.pass_context
def page(ctx: click.Context, /, out: Path, store: Path | None, **asked: Any) -> int:
    """Write the page of trends."""
    say = words(ctx)
    wanted, kept = chosen(ctx, asked), opened(store)

    from tabletop.review.records.page import write_page
    from tabletop.review.records.trends import trends_of

    found = plainly(lambda: trends_of(kept, wanted))
    write_whole(out, write_page(found, wanted, say.language).encode("utf-8"))
    click.echo(printable(say.say("records.page.written", file=str(out), n=found.sessions)))
    tell_beside(ctx, told_left_out(found.sessions, found.left_out))
    return CLEAN


@command.command(cls=Command, name="merge", help="records.merge.help")
@click.argument("stores", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@language_option
@click.pass_context
def merge(ctx: click.Context, stores: tuple[Path, ...], store: Path | None) -> int:
    """Take in the stores of others; one that cannot be read is named, and the others go on."""
    say = words(ctx)
    kept: Store | None = None
    refused = 0
    for path in stores:
        try:
            other = open_store(path)
            # Only now: where there is nothing to merge, no store is begun.
            kept = kept if kept is not None else opened(store, create=True)
            found = kept.merge(other)
        except RecordsError as error:
            refused += 1
            click.echo(printable(say.say("cli.error", message=error.phrase)), err=True)
            continue
        click.echo(printable(_merged(path, found, say)))
        for one in found.contested:
            click.echo(say.say("records.merge.contested", id=one), err=True)
    return UNREADABLE if refused else CLEAN


def _merged(path: Path, found: Any, say: Catalogue) -> str:
    counted = {name: getattr(found, name) for name in ("new", "changed", "same")}
    return say.say("records.merge.done", file=str(path), **counted)


@command.command(cls=Command, name="remove", help="records.remove.help")
@click.argument("record")
@store_option
@language_option
@click.pass_context
def remove(ctx: click.Context, record: str, store: Path | None) -> int:
    """Remove one session."""
    kept = opened(store)
    found = plainly(lambda: kept.remove(record))
    click.echo(words(ctx).say("records.remove.done", id=found))
    return CLEAN


person = ways("person", says="records.person.help", short=lambda name: f"records.person.{name}.short")
command.add_command(person)


@person.command(cls=Command, name="export", help="records.person.export.help")
@click.argument("who")
@out_option
@store_option
@language_option
@click.pass_context
def person_export(ctx: click.Context, who: str, out: Path | None, store: Path | None) -> int:
    """Give out all that is kept of a person."""
    kept = opened(store)
    pseudonym, parts = plainly(lambda: kept.person(who))
    held = [
        {
            "session": part.record.id,
            "started": part.record.started,
            "drill": part.record.drill.id,
            "title_id": part.record.drill.title.id,
            "title_en": part.record.drill.title.en,
            "class": part.record.labels.group,
            "district": part.record.labels.district,
            "seats": list(part.seats),
        }
        for part in parts
    ]
    give(ctx, json.dumps({"format": 1, "person": pseudonym, "sessions": held}, indent=1) + "\n", out)
    return CLEAN


@person.command(cls=Command, name="erase", help="records.person.erase.help")
@click.argument("who")
@store_option
@language_option
@click.pass_context
def person_erase(ctx: click.Context, who: str, store: Path | None) -> int:
    """Erase a person."""
    kept = opened(store)
    count = plainly(lambda: kept.erase(who))
    click.echo(words(ctx).say("records.person.erase.done", n=count))
    return CLEAN
