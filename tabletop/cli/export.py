"""`tabletop export`: a session as pictures, one a turn, or as one animated GIF."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tabletop.cli.replay import open_tape
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, scale, words
from tabletop.language import phrase, system_reason

UNWRITABLE = 3
LEAST, MOST = 320, 7680


def _size(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """Take a size such as ``1280x720``."""
    found = re.fullmatch(r"([0-9]{3,4})[x×]([0-9]{3,4})", value)
    if found is not None:
        wide, high = int(found[1]), int(found[2])
        if LEAST <= wide <= MOST and LEAST <= high <= MOST:
            return wide, high
    raise Wrong(phrase("cli.export.wrong-size", value=value, least=LEAST, most=MOST), ctx)


def _seconds(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """Take how long a picture stands, with a decimal point or comma."""
    if re.fullmatch(r"[0-9]{1,2}([.,][0-9]{1,2})?", value) and float(value.replace(",", ".")) >= 0.1:
        return float(value.replace(",", "."))
    raise Wrong(phrase("cli.export.wrong-seconds", value=value), ctx)


@click.command(cls=Command, name="export", help="cli.export.help")
@click.argument("session", type=click.Path(path_type=Path))
@option("--out", says="cli.export.out", metavar="DIR|FILE.gif", type=click.Path(path_type=Path))
@option("--seat", says="cli.export.seat", metavar="ID")
@option("--truth", says="cli.export.truth", is_flag=True)
@option("--size", says="cli.export.size", metavar="WxH", default="1280x720", callback=_size)
@option("--scale", "factor", says="cli.export.scale", metavar="F", callback=scale)
@option("--seconds", says="cli.export.seconds", metavar="S", default="1.5", callback=_seconds)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    session: Path,
    out: Path | None,
    seat: str | None,
    truth: bool,
    size: tuple[int, int],
    factor: float | None,
    seconds: float,
) -> int:
    """Draw every turn of a session."""
    say = words(ctx)
    if truth and seat is not None:
        raise Wrong(phrase("cli.export.seat-or-truth"), ctx)
    tape = open_tape(ctx, session, seat, truth=truth)
    target = out if out is not None else tape.folder / "pictures" / "turns"

    # Only now: pygame takes a while to import, and nothing above needs it.
    from tabletop.table.export import NoPillowError, Pictures, save_gif, save_series
    from tabletop.table.replaying.past import TRUTH

    eyes = TRUTH if truth else seat
    how = Pictures(say.language, size, factor or 1.0, eyes, instructor=truth)
    try:
        if target.suffix.lower() == ".gif":
            count = save_gif(tape, target, how, seconds=seconds)
        else:
            count = len(save_series(tape, target, how))
    except NoPillowError as error:
        raise Trouble(phrase("cli.export.no-pillow", out=str(target.with_suffix(""))), UNWRITABLE) from error
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.export.unwritable", out=str(target), reason=reason), UNWRITABLE) from error
    if tape.fault is not None:
        click.echo(say.say(tape.fault), err=True)
    click.echo(say.say("cli.export.done", n=count, out=str(target)))
    return 0
