"""How `tabletop review` is asked for the decisive turns: apart from the search, which a report need not wait for."""

from __future__ import annotations

import re

import click

from tabletop.cli.spoken import Decorated, Wrong, option
from tabletop.language import phrase

_LONGEST = 24 * 60 * 60
_AMOUNT = re.compile(r"([0-9]{1,6})\s*(s|m|min|h)?")
_UNITS = {None: 1, "s": 1, "m": 60, "min": 60, "h": 3600}


def budget(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Take a time to be spent, such as ``60s``, ``2m`` or ``90``, as seconds; None where the option is not given."""
    if value is None:
        return None
    found = _AMOUNT.fullmatch(value.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2]] if found is not None else 0
    if not 1 <= seconds <= _LONGEST:
        raise Wrong(phrase("cli.decisive.budget", option=param.opts[0], value=value), ctx)
    return seconds


def decisive_options(command: Decorated) -> Decorated:
    """Declare ``--decisive`` and ``--budget``; a command takes them as `decisive` and `budget`, seconds or None."""
    with_budget = option("--budget", says="cli.decisive.time", metavar="60s|5m|1h", callback=budget)(command)
    return option("--decisive", says="cli.decisive.flag", is_flag=True)(with_budget)
