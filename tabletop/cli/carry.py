"""`tabletop carry`: a class whose turns go round as signed files, where no network lets machines through."""

from __future__ import annotations

import click

from tabletop.cli.group import WaysApart
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import language_option

WAYS = ("open", "read", "play", "key")


@click.command(cls=WaysApart, ways=WAYS, name="carry", help="cli.carry.help", invoke_without_command=True)
@language_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the help where no way is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return CLEAN
