"""`tabletop show`: the city with its critical roads, or the injects as a graph, as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, approval_line, open_scenario
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.picture.critical_roads import Critical, draw_critical
from tabletop.picture.inject_graph import draw_inject_graph
from tabletop.picture.palette import PALETTES
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Picture
from tabletop.picture.svg import render_svg
from tabletop.scenario import Scenario

WHAT = ("city", "injects")
ENDINGS = (".svg", ".png")


@click.command(cls=Command, name="show", help="cli.show.help")
@click.argument("scenario")
@option("--what", says="cli.show.what", metavar="|".join(WHAT), default="city", callback=one_of(*WHAT))
@option("-o", "--output", says="cli.show.output", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, scenario: str, what: str, output: Path | None) -> int:
    """Draw a picture of a drill into a new file."""
    say = words(ctx)
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise Wrong(phrase("cli.show.ending", file=str(output)), ctx)
    loaded = open_scenario(scenario, say)
    target = output or Path(f"{loaded.id}-{what}.svg")
    picture, camera = (_city if what == "city" else _injects)(loaded, say)
    try:
        if target.suffix.lower() == ".png":
            _png(picture, camera, say, target)
        else:
            drawn = render_svg(picture, camera, PALETTES["light"], say.language, say.say(loaded.title))
            with target.open("x", encoding="utf-8") as file:
                file.write(drawn)
    except FileExistsError:
        raise Trouble(phrase("cli.show.there", file=str(target)), FINDINGS) from None
    wide, high = camera.size
    click.echo(printable(say.say("cli.show.written", file=str(target), wide=wide, high=high)))
    approved = approval_line(scenario, loaded.digest, say)
    if approved is not None:
        click.echo(printable(approved))
    return CLEAN


def _city(scenario: Scenario, say: Catalogue) -> tuple[Picture, Camera]:
    from tabletop.study.chokes import choke_points

    critical = [Critical(one.street, one.title, one.voters, one.tps) for one in choke_points(scenario.city)]
    return draw_critical(
        scenario.city, scenario.title, critical, say.language, scenario.doctrine.highest_risk
    )


def _injects(scenario: Scenario, say: Catalogue) -> tuple[Picture, Camera]:
    from tabletop.scenario.reach import reach

    found = reach(scenario)
    dead = {one: why.phrase for one, why in found.injects.items()}
    return draw_inject_graph(scenario, say.language, found.fired, dead)


def _png(picture: Picture, camera: Camera, say: Catalogue, target: Path) -> None:
    from tabletop.table.engraving import MOST, TooLargeError, save_png  # pygame, only where it is asked for

    try:
        save_png(picture, camera, PALETTES["light"], say.language, target)
    except TooLargeError as error:
        raise Trouble(phrase("cli.show.too-large", file=str(target), most=MOST), FINDINGS) from error
