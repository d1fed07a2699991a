"""`tabletop city`: a city from a map file, polling stations placed in it, and a city given to other programs."""

from __future__ import annotations

import click

from tabletop.cli.group import WaysApart
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import language_option

WAYS = ("import", "place", "export")


@click.command(cls=WaysApart, ways=WAYS, name="city", help="cli.city.help", invoke_without_command=True)
@language_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the help where no way is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return CLEAN
