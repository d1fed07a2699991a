"""The program `tabletop`: its commands, its language, and how it ends."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from tabletop import __version__
from tabletop.cli.group import Group
from tabletop.cli.spoken import (
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    usage_phrase,
)
from tabletop.language import LANGUAGES, Catalogue, Language, catalogue, phrase, system_reason
from tabletop.table.settings import load_settings, user_folders
from tabletop.uncollected import uncollected

COMMANDS = (
    "play",
    "watch",
    "host",
    "join",
    "carry",
    "plan",
    "new",
    "city",
    "validate",
    "explain",
    "preview",
    "prove",
    "study",
    "show",
    "guide",
    "print",
    "enter",
    "fmt",
    "schema",
    "msel",
    "diff",
    "approve",
    "bundle",
    "unbundle",
    "replay",
    "review",
    "whatif",
    "project",
    "export",
    "records",
)

ASKED_LANGUAGE = "tabletop.language"
"""Where a command finds, in its context's `meta`, the language that ``--lang`` asked for, or None."""

UNREADABLE = 3
INTERRUPTED = 130
BROKEN_PIPE = 141


class Program(Group):
    """The commands of the program; each lives in a module of its name, imported when it is called."""

    def short(self, name: str) -> str:
        """Return the key of a command's short words."""
        return f"cli.{name}.short"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, none of which is imported yet."""
        return list(COMMANDS)

    def find(self, name: str) -> click.Command | None:
        """Import and return the command of a name, or None."""
        if name not in COMMANDS:
            return None
        # What is imported stays; looking through all of it for garbage again and again takes longer than some commands.
        with uncollected():
            command: click.Command = import_module(f"tabletop.cli.{name}").command
        return command


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"tabletop {__version__}")
        ctx.exit()


@click.command(cls=Program, name="tabletop", help="cli.help.program", invoke_without_command=True)
@option(
    "--version",
    says="cli.option.version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
)
@language_option
@click.pass_context
def program(ctx: click.Context) -> int:
    """Show the help where no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def main() -> NoReturn:
    """Run the program on the process's command line, and exit."""
    code = run(sys.argv[1:])
    gc.freeze()  # the process ends: nothing is gained by looking through everything for garbage once more
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the program; return its exit code. It never ends in a traceback for what a user typed or wrote."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console of few letters is no reason to stop
    chosen, rest = _take_language(arguments)
    say = catalogue(_language(chosen))
    try:
        if chosen is not None and chosen not in LANGUAGES:
            raise Wrong(
                phrase("cli.usage.one-of", option="--lang", value=chosen, allowed=", ".join(LANGUAGES))
            )
        code = _invoke(rest, say, chosen)
        sys.stdout.flush()
    except click.UsageError as error:
        _say_usage(error, say)
        code = 2
    except Trouble as trouble:
        _say_error(say, say.say(trouble.phrase))
        code = trouble.code
    except (KeyboardInterrupt, click.Abort):
        click.echo(say.say("cli.stopped"), err=True)
        code = INTERRUPTED
    except OSError as error:
        code = _system_trouble(error, say)
    return code


def _invoke(arguments: list[str], say: Catalogue, chosen: str | None) -> int:
    try:
        with program.make_context("tabletop", arguments, obj=say) as ctx:
            ctx.meta[ASKED_LANGUAGE] = chosen
            code = program.invoke(ctx)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    return int(code)


def _system_trouble(error: OSError, say: Catalogue) -> int:
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
        # Whoever read our output has gone. Nothing is left to say, and what is still buffered must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    reason = system_reason(error)
    where = "" if error.filename is None else os.fsdecode(error.filename)
    found = phrase("cli.file", file=where, reason=reason) if where else phrase("cli.system", reason=reason)
    _say_error(say, say.say(found))
    return UNREADABLE


def _take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take ``--lang`` from the line, wherever it stands; return its value and the rest."""
    chosen: str | None = None
    rest: list[str] = []
    following = iter(arguments)
    for argument in following:
        name, equals, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *following]
        elif name == "--lang":
            chosen = value if equals else next(following, "")
        else:
            rest.append(argument)
    return chosen, rest


def _language(chosen: str | None) -> Language:
    """Return the language to speak: as asked, as remembered from the table, or Indonesian."""
    for language in LANGUAGES:
        if chosen == language:
            return language
    return load_settings(user_folders().settings).language or "id"


def _say_usage(error: click.UsageError, say: Catalogue) -> None:
    ctx = error.ctx or click.Context(program, info_name="tabletop", obj=say)
    click.echo(ctx.get_usage(), err=True)
    click.echo(say.say("cli.usage.try-help", command=ctx.command_path), err=True)
    _say_error(say, say.say(usage_phrase(error)))


def _say_error(say: Catalogue, sentence: str) -> None:
    click.echo(say.say("cli.error", message=printable(sentence)), err=True)
