"""`tabletop enter`: what was played on paper becomes a session, and gets the review of a drill played at the table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE, check_session, open_scenario
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.language import Catalogue, phrase, system_reason
from tabletop.scenario import Scenario, render_all
from tabletop.scenario.render import position
from tabletop.session import SessionError, new_folder
from tabletop.table.settings import user_folders
from tabletop.told import typed
from tabletop.uncollected import uncollected

if TYPE_CHECKING:
    from tabletop.classroom.entering import Entered, PaperGame

FIRST_SEED, LAST_SEED = 0, 10**14


@click.command(cls=Command, name="enter", help="cli.enter.help")
@click.argument("scenario")
@option("--file", "file", says="cli.enter.file", metavar="FILE.yaml", type=click.Path(path_type=Path))
@option("--in", "folder", says="cli.enter.folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--leave-out", says="cli.enter.leave-out", is_flag=True)
@option("--blank", says="cli.enter.blank", metavar="FILE.yaml", type=click.Path(path_type=Path))
@option("--session", "cut", says="cli.enter.session", metavar="ID")
@option("--seed", says="cli.enter.seed", metavar="N", callback=whole_number(FIRST_SEED, LAST_SEED))
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    file: Path | None,
    folder: Path | None,
    leave_out: bool,
    blank: Path | None,
    cut: str | None,
    seed: int | None,
) -> int:
    """Write an empty form, or enter one that was filled in.

    Raises:
        Wrong: Neither or both are asked for, or an option of the one with the other.
        Trouble: The drill or the form has errors, the program refuses a slip (1), or something cannot be read or
            written (3).
    """
    say = words(ctx)
    if (file is None) == (blank is None):
        raise Wrong(phrase("cli.enter.file-or-blank"), ctx)
    if file is not None and (cut is not None or seed is not None):
        raise Wrong(phrase("cli.enter.in-file"), ctx)
    if blank is not None and (folder is not None or leave_out):
        raise Wrong(phrase("cli.enter.blank-alone"), ctx)
    with uncollected():
        loaded = open_scenario(scenario, say)
        if blank is not None:
            check_session(ctx, loaded, cut)
            return _write_blank(loaded, cut, blank, 1 if seed is None else seed, say)
        if file is None:
            raise TypeError(file)
        game = _open_game(file, loaded, say)
        now = datetime.now(UTC).astimezone()
        target = folder or new_folder(user_folders().sessions, loaded.id, f"{now:%Y-%m-%d-%H%M%S}")
        from tabletop.classroom.entering import enter

        try:
            entered = enter(loaded, game, target, say, leave_out=leave_out)
        except SessionError as error:
            raise Trouble(error.phrase, UNREADABLE) from error
        except OSError as error:
            reason = system_reason(error)
            raise Trouble(
                phrase("cli.enter.unwritable", folder=str(target), reason=reason), UNREADABLE
            ) from error
    _tell(entered, game, say)
    if not entered.kept:
        raise Trouble(phrase("cli.enter.refused", n=len(entered.refused)), FINDINGS)
    return CLEAN


def _write_blank(scenario: Scenario, cut: str | None, file: Path, seed: int, say: Catalogue) -> int:
    from tabletop.classroom.entering import blank
    from tabletop.guide import Lesson

    lesson = Lesson(scenario, scenario.sessions[cut] if cut is not None else None)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as written:
            written.write(blank(lesson, say.language, seed))
    except FileExistsError:
        raise Trouble(phrase("cli.plan.there", file=str(file)), FINDINGS) from None
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.review.unwritable", file=str(file), reason=reason), UNREADABLE) from error
    click.echo(printable(say.say("cli.enter.blank-written", file=typed(str(file)))))
    return CLEAN


def _open_game(file: Path, scenario: Scenario, say: Catalogue) -> PaperGame:
    """Return the game of a file.

    Raises:
        Trouble: It cannot be read, or has errors; every finding has been shown.
    """
    from tabletop.classroom.entering import read_game

    result = read_game(file, scenario)
    if result.game is None:
        click.echo(render_all(result.findings, say), err=True)
        code = UNREADABLE if result.unreadable else FINDINGS
        raise Trouble(phrase("cli.enter.unsound", file=str(file)), code)
    return result.game


def _tell(entered: Entered, game: PaperGame, say: Catalogue) -> None:
    """Say what was taken, what was not and why, and where the program goes another way than the game."""
    for one in entered.refused:
        number = str(one.slip.number) if one.slip.number is not None else "–"
        where = position(one.slip.place)
        told = say.say("cli.enter.slip", where=where, number=number, turn=str(one.turn), why=one.why)
        click.echo(printable(told), err=True)
        if one.mend is not None:
            click.echo(printable(f"  = {say.say(one.mend)}"), err=True)
    for difference in entered.differs:
        told = say.say("cli.enter.differs", where=position(difference.place), what=difference.what)
        click.echo(printable(told), err=True)
    if not entered.kept:
        return
    click.echo(say.say("cli.enter.taken", n=entered.orders, turn=str(entered.turn), seed=str(game.seed)))
    for key in ("warned", "returned", "released", "held", "ruled"):
        count: int = getattr(entered, key)
        if count:
            click.echo("  " + say.say(f"cli.enter.{key}", n=count))
    if entered.refused:
        click.echo("  " + say.say("cli.enter.left-out", n=len(entered.refused)))
    where = str(entered.folder.absolute())
    click.echo(printable(say.say("cli.watch.session", folder=where)))
    key = "review" if entered.over else "review-unfinished"
    click.echo(printable(say.say(f"cli.enter.{key}", folder=where)))
