"""A command of commands: it lists them with their short words, and says which one was nearly typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from tabletop.cli.spoken import Command, Wrong, language_option, words
from tabletop.language import phrase


class Group(Command, click.Group):
    """Commands under one name."""

    @abstractmethod
    def short(self, name: str) -> str:
        """Return the key of a command's short words."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order to show them."""
        return list(self.commands)

    def find(self, name: str) -> click.Command | None:
        """Return the command of a name, or None."""
        return self.commands.get(name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return a command.

        Raises:
            Wrong: There is none of that name.
        """
        found = self.find(cmd_name)
        if found is not None:
            return found
        names = self.list_commands(ctx)
        near = get_close_matches(cmd_name, names, n=1)
        if near:
            raise Wrong(phrase("cli.usage.no-such-command-near", command=cmd_name, near=near[0]), ctx)
        raise Wrong(phrase("cli.usage.no-such-command", command=cmd_name, commands=", ".join(names)), ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the name in the usage line."""
        return [*super().collect_usage_pieces(ctx), words(ctx).say("cli.help.command-piece")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        say = words(ctx).say
        with formatter.section(say("cli.help.commands")):
            formatter.write_dl([(name, say(self.short(name))) for name in self.list_commands(ctx)])
        super().format_options(ctx, formatter)


class Ways(Group):
    """What can be done with one thing."""

    def __init__(self, *args: Any, short: Callable[[str], str], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._short = short

    def short(self, name: str) -> str:
        """Return the key of the short words of a way."""
        return self._short(name)


def ways(name: str, *, says: str, short: Callable[[str], str]) -> click.Group:
    """Return a command of what can be done with one thing; named alone, it shows its help.

    Args:
        name: What it is called.
        says: The catalogue key of its help.
        short: Gives the key of the short words of a way.
    """

    @click.command(cls=Ways, name=name, help=says, short=short, invoke_without_command=True)
    @language_option
    @click.pass_context
    def command(ctx: click.Context) -> int:
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())
        return 0

    return command


class WaysApart(Group):
    """What can be done with one thing; each way in a module ``<thing>_<way>`` beside, imported when it is called."""

    def __init__(self, *args: Any, ways: Sequence[str], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._ways = tuple(ways)

    def short(self, name: str) -> str:
        """Return the key of the short words of a way."""
        return f"cli.{self.name}.{name}.short"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the ways, none of which is imported yet."""
        return list(self._ways)

    def find(self, name: str) -> click.Command | None:
        """Import and return the way of a name, or None."""
        if name not in self._ways:
            return None
        command: click.Command = import_module(f"tabletop.cli.{self.name}_{name}").command
        return command
