"""`tabletop carry open`: open a class without a network, and write the keys and the first views of its places."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import cast

import click

from tabletop.cli.plan import open_plan
from tabletop.cli.scenarios import UNREADABLE, check_session, open_scenario
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
from tabletop.cli.watch import FIRST_SEED, LAST_SEED
from tabletop.language import phrase
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode
from tabletop.session import SessionError


@click.command(cls=Command, name="open", help="cli.carry.open.help")
@click.argument("scenario")
@option(
    "--in", "folder", says="cli.carry.in", metavar="FOLDER", required=True, type=click.Path(path_type=Path)
)
@option(
    "--to", "stick", says="cli.carry.to", metavar="FOLDER", required=True, type=click.Path(path_type=Path)
)
@option("--seat", "places", says="cli.host.seat", metavar="ID", multiple=True)
@option(
    "--seed", says="cli.option.seed", metavar="N", default="1", callback=whole_number(FIRST_SEED, LAST_SEED)
)
@option("--mode", says="cli.play.mode", metavar="|".join(DRILL_MODES), callback=one_of(*DRILL_MODES))
@option("--session", "cut", says="cli.option.session", metavar="ID")
@option("--plan", "plan_file", says="cli.option.plan", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    folder: Path,
    stick: Path,
    places: tuple[str, ...],
    seed: int,
    mode: str | None,
    cut: str | None,
    plan_file: Path | None,
) -> int:
    """Open a class, hand out the keys, begin, and write the views of the first turn."""
    from tabletop.classroom.net import HostedClass
    from tabletop.classroom.net import messages as m
    from tabletop.classroom.net.carrying import Carrier
    from tabletop.classroom.net.lobby import NotPossibleError
    from tabletop.classroom.net.sealed import CarriedError

    say = words(ctx)
    loaded = open_scenario(scenario, say)
    check_session(ctx, loaded, cut)
    plan = open_plan(plan_file, loaded, say) if plan_file is not None else None
    stick.mkdir(parents=True, exist_ok=True)
    try:
        room = HostedClass.open(
            folder,
            loaded,
            seed=seed,
            mode=cast("DrillMode", mode or "latihan"),
            session=cut,
            places=places or None,
            plan=plan,
        )
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except ValueError as error:
        raise Trouble(phrase("carry.no-place", places=", ".join(places)), UNREADABLE) from error
    try:
        carrier = Carrier(room)
        keys = [carrier.hand_out(place, stick) for place in room.lobby.places]
        room.do_here(m.Begin, 0.0)
        views = carrier.write_views(stick, 0.0)
    except (CarriedError, NotPossibleError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except OSError:
        room.close()
        rmtree(folder, ignore_errors=True)  # nobody has played it yet: the same command may be given again
        raise
    finally:
        room.close()
    for place, key, view in zip(room.lobby.places.values(), keys, views, strict=True):
        click.echo(printable(f"  {say.say(place.title)}: {key}, {view}"))
    click.echo(printable(say.say("carry.opened", folder=str(folder), stick=str(stick))))
    return 0
