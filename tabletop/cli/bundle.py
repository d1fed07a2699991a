"""`tabletop bundle`: a drill in one file, to be passed on."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, open_scenario
from tabletop.cli.spoken import Command, Trouble, language_option, option, printable, words
from tabletop.language import phrase
from tabletop.scenario.bundle import BundleError, bundle_of, pack


@click.command(cls=Command, name="bundle", help="cli.bundle.help")
@click.argument("scenario")
@option("-o", "--output", says="cli.bundle.output", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, scenario: str, output: Path | None) -> int:
    """Write the bundle of a drill to a new file."""
    say = words(ctx)
    loaded = open_scenario(scenario, say)
    try:
        bundle = bundle_of(loaded)
    except BundleError as error:
        raise Trouble(error.phrase, FINDINGS) from error
    target = output or Path(f"{bundle.id}.zip")
    try:
        with target.open("xb") as file:
            file.write(pack(bundle))
    except FileExistsError:
        raise Trouble(phrase("cli.bundle.there", file=str(target)), FINDINGS) from None
    said = say.say("cli.bundle.written", file=str(target), n=len(bundle.files), digest=bundle.digest)
    click.echo(printable(said))
    return CLEAN
