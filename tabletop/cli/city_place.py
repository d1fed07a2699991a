"""`tabletop city place`: polling stations of a table, spread over the sites of a city."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tabletop.cli.city_files import open_lone_city, take_along, write_new
from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.language import LANGUAGES, Catalogue, Phrase, Text, catalogue, phrase
from tabletop.scenario.placing.columns import meanings
from tabletop.scenario.placing.placing import USUAL_KINDS, USUAL_MOST, Placed, place
from tabletop.scenario.placing.rows import MOST_BYTES, TableError, TpsTable, read_table
from tabletop.scenario.placing.writing import ElsewhereError, with_polling
from tabletop.scenario.schema import load_schema
from tabletop.whole import write_whole

_SHOWN = 40


def _columns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Take ``COLUMN=HEADING``, any number of times."""
    known = meanings().columns
    asked: dict[str, str] = {}
    for one in value:
        column, equals, heading = one.partition("=")
        if not equals or not heading.strip() or column not in known:
            raise Wrong(phrase("cli.city.place.bad-column", value=one, known=", ".join(known)), ctx)
        asked[column] = heading
    return asked


def _kinds(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Take kinds of site, parted by commas."""
    known = load_schema("city.schema.json")["definitions"]["site"]["properties"]["kind"]["enum"]
    asked = tuple(one.strip() for one in value.split(",") if one.strip())
    for one in asked:
        if one not in known:
            allowed = ", ".join(known)
            raise Wrong(phrase("cli.usage.one-of", option="--sites", value=one, allowed=allowed), ctx)
    return asked


@click.command(cls=Command, name="place", help="cli.city.place.help")
@click.argument("city", type=click.Path(path_type=Path))
@option(
    "--tps",
    "table",
    says="cli.city.place.tps",
    metavar="FILE.csv",
    required=True,
    type=click.Path(path_type=Path),
)
@option(
    "-o",
    "--output",
    says="cli.city.place.output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
)
@option(
    "--column",
    "columns",
    says="cli.city.place.column",
    metavar="COLUMN=HEADING",
    multiple=True,
    callback=_columns,
)
@option("--regency", says="cli.city.place.regency", metavar="NAME")
@option("--most", says="cli.city.place.most", metavar="N", callback=whole_number(1, 200))
@option(
    "--sites",
    "kinds",
    says="cli.city.place.sites",
    metavar="KIND,...",
    default=",".join(USUAL_KINDS),
    callback=_kinds,
)
@option("--json", "as_json", says="cli.city.json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    city: Path,
    table: Path,
    output: Path,
    columns: Mapping[str, str],
    regency: str | None,
    most: int | None,
    kinds: tuple[str, ...],
    as_json: bool,
) -> int:
    """Place what the table says, tell what could not be placed, and write the city."""
    say = words(ctx)
    itself = output.exists() and city.exists() and output.samefile(city)
    if output.exists() and not itself:
        raise Trouble(phrase("cli.plan.there", file=str(output)), FINDINGS)
    ground = open_lone_city(city, say)
    rows = _read(table, columns, regency)
    placed = place(ground.spec, ground.city, rows.rows, most=most or USUAL_MOST, kinds=kinds)
    faults = (*rows.faults, *placed.faults)
    if faults or not placed.tps:
        for fault in faults[:_SHOWN]:
            click.echo(printable(say.say(fault)), err=True)
        _tell_unmatched(placed, say)
        raise Trouble(phrase("cli.city.place.refused", file=str(table)), FINDINGS)
    _write(city, ground.road_file, output, placed, say)
    if as_json:
        click.echo(json.dumps(_as_json(placed, rows, output, say), ensure_ascii=False, indent=2))
        return CLEAN
    for line in _report(placed, rows, most or USUAL_MOST):
        click.echo(printable(say.say(line)))
    _tell_unmatched(placed, say)
    click.echo(printable(say.say("cli.city.written", file=str(output))))
    return CLEAN


def _read(table: Path, columns: Mapping[str, str], regency: str | None) -> TpsTable:
    """Return the rows of a table.

    Raises:
        Trouble: It cannot be read, or has no row of that regency.
    """
    if table.exists() and not table.is_file():  # a pipe would be waited for
        raise Trouble(
            phrase("cli.city.place.table", file=str(table), problem=phrase("ground.rows.not-text")),
            UNREADABLE,
        )
    with table.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        rows = read_table(content, columns, regency)
    except TableError as error:
        raise Trouble(
            phrase("cli.city.place.table", file=str(table), problem=error.phrase), FINDINGS
        ) from None
    if not rows.rows and not rows.faults:
        if rows.left and regency is not None:
            there = ", ".join(rows.regencies[:20])
            raise Trouble(phrase("cli.city.place.no-regency", regency=regency, there=there), FINDINGS)
        raise Trouble(
            phrase("cli.city.place.table", file=str(table), problem=phrase("ground.rows.empty")), FINDINGS
        )
    return rows


def _write(city: Path, road_file: str | None, output: Path, placed: Placed, say: Catalogue) -> None:
    """Write the city with its polling stations, and the road file that it stands on beside it.

    Raises:
        Trouble: It cannot be changed where it stands.
    """
    note = Text(*(catalogue(one).say("ground.text.training-data") for one in LANGUAGES))
    text = city.read_bytes().decode("utf-8-sig")
    try:
        after = with_polling(text, placed, note, say.say("ground.comment.zones")).encode()
    except ElsewhereError as error:
        raise Trouble(error.phrase, FINDINGS) from None
    if output.exists():
        write_whole(output, after)
        return
    if road_file is not None:
        take_along(city.parent / road_file, output.parent / road_file)
    write_new(output, after)


def _report(placed: Placed, rows: TpsTable, most: int) -> list[Phrase]:
    """Return what was done, as phrases."""
    said: list[Phrase] = [
        phrase(
            "cli.city.place.done",
            tps=placed.tps,
            places=placed.places,
            zones=len(placed.filled),
            sites=placed.places - placed.at_crossings,
            crossings=placed.at_crossings,
        )
    ]
    if placed.added:
        said.append(phrase("cli.city.place.added", n=len(placed.added)))
    if placed.invented:
        said.append(phrase("cli.city.place.invented", n=placed.invented, each=meanings().usual_voters))
    if placed.crowded:
        said.append(phrase("cli.city.place.crowded", n=len(placed.crowded), most=most))
    if rows.left:
        said.append(phrase("cli.city.place.left", n=rows.left))
    if len(rows.regencies) > 1 and placed.unmatched and not rows.left:
        said.append(phrase("cli.city.place.regencies", n=len(rows.regencies)))
    return said


def _tell_unmatched(placed: Placed, say: Catalogue) -> None:
    """List the rows whose zone is not in the city."""
    missed = placed.unmatched
    if not missed:
        return
    tps = sum(one.tps for one in missed)
    click.echo(say.say("cli.city.place.unmatched", n=len(missed), tps=tps), err=True)
    for one in missed[:_SHOWN]:
        click.echo(f"  {printable(say.say(one.why))}", err=True)
    if len(missed) > _SHOWN:
        click.echo(f"  {say.say('cli.plan.more', n=len(missed) - _SHOWN)}", err=True)


def _as_json(placed: Placed, rows: TpsTable, output: Path, say: Catalogue) -> dict[str, Any]:
    return {
        "file": str(output),
        "tps": placed.tps,
        "places": placed.places,
        "at-sites": placed.places - placed.at_crossings,
        "at-crossings": placed.at_crossings,
        "zones": list(placed.filled),
        "added": list(placed.added),
        "crowded": [one.to(say.language) for one in placed.crowded],
        "invented-voters": placed.invented,
        "rows-of-other-regencies": rows.left,
        "unmatched": [
            {
                "row": one.row,
                "zone": one.zone,
                "kecamatan": one.kecamatan,
                "tps": one.tps,
                "near": one.near,
                "says": say.say(one.why),
            }
            for one in placed.unmatched
        ],
    }
