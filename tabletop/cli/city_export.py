"""`tabletop city export`: the ground of a drill for other programs, as GraphML or GeoJSON."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.city_files import open_any_city, write_new
from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import Command, Wrong, language_option, option, printable, words
from tabletop.language import phrase


@click.command(cls=Command, name="export", help="cli.city.export.help")
@click.argument("city")
@option(
    "-o",
    "--output",
    says="cli.city.export.output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
)
@language_option
@click.pass_context
def command(ctx: click.Context, city: str, output: Path) -> int:
    """Write the file that its ending asks for."""
    say = words(ctx)
    ending = output.suffix.lower()
    if ending not in (".graphml", ".geojson"):
        raise Wrong(phrase("cli.city.export.ending", file=str(output)), ctx)
    ground = open_any_city(city, say)

    # Only now: neither is needed to say what is wrong with a drill.
    from tabletop.city.geojson import geojson_bytes
    from tabletop.city.graphml import graphml_bytes

    write_new(output, graphml_bytes(ground) if ending == ".graphml" else geojson_bytes(ground))
    done = phrase(
        "cli.city.export.done",
        file=str(output),
        places=ground.graph.number_of_nodes(),
        streets=len(ground.streets),
        sites=len(ground.sites),
        tps=ground.tps,
    )
    click.echo(printable(say.say(done)))
    return CLEAN
