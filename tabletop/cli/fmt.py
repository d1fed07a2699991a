"""`tabletop fmt`: the canonical layout of a drill's and a pack's files, comments kept in their places."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.scenario import render_all
from tabletop.scenario.reading.source import MOST_BYTES
from tabletop.scenario.writing import (
    Formatted,
    UnformattableError,
    WouldChangeError,
    format_path,
    format_text,
)
from tabletop.whole import write_whole

STDIN = "-"


@click.command(cls=Command, name="fmt", help="cli.fmt.help")
@click.argument("paths", nargs=-1, required=True)
@option("--check", says="cli.fmt.check", is_flag=True)
@option("--diff", says="cli.fmt.diff", is_flag=True)
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Format every path, or say what would change; return the worst exit code that one of them earned."""
    say = words(ctx)
    if STDIN in paths and len(paths) > 1:
        raise Wrong(phrase("cli.fmt.alone"), ctx)
    if paths == (STDIN,):
        return _from_stdin(say, check=check, diff=diff)
    done: dict[Path, Formatted] = {}
    worst = CLEAN
    for path in paths:
        try:
            found = format_path(Path(path))
        except FileNotFoundError:
            _complain(say, say.say("cli.fmt.missing", path=path))
            worst = UNREADABLE
        except UnformattableError as error:
            _complain(say, render_all(error.findings, say))
            _complain(say, say.say("cli.fmt.unreadable", path=path))
            worst = max(worst, FINDINGS)
        except WouldChangeError as error:
            _complain(say, say.say("cli.fmt.would-differ", path=error.shown))
            worst = max(worst, FINDINGS)
        else:
            done |= {file.path.resolve(): file for file in found}
    changed = [file for file in done.values() if file.changed]
    for file in changed:
        if diff:
            click.echo(printable(_difference(file)), nl=False)
        elif not check:
            write_whole(file.path, file.after)
        if not diff:
            key = "cli.fmt.would" if check else "cli.fmt.written"
            click.echo(printable(say.say(key, path=file.shown)))
    if done and not diff:
        key = "cli.fmt.checked" if check else "cli.fmt.done"
        click.echo(say.say(key, changed=len(changed), n=len(done)))
    return max(worst, FINDINGS) if changed and (check or diff) else worst


def _from_stdin(say: Catalogue, *, check: bool, diff: bool) -> int:
    """Format what comes in by itself, and write it out."""
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Trouble(phrase("cli.fmt.too-large"), UNREADABLE)
    try:
        after = format_text(content, say.say("cli.fmt.stdin"))
    except UnformattableError as error:
        _complain(say, render_all(error.findings, say))
        return FINDINGS
    except WouldChangeError as error:
        raise Trouble(phrase("cli.fmt.would-differ", path=error.shown), FINDINGS) from error
    if diff:
        shown = say.say("cli.fmt.stdin")
        click.echo(printable(_difference(Formatted(Path(shown), shown, content, after))), nl=False)
    elif not check:
        sys.stdout.flush()
        sys.stdout.buffer.write(after)
    return FINDINGS if (check or diff) and after != content else CLEAN


def _difference(file: Formatted) -> str:
    """Return what would change in a file, as ``diff -u`` shows it."""
    before, after = (text.decode("utf-8-sig").splitlines(keepends=True) for text in (file.before, file.after))
    lines = list(difflib.unified_diff(before, after, file.shown, file.shown))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines).replace("\r\n", "\n")


def _complain(say: Catalogue, text: str) -> None:
    click.echo(printable(text), err=True)
