"""`tabletop carry key`: another key for a place whose own was lost, and its view signed by it."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, language_option, option, printable, words
from tabletop.session import SessionError


@click.command(cls=Command, name="key", help="cli.carry.key.help")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("place")
@option(
    "--to", "stick", says="cli.carry.to", metavar="FOLDER", required=True, type=click.Path(path_type=Path)
)
@language_option
@click.pass_context
def command(ctx: click.Context, folder: Path, place: str, stick: Path) -> int:
    """Write another key for a place, and its view."""
    from tabletop.classroom.net import HostedClass
    from tabletop.classroom.net.carrying import Carrier
    from tabletop.classroom.net.lobby import NotPossibleError
    from tabletop.classroom.net.sealed import CarriedError

    words(ctx)
    try:
        room = HostedClass.resume(folder, 0.0)
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    try:
        carrier = Carrier(room)
        for file in (carrier.hand_out(place, stick), *carrier.write_views(stick, 0.0)):
            click.echo(printable(f"  {file}"))
    except (CarriedError, NotPossibleError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    finally:
        room.close()
    return CLEAN
