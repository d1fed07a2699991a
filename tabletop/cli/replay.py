"""`tabletop replay`: does a session still come out as its journal says?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tabletop.cli.past import told_plainly
from tabletop.cli.program import ASKED_LANGUAGE
from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    scale,
    whole_number,
    words,
)
from tabletop.drill.telling import clock
from tabletop.language import Catalogue, phrase
from tabletop.session import Divergence, Tape
from tabletop.session import replay as run_again

EXACT, DIVERGED = 0, 1


@click.command(cls=Command, name="replay", help="cli.replay.help")
@click.argument("session", type=click.Path(path_type=Path))
@option("--table", "at_table", says="cli.replay.table", is_flag=True)
@option("--seat", says="cli.replay.seat", metavar="ID")
@option("--turn", says="cli.replay.turn", metavar="N", callback=whole_number(1, 9999))
@option("--truth", says="cli.replay.truth", is_flag=True)
@option("--scale", "factor", says="cli.play.scale", metavar="F", callback=scale)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    session: Path,
    at_table: bool,
    seat: str | None,
    turn: int | None,
    truth: bool,
    factor: float | None,
) -> int:
    """Run a session again; tell whether every turn came out the same, or where the first difference lies."""
    say = words(ctx)
    if at_table:
        _open_table(ctx, session, seat, turn, truth=truth, factor=factor)
        return EXACT
    if seat is not None or turn is not None or truth:
        raise Wrong(phrase("cli.replay.needs-table"), ctx)
    with told_plainly(session, say):
        found = run_again(session)
    if found.divergence is None:
        click.echo(say.say("cli.replay.exact", n=found.turns, digest=found.drill.digest))
        return EXACT
    for line in _difference(found.divergence, say):
        click.echo(printable(line))
    return DIVERGED


def open_tape(ctx: click.Context, session: Path, seat: str | None, *, truth: bool) -> Tape:
    """Open a session to look at, by a seat where one is named.

    Raises:
        Trouble: It cannot be run again, or one laptop still goes round in it and this is not the instructor.
        Wrong: There is no such seat, or it may not be seen with its eyes while the drill goes on.
    """
    with told_plainly(session, words(ctx)):
        tape = Tape(session)
    if tape.covered and not truth:
        raise Trouble(phrase("session.covered"), UNREADABLE)
    if seat is not None:
        known = tuple(tape.scenario.seats) if tape.over or truth else tape.header.played
        if seat not in known:
            raise Wrong(phrase("cli.replay.no-such-seat", seat=seat, seats=", ".join(known)), ctx)
    return tape


def _open_table(
    ctx: click.Context,
    session: Path,
    seat: str | None,
    turn: int | None,
    *,
    truth: bool,
    factor: float | None,
) -> None:
    tape = open_tape(ctx, session, seat, truth=truth)

    # Only now: pygame takes a while to import, and nothing above needs it.
    from tabletop.table.library import CannotOpenError
    from tabletop.table.mishap import TableBrokeError
    from tabletop.table.right_pygame import WrongPygameError
    from tabletop.table.start import NoScreenError, WantedReplay, run_replay

    try:
        run_replay(WantedReplay(tape.folder, seat, turn, truth), ctx.meta[ASKED_LANGUAGE], factor)
    except (WrongPygameError, CannotOpenError, TableBrokeError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except NoScreenError as error:
        raise Trouble(phrase("cli.play.no-screen", reason=error.reason), UNREADABLE) from error


def _difference(found: Divergence, say: Catalogue) -> list[str]:
    days, hour = found.minute // (24 * 60), clock(found.minute)
    return [
        say.say("cli.replay.diverged", turn=found.turn, day=days + 1, clock=hour, step=found.step),
        "  " + say.say("cli.replay.written", event=_event(found.written, say)),
        "  " + say.say("cli.replay.reached", event=_event(found.reached, say)),
    ]


def _event(event: dict[str, Any] | None, say: Catalogue) -> str:
    return json.dumps(event, ensure_ascii=False) if event is not None else say.say("cli.replay.nothing")
