"""`tabletop city`: a city from a map file, polling stations placed in it, and a city given to other programs."""

from __future__ import annotations

from importlib import import_module

import click

from tabletop.cli.group import Group
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import language_option

WAYS = ("import", "place", "export")


class Ways(Group):
    """What can be done with a city; each in a module of its name, imported when it is called."""

    def short(self, name: str) -> str:
        """Return the key of the short words of a way."""
        return f"cli.city.{name}.short"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the ways, none of which is imported yet."""
        return list(WAYS)

    def find(self, name: str) -> click.Command | None:
        """Import and return the way of a name, or None."""
        if name not in WAYS:
            return None
        command: click.Command = import_module(f"tabletop.cli.city_{name}").command
        return command


@click.command(cls=Ways, name="city", help="cli.city.help", invoke_without_command=True)
@language_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the help where no way is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return CLEAN
