"""`tabletop schema`: what an editor needs to explain, to complete and to check a drill while it is written."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, printable, words
from tabletop.language import phrase
from tabletop.scenario import render_all
from tabletop.scenario.library import ROOT
from tabletop.scenario.schema.editor import as_json, bundled, editor_schemas, editor_settings
from tabletop.scenario.writing import UnformattableError, known_of, write_schemas

FOLDER = ".schema"


@click.command(cls=Command, name="schema", help="cli.schema.help")
@click.argument("drill", required=False)
@option("-o", "--output", says="cli.schema.output", metavar="FOLDER", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, drill: str | None, output: Path | None) -> int:
    """Write the schemas, or without a drill and a folder show them as one."""
    say = words(ctx)
    if drill is None and output is None:
        click.echo(as_json(bundled(editor_schemas(say.language))), nl=False)
        return CLEAN
    if output is None and drill is not None:
        place = Path(drill)
        if not place.exists():
            raise Wrong(phrase("cli.schema.where", drill=drill), ctx)
        output = (place if place.is_dir() else place.parent) / FOLDER
    known = None
    if drill is not None:
        try:
            known = known_of(drill)
        except UnformattableError as error:
            click.echo(render_all(error.findings, say), err=True)
            code = (
                UNREADABLE if any(one.id in ("not-found", "no-root") for one in error.findings) else FINDINGS
            )
            raise Trouble(phrase("cli.schema.unreadable", drill=drill), code) from error
    if output is None:
        raise TypeError(output)
    schemas = editor_schemas(say.language, known)
    write_schemas(output, schemas)
    count = sum(len(names) for names in known.names.values()) if known is not None else 0
    click.echo(printable(say.say("cli.schema.written", folder=str(output), n=len(schemas), names=count)))
    if known is not None:
        click.echo(say.say("cli.schema.settings", root=ROOT))
        click.echo(json.dumps(editor_settings(known, f"./{output.name}"), ensure_ascii=False, indent=2))
    return CLEAN
