"""`tabletop guide`: the facilitator's guide of a drill, and the briefing sheets of its seats, as offline pages."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, UNREADABLE, approval_line, check_session, open_scenario
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, printable, words
from tabletop.language import phrase, system_reason
from tabletop.uncollected import uncollected
from tabletop.whole import write_whole

WHAT = ("facilitator", "seats", "all")
ENDINGS = (".html", ".htm")


@click.command(cls=Command, name="guide", help="cli.guide.help")
@click.argument("scenario")
@option("--session", "cut", says="cli.guide.session", metavar="ID")
@option("--what", says="cli.guide.what", metavar="|".join(WHAT), default=WHAT[0], callback=one_of(*WHAT))
@option("-o", "--out", says="cli.guide.out", metavar="FILE.html", type=click.Path(path_type=Path))
@option("--open", "show", says="cli.review.open", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context, scenario: str, cut: str | None, what: str, out: Path | None, show: bool
) -> int:
    """Write a guide into a file; one that is there is written anew, as it holds nothing of anybody's own.

    Raises:
        Wrong: The file has another ending, or the drill has no such class session.
        Trouble: The drill cannot be read or played, or the file cannot be written.
    """
    say = words(ctx)
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise Wrong(phrase("cli.guide.ending", file=str(out)), ctx)
    with uncollected():
        loaded = open_scenario(scenario, say)
        check_session(ctx, loaded, cut)
        # Only now: none of it is needed to say that a drill is faulty.
        from tabletop.guide import KINDS, Lesson, file_name, render

        lesson = Lesson(loaded, loaded.sessions[cut] if cut is not None else None)
        kind = next(one for one in KINDS if one == what)
        target = out or Path(file_name(lesson, kind, say.language))
        sheets = target.with_name(file_name(lesson, "seats", say.language))
        beside = sheets.name if kind == "facilitator" and sheets.exists() else ""
        try:
            page = render(lesson, say.language, kind, beside)
        except ModuleNotFoundError as error:
            raise Trouble(phrase("cli.review.no-jinja", module=error.name or ""), UNREADABLE) from error
    try:
        write_whole(target, page.encode("utf-8"))
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.review.unwritable", file=str(target), reason=reason), UNREADABLE) from error
    click.echo(printable(say.say("cli.guide.written", file=str(target))))
    click.echo(printable(say.say(f"cli.guide.next.{kind}")), err=True)
    approved = approval_line(scenario, loaded.digest, say)
    if approved is not None:
        click.echo(printable(approved), err=True)
    if show:
        webbrowser.open(target.resolve().as_uri())
    return CLEAN
