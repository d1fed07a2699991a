"""`tabletop preview`: a window with a drill's map, briefing and injects, which follows what its author saves."""

from __future__ import annotations

import click

from tabletop.cli.program import ASKED_LANGUAGE
from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Command, Trouble, language_option, option, scale, words
from tabletop.language import phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import find
from tabletop.scenario.render import render_all


@click.command(cls=Command, name="preview", help="cli.preview.help")
@click.argument("scenario")
@option("--scale", "factor", says="cli.play.scale", metavar="F", callback=scale)
@language_option
@click.pass_context
def command(ctx: click.Context, scenario: str, factor: float | None) -> int:
    """Open the window; a drill with errors is no reason not to."""
    say = words(ctx)
    findings = Findings()
    if find(scenario, findings) is None:
        click.echo(render_all(findings.sorted(), say), err=True)
        raise Trouble(phrase("cli.unreadable", scenario=scenario), UNREADABLE)

    # Only now: pygame takes a while to import, and nothing above needs it.
    from tabletop.table.mishap import TableBrokeError
    from tabletop.table.right_pygame import WrongPygameError
    from tabletop.table.start import NoScreenError, run_preview

    try:
        run_preview(scenario, ctx.meta[ASKED_LANGUAGE], factor)
    except (WrongPygameError, TableBrokeError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except NoScreenError as error:
        raise Trouble(phrase("cli.preview.no-screen", reason=error.reason), UNREADABLE) from error
    return 0
