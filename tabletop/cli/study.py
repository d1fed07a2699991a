"""`tabletop study`: a drill played as often as it takes: how hard it is, which procedure, which plan serves better."""

from __future__ import annotations

import click

from tabletop.cli.group import WaysApart
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import language_option

WAYS = ("run", "report", "compare", "district")


@click.command(cls=WaysApart, ways=WAYS, name="study", help="cli.study.help", invoke_without_command=True)
@language_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the help where no way is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return CLEAN
