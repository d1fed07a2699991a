"""`tabletop play`: the table, with the menu, a drill's briefing, a drill, or a session that was left."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import cast

import click

from tabletop.cli.plan import open_plan
from tabletop.cli.program import ASKED_LANGUAGE
from tabletop.cli.scenarios import UNREADABLE, check_session, open_scenario
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    one_of,
    option,
    scale,
    whole_number,
    words,
)
from tabletop.cli.watch import FIRST_SEED, LAST_SEED
from tabletop.language import Catalogue, phrase
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario
from tabletop.scenario.library import find
from tabletop.session.session import JOURNAL, damaged, read_or_fail

EVERY_SEAT = "all"


@click.command(cls=Command, name="play", help="cli.play.help")
@click.argument("scenario", required=False)
@option("--seat", says="cli.play.seat", metavar="ID|all")
@option("--session", "cut", says="cli.option.session", metavar="ID")
@option("--mode", says="cli.play.mode", metavar="|".join(DRILL_MODES), callback=one_of(*DRILL_MODES))
@option(
    "--seed", says="cli.option.seed", metavar="N", default="1", callback=whole_number(FIRST_SEED, LAST_SEED)
)
@option("--plan", "plan_file", says="cli.option.plan", metavar="FILE", type=click.Path(path_type=Path))
@option("--scale", "factor", says="cli.play.scale", metavar="F", callback=scale)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str | None,
    seat: str | None,
    cut: str | None,
    mode: str | None,
    seed: int,
    plan_file: Path | None,
    factor: float | None,
) -> int:
    """Open the table."""
    say = words(ctx)
    session = _session(scenario)
    if session is not None:
        _tell_of_damage(session, say)
    loaded = open_scenario(scenario, say) if scenario is not None and session is None else None
    if loaded is not None:
        check_session(ctx, loaded, cut)
        if seat is not None:
            _check_seat(ctx, loaded, seat, cut)
    plan = open_plan(plan_file, loaded, say) if plan_file is not None and loaded is not None else None

    # Only now: pygame takes a while to import, and nothing above needs it.
    from tabletop.table.library import CannotOpenError
    from tabletop.table.mishap import TableBrokeError
    from tabletop.table.right_pygame import WrongPygameError
    from tabletop.table.start import NoScreenError, Wanted, run_table

    found = find(scenario) if loaded is not None and scenario is not None else None
    wanted = Wanted(
        scenario=loaded,
        path=found.path if found is not None else None,
        session=session,
        seat=seat if seat is not None or cut is None else EVERY_SEAT,
        cut=cut,
        mode=cast("DrillMode | None", mode),
        seed=seed,
        plan=plan,
    )
    try:
        run_table(wanted, ctx.meta[ASKED_LANGUAGE], factor)
    except (WrongPygameError, CannotOpenError, TableBrokeError) as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except NoScreenError as error:
        raise Trouble(phrase("cli.play.no-screen", reason=error.reason), UNREADABLE) from error
    return 0


def _session(name: str | None) -> Path | None:
    """Return the folder of a session if that is what a name names: the folder, or the journal in it."""
    path = Path(name) if name is not None else None
    if path is not None and path.name == JOURNAL and path.is_file():
        return path.parent
    return path if path is not None and (path / JOURNAL).is_file() else None


def _tell_of_damage(session: Path, say: Catalogue) -> None:
    """Say that a journal is damaged before its intact turns are gone on with."""
    reading = read_or_fail(session / JOURNAL)
    if reading.damage is not None and not reading.damage.torn:
        click.echo(say.say(damaged(reading).phrase), err=True)


def _check_seat(ctx: click.Context, scenario: Scenario, seat: str, cut: str | None) -> None:
    merged = [one.id for one in scenario.sessions[cut].seats] if cut is not None else list(scenario.seats)
    if seat == EVERY_SEAT or seat in merged:
        return
    seats = ", ".join((*merged, EVERY_SEAT))
    near = get_close_matches(seat, [*merged, EVERY_SEAT], n=1)
    if near:
        raise Wrong(phrase("cli.play.no-such-seat-near", seat=seat, near=near[0], seats=seats), ctx)
    raise Wrong(phrase("cli.play.no-such-seat", seat=seat, seats=seats), ctx)
