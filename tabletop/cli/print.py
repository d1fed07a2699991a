"""`tabletop print`: the board game on paper, a folder of PDFs."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, UNREADABLE, check_session, open_scenario
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
from tabletop.language import phrase, system_reason
from tabletop.uncollected import uncollected
from tabletop.whole import write_whole

SIZES = ("a4", "a3")
MOST_ACROSS = 8
FIRST_SEED, LAST_SEED = 0, 10**14
"""What `tabletop enter` takes, and a hand can copy."""


def _parts(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Take names of parts; none: all of them, in the order of the kit."""
    from tabletop.classroom.paper import PARTS

    for one in value:
        if one not in PARTS:
            allowed = ", ".join(PARTS)
            raise Wrong(phrase("cli.usage.one-of", option="--part", value=one, allowed=allowed), ctx)
    return tuple(part for part in PARTS if part in value or not value)


@click.command(cls=Command, name="print", help="cli.print.help")
@click.argument("scenario")
@option("--out", says="cli.print.out", metavar="DIR", required=True, type=click.Path(path_type=Path))
@option("--session", "cut", says="cli.print.session", metavar="ID")
@option("--paper", says="cli.print.paper", metavar="|".join(SIZES), default=SIZES[0], callback=one_of(*SIZES))
@option("--part", "parts", says="cli.print.part", metavar="PART", multiple=True, callback=_parts)
@option("--across", says="cli.print.across", metavar="N", default="3", callback=whole_number(1, MOST_ACROSS))
@option(
    "--seed", says="cli.print.seed", metavar="N", default="1", callback=whole_number(FIRST_SEED, LAST_SEED)
)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    out: Path,
    cut: str | None,
    paper: str,
    parts: tuple[str, ...],
    across: int,
    seed: int,
) -> int:
    """Write the kit into a folder.

    Raises:
        Wrong: There is no such part, or the drill has no such class session.
        Trouble: The drill cannot be read or played, fpdf2 is not installed, or the folder cannot be written.
    """
    say = words(ctx)
    with uncollected():
        loaded = open_scenario(scenario, say)
        check_session(ctx, loaded, cut)
        # Only now: none of it is needed to say that a drill is faulty.
        from tabletop.classroom.paper import PAPERS, Kit, NoFpdfError, print_part
        from tabletop.guide import Lesson

        lesson = Lesson(loaded, loaded.sessions[cut] if cut is not None else None)
        kit = Kit(lesson, say.language, PAPERS[paper], across, seed)
        try:
            out.mkdir(parents=True, exist_ok=True)
            for part in parts:
                printed = print_part(kit, part)
                if printed is None:
                    continue
                target = out / printed.name
                write_whole(target, printed.contents)
                click.echo(printable(say.say("cli.print.written", file=str(target), n=printed.pages)))
                for text in printed.shortened:
                    click.echo(f"  {printable(say.say('cli.print.shortened', text=text))}", err=True)
        except NoFpdfError:
            raise Trouble(phrase("cli.print.no-fpdf"), UNREADABLE) from None
        except OSError as error:
            reason = system_reason(error)
            raise Trouble(
                phrase("cli.print.unwritable", folder=str(out), reason=reason), UNREADABLE
            ) from error
    click.echo(say.say("cli.print.next"), err=True)
    return CLEAN
