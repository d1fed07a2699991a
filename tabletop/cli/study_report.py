"""`tabletop study report`: what the drills of a study say, as one offline page."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, printable, words
from tabletop.cli.studies import open_played
from tabletop.cli.study_played import played
from tabletop.language import phrase, system_reason
from tabletop.study.errors import StudyError
from tabletop.uncollected import uncollected
from tabletop.whole import write_whole

ENDINGS = (".html", ".htm")
PAGE = "report.html"


@click.command(cls=Command, name="report", help="cli.study.report.help")
@click.argument("study")
@option("--in", "folder", says="cli.study.report.folder", metavar="DIR", type=click.Path(path_type=Path))
@option("-o", "--out", says="cli.study.report.out", metavar="FILE.html", type=click.Path(path_type=Path))
@option("--pictures", says="cli.study.report.pictures", metavar="DIR", type=click.Path(path_type=Path))
@option("--open", "show", says="cli.review.open", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context, study: str, folder: Path | None, out: Path | None, pictures: Path | None, show: bool
) -> int:
    """Write the report of a study; one that is there is written anew, as it holds nothing of anybody's own.

    Raises:
        Wrong: The file has another ending.
        Trouble: The study or its drills cannot be read, or a file cannot be written.
    """
    say = words(ctx)
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise Wrong(phrase("cli.guide.ending", file=str(out)), ctx)
    with uncollected(last=True):
        opened = open_played(study, say, folder)
        where = opened.folder
        results = played(opened.study, where)
        # Only now: none of it is needed to say that a study is faulty.
        from tabletop.study.answers import answers_of
        from tabletop.study.report import drawings, made_of, render

        try:
            elsewhere = folder is not None and opened.name != str(folder)
            made = made_of(where, opened.name, str(folder) if elsewhere else "", opened.asked)
            answers = answers_of(opened.study, results)
            page = render(answers, made, say.language)
        except StudyError as error:
            raise Trouble(error.phrase, UNREADABLE) from error
        except ModuleNotFoundError as error:
            raise Trouble(phrase("cli.review.no-jinja", module=error.name or ""), UNREADABLE) from error
    target = out or where / PAGE
    _write(target, page)
    click.echo(printable(say.say("cli.review.done", file=str(target))))
    if pictures is not None:
        drawn = drawings(answers, say.language)
        for name, drawing in drawn.items():
            _write(pictures / name, drawing, new=True)
        click.echo(printable(say.say("cli.study.report.drawn", folder=str(pictures), n=len(drawn))))
    if show:
        webbrowser.open(target.resolve().as_uri())
    return CLEAN


def _write(target: Path, text: str, *, new: bool = False) -> None:
    """Write a file, and where that is asked for the folder in which it lies."""
    try:
        if new:
            target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode("utf-8"))
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.review.unwritable", file=str(target), reason=reason), UNREADABLE) from error
