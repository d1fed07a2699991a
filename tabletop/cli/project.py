"""`tabletop project`: the projector's window beside an instructor's desk; the desk opens it by itself."""

from __future__ import annotations

import os

import click

from tabletop.cli.program import ASKED_LANGUAGE
from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, scale, whole_number
from tabletop.language import phrase

LEAST_PORT, MOST_PORT = 1024, 65535


@click.command(cls=Command, name="project", help="cli.project.help")
@option("--port", says="cli.project.port", metavar="N", callback=whole_number(LEAST_PORT, MOST_PORT))
@option("--scale", "factor", says="cli.play.scale", metavar="F", callback=scale)
@language_option
@click.pass_context
def command(ctx: click.Context, port: int | None, factor: float | None) -> int:
    """Open the window and follow the desk until it closes."""
    # Only now: pygame takes a while to import.
    from tabletop.table.projector.link import TOKEN_VARIABLE
    from tabletop.table.right_pygame import WrongPygameError
    from tabletop.table.start import NoScreenError, run_projector

    token = os.environ.get(TOKEN_VARIABLE, "")
    if port is None or not token:
        raise Wrong(phrase("cli.project.by-the-desk", variable=TOKEN_VARIABLE), ctx)
    try:
        run_projector(port, token, ctx.meta[ASKED_LANGUAGE], factor)
    except WrongPygameError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except NoScreenError as error:
        raise Trouble(phrase("cli.preview.no-screen", reason=error.reason), UNREADABLE) from error
    return 0
