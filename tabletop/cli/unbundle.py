"""`tabletop unbundle`: take a drill out of its bundle, held against its digests, into a new folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, language_option, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.scenario import check, render_all
from tabletop.scenario.bundle import MOST_CONTENT, Bundle, BundleError, is_portable, unpack


@click.command(cls=Command, name="unbundle", help="cli.unbundle.help")
@click.argument("bundle", type=click.Path(path_type=Path))
@option("-o", "--output", says="cli.unbundle.output", metavar="FOLDER", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, bundle: Path, output: Path | None) -> int:
    """Unpack a bundle; nothing is written unless all of it is sound."""
    say = words(ctx)
    with bundle.open("rb") as file:
        content = file.read(MOST_CONTENT + 1)
    try:
        found = unpack(content)
    except BundleError as error:
        raise Trouble(
            phrase("cli.unbundle.unsound", file=str(bundle), why=error.phrase), UNREADABLE
        ) from error
    if output is None and not is_portable(found.id):
        raise Trouble(phrase("cli.unbundle.no-name", file=str(bundle)), FINDINGS)
    target = output or Path(found.id)
    if target.exists():
        raise Trouble(phrase("cli.unbundle.there", folder=str(target)), FINDINGS)
    _write(found, target)
    click.echo(printable(say.say("cli.unbundle.written", folder=str(target), n=len(found.files))))
    return _compare(found, target, say)


def _write(bundle: Bundle, target: Path) -> None:
    """Write all files beside the target, then give the folder its name: it is there whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as place:
        folder = Path(place) / "drill"
        folder.mkdir()
        for name, content in bundle.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        folder.rename(target)


def _compare(bundle: Bundle, target: Path, say: Catalogue) -> int:
    """Tell whether the drill is here what it was where the bundle was made."""
    result = check(target)
    if result.scenario is None:
        click.echo(render_all(result.findings, say), err=True)
        click.echo(printable(say.say("cli.unbundle.faulty", folder=str(target))), err=True)
        return FINDINGS
    if result.scenario.digest != bundle.digest:
        packs = ", ".join(bundle.packs) or "-"
        click.echo(printable(say.say("cli.unbundle.other-packs", packs=packs)), err=True)
    return CLEAN
