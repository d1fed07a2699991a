"""`tabletop city import`: a city from a map file, with a picture and a report of what was found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from tabletop.city.elements import MOST_EDGES, MOST_NODES
from tabletop.city.errors import CityError
from tabletop.city.maps.clipping import Area, read_area
from tabletop.city.maps.imported import LEAST_DETAIL, Imported, import_city
from tabletop.city.specs import CitySpec
from tabletop.cli.city_files import write_together
from tabletop.cli.scenarios import CLEAN, FINDINGS
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.language import Catalogue, Text, phrase
from tabletop.scenario import render_all
from tabletop.scenario.authoring.city_text import city_files
from tabletop.scenario.authoring.found_city import FoundCity, comments, found_city
from tabletop.scenario.load import check_files
from tabletop.scenario.lone_city import LoneCity
from tabletop.scenario.values import is_identifier
from tabletop.told import typed

_MOST_DETAIL = 20_000
_SIZE = 1600
"""Pixels of the longer side of the picture."""
_MARGIN = 90.0
"""Pixels around the ground, for the names of what stands at its edge."""
_SHOWN = 12


def _box(ctx: click.Context, param: click.Parameter, value: str | None) -> Area | None:
    """Take ``S,W,N,E`` in degrees."""
    if value is None:
        return None
    parts = re.split(r"\s*[,;]\s*|\s+", value.strip())
    try:
        if all(re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", part) for part in parts):
            south, west, north, east = map(float, parts)
            return Area.box(west, south, east, north)
    except ValueError:
        pass
    raise Wrong(phrase("cli.city.import.bad-box", value=value), ctx)


def _id(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None or is_identifier(value):
        return value
    raise Wrong(phrase("cli.new.bad-id", id=value), ctx)


def _title(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    text = None if value is None else " ".join(value.split())
    if text is not None and not (text and text.isprintable()):
        raise Wrong(phrase("cli.new.bad-text", option="--title"), ctx)
    return text


@dataclass(frozen=True, slots=True)
class _Written:
    """The files that were written, and the city as it can be read from them."""

    ground: LoneCity
    output: Path
    roads: Path | None
    picture: Path


@click.command(cls=Command, name="import", help="cli.city.import.help")
@click.argument("source", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    says="cli.city.import.output",
    metavar="FILE.yaml",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--bbox", says="cli.city.import.bbox", metavar="S,W,N,E", callback=_box)
@option("--within", says="cli.city.import.within", metavar="FILE.geojson", type=click.Path(path_type=Path))
@option(
    "--detail", says="cli.city.import.detail", metavar="N", callback=whole_number(LEAST_DETAIL, _MOST_DETAIL)
)
@option("--id", "name", says="cli.city.import.id", metavar="ID", callback=_id)
@option("--title", says="cli.city.import.title", metavar="TEXT", callback=_title)
@option("--picture", says="cli.city.import.picture", metavar="FILE.svg", type=click.Path(path_type=Path))
@option("--json", "as_json", says="cli.city.json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    source: Path,
    output: Path,
    bbox: Area | None,
    within: Path | None,
    detail: int | None,
    name: str | None,
    title: str | None,
    picture: Path | None,
    as_json: bool,
) -> int:
    """Read the map, write the city and its picture, and tell what was found, proposed and dropped."""
    say = words(ctx)
    if bbox is not None and within is not None:
        raise Wrong(phrase("cli.city.import.one-area"), ctx)
    drawn = picture or output.with_suffix(".svg")
    for path, ending in ((output, ".yaml"), (drawn, ".svg")):
        if path.suffix.lower() != ending:
            raise Wrong(phrase("cli.city.import.ending", file=str(path), ending=ending), ctx)
        if path.exists():
            raise Trouble(phrase("cli.plan.there", file=str(path)), FINDINGS)
    called = None if title is None else Text.plain(title)
    try:
        area = bbox if within is None else read_area(within)
        imported = import_city(source, city=name, title=called, within=area, detail=detail)
        found = found_city(imported)
        written = _write(found, source, output, drawn, say)
    except CityError as error:
        raise Trouble(error.phrase, FINDINGS) from error
    if as_json:
        report = _as_json(imported, found, written, say)
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return CLEAN
    for line in _report(imported, found, written, say):
        click.echo(printable(line))
    return CLEAN


def _write(found: FoundCity, map_file: Path, output: Path, picture: Path, say: Catalogue) -> _Written:
    """Write the city and its picture.

    Raises:
        CityError: It cannot be built.
        Trouble: A file is there already, or the city cannot be read as it was written.
    """
    roads = output.with_suffix(".graphml")
    files = city_files(found.spec, comments(map_file.name, say.language), roads.name)
    contents = {output: files.yaml} if files.roads is None else {output: files.yaml, roads: files.roads}
    result = check_files({path.name: content for path, content in contents.items()}, output.name)
    if result.city is None:
        if any(one.id == "road-file-too-large" for one in result.findings):
            raise _too_large(found.spec, map_file)
        click.echo(render_all(result.findings, say), err=True)
        raise Trouble(phrase("cli.city.unsound", file=str(output)), FINDINGS)
    contents[picture] = _drawn(result.city, say)
    write_together(contents)
    return _Written(result.city, output, roads if roads in contents else None, picture)


def _too_large(spec: CitySpec, map_file: Path) -> Trouble:
    """Return the error that a city has too many places or pieces of road for a drill, and how many places would do."""
    pieces = sum((2 - road.one_way) * (len(road.through) - 1) for road in spec.roads)
    places = len(spec.places)
    detail = min(MOST_NODES, places * MOST_EDGES // max(pieces, 1)) * 8 // 10 // 100 * 100
    return Trouble(
        phrase(
            "cli.city.import.too-large",
            file=str(map_file),
            places=places,
            detail=str(max(detail, LEAST_DETAIL)),
        ),
        FINDINGS,
    )


def _drawn(ground: LoneCity, say: Catalogue) -> bytes:
    """Return a picture of a city, as SVG."""
    from tabletop.picture.chart import Chart
    from tabletop.picture.city_map import draw_city
    from tabletop.picture.palette import PALETTES
    from tabletop.picture.projection import Camera
    from tabletop.picture.svg import render_svg

    city = ground.city
    chart = Chart.of(city)
    left, top, right, bottom = chart.bounds
    wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
    scale = _SIZE / max(wide, high)
    size = (max(_SIZE // 3, round(wide * scale)), max(_SIZE // 3, round(high * scale)))
    seen = Camera.fit(chart.bounds, size, _MARGIN)
    picture = draw_city(city, say.language, chart=chart)
    # A crossing without a name of its own would be called by its two roads, which are named themselves.
    named = {one.title.to(say.language) for one in ground.spec.places if one.title is not None}
    kept = (one for one in picture.names if one.role != "label-place" or one.text in named)
    picture = replace(picture, names=tuple(kept))
    return render_svg(picture, seen, PALETTES["light"], say.language, say.say(city.title)).encode()


def _report(imported: Imported, found: FoundCity, written: _Written, say: Catalogue) -> Iterator[str]:
    spec, city = found.spec, written.ground.city
    metres = sum(
        data["length"] for *_, data in city.graph.edges(data=True) if data["street"] and not data["reversed"]
    )
    yield say.say(
        "cli.city.import.found",
        title=spec.title,
        format=phrase(f"cli.city.import.format.{imported.format}"),
        places=len(spec.places),
        roads=len(spec.roads),
        km=round(metres / 1000),
    )
    yield "  " + say.say("cli.city.import.classes", classes=_counted(found.classes))
    if spec.boats or spec.waters:
        yield "  " + say.say("cli.city.import.waters", boats=len(spec.boats), waters=len(spec.waters))
    yield "  " + say.say("cli.city.import.sites", n=sum(found.sites.values()), kinds=_counted(found.sites))
    yield say.say("cli.city.import.proposed")
    yield "  " + say.say("cli.city.import.halls", n=sum(found.halls.values()), kinds=_counted(found.halls))
    names = [zone.title.to(say.language) for zone in spec.zones]
    shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    yield "  " + say.say(
        "cli.city.import.zones" if names else "cli.city.import.no-zones", n=len(names), names=shown
    )
    notes = imported.notes
    yield say.say("cli.city.import.lost" if notes else "cli.city.import.nothing-lost")
    for note in notes:
        yield f"  {say.say(note)}"
    if imported.attribution is not None:
        yield say.say("cli.city.import.attribution", words=imported.attribution)
    if written.roads is not None:
        yield say.say("cli.city.import.beside", file=str(written.roads), places=len(spec.places))
    yield say.say("cli.city.written", file=f"{written.output}, {written.picture}")
    yield say.say("cli.city.import.next", file=typed(str(written.output)))


def _counted(counts: Mapping[str, int]) -> str:
    """Return counts in words that are the format's own: ``police 3, school 12``."""
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "-"


def _as_json(imported: Imported, found: FoundCity, written: _Written, say: Catalogue) -> dict[str, Any]:
    spec = found.spec
    return {
        "file": str(written.output),
        "roads-file": None if written.roads is None else str(written.roads),
        "picture": str(written.picture),
        "format": imported.format,
        "id": spec.id,
        "title": spec.title.to(say.language),
        "places": len(spec.places),
        "roads": len(spec.roads),
        "classes": dict(found.classes),
        "boats": len(spec.boats),
        "waters": len(spec.waters),
        "sites": dict(found.sites),
        "polling-candidates": dict(found.halls),
        "zones": [zone.id for zone in spec.zones],
        "dropped": [
            {"reason": lost.reason, "count": lost.count, "example": lost.example, "says": say.say(note)}
            for lost, note in zip(imported.lost, imported.notes, strict=True)
        ],
        "attribution": None if imported.attribution is None else imported.attribution.to(say.language),
    }
