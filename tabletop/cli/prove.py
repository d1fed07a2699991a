"""`tabletop prove`: can everything that is written in a drill be reached, and every task be met in time?"""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from tabletop.cli.progress import progress
from tabletop.cli.proven import report
from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE, approval_line, open_scenario, proof_folder
from tabletop.cli.spoken import (
    Command,
    Trouble,
    language_option,
    one_of,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.cores import cores
from tabletop.session import SessionError
from tabletop.study import DRILLS, prove

FORMATS = ("text", "json")
_MOST_DRILLS, _MOST_JOBS = 100_000, 64


@click.command(cls=Command, name="prove", help="cli.prove.help")
@click.argument("scenario")
@option(
    "--drills",
    says="cli.prove.drills",
    metavar="N",
    default=str(DRILLS),
    callback=whole_number(1, _MOST_DRILLS),
)
@option("--out", says="cli.prove.out", metavar="FOLDER", type=click.Path(path_type=Path))
@option("--jobs", says="cli.prove.jobs", metavar="N", callback=whole_number(1, _MOST_JOBS))
@option(
    "--format",
    "form",
    says="cli.prove.form",
    metavar="|".join(FORMATS),
    default="text",
    callback=one_of(*FORMATS),
)
@language_option
@click.pass_context
def command(
    ctx: click.Context, scenario: str, drills: int, out: Path | None, jobs: int | None, form: str
) -> int:
    """Search, tell what was found, and return whether nothing is left open."""
    say = words(ctx)
    loaded = open_scenario(scenario, say)
    folder = out or proof_folder(loaded)
    begun = time.monotonic()
    try:
        with progress(drills, say.say("proof.searching")) as told:
            proof = prove(
                loaded,
                folder,
                drills=drills,
                workers=jobs or cores(),
                watch=lambda done, _: told(done),
            )
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    if form == "json":
        click.echo(json.dumps(proof.to_json() | {"folder": str(folder.absolute())}, indent=2))
    else:
        for line in report(loaded, proof, say):
            click.echo(printable(line.replace("\n", " ")))  # a title of two lines is no second line of ours
        seconds = round(time.monotonic() - begun)
        click.echo(printable(say.say("proof.kept", folder=str(folder.absolute()), seconds=seconds)))
        approved = approval_line(scenario, loaded.digest, say)
        if approved is not None:
            click.echo(printable(approved))
    return CLEAN if proof.sound else FINDINGS
