"""`tabletop new`: a drill to begin with, that validates and plays: a small one that explains itself, or a copy of another."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from tabletop.cli.city_files import open_lone_city
from tabletop.cli.scenarios import CLEAN, FINDINGS, open_scenario
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, printable, words
from tabletop.language import LANGUAGES, Catalogue, Language, Phrase, phrase
from tabletop.scenario import ScenarioError, render_all
from tabletop.scenario.authoring import Draft
from tabletop.scenario.authoring.city_drill import CityDrill, city_draft
from tabletop.scenario.authoring.copying import NoElectionDayError, copied, with_schemas
from tabletop.scenario.authoring.first_drill import ELECTION_DAY
from tabletop.scenario.authoring.town import STAGES, Town, town_draft
from tabletop.scenario.load import check_files
from tabletop.scenario.lone_city import LoneCity
from tabletop.scenario.parse.whole import ZONE_LABELS
from tabletop.scenario.placing.writing import ElsewhereError
from tabletop.scenario.schema.editor import Known, editor_schemas, editor_settings
from tabletop.scenario.values import ValueProblem, day, is_identifier
from tabletop.scenario.writing import known_of, write_schemas
from tabletop.told import typed
from tabletop.whole import write_whole

SCHEMAS, SETTINGS = ".schema", ".vscode/settings.json"
_ZONES_EAST = (("Asia/Jakarta", 114.3), ("Asia/Makassar", 127.0), ("Asia/Jayapura", 181.0))
"""Up to which longitude clocks are most likely of a zone."""

MIDDLE = "-3.9, 114.7"
"""Where the town lies unless its author says otherwise: open sea, so that nobody takes it for a real one."""


@click.command(cls=Command, name="new", help="cli.new.help")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@option("--from", "source", says="cli.new.from", metavar="DRILL")
@option("--title", says="cli.new.title", metavar="TEXT")
@option("--place", says="cli.new.place", metavar="TEXT")
@option("--id", "name", says="cli.new.id", metavar="ID")
@option("--at", says="cli.new.at", metavar="LAT,LON")
@option("--city", says="cli.new.city", metavar="CITY.yaml", type=click.Path(path_type=Path))
@option("--stage", says="cli.new.stage", metavar="|".join(STAGES), callback=one_of(*STAGES))
@option("--election-day", says="cli.new.election-day", metavar="YYYY-MM-DD")
@option("--timezone", says="cli.new.timezone", metavar="ZONE", callback=one_of(*ZONE_LABELS))
@option("--language", says="cli.new.language", metavar="id|en", callback=one_of(*LANGUAGES))
@option("--yes", "-y", says="cli.new.yes", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path | None,
    source: str | None,
    title: str | None,
    place: str | None,
    name: str | None,
    at: str | None,
    city: Path | None,
    stage: str | None,
    election_day: str | None,
    timezone: str | None,
    language: Language | None,
    yes: bool,
) -> int:
    """Ask what was not given, and write the drill into a new folder."""
    say = words(ctx)
    on = _day(election_day, ctx)
    if source is not None:
        for what, given in (
            ("place", place),
            ("at", at),
            ("city", city),
            ("stage", stage),
            ("timezone", timezone),
        ):
            if given is not None:
                raise Wrong(phrase("cli.new.only-new", option=f"--{what}"), ctx)
        if folder is None and name is None:
            raise Wrong(phrase("cli.new.where", drill=typed(source)), ctx)
        asking = _Asking(ctx, say, silent=True)
        target = folder or Path(name or "")
        name = asking.text("id", name, _slug(target.resolve().name), _bad_id)
        title = None if title is None else asking.text("title", title, "")
        return _copy(source, _free(target), name, title, on, language or say.language, say)
    if city is not None and at is not None:
        raise Wrong(phrase("cli.new.city-or-at"), ctx)
    ground = None if city is None else open_lone_city(city, say)
    asking = _Asking(ctx, say, silent=yes or not sys.stdin.isatty())
    usual = say.say("cli.new.default-place") if ground is None else ground.spec.title.to(say.language)
    place = asking.text("place", place, usual)
    title = asking.text("title", title, say.say("cli.new.default-title", place=place))
    name = asking.text("id", name, _slug(folder.name if folder is not None else place), _bad_id)
    middle = MIDDLE if ground is not None else asking.text("at", at, MIDDLE, _bad_point)
    stage = asking.one("stage", stage, STAGES, "polling")
    zone = "Asia/Makassar" if ground is None else _zone_of(ground)
    timezone = asking.one("timezone", timezone, tuple(ZONE_LABELS), zone)
    chosen: Language = language or say.language
    target = _free(folder or Path(name))
    voting = ELECTION_DAY if on is None else on.isoformat()
    if city is None or ground is None:
        draft = town_draft(Town(name, title, place, _point(middle), stage, timezone, chosen, voting))
    else:
        asked = CityDrill(name, title, place, stage, timezone, chosen, voting)
        draft = _in_city(city, ground, asked, say)
    draft.write(target)
    _for_editors(target, chosen)
    _tell(say.say("cli.new.written", title=title, folder=str(target)), target)
    return CLEAN


def _copy(
    source: str,
    target: Path,
    name: str,
    title: str | None,
    on: date | None,
    language: Language,
    say: Catalogue,
) -> int:
    """Write a copy of a drill into a new folder."""
    drill = open_scenario(source, say)
    try:
        files = copied(drill, name=name, title=title, election_day=on)
    except NoElectionDayError:
        raise Trouble(phrase("cli.new.no-election-day", drill=source), FINDINGS) from None
    result = check_files(files)
    if result.scenario is None:
        click.echo(render_all(result.findings, say), err=True)
        raise Trouble(phrase("cli.unsound", scenario=source), FINDINGS)
    for file, content in files.items():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        write_whole(target / file, content)
    known = _for_editors(target, language)
    for file, content in with_schemas(files, known.files, SCHEMAS).items():
        write_whole(target / file, content)
    shown = say.say(result.scenario.title)
    _tell(say.say("cli.new.copied", title=shown, folder=str(target)), target)
    return CLEAN


def _free(target: Path) -> Path:
    """Return a folder in which nothing stands yet.

    Raises:
        Trouble: Something does.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Trouble(phrase("cli.new.there", folder=str(target)), FINDINGS)
    return target


