"""Click, speaking Indonesian and English: help, usage and errors come from the catalogue.

A command's and an option's ``help`` is a catalogue key here. What click would say in English of its own accord is
either said from the catalogue or never arises, because the checks below say it first.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import click

from tabletop.language import Catalogue, Phrase, phrase

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Wrong(click.UsageError):
    """The command line cannot be understood; exit code 2.

    Attributes:
        phrase: What is wrong, and what to do.
    """

    def __init__(self, phrase: Phrase, ctx: click.Context | None = None) -> None:
        super().__init__(phrase.key, ctx)
        self.phrase = phrase


class Trouble(Exception):
    """Something that a user can mend keeps the command from going on.

    Attributes:
        phrase: What, where and what to do.
        code: The exit code.
    """

    def __init__(self, phrase: Phrase, code: int) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase
        self.code = code


def words(ctx: click.Context) -> Catalogue:
    """Return the catalogue that this call of the program speaks."""
    return ctx.ensure_object(Catalogue)


def printable(text: str) -> str:
    """Return a text with every character that a terminal would act upon written out, and commands to build servers broken."""
    written = "".join(
        character
        if character.isprintable() or character == "\n"
        else character.encode("unicode_escape").decode()
        for character in text
    )
    return written.replace("##[", "##\\x5b")


class Option(click.Option):
    """An option whose help is a catalogue key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how it is written and what it does."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], words(ctx).say(self.help or ""))


class Command(click.Command):
    """A command whose help is a catalogue key."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        # Arguments too many are met in parse_args below, in the user's language.
        attrs["context_settings"] = {"help_option_names": ["--help", "-h"], "allow_extra_args": True}
        super().__init__(*args, **attrs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, refusing those that are too many."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not isinstance(self, click.Group):
            raise Wrong(phrase("cli.usage.extra-argument", argument=ctx.args[0]), ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its words from the catalogue."""
        option = super().get_help_option(ctx)
        if option is not None and not isinstance(option, Option):
            option = self._help_option = Option(
                option.opts,
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=option.callback,
                help="cli.help.help",
            )
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the name of the command in its usage line."""
        pieces = [f"[{words(ctx).say('cli.help.options-piece')}]"]
        for argument in self.params:
            if isinstance(argument, click.Argument):
                shown = words(ctx).say(f"cli.argument.{argument.name}") + (
                    "..." if argument.nargs < 0 else ""
                )
                pieces.append(shown if argument.required else f"[{shown}]")
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=words(ctx).say("cli.help.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words(ctx).say(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (option for option in self.get_params(ctx) if isinstance(option, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        with formatter.section(words(ctx).say("cli.help.options")):
            formatter.write_dl(records)


def option(*names: str, says: str, **attrs: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option; `says` is the catalogue key of its help."""
    return click.option(*names, cls=Option, help=says, **attrs)


def language_option(command: Decorated) -> Decorated:
    """Show ``--lang`` in a command's help; the program takes it from the line wherever it stands."""
    return option("--lang", says="cli.option.lang", metavar="id|en", expose_value=False)(command)


Check = Callable[[click.Context, click.Parameter, str | None], Any]


def one_of(*allowed: str) -> Check:
    """Return a callback that takes one of a few words, or None where the option is not given."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in allowed:
            return value
        raise Wrong(
            phrase("cli.usage.one-of", option=_name(param), value=value, allowed=", ".join(allowed)), ctx
        )

    return check


def whole_number(least: int, most: int) -> Check:
    """Return a callback that takes a whole number from `least` to `most`, or None where the option is not given."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        # int() would take "1_000", " 7" and digits of other scripts, and stop at 4,300 digits with its own error.
        if value.isascii() and value.isdigit() and len(value) <= 20 and least <= int(value) <= most:
            return int(value)
        raise Wrong(
            phrase("cli.usage.whole-number", option=_name(param), value=value, least=least, most=most), ctx
        )

    return check


def scale(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Take a size factor from 1 to 2, with a decimal point or comma; None where the option is not given."""
    if value is None:
        return None
    try:
        factor = Decimal(value.replace(",", "."))
        if factor.is_finite() and 1 <= factor <= 2:
            return float(factor)
    except InvalidOperation:
        pass
    raise Wrong(phrase("cli.usage.scale", option=_name(param), value=value), ctx)


def _name(param: click.Parameter | None) -> str:
    return param.opts[0] if param is not None else ""


def usage_phrase(error: click.UsageError) -> Phrase:
    """Return a usage error of click's, or of ours, as a phrase."""
    if isinstance(error, Wrong):
        return error.phrase
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            near = ", ".join(sorted(error.possibilities))
            return phrase("cli.usage.no-such-option-near", option=error.option_name, near=near)
        return phrase("cli.usage.no-such-option", option=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Argument):
            return phrase("cli.usage.missing-argument", argument=phrase(f"cli.argument.{error.param.name}"))
        return phrase("cli.usage.missing-option", option=_name(error.param))
    if isinstance(error, click.BadOptionUsage):
        declared = error.ctx.command.params if error.ctx else []
        flags = {
            name
            for param in declared
            if isinstance(param, click.Option) and param.is_flag
            for name in param.opts
        }
        if error.option_name in flags | {"--help", "-h", "--version"}:
            return phrase("cli.usage.takes-no-value", option=error.option_name)
        return phrase("cli.usage.needs-value", option=error.option_name)
    return phrase("cli.usage.other", message=error.format_message())
