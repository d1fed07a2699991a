"""`tabletop validate`: is a scenario sound? If not, where, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tabletop.cli.spoken import Command, language_option, words
from tabletop.language import Catalogue, phrase

if TYPE_CHECKING:
    from tabletop.scenario.finding import Finding

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3


@click.command(cls=Command, name="validate", help="cli.validate.help")
@click.argument("paths", nargs=-1, required=True)
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> int:
    """Check every path; return the worst exit code met."""
    from tabletop.scenario import check, find  # the loader, only when it is needed

    say = words(ctx)
    worst = CLEAN
    for path in paths:
        findings = check(find(path))
        for finding in findings:
            click.echo("\n".join(render(finding, say)))
        errors = sum(finding.severity == "error" for finding in findings)
        click.echo(
            say.say("cli.validate.unsound", path=path, n=errors)
            if errors
            else say.say("cli.validate.sound", path=path)
        )
    return worst