def _for_editors(target: Path, language: Language) -> Known:
    """Write what an editor needs to know of a drill beside it."""
    known = known_of(target)
    write_schemas(target / SCHEMAS, editor_schemas(language, known))
    settings = json.dumps(editor_settings(known, f"./{SCHEMAS}"), ensure_ascii=False, indent=2) + "\n"
    (target / SETTINGS).parent.mkdir()
    write_whole(target / SETTINGS, settings.encode())
    return known


def _tell(done: str, target: Path) -> None:
    """Say what was written, and what to do with it."""
    click.echo(printable(done))
    for step in ("validate", "play", "schema"):
        click.echo(printable(f"  tabletop {step} {target}"))


def _day(text: str | None, ctx: click.Context) -> date | None:
    """Return an election day that was asked for.

    Raises:
        Wrong: It is no date.
    """
    if text is None:
        return None
    try:
        return day(text)
    except ValueProblem:
        raise Wrong(phrase("cli.new.bad-day", value=text), ctx) from None


def _in_city(city: Path, ground: LoneCity, asked: CityDrill, say: Catalogue) -> Draft:
    """Return a drill in a city.

    Raises:
        Trouble: The city cannot be added to, or not be played with what was added; the findings have been shown.
    """
    beside = {}
    if ground.road_file is not None:
        beside[ground.road_file] = (city.parent / ground.road_file).read_bytes()
    try:
        return city_draft(asked, city.read_bytes().decode("utf-8-sig"), ground, beside)
    except ElsewhereError as error:
        raise Trouble(error.phrase, FINDINGS) from None
    except ScenarioError as error:
        click.echo(render_all(error.findings, say), err=True)
        raise Trouble(phrase("cli.city.unsound", file=str(city)), FINDINGS) from None


def _zone_of(ground: LoneCity) -> str:
    """Return the time zone that a city is likely in, going by its longitude; the author may know better."""
    east = ground.city.point(next(iter(ground.city.graph)))[1]
    return next(zone for zone, until in _ZONES_EAST if east < until)


class _Asking:
    """Asks what the command line does not say; on no terminal, takes what is usual."""

    def __init__(self, ctx: click.Context, say: Catalogue, *, silent: bool) -> None:
        self._ctx = ctx
        self._say = say
        self._silent = silent

    def text(
        self, what: str, given: str | None, usual: str, bad: Callable[[str], Phrase | None] = lambda _: None
    ) -> str:
        """Return a text; an answer that will not do is asked for again, an option that will not do is wrong usage.

        Args:
            what: The name of its option.
            given: What the command line says.
            usual: Taken on no terminal, and offered on one.
            bad: Says why a text will not do.
        """
        asked = given is None and not self._silent
        while True:
            if asked:
                given = click.prompt(self._say.say(f"cli.new.ask-{what}"), default=usual)
            text = " ".join((usual if given is None else given).split())
            empty = not text or not text.isprintable()
            why = phrase("cli.new.bad-text", option=f"--{what}") if empty else bad(text)
            if why is None:
                return text
            if not asked:
                raise Wrong(why, self._ctx)
            click.echo(printable(self._say.say(why)), err=True)

    def one(self, what: str, given: str | None, allowed: tuple[str, ...], usual: str) -> str:
        """Return one of a few words."""
        if given is not None or self._silent:
            return given or usual
        shown = f"{self._say.say(f'cli.new.ask-{what}')} ({', '.join(allowed)})"
        while (answer := click.prompt(shown, default=usual).strip()) not in allowed:
            said = self._say.say(
                "cli.usage.one-of", option=f"--{what}", value=answer, allowed=", ".join(allowed)
            )
            click.echo(printable(said), err=True)
        return answer


def _slug(text: str) -> str:
    """Return a text as an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "kota-baru"


def _bad_id(text: str) -> Phrase | None:
    return None if is_identifier(text) else phrase("cli.new.bad-id", id=text)


def _bad_point(text: str) -> Phrase | None:
    try:
        _point(text)
    except ValueError:
        return phrase("cli.new.bad-at", value=text)
    return None


def _point(text: str) -> tuple[float, float]:
    """Return latitude and longitude, whose degrees may have a decimal comma, as in Indonesian.

    Raises:
        ValueError: It is no position on the ground.
    """
    commas = re.fullmatch(r"(-?\d+),(\d+)\s*[; ]\s*(-?\d+)(?:,(\d+))?", text.strip())
    plain = f"{commas[1]}.{commas[2]} {commas[3]}.{commas[4] or 0}" if commas is not None else text
    parts = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d{1,10})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*", plain)
    if parts is not None:
        latitude, longitude = float(parts.group(1)), float(parts.group(2))
        if abs(latitude) <= 80 and abs(longitude) <= 179:
            return latitude, longitude
    raise ValueError(text)
