"""`tabletop carry read`: take the orders that came back in, run the turn when all are there, write the next views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.outcome import figures
from tabletop.cli.scenarios import FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, language_option, option, printable, words
from tabletop.drill.wire import phrase_from_plain
from tabletop.language import Catalogue
from tabletop.session import SessionError

if TYPE_CHECKING:
    from tabletop.classroom.net.carrying import Carrier, ReadOrders


@click.command(cls=Command, name="read", help="cli.carry.read.help")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@option(
    "--to", "stick", says="cli.carry.to", metavar="FOLDER", required=True, type=click.Path(path_type=Path)
)
@option("--end-turn", says="cli.carry.end-turn", is_flag=True)
@language_option
@click.pass_context
def command(ctx: click.Context, folder: Path, files: tuple[Path, ...], stick: Path, end_turn: bool) -> int:
    """Read orders, and go on to the next turn."""
    from tabletop.classroom.net import HostedClass
    from tabletop.classroom.net import messages as m
    from tabletop.classroom.net.carrying import Carrier, ReadBeforeError
    from tabletop.classroom.net.sealed import CarriedError

    say = words(ctx)
    try:
        room = HostedClass.resume(folder, 0.0)
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    refused = False
    try:
        carrier = Carrier(room)
        turn = room.session.drill.turn
        for file, named in _orders(files or (stick,)):
            try:
                _tell_read(carrier.read_orders(file, 0.0), say)
            except CarriedError as error:
                if isinstance(error, ReadBeforeError) and not named:
                    continue  # a stick carries what was read in the turns before as well
                refused = True
                click.echo(printable(say.say(error.phrase)), err=True)
        room.settle(0.0)  # a host that was stopped in between may have had everything
        if end_turn and room.session.drill.turn == turn and room.phase == "playing":
            reply = room.do_here(lambda n: m.EndTurn(n, turn), 0.0)
            if isinstance(reply, m.Declined):
                raise Trouble(phrase_from_plain(reply.reason), UNREADABLE)
        _go_on(carrier, stick, say)
    except CarriedError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    finally:
        room.close()
    return FINDINGS if refused else 0


def _orders(places: tuple[Path, ...]) -> Iterator[tuple[Path, bool]]:
    """Yield the files named, and those in the folders named and in the folders of places there; tell which were named."""
    from tabletop.classroom.net.sealed import ENDINGS

    for one in places:
        if one.is_dir():
            ending = ENDINGS["orders"]
            for file in sorted((*one.glob(f"*{ending}"), *one.glob(f"*/*{ending}"))):
                yield file, False
        else:
            yield one, True


def _tell_read(read: ReadOrders, say: Catalogue) -> None:
    from tabletop.classroom.net import messages as m

    *orders, _ = read.replies
    stood = [one for one in orders if isinstance(one, m.Done)]
    click.echo(say.say("carry.was-read", place=read.place, n=len(orders), stood=str(len(stood))))
    for reply in orders:
        reasons = (
            [reply.reason]
            if isinstance(reply, m.Declined)
            else reply.reasons
            if isinstance(reply, m.Cautioned)
            else []
        )
        for reason in reasons:
            click.echo(printable(f"  {reply.n}: {say.say(phrase_from_plain(reason))}"))


def _go_on(carrier: Carrier, stick: Path, say: Catalogue) -> None:
    """Write the views of places that are behind, because the turn ran or a stick was full; else tell who is waited for."""
    drill = carrier.room.session.drill
    if not carrier.behind and not drill.over:
        click.echo(say.say("carry.waits", places=", ".join(carrier.missing)))
        return
    for view in carrier.write_views(stick, 0.0):
        click.echo(printable(f"  {view}"))
    if drill.over:
        for line in figures(drill.outcome(), say):
            click.echo(line)
    else:
        click.echo(say.say("carry.next-turn", turn=str(drill.turn), turns=str(drill.turns)))
