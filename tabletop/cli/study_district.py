"""`tabletop study district`: drills of synthetic districts from a table of figures, and such a table of a whole country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import click

from tabletop.cli.city_files import write_new
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
from tabletop.language import LANGUAGES, Catalogue, Text, catalogue, phrase
from tabletop.scenario.near import nearest
from tabletop.scenario.placing.rows import MOST_BYTES
from tabletop.study.district import District, district_files
from tabletop.study.district.country import country
from tabletop.study.district.study import STUDY, study_text
from tabletop.study.district.table import TableError, districts_text, read_districts
from tabletop.told import typed
from tabletop.whole import write_whole

_LAST_SEED = 2**63 - 1
_MOST_SEEDS = 1_000_000


@click.command(cls=Command, name="district", help="cli.study.district.help")
@click.argument("rows", required=False, type=click.Path(path_type=Path))
@option("--row", "wanted", says="cli.study.district.row", metavar="ID", multiple=True)
@option(
    "-o",
    "--output",
    says="cli.study.district.output",
    metavar="PATH",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--country", "whole", says="cli.study.district.country", is_flag=True)
@option(
    "--seed",
    says="cli.study.district.seed",
    metavar="N",
    default="1",
    callback=whole_number(0, _LAST_SEED),
)
@option("--seeds", says="cli.study.district.seeds", metavar="N", callback=whole_number(1, _MOST_SEEDS))
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    rows: Path | None,
    wanted: tuple[str, ...],
    output: Path,
    whole: bool,
    seed: int,
    seeds: int | None,
) -> int:
    """Write the drills of a table, or the table of a country."""
    say = words(ctx)
    if whole == (rows is not None):
        raise Wrong(phrase("cli.study.district.one"), ctx)
    if rows is None:
        if wanted or seeds is not None:
            raise Wrong(phrase("cli.study.district.only"), ctx)
        return _country(output, seed, say)
    chosen = _chosen(_read(rows, say), wanted, str(rows))
    ours = {STUDY, *(row.id for row in chosen)}
    if output.exists() and (not output.is_dir() or any(one.name not in ours for one in output.iterdir())):
        raise Trouble(phrase("cli.new.there", folder=str(output)), FINDINGS)
    for row in chosen:
        files = district_files(row, seed)
        _keep(output / row.id, files)
        kilobytes = sum(map(len, files.values())) // 1000
        click.echo(say.say("cli.study.district.drill", id=row.id, tps=row.tps, kilobytes=kilobytes))
    title = Text(*(catalogue(one).say("district.study", n=len(chosen)) for one in LANGUAGES))
    study = study_text("districts", title, [row.id for row in chosen], seeds or 100)
    _keep(output, {STUDY: study.encode()})
    tps = sum(row.tps for row in chosen)
    done = say.say("cli.study.district.written", n=len(chosen), tps=tps, study=str(output / STUDY))
    click.echo(printable(done))
    click.echo(printable(say.say("cli.study.district.next", folder=typed(str(output / chosen[0].id)))))
    return CLEAN


def _keep(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a folder that are not there yet, so that whoever was stopped goes on.

    Raises:
        Trouble: One is there that says something else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        target = folder / name
        if not target.exists():
            write_whole(target, content)
        elif not target.is_file() or target.read_bytes() != content:
            raise Trouble(phrase("cli.study.district.other", file=str(target)), FINDINGS)


def _country(output: Path, seed: int, say: Catalogue) -> int:
    """Write the table of a country."""
    found = country(seed)
    write_new(output, districts_text(found).encode())
    tps = sum(one.tps for one in found)
    done = say.say("cli.study.district.country-written", file=str(output), n=len(found), tps=tps)
    click.echo(printable(done))
    return CLEAN


def _read(rows: Path, say: Catalogue) -> tuple[District, ...]:
    """Read a table.

    Raises:
        Trouble: It cannot be read (3), or has faults (1), all of which have been shown.
    """
    if rows.exists() and not rows.is_file():  # a pipe would be waited for
        problem = phrase("ground.rows.not-text")
        raise Trouble(phrase("cli.city.place.table", file=str(rows), problem=problem), UNREADABLE)
    with rows.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        return read_districts(content, str(rows))
    except TableError as error:
        for one in error.phrases:
            click.echo(printable(say.say(one)), err=True)
        count = len(error.phrases)
        raise Trouble(phrase("cli.study.district.faults", file=str(rows), n=count), FINDINGS) from None


def _chosen(rows: Sequence[District], wanted: Sequence[str], file: str) -> list[District]:
    """Return the districts that were asked for, in the order of the table; all where none was.

    Raises:
        Trouble: One is not in the table.
    """
    for one in wanted:
        if not any(fnmatchcase(row.id, one) for row in rows):
            near = nearest(one, [row.id for row in rows])
            if near is None:
                raise Trouble(phrase("cli.study.district.no-row", row=one, file=file), FINDINGS)
            said = phrase("cli.study.district.no-row-near", row=one, file=file, near=near)
            raise Trouble(said, FINDINGS)
    return [row for row in rows if not wanted or any(fnmatchcase(row.id, one) for one in wanted)]
