"""`tabletop join`: a seat of a class that another machine hosts: at the table, as text, or played by the program."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.program import ASKED_LANGUAGE
from tabletop.cli.scenarios import UNREADABLE, open_scenario
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, scale, words
from tabletop.drill import PLAYERS
from tabletop.language import Catalogue, Language, phrase
from tabletop.scenario.documents.scenario import Scenario

if TYPE_CHECKING:
    from tabletop.classroom.net import Ticket


@click.command(cls=Command, name="join", help="cli.join.help")
@click.argument("address", required=False)
@option("--code", says="cli.join.code", metavar="CODE")
@option("--seat", says="cli.join.seat", metavar="ID")
@option("--ticket", "ticket_file", says="cli.join.ticket", metavar="FILE", type=click.Path(path_type=Path))
@option("--scenario", says="cli.join.scenario", metavar="PATH")
@option("--text", "as_text", says="cli.join.text", is_flag=True)
@option("--player", says="cli.join.player", metavar="|".join(PLAYERS), callback=one_of(*PLAYERS))
@option("--scale", "factor", says="cli.play.scale", metavar="F", callback=scale)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    address: str | None,
    code: str | None,
    seat: str | None,
    ticket_file: Path | None,
    scenario: str | None,
    as_text: bool,
    player: str | None,
    factor: float | None,
) -> int:
    """Join a class."""
    say = words(ctx)
    kept = _kept_ticket(ticket_file)
    at_window = not as_text and player is None  # which keeps its tickets by itself
    if ticket_file is not None and kept is None and (at_window or (address is None and code is None)):
        raise Trouble(phrase("join.no-such-ticket", file=str(ticket_file)), UNREADABLE)
    if address is not None:
        _check_address(ctx, address)
    if code is not None:
        _check_code(ctx, code)
    own = open_scenario(scenario, say) if scenario is not None else None
    if at_window:
        _open_table(address, code, seat, kept, ctx.meta[ASKED_LANGUAGE], factor, own)
        return 0
    if kept is None:
        if address is None:
            address = _found(ctx, say)
        if code is None:
            code = click.prompt(say.say("join.ask-code"), err=True)
            _check_code(ctx, code)
    return _follow(ctx, _ticket(address, code, kept), seat, ticket_file, own, player)


def _open_table(
    address: str | None,
    code: str | None,
    seat: str | None,
    ticket: Ticket | None,
    language: Language | None,
    factor: float | None,
    own: Scenario | None,
) -> None:
    """Open the table on a class, and return when it is closed."""
    from tabletop.table.joined.start import open_table
    from tabletop.table.mishap import TableBrokeError
    from tabletop.table.right_pygame import WrongPygameError
    from tabletop.table.start import NoScreenError

    try:
        open_table(address, code, seat, ticket, language, factor, own)
    except (WrongPygameError, TableBrokeError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except NoScreenError as error:
        raise Trouble(phrase("cli.play.no-screen", reason=error.reason), UNREADABLE) from error


def _check_address(ctx: click.Context, address: str) -> None:
    from tabletop.classroom.net.strict import MalformedError
    from tabletop.classroom.net.ticket import split_address

    try:
        split_address(address)
    except MalformedError:
        raise Wrong(phrase("join.no-address", address=address[:80]), ctx) from None


def _check_code(ctx: click.Context, code: str) -> None:
    from tabletop.classroom.net import JoinCode, MistypedError

    try:
        JoinCode.read(code)
    except MistypedError:
        raise Wrong(phrase("join.mistyped", code=code[:40]), ctx) from None


def _kept_ticket(file: Path | None) -> Ticket | None:
    """Return the ticket of a file, or None where there is no such file yet.

    Raises:
        Trouble: What lies there is no ticket.
    """
    if file is None or not file.exists():
        return None
    from tabletop.classroom.net import Ticket
    from tabletop.classroom.net.strict import MalformedError

    try:
        with file.open("rb") as opened:
            return Ticket.read(opened.read(4096).decode("ascii"))
    except (MalformedError, UnicodeDecodeError) as error:
        raise Trouble(phrase("join.no-ticket", file=str(file)), UNREADABLE) from error


def _ticket(address: str | None, code: str | None, kept: Ticket | None) -> Ticket:
    from tabletop.classroom.net import Ticket

    if kept is not None:
        return kept
    return Ticket.to(address or "", code or "")


def _found(ctx: click.Context, say: Catalogue) -> str:
    """Return the address of the only host on the network.

    Raises:
        Trouble: There is none, or nobody can look.
        Wrong: There are several; they are listed.
    """
    from tabletop.classroom.net import NetworkError
    from tabletop.classroom.net.finding import find_hosts

    click.echo(say.say("join.looking"), err=True)
    try:
        hosts = asyncio.run(find_hosts())
    except NetworkError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    if not hosts:
        raise Trouble(phrase("join.none-found"), UNREADABLE)
    for one in hosts:
        click.echo(f"  {one.address}:{one.port}  {one.title}", err=True)
    if len(hosts) > 1:
        raise Wrong(phrase("join.several-found"), ctx)
    return f"{hosts[0].address}:{hosts[0].port}"


def _follow(
    ctx: click.Context,
    ticket: Ticket,
    seat: str | None,
    ticket_file: Path | None,
    own: Scenario | None,
    player: str | None,
) -> int:
    """Follow a seat as text, or let a player of the program play it, to the end of the drill."""
    from tabletop.classroom.net import NetworkError
    from tabletop.cli.join_text import Follower

    follower = Follower(ticket, words(ctx), seat=seat, ticket_file=ticket_file, own=own)
    try:
        asyncio.run(follower.follow(PLAYERS[player]() if player is not None else None))
    except NetworkError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except ValueError as error:
        raise Trouble(phrase("net.strange-host"), UNREADABLE) from error
    return 0
