"""`tabletop watch`: the doctrine player, or a foil, plays every seat, and the session is kept like any other."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from tabletop.cli.outcome import figures
from tabletop.cli.plan import open_plan
from tabletop.cli.scenarios import UNREADABLE, approval_line, check_session, open_scenario
from tabletop.cli.spoken import (
    Command,
    Trouble,
    language_option,
    one_of,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.cli.story import chapter, told
from tabletop.drill import PLAYERS
from tabletop.language import Catalogue, phrase
from tabletop.session import Session, SessionError, new_folder
from tabletop.table.settings import user_folders

FIRST_SEED, LAST_SEED = 0, 2**63 - 1
PICTURE = "table.png"


@click.command(cls=Command, name="watch", help="cli.watch.help")
@click.argument("scenario")
@option(
    "--seed", says="cli.option.seed", metavar="N", default="1", callback=whole_number(FIRST_SEED, LAST_SEED)
)
@option(
    "--player",
    says="cli.watch.player",
    metavar="|".join(PLAYERS),
    default="doctrine",
    callback=one_of(*PLAYERS),
)
@option("--session", "cut", says="cli.option.session", metavar="ID")
@option("--out", says="cli.watch.out", metavar="DIR", type=click.Path(path_type=Path))
@option("--plan", "plan_file", says="cli.option.plan", metavar="FILE", type=click.Path(path_type=Path))
@option("--brief", says="cli.watch.brief", is_flag=True)
@option("--json", "as_json", says="cli.watch.as-json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    seed: int,
    player: str,
    cut: str | None,
    out: Path | None,
    plan_file: Path | None,
    brief: bool,
    as_json: bool,
) -> int:
    """Play a drill to its end, tell it turn by turn, how it went and where it lies."""
    say = words(ctx)
    loaded = open_scenario(scenario, say)
    check_session(ctx, loaded, cut)
    plan = open_plan(plan_file, loaded, say) if plan_file is not None else None
    now = datetime.now(UTC).astimezone()
    folder = out or new_folder(user_folders().sessions, loaded.id, f"{now:%Y-%m-%d-%H%M%S}")
    try:
        session = Session.start(
            loaded, folder, seed=seed, played=(), stand_in=PLAYERS[player](), session=cut, plan=plan
        )
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    if not as_json:
        click.echo(say.say("cli.watch.title", title=loaded.title))
        approved = approval_line(scenario, loaded.digest, say)
        if approved is not None:
            click.echo(printable(approved))
    try:
        _play_out(session, say, story=not (brief or as_json))
        _draw(session, say)
    finally:
        session.close()
    drill = session.drill
    if as_json:
        told = {
            "scenario": loaded.id,
            "seed": seed,
            "mode": drill.mode,
            "player": player,
            "turns": drill.turn - 1,
            "outcome": asdict(drill.outcome()),
            "digest": drill.digest,
            "session": str(folder.absolute()),
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return 0
    click.echo()
    who = phrase(f"cli.player.{player}")
    click.echo(say.say("cli.watch.played", n=drill.turn - 1, player=who, seed=str(seed), digest=drill.digest))
    click.echo()
    for line in figures(drill.outcome(), say):
        click.echo(line)
    click.echo()
    click.echo(printable(say.say("cli.watch.session", folder=str(folder.absolute()))))
    return 0


def _play_out(session: Session, say: Catalogue, *, story: bool) -> None:
    """Play to the end: tell each turn, or where somebody watches a terminal, how far it is."""
    scenario = session.drill.scenario
    counting = sys.stderr.isatty() and not story
    while not session.drill.over:
        if story:
            click.echo(f"\n{chapter(session.drill.view(), say)}")
        elif counting:
            said = say.say("cli.watch.turn", turn=session.drill.turn, turns=session.drill.turns)
            click.echo(f"\r  {said}", err=True, nl=False)
        report = session.end_turn()
        if story:
            for line in told(scenario, report.events, say):
                click.echo(line)
    if counting:
        click.echo(f"\r{'':<40}\r", err=True, nl=False)


def _draw(session: Session, say: Catalogue) -> None:
    """Keep a picture of the table as everybody sees it at the end."""
    from tabletop.table.snapshot import save_table  # pygame, only when all is played

    save_table(session, session.folder / PICTURE, say.language)
