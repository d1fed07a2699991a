"""`tabletop carry play`: read the view that came on a stick, and write the orders of this place as a signed file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.scenarios import UNREADABLE, open_scenario
from tabletop.cli.spoken import Command, Trouble, language_option, one_of, option, printable, words
from tabletop.cli.story import chapter, told
from tabletop.drill import PLAYERS, Accepted, Refused, Warned
from tabletop.language import Catalogue
from tabletop.scenario.documents.scenario import Scenario

if TYPE_CHECKING:
    from tabletop.classroom.net.carried import CarriedTurn


@click.command(cls=Command, name="play", help="cli.carry.play.help")
@click.argument("view", type=click.Path(path_type=Path))
@option(
    "--key",
    "key_file",
    says="cli.carry.key-file",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--order", "dictated", says="cli.carry.order", metavar="ORDER", multiple=True)
@option("--player", says="cli.join.player", metavar="|".join(PLAYERS), callback=one_of(*PLAYERS))
@option("--done", says="cli.carry.done", is_flag=True)
@option("--scenario", says="cli.join.scenario", metavar="PATH")
@option("--to", "folder", says="cli.carry.back", metavar="FOLDER", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    view: Path,
    key_file: Path,
    dictated: tuple[str, ...],
    player: str | None,
    done: bool,
    scenario: str | None,
    folder: Path | None,
) -> int:
    """Tell the turn; with orders, a player or ``--done``, write the answer."""
    from tabletop.classroom.net.carried import CarriedTurn
    from tabletop.classroom.net.drills import shipped_scenario
    from tabletop.classroom.net.sealed import CarriedError, read_key

    say = words(ctx)
    own = open_scenario(scenario, say) if scenario is not None else None

    def find(name: str, digest: str) -> Scenario | None:
        return own if own is not None and own.digest == digest else shipped_scenario(name, digest)

    try:
        turn = CarriedTurn(view, read_key(key_file), find)
        _tell(turn, say)
        if not (dictated or player or done):
            return 0
        if player is not None:
            for seat, order in PLAYERS[player]().orders(turn.view):
                if seat in turn.view.seats:
                    turn.give(seat, order)
        _dictate(turn, dictated)
        written = turn.write(folder or view.parent)
    except CarriedError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    click.echo(printable(say.say("carry.written", n=len(turn.given), file=str(written))))
    return 0


def _dictate(turn: CarriedTurn, lines: tuple[str, ...]) -> None:
    from tabletop.review.dictated import DictationError, Known, read_order

    seen = turn.view
    known = Known(seen.scenario, tuple(seen.incidents), tuple(one.id for one in seen.messages))
    for line in lines:
        try:
            turn.give(*read_order(line, known))
        except DictationError as error:
            raise Trouble(error.phrase, 2) from error


def _tell(turn: CarriedTurn, say: Catalogue) -> None:
    view = turn.view
    for number, one in enumerate(turn.answers, 1):
        reasons = [one.reason] if isinstance(one, Refused) else one.reasons if isinstance(one, Warned) else ()
        for reason in reasons:
            click.echo(printable(f"  {number}: {say.say(reason)}"))
    accepted = sum(isinstance(one, Accepted) for one in turn.answers[:-1])
    if turn.answers:
        click.echo(say.say("carry.stood", n=accepted))
    for line in told(view.scenario, [entry.event for entry in view.log], say):
        click.echo(line)
    if not view.over:
        click.echo(f"\n{printable(chapter(view, say))}")
