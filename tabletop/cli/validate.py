"""`tabletop validate`: is a scenario sound? If not: where, why, and what to do."""

from __future__ import annotations

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE, approval_line
from tabletop.cli.spoken import Command, language_option, printable, words
from tabletop.language import phrase
from tabletop.scenario import check, render_all


@click.command(cls=Command, name="validate", help="cli.validate.help")
@click.argument("paths", nargs=-1, required=True)
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> int:
    """Check every path; return the worst exit code that one of them earned."""
    say = words(ctx)
    worst = CLEAN
    for path in paths:
        result = check(path)
        if result.findings:
            click.echo(render_all(result.findings, say))
        errors = sum(finding.severity == "error" for finding in result.findings)
        warnings = sum(finding.severity == "warning" for finding in result.findings)
        if result.unreadable:
            worst = UNREADABLE
        elif errors or warnings:
            worst = max(worst, FINDINGS)
            counted = {
                "errors": phrase("cli.validate.errors", n=errors),
                "warnings": phrase("cli.validate.warnings", n=warnings),
            }
            click.echo(printable(say.say("cli.validate.found", path=path, **counted)))
        else:
            click.echo(printable(say.say("cli.validate.sound", path=path)))
        approved = approval_line(path, result.scenario, say)
        if approved is not None:
            click.echo(printable(approved))
    return worst
