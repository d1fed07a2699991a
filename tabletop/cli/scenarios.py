"""Opening the scenario that a command names; what is wrong with it is shown as `tabletop validate` shows it."""

from __future__ import annotations

import click

from tabletop.cli.spoken import Trouble
from tabletop.language import Catalogue, phrase
from tabletop.scenario import Scenario, check, render_all

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3


def open_scenario(name: str, say: Catalogue) -> Scenario:
    """Return the scenario of a shipped name or a path.

    Raises:
        Trouble: It cannot be read (3) or played (1); every finding has been shown.
    """
    result = check(name)
    if result.scenario is not None:
        return result.scenario
    click.echo(render_all(result.findings, say), err=True)
    if result.unreadable:
        raise Trouble(phrase("cli.unreadable", scenario=name), UNREADABLE)
    raise Trouble(phrase("cli.unsound", scenario=name), FINDINGS)
