"""`tabletop study run`: play what is missing of a study, on every core or on a cluster, and keep it as it is finished."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, UNREADABLE
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
from tabletop.cli.studies import open_study
from tabletop.cli.winding import INTERRUPTED, telling, wound_down
from tabletop.drill import PLAYERS
from tabletop.language import Catalogue, phrase
from tabletop.study.design import arms_of
from tabletop.study.errors import StudyError, unwritten
from tabletop.study.running import Engine, Played, Pool, Store, play_missing, results_of, write_tables
from tabletop.study.running.folder import keep_study, refuse_others_files
from tabletop.told import typed

_ENGINES = ("local", "dask")
_MOST_SEEDS, _MOST_JOBS = 10_000_000, 1024


@click.command(cls=Command, name="run", help="cli.study.run.help")
@click.argument("study")
@option("--seeds", says="cli.study.run.seeds", metavar="N", callback=whole_number(1, _MOST_SEEDS))
@option("--player", "players", says="cli.study.run.player", metavar="|".join(PLAYERS), multiple=True)
@option("--in", "folder", says="cli.study.run.folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--jobs", says="cli.study.run.jobs", metavar="N", callback=whole_number(1, _MOST_JOBS))
@option(
    "--engine", "how", says="cli.study.run.engine", metavar="|".join(_ENGINES), callback=one_of(*_ENGINES)
)
@option("--address", says="cli.study.run.address", metavar="tcp://HOST:PORT")
@option("--anew", says="cli.study.run.anew", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    study: str,
    seeds: int | None,
    players: tuple[str, ...],
    folder: Path | None,
    jobs: int | None,
    how: str | None,
    address: str | None,
    anew: bool,
) -> int:
    """Play, keep, and say how far it is; stopped, it goes on where it was when it is called again."""
    say = words(ctx)
    if address is not None and how != "dask":
        raise Wrong(phrase("cli.study.run.address-alone"), ctx)
    if address is not None and jobs is not None:
        raise Wrong(phrase("cli.study.run.jobs-there"), ctx)
    check = one_of(*PLAYERS)
    for one in players:
        check(ctx, ctx.command.params[2], one)
    opened = open_study(study, say, dict.fromkeys(players), seeds)
    where = folder or opened.folder
    arms = arms_of(opened.study)
    try:
        engine = _engine(how, address, jobs)
        refuse_others_files(opened.study, opened.text, opened.source, where)
        # Before anything is written: somebody else may have the folder.
        with _store(where, anew=anew) as store:
            keep_study(opened.study, opened.text, opened.source, where, opened.asked)
            drills = len({arm.key for arm in arms}) * opened.study.count
            begun = say.say("study.begin", title=opened.study.title, arms=len(arms), drills=drills)
            click.echo(printable(begun))
            with wound_down(engine, say), telling(say) as told:
                played = play_missing(store, arms, opened.study.seeds, where, engine, told)
            tables = write_tables(results_of(arms, opened.study.seeds, store.chunks), where)
    except StudyError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    return _tell(played, tables, where, say)


def _store(folder: Path, *, anew: bool) -> Store:
    try:
        return Store(folder, anew=anew)
    except OSError as error:
        raise unwritten(folder, error) from error


def _engine(how: str | None, address: str | None, jobs: int | None) -> Engine:
    if how != "dask":
        return Pool(jobs)
    from tabletop.study.running.cluster import Cluster  # a second more to begin with, for who needs it

    return Cluster(address, jobs)


def _tell(played: Played, tables: tuple[Path, ...], folder: Path, say: Catalogue) -> int:
    if not played.whole:
        click.echo(printable(say.say("study.stopped", drills=played.drills, wanted=played.wanted)))
        return INTERRUPTED
    click.echo(printable(say.say("study.done", drills=played.drills, added=played.added)))
    for table in tables:
        click.echo(printable(say.say("study.table", file=str(table))))
    click.echo(printable(say.say("study.report-next", folder=typed(str(folder)))))
    return CLEAN
