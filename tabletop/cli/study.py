"""`tabletop study`: a drill played as often as it takes: how hard it is, which procedure, which plan serves better."""

from __future__ import annotations

from importlib import import_module

import click

from tabletop.cli.group import Group
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import language_option

WAYS = ("run", "report", "compare", "district")


class Ways(Group):
    """What can be done with a study; each in a module of its name, imported when it is called."""

    def short(self, name: str) -> str:
        """Return the key of the short words of a way."""
        return f"cli.study.{name}.short"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the ways, none of which is imported yet."""
        return list(WAYS)

    def find(self, name: str) -> click.Command | None:
        """Import and return the way of a name, or None."""
        if name not in WAYS:
            return None
        command: click.Command = import_module(f"tabletop.cli.study_{name}").command
        return command


@click.command(cls=Ways, name="study", help="cli.study.help", invoke_without_command=True)
@language_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the help where no way is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return CLEAN
