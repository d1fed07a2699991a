"""`tabletop host`: a class on several machines; this one owns the drills and lets the others in by a code."""

from __future__ import annotations

import asyncio
import json
import signal
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click

from tabletop.cli.plan import open_plan
from tabletop.cli.scenarios import UNREADABLE, check_session, open_scenario
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    one_of,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.cli.watch import FIRST_SEED, LAST_SEED
from tabletop.language import Catalogue, phrase
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario
from tabletop.session import SessionError, new_folder
from tabletop.table.settings import user_folders
from tabletop.uncollected import seldom_collected

EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where the instructor says so: --bind all


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a host is asked to be.

    Attributes:
        scenarios: What to open; empty where classes are gone on with.
        folder: Where its classes lie.
        address: Where it listens; None: where it did, or this machine alone.
        port: Which port; None: the one it had, or the usual one.
        secure: Whether lines are secured; None: as they were, or secured.
        announce: Whether to say on the network that it is there.
        as_json: Whether to tell where it is as one line of JSON.
        options: Of each class, see `HostedClass.open`.
    """

    scenarios: tuple[Scenario, ...]
    folder: Path
    address: str | None
    port: int | None
    secure: bool | None
    announce: bool
    as_json: bool
    options: dict[str, Any]


@click.command(cls=Command, name="host", help="cli.host.help")
@click.argument("scenario", nargs=-1)
@option("--in", "folder", says="cli.host.folder", metavar="FOLDER", type=click.Path(path_type=Path))
@option("--bind", says="cli.host.bind", metavar="all|ADDRESS")
@option("--port", says="cli.host.port", metavar="N", callback=whole_number(0, 65535))
@option("--plain", says="cli.host.plain", is_flag=True)
@option("--quiet", says="cli.host.quiet", is_flag=True)
@option(
    "--seed", says="cli.option.seed", metavar="N", default="1", callback=whole_number(FIRST_SEED, LAST_SEED)
)
@option("--mode", says="cli.play.mode", metavar="|".join(DRILL_MODES), callback=one_of(*DRILL_MODES))
@option("--session", "cut", says="cli.option.session", metavar="ID")
@option("--seat", "places", says="cli.host.seat", metavar="ID", multiple=True)
@option("--plan", "plan_file", says="cli.option.plan", metavar="FILE", type=click.Path(path_type=Path))
@option("--timer", says="cli.host.timer", metavar="N", callback=whole_number(0, 240))
@option("--json", "as_json", says="cli.host.as-json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: tuple[str, ...],
    folder: Path | None,
    bind: str | None,
    port: int | None,
    plain: bool,
    quiet: bool,
    seed: int,
    mode: str | None,
    cut: str | None,
    places: tuple[str, ...],
    plan_file: Path | None,
    timer: int | None,
    as_json: bool,
) -> int:
    """Open classes, or go on with those of a folder, and serve until Ctrl-C."""
    say = words(ctx)
    scenarios = _scenarios(ctx, scenario, folder, cut, places, say)
    if plan_file is not None and len(scenarios) != 1:
        raise Wrong(phrase("cli.host.plan-of-one"), ctx)
    plan: Plan | None = open_plan(plan_file, scenarios[0], say) if plan_file is not None else None
    if folder is None:
        started = f"{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}"
        folder = new_folder(user_folders().sessions.parent / "classes", scenarios[0].id, started)
    wanted = Wanted(
        scenarios,
        folder,
        EVERYWHERE if bind == "all" else bind,
        port,
        False if plain else None,
        not quiet,
        as_json,
        {
            "seed": seed,
            "mode": cast("DrillMode", mode or "latihan"),
            "session": cut,
            "places": places or None,
            "plan": plan,
        },
    )
    from tabletop.classroom.net import NetworkError
    from tabletop.classroom.net.listening import open_many_files

    open_many_files()
    try:
        asyncio.run(_serve(wanted, None if timer is None else timer * 60, say))
    except NetworkError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except (KeyboardInterrupt, asyncio.CancelledError):
        pass
    again = printable(say.say("host.closed", folder=str(folder.absolute())))
    click.echo(again, err=as_json)
    return 0


def _scenarios(
    ctx: click.Context,
    names: tuple[str, ...],
    folder: Path | None,
    cut: str | None,
    places: tuple[str, ...],
    say: Catalogue,
) -> tuple[Scenario, ...]:
    """Return what is to be opened.

    Raises:
        Wrong: Nothing is named and there is nothing to go on with, or a cut or place is none of a scenario's.
        Trouble: A scenario cannot be played.
    """
    if not names and folder is None:
        raise Wrong(phrase("cli.usage.missing-argument", argument=phrase("cli.argument.scenario")), ctx)
    if not names and folder is not None:
        from tabletop.classroom.net.keeping import kept_folders

        if not kept_folders(folder):
            raise Trouble(phrase("host.nothing-kept", folder=str(folder)), UNREADABLE)
    from tabletop.session import places_of

    found = []
    for name in names:
        one = open_scenario(name, say)
        check_session(ctx, one, cut)
        there = [place.id for place in places_of(one, cut)]
        for place in places:
            if place not in there:
                seats = ", ".join(there)
                raise Wrong(phrase("cli.play.no-such-seat", seat=place, seats=seats), ctx)
        found.append(one)
    return tuple(found)


async def _serve(wanted: Wanted, seconds: int | None, say: Catalogue) -> None:
    """Listen until the program is ended, or the desk stops it."""
    from tabletop.classroom.net import Host
    from tabletop.classroom.net import messages as m
    from tabletop.classroom.net.host import LOOPBACK
    from tabletop.classroom.net.keeping import KeptHost, keep_host, kept_host
    from tabletop.classroom.net.limits import PORT
    from tabletop.cli.host_desk import Desk, typed_lines

    before = kept_host(wanted.folder) or KeptHost("1", LOOPBACK, PORT, True)
    secure = before.secure if wanted.secure is None else wanted.secure
    host = Host(
        wanted.folder,
        address=wanted.address or before.address,
        port=before.port if wanted.port is None else wanted.port,
        secure=secure,
    )
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows knows no SIGTERM
        loop.add_signal_handler(signal.SIGTERM, ended.set)
    async with AsyncExitStack() as open_things:
        await open_things.enter_async_context(host)
        for scenario in wanted.scenarios:
            running = await host.open(scenario, **wanted.options)
            if seconds is not None:
                await running.do(
                    lambda now, one=running: one.room.do_here(lambda n: m.SetTimer(n, seconds), now)  # type: ignore[misc]
                )
        if not host.classes:
            _tell_broken(host, say)
            raise Trouble(phrase("host.all-broken", folder=str(wanted.folder)), UNREADABLE)
        open_things.enter_context(seldom_collected())
        await asyncio.to_thread(keep_host, wanted.folder, KeptHost("1", host.address, host.port, secure))
        _write_tickets(host)
        if wanted.as_json:
            click.echo(json.dumps(_told(host)))
        else:
            _tell(host, say)
        if wanted.announce:
            await _announce(open_things, host, secure, say, quiet=wanted.as_json)
        desk = Desk(host, say)
        tasks = [
            asyncio.create_task(desk.serve(typed_lines(loop))),
            asyncio.create_task(ended.wait()),
        ]
        watching = asyncio.create_task(desk.watch()) if not wanted.as_json else None
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*tasks, watching):
                if task is not None:
                    task.cancel()
        for task in tasks:
            if task.done() and not task.cancelled():
                task.result()


async def _announce(stack: AsyncExitStack, host: Any, secure: bool, say: Catalogue, *, quiet: bool) -> None:
    """Say on the network that the host is there, if others can reach it at all; typing an address always works."""
    from tabletop.classroom.net import NetworkError
    from tabletop.classroom.net.addresses import is_loopback
    from tabletop.classroom.net.finding import announced

    if is_loopback(host.address):
        return
    titles = [str(one.room.session.drill.scenario.title.id) for one in host.classes.values()]
    only = None if host.address == EVERYWHERE else [host.address]
    try:
        await stack.enter_async_context(announced(titles, host.port, secure=secure, interfaces=only))
    except NetworkError as error:
        click.echo(printable(say.say(error.phrase)), err=True)
        return
    if not quiet:
        click.echo(say.say("host.announced"))


def _addresses(host: Any) -> tuple[str, ...]:
    from tabletop.classroom.net.addresses import own_addresses

    return own_addresses() or ("127.0.0.1",) if host.address == EVERYWHERE else (host.address,)


def _write_tickets(host: Any) -> None:
    """Put the tickets of the instructor's desk and of a projector beside each class, for this machine's owner alone."""
    from tabletop.classroom.net import Ticket
    from tabletop.whole import write_whole

    for running in host.classes.values():
        room, mark = running.room, host.code_of(running).mark
        for name, token in (("desk", room.desk_token), ("projector", room.projector_token)):
            ticket = Ticket(_addresses(host)[0], host.port, mark, token=token)
            write_whole(room.folder / f"{name}.ticket", ticket.text().encode("ascii"), private=True)


def _told(host: Any) -> dict[str, Any]:
    """Return where a host is and what is played there, for programs."""
    return {
        "addresses": list(_addresses(host)),
        "port": host.port,
        "folder": str(host.folder.absolute()),
        "classes": [
            {
                "id": one.room.id,
                "scenario": one.room.session.drill.scenario.id,
                "code": str(host.code_of(one)),
                "folder": str(one.room.folder.absolute()),
            }
            for one in host.classes.values()
        ],
    }


def _tell(host: Any, say: Catalogue) -> None:
    """Print what the instructor reads out."""
    from tabletop.classroom.net.addresses import is_loopback
    from tabletop.classroom.net.limits import PORT

    port = "" if host.port == PORT else f":{host.port}"
    click.echo(say.say("host.address", addresses="  ".join(f"{one}{port}" for one in _addresses(host))))
    if is_loopback(host.address):
        click.echo(say.say("host.loopback"))
    for number, running in enumerate(host.classes.values(), 1):
        drill = running.room.session.drill
        code = str(host.code_of(running))
        click.echo(say.say("host.class", number=number, title=drill.scenario.title, code=code))
    _tell_broken(host, say)
    click.echo(say.say("host.how"))


def _tell_broken(host: Any, say: Catalogue) -> None:
    for folder, why in host.broken.items():
        click.echo(printable(f"{folder}: {say.say(why)}"), err=True)
